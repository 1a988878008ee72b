"""A file of counts is read by the names of its columns or by the words that people write above them."""

import pytest

from merite.experiments.arms_file import read_arms
from merite.experiments.counted_columns import columns_at


@pytest.mark.parametrize(
    "headings",
    [
        ("date", "arm", "exposures", "conversions"),
        ("Jour", "Message", "Envois", "Résultats"),
        ("Date", "Version", "Personnes", "Réponses"),
        ("Day", "Variant", "Sent", "Results"),
    ],
)
def test_counts_of_messages_are_read_under_the_words_that_people_write(headings):
    text = ";".join(headings) + "\n2026-09-01;a;100;3\n2026-09-01;b;110;5\n"
    read = read_arms("comptes.csv", text.encode())
    assert [(row.arm, row.exposures, row.conversions) for row in read] == [("a", 100, 3), ("b", 110, 5)]


@pytest.mark.parametrize(
    "headings", [("Date", "Secteur", "Ventes"), ("Jour", "Ville", "CA"), ("date", "area", "sales")]
)
def test_sales_by_area_are_read_under_the_words_that_people_write(headings):
    assert columns_at(headings) == {"date": 0, "area": 1, "sales": 2}


def test_a_column_of_its_own_name_goes_before_a_word_for_it():
    assert columns_at(("Message", "arm", "Vues", "exposures"))["arm"] == 1
    assert columns_at(("Message", "arm", "Vues", "exposures"))["exposures"] == 3
