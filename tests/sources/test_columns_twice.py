"""Two columns of one name: said, refused where their figures differ, and settled by a template that names one."""

import pytest

from merite.errors.imports import ColumnTwice
from merite.sources.map_file import map_file
from merite.sources.options import Options
from merite.sources.templates import parsed
from merite.sources.understand import understand

TILL = "Date;Total;TVA;{}\n01/09/2026;120,00;20,00;{}\n02/09/2026;240,00;40,00;{}\n"
SHOPIFY = (
    "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,"
    "Lineitem name,Lineitem price,{}\n"
    "#1,,paid,2026-09-01 10:00:00 +0200,EUR,10.00,0.00,2.00,12.00,2026-09-01 10:00:00 +0200,1,A,10.00,{}\n"
)


def read(text, **said):
    (found,) = understand("file.csv", text.encode(), Options(**said))
    return found.answer


def codes(answer):
    return {question.code: question.assumed for question in answer.questions}


@pytest.mark.parametrize("heading", ["Total", "TOTAL", "Total *"])
def test_two_totals_that_differ_are_refused_with_their_place(heading):
    with pytest.raises(ColumnTwice) as failed:
        read(TILL.format(heading, "100,00", "200,00"))
    assert failed.value.facts == {
        "file": "file.csv", "column": "Total", "line": 2, "first": "120,00", "second": "100,00",
    }  # fmt: skip


def test_an_export_that_is_known_is_no_exception():
    with pytest.raises(ColumnTwice):
        read(SHOPIFY.format("Total", "15.00"))
    assert "column-twice" not in codes(read(SHOPIFY.format("Total", "12.00")))
    assert codes(read(SHOPIFY.format("Lineitem name", "B")))["column-twice"] == "Lineitem name"


def test_the_same_figures_twice_are_no_matter_and_blanks_are_said():
    assert "column-twice" not in codes(read(TILL.format("Total", "120.00", "240")))
    assert codes(read(TILL.format("Total", "", "")))["column-twice"] == "Total"
    assert "column-twice" not in codes(read(TILL.format("Note", "100,00", "200,00")))


def test_a_template_says_which_of_the_two_counts():
    text = TILL.format("Total", "100,00", "200,00")
    made = map_file("file.csv", text.encode(), {"table": "day_totals", "columns": {"goods_net": "Total (2)"}})
    assert [(one.measure, one.amount) for one in made.totals if one.measure == "sales_net"] == [("sales_net", 300.0)]
    answer = read(text, templates=(parsed(made.template, "caisse"),), template="caisse")
    assert [one.amount for one in answer.totals if one.measure == "sales_net"] == [300.0]
