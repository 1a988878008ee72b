"""A panel with something held back, left out or mixed up: what is kept is kept exactly."""

import datetime
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.measure.forecast import prolonged
from merite.measure.frame import sold_in
from merite.measure.variations import first_periods, last_days, mixed_up, without_sales, years_of
from merite.vocabulary.panel import Panel, UniverseSeries


def panel(weeks: int = 110, *, step: int = 7, seed: int = 1) -> Panel:
    rng = np.random.default_rng(seed)
    size = weeks * 7 // step
    zero = np.zeros(size)
    return Panel(
        dates=tuple(datetime.date(2024, 1, 1) + datetime.timedelta(days=step * t) for t in range(size)),
        step=step,
        sales=100.0 + rng.random(size),
        tickets=np.full(size, 10.0),
        universes=(UniverseSeries(name="blog", spend=rng.random(size), hours=zero, activity=zero, extra_cost=zero),),
        controls={"promotion": (rng.random(size) < 0.1).astype(float)},
    )


def test_held_back_sales_are_missing_and_what_was_put_out_stays():
    whole = panel()
    held = last_days(whole, 30)
    less = without_sales(whole, held)
    assert held.sum() == 4
    assert np.isnan(less.sales[-4:]).all() and np.isnan(less.tickets[-4:]).all()
    assert (less.sales[:-4] == whole.sales[:-4]).all()
    assert less.universes == whole.universes
    assert np.isfinite(whole.sales).all()  # the panel given is not touched


def test_the_panel_as_it_was_known_then_has_no_later_period():
    then = first_periods(panel(), 50)
    assert then.periods == then.sales.size == then.universes[0].dose.size == then.controls["promotion"].size == 50


def test_what_was_said_of_a_business_goes_with_its_weeks():
    heard = replace(panel(), mentions=np.ones(110), tone=np.full(110, 0.5))
    then, later = first_periods(heard, 50), prolonged(heard, 4, {})
    assert then.mentions.size == then.tone.size == 50
    assert later.mentions.size == later.tone.size == 114 and np.isnan(later.tone[-4:]).all()


@given(weeks=st.integers(8, 160), step=st.sampled_from([1, 7]), seed=st.integers(0, 1000))
def test_mixed_up_weeks_keep_each_season_s_doses_and_all_sales(weeks, step, seed):
    whole = panel(weeks, step=step)
    mixed = mixed_up(whole, seed=seed)
    season = np.array([(date.timetuple().tm_yday - 1) // 91 for date in whole.dates])
    one, other = whole.universes[0].dose, mixed.universes[0].dose
    assert sorted(one) == sorted(other)
    if step == 7:
        for number in range(5):
            assert one[season == number].sum() == pytest.approx(other[season == number].sum())
    assert (mixed.sales == whole.sales).all()


def test_mixing_up_does_move_weeks():
    whole = panel()
    assert (mixed_up(whole, seed=3).universes[0].dose != whole.universes[0].dose).mean() > 0.8


@given(weeks=st.integers(1, 220))
def test_years_share_out_all_periods(weeks):
    years = years_of(panel(weeks))
    assert len(years) == weeks // 52
    if years:
        assert (np.sum(years, axis=0) == 1).all()
        assert all(year.sum() >= 52 for year in years)


def test_a_week_without_any_sale_was_closed():
    whole = panel()
    whole.sales[10] = 0.0
    whole.sales[11] = np.nan
    seen = sold_in(whole)
    assert not seen[10] and not seen[11] and seen.sum() == whole.periods - 2
