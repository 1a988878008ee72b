"""A sheet of weekly sums beside the sales that it sums: counted once where both agree, said where they may."""

import datetime

import numpy as np
import pytest

from measure.conftest import day, money
from merite.measure.health import health_of
from merite.measure.panel_store import read_store
from merite.vocabulary.sheet import HealthRemark

NETS = np.random.default_rng(2).uniform(60.0, 180.0, 70).round(2)
TODAY = datetime.date(2026, 4, 1)


def orders(shop, days=70):
    shop.save(
        "shopify",
        orders=[{"day": day(n), "goods_net": money(NETS[n]), "gross": money(1.2 * NETS[n])} for n in range(days)],
    )


def sheet(shop, sums, *, first=0, **more):
    rows = [{"day": day(first + 7 * week), "gross": money(total), **more} for week, total in enumerate(sums)]
    shop.save("notebook", day_totals=rows)


def of_weeks(first=0, weeks=10):
    return np.array([NETS[max(first + 7 * n, 0) : first + 7 * n + 7].sum() for n in range(weeks)])


def found(shop):
    read = read_store(shop.store, shop.settings, {})
    remarks = {one.code for one in health_of(shop.store, read, today=TODAY)}
    return [(twin.kept, twin.left_out) for twin in read.sources.twins], np.nansum(read.panel.sales), remarks


@pytest.mark.parametrize("tax", [1.0, 1.2])
@pytest.mark.parametrize("off", [0.0, 0.02])
def test_weekly_sums_of_the_orders_beside_them_count_once(shop, tax, off):
    orders(shop)
    sheet(shop, tax * of_weeks() * (1.0 + off * np.array([1, -1] * 5)))
    twins, total, remarks = found(shop)
    assert twins == [("shopify", "notebook")] and total == pytest.approx(NETS.sum(), abs=0.1)
    assert HealthRemark.COUNTED_ONCE in remarks and HealthRemark.ADDED_UP not in remarks


@pytest.mark.parametrize("first", [-1, 2, 6])
def test_whatever_day_names_its_weeks_the_same_sales_are_found(shop, first):
    orders(shop)
    sheet(shop, 1.2 * of_weeks(first=first, weeks=9), first=first)
    assert found(shop)[0] == [("shopify", "notebook")]


def test_a_sheet_that_goes_back_further_keeps_its_older_weeks(shop):
    orders(shop)
    sheet(shop, [1.2 * 500.0] * 6 + list(1.2 * of_weeks()), first=-42)
    twins, total, _ = found(shop)
    assert twins == [("shopify", "notebook")] and total == pytest.approx(6 * 500 + NETS.sum(), abs=0.1)


def test_what_sells_elsewhere_is_added_and_said_from_the_first_week_on(shop):
    orders(shop, days=14)
    sheet(shop, [410.0, 380.0, 640.0])
    twins, total, remarks = found(shop)
    assert twins == [] and HealthRemark.ADDED_UP in remarks
    assert total == pytest.approx(NETS[:14].sum() + (410 + 380 + 640) / 1.2, abs=0.1)


def test_two_weeks_that_agree_prove_nothing_and_other_sales_never_do(shop):
    orders(shop)
    sheet(shop, 1.2 * np.array([of_weeks()[0], *np.random.default_rng(5).uniform(500, 1200, 9)]))
    assert found(shop)[0] == []


@pytest.mark.parametrize("last", [True, False])
def test_a_weekly_sheet_that_took_the_place_of_each_mondays_report_counts_once(shop, last):
    days = [
        {"key": f"{day(n)}", "day": day(n), "goods_net": money(NETS[n]), "gross": money(NETS[n])} for n in range(70)
    ]
    shop.save("till", day_totals=days)
    weeks = [
        {"key": f"{day(7 * n)}", "day": day(7 * n), "goods_net": money(total), "gross": money(total)}
        | ({"last": day(7 * n + 6)} if last else {})
        for n, total in enumerate(of_weeks())
    ]
    shop.save("till", day_totals=weeks)
    twins, total, remarks = found(shop)
    assert total == pytest.approx(NETS.sum(), abs=0.1) and twins == []
    assert HealthRemark.COUNTED_ONCE in remarks


@pytest.mark.parametrize("saturday", [60.0, 1000.0])
def test_a_file_of_saturdays_beside_one_of_the_other_days_is_read_by_its_days(shop, saturday):
    weekdays = [{"key": f"{day(n)}", "day": day(n), "gross": money(120)} for n in range(70) if n % 7 < 5]
    shop.save("till", day_totals=weekdays)
    shop.save(
        "till",
        day_totals=[{"key": f"{day(n)}", "day": day(n), "gross": money(1.2 * saturday)} for n in range(5, 70, 7)],
    )
    read = read_store(shop.store, shop.settings, {})
    assert read.sources.told_twice == frozenset()
    assert np.nansum(read.panel.sales) == pytest.approx(len(read.panel.dates) * (500 + saturday), abs=0.1)
