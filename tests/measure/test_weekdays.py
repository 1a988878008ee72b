"""Daily panels: a day's sales are its day of the week's, times the season, luck, and what channels bring."""

import datetime

import numpy as np
import pytest

from merite.measure.sales_model import fit_panel
from merite.measure.weekdays import levelled
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


def test_sizes_are_those_of_the_days_of_the_week():
    size = 400
    sales = 300.0 * of_day(size) * np.exp(0.1 * np.random.default_rng(1).standard_normal(size))
    found, sizes = levelled(panel(sales, tickets=sales / 30.0, areas=(("Lyon", panel(0.4 * sales)),)))
    assert sizes == pytest.approx(of_day(size) / of_day(size).mean(), rel=0.05)
    assert sizes.mean() == pytest.approx(1.0)
    assert found.sales * sizes == pytest.approx(sales)
    assert found.tickets * sizes == pytest.approx(sales / 30.0)
    assert found.areas[0][1].sales * sizes == pytest.approx(0.4 * sales)


def test_one_large_order_or_a_few_days_are_not_a_day_of_the_week():
    sales = np.full(210, 100.0)
    sales[50] = 8000.0
    assert levelled(panel(sales))[1] == pytest.approx(1.0, abs=1e-6)
    assert levelled(panel(np.tile([100.0, 300.0], 20)))[1] == pytest.approx(1.0)


@pytest.mark.parametrize("never", [0.0, np.nan])
def test_a_day_that_is_always_closed_or_missing_leaves_the_others_as_they_are(never):
    size = 280
    sales = np.where(of_day(size) == 0.5, never, 100.0 * of_day(size))
    sizes = levelled(panel(sales))[1]
    opened = of_day(size) != 0.5
    assert sizes[opened] == pytest.approx(of_day(size)[opened] / of_day(size)[opened].mean())
    assert np.isfinite(sizes).all() and (sizes > 0.0).all()


def test_no_sales_at_all_and_a_weekly_panel_are_left_as_they_are():
    nothing = panel(np.full(100, np.nan))
    assert levelled(nothing)[1] == pytest.approx(1.0)
    weekly = Panel(
        dates=tuple(START + datetime.timedelta(days=7 * t) for t in range(60)), step=7, sales=np.arange(60.0),
        universes=(),
    )  # fmt: skip
    assert levelled(weekly)[0] is weekly


def mailed(weeks: int, *, day: int, brings: float, seed: int) -> tuple[Panel, float]:
    """Mails on one day of the week, at most, each of which brings ``brings`` times that day's usual size at once."""
    rng = np.random.default_rng(seed)
    size = 7 * weeks
    base = 400.0 * of_day(size) * (1.0 + 0.4 * np.sin(np.arange(size) * 2.0 * np.pi / 365.25))
    there = ((np.arange(size) + START.weekday()) % 7 == day) & (rng.random(size) < 0.5)
    added = np.where(there, brings * 400.0 * WEEK[day], 0.0)
    tickets = rng.poisson((base + added) / 4.0)
    return panel(4.0 * tickets.astype(float), 20.0 * there), float(added.sum())


@pytest.mark.parametrize("day", [0, 5])
def test_what_comes_on_one_day_of_the_week_is_counted_at_that_days_size(day):
    given, truth = mailed(104, day=day, brings=0.5, seed=100 + day)
    found = fit_panel(given, margin=0.5, hourly_cost=20.0)
    told = found.measurement.universes[0].contribution
    assert told.low <= truth <= told.high
    assert told.high < 2.0 * truth
    assert told.low > 0.4 * truth
    # the same day by day, and by the curve, which takes what comes slowly as settled
    whole = found.draws.contribution.mean()
    assert found.by_period[0].sum() == pytest.approx(whole, rel=0.05)
    curve = found.curves["mails"].over(given.universes[0].dose, step=1).sum(axis=1).mean()
    assert whole < curve < 1.15 * whole


def test_a_test_of_saturdays_counts_saturdays():
    given, _ = mailed(104, day=5, brings=0.5, seed=3)
    day = next(at for at in range(400, 420) if given.universes[0].dose[at] > 0.0)
    own = 0.5 * 400.0 * WEEK[5]
    test = LiftTest(
        universes=("mails",), start=given.dates[day], end=given.dates[day], estimate=own, standard_error=0.02 * own
    )
    found = fit_panel(given, margin=0.5, hourly_cost=20.0, tests=[test])
    told = found.measurement.universes[0].contribution
    sent = float((given.universes[0].dose > 0.0).sum())
    assert told.low <= sent * own <= told.high
    assert told.high - told.low < 0.5 * sent * own


def test_the_season_multiplies_the_days_of_the_week():
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
