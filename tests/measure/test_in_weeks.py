"""Daily panels are looked at by weeks, and told by days."""

import datetime

import numpy as np
import pytest

from merite.measure.in_weeks import in_weeks, weekday_sizes
from merite.measure.sales_model import fit_panel
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel, UniverseSeries

START = datetime.date(2023, 1, 4)
WEEK = np.array([0.5, 0.8, 0.9, 1.0, 1.3, 1.7, 0.8])


def of_day(size: int) -> np.ndarray:
    return WEEK[(np.arange(size) + START.weekday()) % 7]


def panel(sales: np.ndarray, dose: np.ndarray | None = None, **others) -> Panel:
    zero = np.zeros(sales.size)
    one = UniverseSeries(name="mails", spend=zero if dose is None else dose, hours=zero, activity=zero, extra_cost=zero)
    dates = tuple(START + datetime.timedelta(days=day) for day in range(sales.size))
    return Panel(dates=dates, step=1, sales=np.asarray(sales, dtype=float), universes=(one,), **others)


def test_weeks_are_from_monday_to_sunday_and_hold_all_that_was_put_out():
    size = 7 * 20 + 3
    dose = np.arange(size, dtype=float)
    weeks = in_weeks(panel(100.0 * of_day(size), dose, controls={"promotion": np.ones(size)}))
    assert weeks.step == 7
    assert weeks.periods == 21
    assert weeks.dates[0] == START - datetime.timedelta(days=2)
    assert weeks.universes[0].spend.sum() == dose.sum()
    assert weeks.universes[0].spend[1] == dose[5:12].sum()
    assert np.isnan(weeks.sales[[0, -1]]).all()
    assert weeks.sales[1:-1] == pytest.approx(700.0)
    assert (weeks.controls["promotion"] == 1.0).all()


def test_a_day_missing_is_made_up_for_as_that_day_usually_is_and_a_week_that_lacks_more_is_missing():
    sales = 100.0 * of_day(5 + 7 * 30)
    sales[5 + 7 * 10 + 2] = np.nan
    sales[5 + 7 * 12 : 5 + 7 * 12 + 3] = np.nan
    weeks = in_weeks(panel(sales, tickets=sales / 20.0))
    assert weeks.sales[11] == pytest.approx(700.0)
    assert weeks.tickets[11] == pytest.approx(35.0)
    assert np.isnan(weeks.sales[13])
    assert np.isnan(weeks.tickets[13])


@pytest.mark.parametrize("never", [0.0, np.nan])
def test_a_day_that_is_always_closed_or_left_blank_is_not_made_up_for(never):
    size = 5 + 280
    sales = np.where(of_day(size) == 0.5, never, 100.0 * of_day(size))
    weeks = in_weeks(panel(sales))
    assert weeks.sales[1:] == pytest.approx(650.0)
    assert weekday_sizes(panel(sales))[of_day(size) == 0.5] == pytest.approx(0.0)


def test_a_week_closed_throughout_is_closed_and_one_large_order_is_not_a_day_of_the_week():
    sales = np.full(5 + 210, 100.0)
    sales[75:82] = 0.0
    sales[150] = 8000.0
    weeks = in_weeks(panel(sales))
    assert weeks.closed.tolist() == [week == 11 for week in range(31)]
    assert weekday_sizes(panel(sales)) == pytest.approx(1.0)


def test_areas_are_weeks_as_the_whole_is():
    sales = 100.0 * of_day(210)
    weeks = in_weeks(panel(sales, areas=(("Lyon", panel(0.4 * sales)), ("Paris", panel(0.6 * sales)))))
    assert [name for name, _ in weeks.areas] == ["Lyon", "Paris"]
    assert weeks.areas[0][1].sales + weeks.areas[1][1].sales == pytest.approx(weeks.sales, nan_ok=True)
    assert weeks.areas[0][1].dates == weeks.dates


def mailed(weeks: int, *, seed: int) -> tuple[Panel, float]:
    """Mails on some days, each of which brings half of that day's usual size at once."""
    rng = np.random.default_rng(seed)
    size = 7 * weeks + 2
    base = 400.0 * of_day(size) * (1.0 + 0.4 * np.sin(np.arange(size) * 2.0 * np.pi / 365.25))
    there = np.repeat(rng.random(weeks + 2) < 0.5, 7)[START.weekday() :][:size] & (rng.random(size) < 0.5)
    added = 200.0 * there * of_day(size)
    tickets = rng.poisson((base + added) / 4.0)
    return panel(4.0 * tickets.astype(float), 20.0 * there), float(added.sum())


@pytest.mark.parametrize("seed", [2, 3, 6])
def test_what_weeks_say_is_told_by_days(seed):
    given, truth = mailed(104, seed=seed)
    found = fit_panel(given, margin=0.5, hourly_cost=20.0)
    assert found.panel is given
    told = found.measurement.universes[0].contribution
    assert told.low <= truth <= told.high
    assert told.high < 2.0 * truth
    assert found.fitted.shape == (3, given.periods)
    assert found.by_period[0].sum() == pytest.approx(found.draws.contribution.mean(), rel=0.05)
    curve = found.curves["mails"].over(given.universes[0].dose, step=1).sum(axis=1).mean()
    assert curve == pytest.approx(found.draws.contribution.mean(), rel=0.2)


def test_each_day_is_told_as_its_season_and_its_day_of_the_week_are():
    size = 728
    season = 1.0 + 0.5 * np.sin(np.arange(size) * 2.0 * np.pi / 364.0)
    expected = 300.0 * of_day(size) * season
    rng = np.random.default_rng(5)
    dose = np.where(rng.random(size) < 0.3, 20.0, 0.0)
    found = fit_panel(panel(expected * (1.0 + 0.05 * rng.standard_normal(size)), dose), margin=0.5, hourly_cost=20.0)
    for day in (0, 5):
        for half in (season > 1.3, season < 0.7):
            here = half & ((np.arange(size) + START.weekday()) % 7 == day)
            assert found.fitted[1][here].sum() == pytest.approx(expected[here].sum(), rel=0.04)
    assert found.paths.sales.shape[1] == size


def test_a_test_of_some_days_is_heard():
    given, truth = mailed(104, seed=6)
    first, last = 400, 427
    own = given.universes[0].dose[first : last + 1] > 0.0
    brought = float((200.0 * own * of_day(given.periods)[first : last + 1]).sum())
    test = LiftTest(
        universes=("mails",), start=given.dates[first], end=given.dates[last], estimate=brought,
        standard_error=0.05 * brought,
    )  # fmt: skip
    without, found = (
        fit_panel(given, margin=0.5, hourly_cost=20.0, tests=tests).measurement.universes[0].contribution
        for tests in ([], [test])
    )
    assert found.low <= truth <= found.high
    assert found.high - found.low < without.high - without.low
