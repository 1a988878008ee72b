"""A margin is told from a mark-up and from a coefficient; nonsense is questioned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.errors.margin import (
    MarginBelowCost,
    MarginKeepsAll,
    MarginLooksLikeCoefficient,
    MarginNotANumber,
    MarginTooLarge,
    MarginTwoWays,
)
from merite.vocabulary.margin import MarginKind, examples, margin_from


@pytest.mark.parametrize(
    ("said", "kind", "tax_rate", "share"),
    [
        ("45", MarginKind.PRICE, 0.0, 0.45),
        ("45 %", MarginKind.PRICE, 0.0, 0.45),
        ("0,45", MarginKind.PRICE, 0.0, 0.45),
        ("100", MarginKind.MARKUP, 0.0, 0.5),
        ("150", MarginKind.MARKUP, 0.0, 0.6),
        ("2,5", MarginKind.COEFFICIENT, 0.0, 0.6),
        ("2,4", MarginKind.COEFFICIENT_WITH_TAX, 0.2, 0.5),
        ("2.4", MarginKind.COEFFICIENT_WITH_TAX, 0.0, 1 - 1 / 2.4),
    ],
)
def test_the_four_ways_of_the_trade_give_the_share_of_the_price(said, kind, tax_rate, share):
    assert margin_from(said, kind, tax_rate=tax_rate) == pytest.approx(share)


@pytest.mark.parametrize(
    ("said", "kind", "error", "facts"),
    [
        ("100", MarginKind.PRICE, MarginKeepsAll, {"as_markup": 50.0}),
        ("2.4", MarginKind.PRICE, MarginLooksLikeCoefficient, {"as_coefficient": 58.3}),
        ("2", MarginKind.MARKUP, MarginLooksLikeCoefficient, {"as_coefficient": 50.0}),
        (".4", MarginKind.COEFFICIENT, MarginBelowCost, {"bought_at": 250.0}),
        ("1.1", MarginKind.COEFFICIENT_WITH_TAX, MarginBelowCost, {"bought_at": 109.1}),
        ("45", MarginKind.COEFFICIENT, MarginTooLarge, {"left": 97.8}),
        ("-5", MarginKind.PRICE, MarginBelowCost, {"bought_at": 105.0}),
        ("0.5 %", MarginKind.PRICE, MarginTwoWays, {"percent": 0.5, "share": 50.0}),
        (".5%", MarginKind.MARKUP, MarginTwoWays, {"percent": 0.5, "share": 50.0}),
        ("half", MarginKind.PRICE, MarginNotANumber, {"found": "half"}),
        ("nan", MarginKind.PRICE, MarginNotANumber, {"found": "nan"}),
    ],
)
def test_nonsense_is_questioned_with_what_it_would_mean(said, kind, error, facts):
    with pytest.raises(error) as raised:
        margin_from(said, kind, tax_rate=0.2)
    assert {name: raised.value.facts[name] for name in facts} == facts


def test_the_examples_add_up():
    for example in examples(0.6, tax_rate=0.2):
        assert example.buy + example.left == pytest.approx(example.sell)
        assert example.with_tax == pytest.approx(1.2 * example.sell)
    assert (examples(0.6)[2].buy, examples(0.6)[2].left) == (pytest.approx(40.0), pytest.approx(60.0))


@given(cost=st.floats(0.5, 500.0), share=st.floats(0.06, 0.94), tax=st.floats(0.0, 0.25))
def test_one_shop_says_the_same_margin_in_four_ways(cost, share, tax):
    price = cost / (1.0 - share)
    said = {
        MarginKind.PRICE: 100.0 * share,
        MarginKind.MARKUP: 100.0 * (price - cost) / cost,
        MarginKind.COEFFICIENT: price / cost,
        MarginKind.COEFFICIENT_WITH_TAX: price * (1.0 + tax) / cost,
    }
    for kind, number in said.items():
        assert margin_from(number, kind, tax_rate=tax) == pytest.approx(share)
