"""A bare total holds the tax, the tips, both or neither: the file's own figures tell it, or it is asked."""

import datetime

import numpy as np
import pytest

from merite.files.raw import read_tables
from merite.sources.mapper import read_with
from merite.sources.mapping import Said
from merite.sources.rated_columns import rate_in
from merite.sources.template_fits import recognised_by
from merite.sources.templates import built_in

RNG = np.random.default_rng(6)
GOODS = RNG.uniform(300.0, 900.0, 12).round(2)
FOOD = (GOODS * RNG.uniform(0.2, 0.9, 12)).round(2)
TIPS = (GOODS * RNG.uniform(0.02, 0.12, 12)).round(2)


def added(rate=0.2, **columns):
    """The sum of goods before tax that the till's template finds, and what it asks."""
    count = max(map(len, columns.values()))
    days = [datetime.date(2024, 1, 1) + datetime.timedelta(days=n) for n in range(count)]
    lines = [";".join(["Date", *(name.replace("_", " ") for name in columns)])]
    lines += [
        ";".join([day.isoformat(), *(f"{values[n]:.2f}" for values in columns.values())]) for n, day in enumerate(days)
    ]
    tables = read_tables("z.csv", "\n".join(lines).encode())
    found = recognised_by(built_in(), tables, Said(home_tax=rate))
    assert found is not None and found[0].name == "till"
    read = read_with(found[0], tables, file="z.csv", habits=Said(home_tax=rate))
    sums = {one["measure"]: one["amount"] for one in read.batch.totals}
    return sums.get("sales_net"), {one.code for one in read.questions if one.code not in ("currency-assumed",)}


@pytest.mark.parametrize("rate", [0.2, 0.1, 0.055])
@pytest.mark.parametrize("on_top", [False, True])
@pytest.mark.parametrize("tipped", [False, True])
def test_at_one_rate_the_tax_tells_what_a_bare_total_holds(rate, on_top, tipped):
    tax = (GOODS * rate).round(2)
    total = GOODS + (0 if on_top else tax) + (TIPS if tipped else 0)
    net, asked = added(Total=total, TVA=tax, Pourboires=TIPS)
    assert net == pytest.approx(GOODS.sum(), rel=1e-4)
    assert ("tax-on-top" in asked, "parts-taken-off" in asked) == (on_top, tipped)


def test_tips_of_less_than_one_in_a_hundred_are_told_by_the_cent():
    tax, tips = (GOODS * 0.1).round(2), (GOODS * RNG.uniform(0.001, 0.009, 12)).round(2)
    net, asked = added(rate=0.1, Recettes=GOODS + tax + tips, TVA=tax, Pourboires=tips)
    assert net == pytest.approx(GOODS.sum(), rel=1e-6) and asked == {"parts-taken-off"}


def test_a_till_whose_tips_are_large_only_further_down_is_read_whole():
    many = 40
    goods = np.tile(GOODS, 2 * many)
    tax, tips = (goods * 0.1).round(2), (goods * np.repeat([0.0, 0.04], 12 * many)).round(2)
    net, _ = added(rate=0.1, Recettes=goods + tax + tips, TVA=tax, Pourboires=tips)
    assert net == pytest.approx(goods.sum(), rel=1e-6)


@pytest.mark.parametrize("on_top", [False, True])
@pytest.mark.parametrize("tipped", [False, True])
def test_at_mixed_rates_the_taxes_of_each_rate_tell_it(on_top, tipped):
    low, high = (FOOD * 0.055).round(2), ((GOODS - FOOD) * 0.2).round(2)
    total = GOODS + (0 if on_top else low + high) + (TIPS if tipped else 0)
    columns = {"Total": total, "TVA 5,5 %": low, "TVA 20 %": high, "Pourboires": TIPS}
    net, asked = added(**columns)
    assert net == pytest.approx(GOODS.sum(), rel=1e-4)
    assert ("taxes-on-top" in asked, "parts-taken-off" in asked) == (on_top, tipped)


def test_sales_before_tax_of_each_rate_are_added_up():
    low, high = FOOD * 0.055, (GOODS - FOOD) * 0.2
    columns = {"Total TTC": GOODS + low + high, "HT 5,5 %": FOOD, "HT 20 %": GOODS - FOOD}
    assert added(**columns)[0] == pytest.approx(GOODS.sum(), abs=0.1)


def test_at_mixed_rates_in_one_column_a_bare_total_is_asked_and_a_named_one_is_not():
    tax = FOOD * 0.055 + (GOODS - FOOD) * 0.2
    assert "tax-in-total" in added(Total=GOODS, TVA=tax)[1]
    net, asked = added(Total_TTC=GOODS + tax, TVA=tax)
    assert net == pytest.approx(GOODS.sum(), abs=0.1) and asked == set()
    # more tax than any total that holds it can have
    few = GOODS * 0.02
    net, asked = added(Total=GOODS, TVA=few * 0.055 + (GOODS - few) * 0.2)
    assert net == pytest.approx(GOODS.sum()) and asked & {"taxes-on-top", "tax-on-top"}


def test_tips_beside_a_bare_total_that_tells_no_tax_are_asked():
    assert "parts-beside" in added(Total=GOODS * 1.2, Pourboires=TIPS)[1]
    assert "parts-beside" not in added(Total_TTC=GOODS * 1.2, Pourboires=TIPS)[1]
    assert "parts-beside" not in added(Total=GOODS * 1.2, Pourboires=TIPS * 0)[1]


@pytest.mark.parametrize(
    ("heading", "rate"),
    [
        ("TVA 5,5 %", 0.055), ("TVA à 20 %", 0.2), ("TVA (20%)", 0.2), ("20 % TVA", 0.2), ("TVA 2,1", 0.021),
        ("TVA", None), ("TVA 2026", None), ("Remise 20 %", None), ("TVA 0 %", None),
    ],
)  # fmt: skip
def test_a_rate_in_a_heading_is_read_or_nothing_is(heading, rate):
    assert rate_in(heading, ["tva"], sure=False) == (None if rate is None else pytest.approx(rate))
