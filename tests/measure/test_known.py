"""What is known on the first day, without a model."""

import datetime

import numpy as np
import pytest

from measure.test_cost import MONDAY, panel_of
from merite.measure.known import known_without_model
from merite.vocabulary import Settings

SETTINGS = Settings(margin=0.5, hourly_cost=20.0)


def known(panel, settings=SETTINGS, weeks=12, **options):
    today = MONDAY + datetime.timedelta(weeks=weeks, days=2)
    return known_without_model(panel, settings, today=today, **options)


def test_twelve_weeks_give_sales_costs_break_even_and_the_date_when_it_will_tell():
    panel = panel_of([70] * 12, [7] * 12)
    found = known(panel)
    assert found.sales == (100.0,) * 12 and found.costs == (70.0,) * 12 and found.sales_a_week == 100
    month = 365.25 / 12
    assert found.break_even == pytest.approx((10 * month + 20 * month) / 0.5)
    assert found.will_tell == MONDAY + datetime.timedelta(weeks=26)


def test_break_even_is_not_given_where_it_cannot_be():
    panel = panel_of([70] * 12, [7] * 12)
    assert known(panel, Settings(margin=0.5)).break_even is None
    assert known(panel, Settings(hourly_cost=20.0)).break_even is None
    assert known(panel_of([0] * 12)).break_even is None


def test_missing_weeks_put_the_date_off():
    panel = panel_of([70] * 12)
    panel.sales[3:5] = np.nan
    found = known(panel)
    assert found.sales[3] is None and found.will_tell == MONDAY + datetime.timedelta(weeks=28)
    assert known(panel_of([70] * 30), weeks=30).will_tell is None


def test_weeks_that_the_model_leaves_out_are_not_counted_as_weeks_of_sales():
    panel = panel_of([70] * 27)
    panel.sales[3:5] = 0.0  # a business that always sells and sells nothing was closed
    found = known(panel, weeks=27)
    assert found.weeks_of_sales == 25 and found.will_tell == MONDAY + datetime.timedelta(weeks=28)


def test_figures_that_stopped_long_ago_count_from_today():
    assert known(panel_of([70] * 12), weeks=40).will_tell == MONDAY + datetime.timedelta(weeks=40 + 14)


def test_the_calendar_has_one_week_off_in_each_pair_and_the_same_seed_draws_the_same():
    planned = known(panel_of([70] * 12), pairs=20).calendar
    assert planned[0].first == MONDAY + datetime.timedelta(weeks=13)
    assert all(one.first.weekday() == 0 for one in planned) and len(planned) == 40
    pairs = [(planned[n].on, planned[n + 1].on) for n in range(0, 40, 2)]
    assert set(pairs) == {(True, False), (False, True)}
    assert planned == known(panel_of([70] * 12), pairs=20).calendar
    assert planned != known(panel_of([70] * 12), pairs=20, seed=1).calendar


def test_nothing_is_planned_for_what_the_owner_refuses_or_never_did():
    assert known(panel_of([70] * 12), Settings(refuses=("facebook",))).calendar == ()
    assert known(panel_of([0] * 12)).calendar == ()


def test_an_empty_panel_knows_nothing_but_the_date():
    found = known(panel_of([]), weeks=0)
    assert found.sales == () and found.sales_a_week is None and found.break_even is None
    assert found.will_tell == MONDAY + datetime.timedelta(weeks=27)  # from next Monday on
