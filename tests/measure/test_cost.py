"""Money and time are counted apart, and the same however a period is cut."""

import datetime
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.measure.cost import money_by_period, monthly_costs, total_cost, universe_costs
from merite.vocabulary.panel import Panel, UniverseSeries

MONDAY = datetime.date(2026, 1, 5)
amounts = st.lists(st.floats(min_value=0, max_value=1e6), min_size=4, max_size=40)


def panel_of(spend, hours=None, fees=None, *, name="facebook", step=7):
    periods = len(spend)
    return Panel(
        dates=tuple(MONDAY + datetime.timedelta(days=step * n) for n in range(periods)),
        step=step,
        sales=np.full(periods, 100.0),
        universes=(
            UniverseSeries(
                name=name,
                spend=np.array(spend, dtype=float),
                hours=np.zeros(periods) if hours is None else np.array(hours, dtype=float),
                activity=np.zeros(periods),
                extra_cost=np.zeros(periods) if fees is None else np.array(fees, dtype=float),
            ),
        ),
    )


def test_money_fees_and_time_stand_apart():
    (cost,) = universe_costs(panel_of([10, 20], [1, 2], [5, 5]), hourly_cost=20.0)
    assert (cost.spend, cost.fees, cost.money, cost.hours, cost.hours_money) == (30, 10, 40, 3, 60)
    assert cost.total == 100
    whole = total_cost((cost,))
    assert (whole.money, whole.fees, whole.hours, whole.hours_money, whole.total) == (40, 10, 3, 60, 100)


def test_hours_without_a_price_make_the_total_unknown_and_never_free():
    (cost,) = universe_costs(panel_of([10, 20], [1, 2]), hourly_cost=None)
    assert cost.hours_money is None and cost.total is None and cost.money == 30
    (paid,) = universe_costs(panel_of([10, 20]), hourly_cost=None)
    assert paid.total == 30


def test_a_month_is_at_the_recent_pace():
    (cost,) = monthly_costs(panel_of([1000] * 20 + [70] * 8, [0] * 20 + [7] * 8), hourly_cost=None)
    assert cost.spend == pytest.approx(10 * 365.25 / 12)
    assert cost.hours == pytest.approx(365.25 / 12)
    (daily,) = monthly_costs(panel_of([1000] * 20 + [10] * 56, step=1), hourly_cost=None)
    assert daily.spend == pytest.approx(10 * 365.25 / 12)


@given(amounts, st.integers(0, 40))
def test_two_halves_of_a_period_cost_what_the_whole_costs(spend, cut):
    panel = panel_of(spend, spend, spend)
    day = MONDAY + datetime.timedelta(days=7 * cut)
    before = universe_costs(panel, hourly_cost=2.0, last=day - datetime.timedelta(days=1))
    after = universe_costs(panel, hourly_cost=2.0, first=day)
    (whole,) = universe_costs(panel, hourly_cost=2.0)
    for name in ("spend", "fees", "hours", "money", "hours_money"):
        assert getattr(before[0], name) + getattr(after[0], name) == pytest.approx(getattr(whole, name))
    assert money_by_period(panel).sum() == pytest.approx(whole.money)


@given(amounts, st.floats(min_value=0.01, max_value=100))
def test_in_another_currency_the_cost_is_scaled_and_the_hours_are_not(spend, rate):
    (one,) = universe_costs(panel_of(spend, spend), hourly_cost=20.0)
    (other,) = universe_costs(panel_of([rate * x for x in spend], spend), hourly_cost=20.0 * rate)
    assert other.total == pytest.approx(rate * (one.total or 0.0))
    assert other.hours == pytest.approx(one.hours)


def test_what_was_put_out_at_no_cost_on_record_makes_the_total_unknown_and_never_free():
    bare = panel_of([0, 0])
    posts = replace(bare.universes[0], activity=np.array([3.0, 2.0]))
    (cost,) = universe_costs(replace(bare, universes=(posts,)), hourly_cost=20.0)
    assert (cost.money, cost.hours, cost.total) == (0.0, 0.0, None)
    assert total_cost((cost,)).total is None and total_cost((cost,)).unsaid == ("facebook",)
    (said,) = universe_costs(replace(bare, universes=(replace(posts, free=True),)), hourly_cost=20.0)
    assert said.total == 0.0
