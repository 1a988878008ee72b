"""What a person types for a setting is read as they meant it, in French and in English."""

from decimal import Decimal

import pytest

from merite.errors.init import BadAmount
from merite.rounds.answers import amount, share
from merite.rounds.noting import read_amount


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1,200", 1200.0),
        ("1,200.50", 1200.5),
        ("1 200,50 €", 1200.5),
        ("$1,250,000", 1_250_000.0),
        ("12,5", 12.5),
        ("0,125", 0.125),
        ("1200.125", 1200.125),  # a page's own figure
    ],
)
def test_a_sum_is_read_as_it_was_meant(typed, meant):
    assert amount("monthly_budget")(typed) == pytest.approx(meant)


@pytest.mark.parametrize("typed", ["", "a lot", "12 %", "-5", "nan", "1,2,3", "1.2.3"])
def test_what_is_no_sum_is_refused(typed):
    with pytest.raises(BadAmount):
        amount("monthly_budget")(typed)


@pytest.mark.parametrize("typed", ["14,975 %", "14.975", "0,14975"])
def test_a_share_may_have_three_decimals(typed):
    assert share("tax_rate")(typed) == pytest.approx(0.14975)


@pytest.mark.parametrize(("typed", "meant"), [("1,299", "1299"), ("1,299.90", "1299.90"), ("1 299,90 €", "1299.90")])
def test_a_cost_is_read_as_it_was_meant(typed, meant):
    assert read_amount(typed) == Decimal(meant)
