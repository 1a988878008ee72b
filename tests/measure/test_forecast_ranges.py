"""What a forecast adds to the model's own draws: weeks that will be closed, and what no past week has shown."""

import datetime

import numpy as np

from merite.measure.forecast import blended, closed_at_times, unforeseen
from merite.vocabulary.panel import Panel

FULL = np.full(4000, 1200.0)


def closed_in_summer(weeks: int) -> Panel:
    """Three weeks in a row, at the same time of two years."""
    closed = np.zeros(weeks)
    closed[[30, 31, 32, 82, 83, 84]] = 1.0
    dates = tuple(datetime.date(2023, 1, 2) + datetime.timedelta(days=7 * week) for week in range(weeks))
    return Panel(
        dates=dates, step=7, sales=np.where(closed > 0, np.nan, 100.0), universes=(), controls={"closed": closed}
    )


def test_the_weeks_of_a_yearly_closure_are_expected_at_their_time_of_the_year():
    away, near = (closed_at_times(FULL, closed_in_summer(weeks), 12) for weeks in (110, 130))
    assert away.mean() > 1150.0  # from week 110 the summer is over a quarter away, from 130 it is inside
    assert 900.0 < near.mean() < 1020.0


def test_a_closure_takes_whole_weeks_together_and_not_one_here_and_there():
    lost = np.round((FULL - closed_at_times(FULL, closed_in_summer(130), 12)) / 100.0)
    assert (lost == 3.0).mean() > 0.5 and (lost == 1.0).mean() < 0.1


def test_under_a_year_any_stretch_may_come_again_and_nothing_closed_changes_nothing():
    young = closed_in_summer(100)
    early = Panel(
        dates=young.dates[:40], step=7, sales=young.sales[:40], universes=(),
        controls={"closed": young.controls["closed"][:40]},
    )  # fmt: skip
    found = closed_at_times(FULL, early, 12)
    assert 0.6 * 1200 < found.mean() < 1200.0 and found.min() >= 900.0
    always_open = Panel(dates=early.dates, step=7, sales=np.ones(40), universes=(), controls={"closed": np.zeros(40)})
    assert closed_at_times(FULL, always_open, 12) is FULL


def test_what_is_unforeseen_moves_the_ends_and_not_the_middle():
    draws = np.random.default_rng(0).normal(1000.0, 100.0, 20_000)
    wider = unforeseen(draws)
    before, after = (np.quantile(one, (0.05, 0.5, 0.95)) for one in (draws, wider))
    assert abs(after[1] - before[1]) < 5.0
    assert np.all(np.abs((after - after[1])[[0, 2]] / (before - before[1])[[0, 2]] - 2.015 / 1.645) < 0.06)
    assert unforeseen(np.abs(draws - 1000.0)).min() >= 0.0


def test_two_forecasts_that_disagree_are_less_sure_than_two_that_agree():
    draws = np.random.default_rng(1).normal(1000.0, 50.0, 20_000)
    agree, apart = blended(draws, 1000.0, 0.75), blended(draws, 1400.0, 0.75)
    assert abs(apart.mean() - 1100.0) < 5.0 and abs(agree.mean() - 1000.0) < 2.0
    assert apart.std() > 2.0 * agree.std()
