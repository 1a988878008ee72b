"""A season too sharp for smooth waves is told by the same weeks of other years."""

import datetime

import numpy as np
import pytest

from merite.measure.other_years import other_years
from merite.vocabulary.panel import Panel


def panel(sales, step=7, **others) -> Panel:
    start = datetime.date(2023, 1, 2)
    dates = tuple(start + datetime.timedelta(days=step * t) for t in range(len(sales)))
    return Panel(dates=dates, step=step, sales=np.asarray(sales, dtype=float), universes=(), **others)


def level(size: int) -> np.ndarray:
    return np.ones((size, 1))


def beach(weeks: int, *, noise: float = 0.03, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.where(np.arange(weeks) % 52 < 10, 300.0, 20.0) * np.exp(noise * rng.standard_normal(weeks))


@pytest.mark.parametrize("weeks", [78, 104, 156])
def test_a_week_stands_as_in_other_years_and_never_as_in_its_own(weeks):
    sales = beach(weeks)
    found = other_years(panel(sales), level(weeks))
    assert found is not None
    mean = sales.mean()
    there = [at for at in (55 - 104, 55 - 52, 55 + 52) if 0 <= at < weeks]
    assert found[55] == pytest.approx(np.mean([sales[at] for at in there]) / mean - 1.0)
    again = sales.copy()
    again[55] = 500.0
    other = other_years(panel(again), level(weeks))
    assert (1.0 + other[55]) * again.mean() == pytest.approx((1.0 + found[55]) * mean)


def test_a_week_that_no_other_year_has_stands_as_its_columns_expect():
    sales = beach(78)
    found = other_years(panel(sales), level(78))
    assert found[30:50] == pytest.approx(np.zeros(20), abs=0.02)  # a level alone expects the mean


def test_nothing_is_said_of_what_does_not_come_back():
    sales = 100.0 * np.exp(0.3 * np.random.default_rng(3).standard_normal(156))
    assert other_years(panel(sales), level(156)) is None


@pytest.mark.parametrize("weeks", [30, 77])
def test_nothing_is_said_under_a_year_and_a_half(weeks):
    assert other_years(panel(beach(weeks)), level(weeks)) is None


def test_closed_and_missing_weeks_are_no_low_season():
    sales = beach(156)
    closed = np.zeros(156)
    closed[58], sales[58] = 1.0, 0.0
    sales[59] = np.nan
    found = other_years(panel(sales, controls={"closed": closed}), level(156))
    mean = sales[(closed == 0) & np.isfinite(sales)].mean()
    for at in (58, 59):
        assert found[at - 52] == pytest.approx(sales[at + 52] / mean - 1.0)


def test_sales_of_nothing_have_no_season():
    assert other_years(panel(np.zeros(156)), level(156)) is None


def test_days_are_compared_with_the_same_weekday():
    week = np.array([0.5, 1.0, 1.0, 1.0, 1.5, 2.0, 0.0])
    sales = np.repeat(beach(104, noise=0.0), 7) * np.tile(week, 104)
    found = other_years(panel(sales, step=1), level(728))
    assert found is not None
    assert np.corrcoef(found, sales)[0, 1] == pytest.approx(1.0)
