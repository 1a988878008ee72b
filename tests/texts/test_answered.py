"""What people answer a choice with is understood in either language, and a number is shown as they write it."""

import pytest

from merite.errors.margin import MarginKeepsAll
from merite.texts.answered import offered, understood
from merite.texts.errors import explain
from merite.vocabulary.margin import MarginKind, margin_from
from merite.vocabulary.words import Language


@pytest.mark.parametrize(
    ("name", "said", "meant"),
    [
        ("tax_status", "Oui", "registered"),
        ("tax_status", "no", "not-registered"),
        ("tax_status", "not-registered", "not-registered"),
        ("margin_kind", "Coefficient TTC", "coefficient-with-tax"),
        ("margin_kind", "4", "coefficient-with-tax"),
        ("margin_kind", "taux de marge", "markup"),
        ("trade", "Café", "shop"),
        ("taxes_on_ads_recovered", "I don’t know", "unknown"),
        ("language", "Français", "fr"),
        ("trade", "dentiste", None),
    ],
)
def test_a_choice_is_answered_in_ones_own_words(name, said, meant):
    assert understood(name, said) == meant


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("trade", "shop"),
        ("tax_status", "registered"),
        ("taxes_on_ads_recovered", "unknown"),
        ("margin_kind", "price"),
        ("language", "fr-CA"),
    ],
)
def test_the_word_that_enter_stands_for_is_understood(name, value, language):
    assert understood(name, offered(name, value, language)) == value


def test_a_coefficient_said_with_tax_is_read_with_tax():
    with_tax = margin_from("2,4", MarginKind.COEFFICIENT_WITH_TAX, tax_rate=0.2)
    assert margin_from("2,4 TTC", MarginKind.COEFFICIENT, tax_rate=0.2) == with_tax == 0.5
    assert margin_from("2,4 HT", MarginKind.COEFFICIENT, tax_rate=0.2) == pytest.approx(1 - 1 / 2.4)


def test_a_number_in_an_error_is_written_as_the_language_writes_it():
    error = MarginKeepsAll(found=145.0, as_markup=59.2)
    assert "145 sur 100" in explain(error, Language.FRENCH).message
    assert "59,2" in explain(error, Language.FRENCH).fix
    assert "59.2" in explain(error, Language.ENGLISH).fix
