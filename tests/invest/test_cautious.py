"""A plan weighs the starting assumption against a pessimistic one, and does not grow month upon month."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from invest.fit_made import SETTINGS, SHOP, TODAY, fitted, line, panel, planned
from merite.invest.cautious import cautious_curves
from merite.invest.plan import plan
from merite.measure.sales_result import Curve
from merite.vocabulary import Verdict
from merite.vocabulary.decision import Reason
from merite.vocabulary.plan import Turn


def with_pessimistic(result, shift):
    """The same fit, whose pessimistic draws bring ``shift`` times as much."""
    gloomy = {name: replace(made, height=shift * made.height) for name, made in result.curves.items()}
    return replace(result, pessimistic_curves=gloomy)


def test_every_other_draw_is_a_pessimistic_one_and_draws_of_channels_stay_together():
    gloomy = with_pessimistic(fitted(SHOP, facebook_paid=300.0, newsletter=90.0), 0.5)
    curves = cautious_curves(gloomy)
    for name, curve in gloomy.curves.items():
        assert np.array_equal(curves[name].height[::2], curve.height[::2])
        assert np.array_equal(
            curves[name].height[1::2], gloomy.pessimistic_curves[name].height[: curve.height.size // 2]
        )


def test_a_pessimistic_draw_is_one_in_all_that_it_says():
    draws = np.arange(6.0)
    own = Curve(height=draws, half=draws, slope=draws, typical=1.0, lasting=draws, late=draws, delay=draws)
    gloomy = Curve(
        **dict.fromkeys(("height", "half", "slope", "lasting", "late", "delay"), draws[:3] + 10), typical=1.0
    )
    result = replace(fitted(SHOP, newsletter=90.0), curves={"blog": own}, pessimistic_curves={"blog": gloomy})
    mixed = cautious_curves(result)["blog"]
    for found in (mixed.height, mixed.half, mixed.slope, mixed.lasting, mixed.late, mixed.delay):
        assert found.tolist() == [0.0, 10.0, 2.0, 11.0, 4.0, 12.0]


def test_without_pessimistic_draws_the_fit_s_own_are_kept():
    alone = replace(fitted(SHOP, facebook_paid=300.0), pessimistic_curves={})
    assert cautious_curves(alone)["facebook.paid"] is alone.curves["facebook.paid"]


def test_a_plan_promises_less_where_the_starting_assumption_makes_it_look_good():
    result = fitted(SHOP, facebook_paid=300.0, instagram=130.0, newsletter=90.0, **{"google-ads": 150.0})
    sure = planned(result=with_pessimistic(result, 1.0)).total.expected_profit
    assumed = planned(result=with_pessimistic(result, 0.2)).total.expected_profit
    assert assumed.middle < sure.middle
    assert assumed.low < sure.low


def test_what_has_doubled_over_the_last_quarter_is_not_raised_again_where_no_budget_was_said():
    weeks = SHOP.periods
    grown = np.where(np.arange(weeks) >= weeks - 13, 2.0, 1.0)
    one = panel(line("facebook.paid", spend=50.0, on=grown))
    made = plan(fitted(one, spread=0.1, facebook_paid=900.0), one, SETTINGS, today=TODAY)
    now = made.universes[0].now.money
    assert made.bounds.money == pytest.approx(now)
    assert made.universes[0].next.money <= now * (1 + 1e-9)


def test_what_began_a_quarter_ago_is_weighed_against_the_months_since():
    weeks = SHOP.periods
    begun = np.where(np.arange(weeks) >= weeks - 13, 1.0, 0.0)
    one = panel(line("facebook.paid", spend=50.0, on=begun))
    made = plan(fitted(one, spread=0.1, facebook_paid=900.0), one, SETTINGS, today=TODAY)
    assert made.bounds.money == pytest.approx(1.25 * made.universes[0].now.money)


def test_what_is_to_be_left_on_is_not_switched_off_for_a_rise_that_brings_less_than_it_costs():
    one = panel(line("facebook.paid", spend=100.0), line("google-ads", spend=100.0))
    result = fitted(one, spread=0.9, half=0.5, facebook_paid=1500.0, driven=("google-ads",), **{"google-ads": 160.0})
    within = replace(SETTINGS, monthly_budget=160.0 * 365.25 / 84, can_lose=1e6)
    found = {made.name: made for made in planned(within, one=one, result=with_pessimistic(result, 0.5)).universes}
    assert found["facebook.paid"].verdict is Verdict.INVEST
    assert found["google-ads"].verdict is not Verdict.STOP_PAYING
    assert found["google-ads"].factor > 0.0


def test_what_is_to_be_tried_a_little_more_is_not_planned_at_nothing():
    one = panel(line("facebook.paid", spend=100.0))
    result = with_pessimistic(fitted(one, spread=0.9, half=2.0, facebook_paid=300.0), 0.1)
    # weighed half and half with so gloomy a start, going on is expected to lose
    made = planned(one=one, result=result).universes[0]
    assert (made.verdict, made.reason) == (Verdict.TRY, Reason.MORE_MAY_PAY)
    assert made.factor >= 1.0


def test_of_what_may_pay_more_one_universe_is_tried_at_a_time():
    one = panel(*(line(f"{name}.paid", spend=100.0) for name in ("a", "b", "c")))
    result = with_pessimistic(fitted(one, spread=0.9, half=2.0, a_paid=300.0, b_paid=330.0, c_paid=310.0), 0.1)
    tried = {made.name: made for made in planned(one=one, result=result).universes}
    assert {made.reason for made in tried.values()} == {Reason.MORE_MAY_PAY}
    (first,) = {made.after for made in tried.values() if made.after is not None}
    assert {name for name, made in tried.items() if made.waits} == set(tried) - {first}
    assert all(tried[name].factor == 1.0 for name in set(tried) - {first})
    assert tried[first].factor >= 1.0 and not tried[first].waits
    # what the owner says of its money is no try of ours: another one's turn comes
    said = {made.name: made for made in planned(one=one, result=result, fixed={first: 250.0}).universes}
    assert said[first].fixed and {made.after for made in said.values()} - {None} <= set(tried) - {first}


def test_a_try_lasts_two_months_and_then_it_is_the_turn_of_another():
    """Worked out again a week later, another channel that would leave about as much took its place."""
    one = panel(*(line(f"{name}.paid", spend=100.0) for name in ("a", "b", "c")))
    result = with_pessimistic(fitted(one, spread=0.9, half=2.0, a_paid=300.0, b_paid=330.0, c_paid=310.0), 0.1)
    best = planned(one=one, result=result).tried_first
    other = next(made.name for made in planned(one=one, result=result).universes if made.name != best)

    def first(days):
        turn = Turn(universe=other, since=TODAY - datetime.timedelta(days=days))
        return planned(one=one, result=result, turn=turn).tried_first

    assert [first(0), first(60)] == [other, other]
    assert first(61) == best
    gone = Turn(universe="d.paid", since=TODAY)
    assert planned(one=one, result=result, turn=gone).tried_first == best
