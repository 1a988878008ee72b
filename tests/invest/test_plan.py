"""The plan of the coming month on made draws: what it never exceeds, what it leaves alone, what it cannot know."""

import json
from dataclasses import replace

import numpy as np
import pytest

from invest.fit_made import RESULT, SETTINGS, SHOP, TODAY, WEEKS, by_name, fitted, line, panel, planned, unfitted
from merite.errors.plan import PlanNothingPaid, PlanOverBudget, PlanTooRisky, PlanUniverseUnknown
from merite.invest.pace import a_year_ago, lately
from merite.invest.plan import plan
from merite.invest.test_value import next_test
from merite.measure.variations import first_periods
from merite.texts.next_month import row
from merite.texts.plan import plan_text
from merite.vocabulary import (
    Language,
    Verdict,
    to_json,
)
from merite.vocabulary.decision import Reason
from merite.vocabulary.footing import Check, Footing
from merite.vocabulary.next_test import Advice
from merite.vocabulary.plan import Effort


def test_what_pays_gets_more_and_what_loses_gets_nothing():
    found = by_name(planned())
    assert found["facebook.paid"].verdict is Verdict.INVEST
    assert found["facebook.paid"].next.money > found["facebook.paid"].now.money
    assert found["google-ads"].verdict is Verdict.STOP_PAYING
    assert found["google-ads"].next.money == 0.0
    assert found["google-ads"].expected_profit.high == 0.0


def test_the_plan_is_expected_to_earn_more_than_going_on_as_now():
    made = planned()
    assert made.total.expected_profit.middle > made.as_now.expected_profit.middle


@pytest.mark.parametrize("budget", [0.0, 50.0, 300.0, 5000.0])
def test_neither_budget_nor_hours_nor_change_limits_are_ever_exceeded(budget):
    made = planned(replace(SETTINGS, monthly_budget=budget))
    assert sum(one.next.money for one in made.universes) <= budget * (1 + 1e-9)
    assert sum(one.next.hours for one in made.universes) <= made.bounds.hours * (1 + 1e-9)
    for one in made.universes:
        assert one.factor == 0.0 or 0.5 <= one.factor <= 1.5


def test_without_a_budget_a_quarter_more_than_an_average_month_of_the_year_is_the_most():
    made = planned()
    year = sum(float(one.spend[-52:].sum()) for one in SHOP.universes)
    assert made.bounds.money == pytest.approx(1.25 * year * 365.25 / 12 / 364)
    assert sum(one.next.money for one in made.universes) <= made.bounds.money * (1 + 1e-9)


@pytest.mark.parametrize("accepted", [0.02, 0.15, 0.5])
@pytest.mark.parametrize("sum_", [0.0, 500.0, 5000.0])
def test_the_chance_of_losing_more_than_the_sum_stays_within_what_is_accepted(sum_, accepted):
    result = fitted(SHOP, spread=1.2, facebook_paid=300.0, **{"google-ads": 150.0}, instagram=130.0, newsletter=90.0)
    made = planned(replace(SETTINGS, can_lose=sum_, accepted_chance=accepted), result=result)
    assert made.total.chance_of_losing_more_than.sum == sum_
    assert made.total.chance_of_losing_more_than.chance <= accepted


def test_another_currency_changes_amounts_and_nothing_else():
    richer = replace(
        SHOP, sales=1000 * SHOP.sales, universes=tuple(replace(u, spend=1000 * u.spend) for u in SHOP.universes)
    )
    curves = {
        name: replace(
            made,
            height=1000 * made.height,
            typical=made.typical * (1000 if name in ("facebook.paid", "google-ads", "newsletter") else 1),
        )
        for name, made in RESULT.curves.items()
    }
    result = replace(
        RESULT, panel=richer, curves=curves, fitted=1000 * RESULT.fitted,
        optimistic_curves={n: replace(c, height=1.5 * c.height) for n, c in curves.items()},
        pessimistic_curves={n: replace(c, height=0.7 * c.height) for n, c in curves.items()},
    )  # fmt: skip
    one, other = planned(), planned(replace(SETTINGS, hourly_cost=20_000.0), one=richer, result=result)
    for left, right in zip(one.universes, other.universes, strict=True):
        assert (left.factor, left.verdict) == (right.factor, right.verdict)
        assert right.next.money == pytest.approx(1000 * left.next.money)
        assert right.expected_profit.middle == pytest.approx(1000 * left.expected_profit.middle)
    assert other.total.chance_of_losing_more_than.chance == one.total.chance_of_losing_more_than.chance


def test_the_order_of_the_universes_changes_nothing():
    turned = replace(SHOP, universes=SHOP.universes[::-1])
    measures = RESULT.measurement.universes[::-1]
    result = replace(RESULT, panel=turned, measurement=replace(RESULT.measurement, universes=measures))
    assert by_name(planned(one=turned, result=result)) == by_name(planned())


def test_what_the_owner_fixes_is_kept_and_the_difference_told():
    made = planned(fixed={"google-ads": 200.0})
    found = by_name(made)["google-ads"]
    assert found.next.money == pytest.approx(200.0)
    assert found.fixed
    assert made.difference.expected_profit.middle < 0.0
    assert made.difference.money > 0.0
    assert by_name(planned(fixed={"facebook.paid": 0.0}))["facebook.paid"].next.money == 0.0


def test_what_cannot_be_fixed_is_explained():
    with pytest.raises(PlanUniverseUnknown):
        planned(fixed={"tiktok": 10.0})
    with pytest.raises(PlanNothingPaid):
        planned(fixed={"instagram": 10.0})
    with pytest.raises(PlanOverBudget):
        planned(replace(SETTINGS, monthly_budget=100.0), fixed={"google-ads": 200.0})
    with pytest.raises(PlanTooRisky):
        planned(replace(SETTINGS, can_lose=10.0), fixed={"google-ads": 5000.0})


@pytest.mark.parametrize("amount", [-5.0, float("nan"), float("inf")])
def test_what_is_no_amount_is_not_taken_for_nothing(amount):
    for fixed in ({"fixed": {"google-ads": amount}}, {"fixed_hours": {"google-ads": amount}}):
        with pytest.raises(ValueError, match="google-ads"):
            planned(**fixed)


def test_another_panel_than_was_fitted_is_refused():
    with pytest.raises(ValueError, match="periods"):
        planned(one=first_periods(SHOP, SHOP.periods - 10))
    with pytest.raises(ValueError, match="there is"):
        RESULT.history("tiktok")


def test_what_the_owner_refuses_is_never_raised():
    found = by_name(planned(replace(SETTINGS, refuses=("facebook.paid",))))["facebook.paid"]
    assert found.next.money <= found.now.money


def test_what_is_left_as_is_is_left_as_is():
    """A loss expected on the usual assumption alone neither stops a universe nor takes it down."""
    one = panel(line("facebook.paid", spend=100.0), line("instagram", hours=3.0))
    result = fitted(one, spread=0.9, facebook_paid=600.0, instagram=85.0, driven=("instagram",))
    found = by_name(planned(one=one, result=result))["instagram"]
    assert found.verdict in (Verdict.HOLD, Verdict.TRY, Verdict.NOT_KNOWN_YET)
    assert found.next == found.now


def test_a_sum_that_nobody_said_takes_nothing_down_and_one_that_was_said_does():
    one = panel(line("facebook.paid", spend=100.0))
    result = fitted(one, spread=1.4, facebook_paid=190.0, driven=("facebook.paid",))
    freely, said = planned(one=one, result=result), planned(replace(SETTINGS, can_lose=100.0), one=one, result=result)
    assert freely.total.chance_of_losing_more_than.chance > 0.15
    assert by_name(freely)["facebook.paid"].factor == 1.0
    assert said.total.chance_of_losing_more_than.chance <= 0.15
    assert by_name(said)["facebook.paid"].factor < 1.0


def test_a_fee_that_goes_with_nothing_put_out_is_said_to_leave_nothing_that_is_known():
    fee = replace(line("tiktok"), extra_cost=np.full(WEEKS, 12.0))
    one = panel(line("a.paid", spend=100.0), fee)
    made = plan(fitted(one, a_paid=1500.0), one, SETTINGS, today=TODAY)
    alone = by_name(made)["tiktok"]
    assert (alone.expected_profit, alone.chance_of_loss) == (None, None) and alone.next.money > 0.0
    assert by_name(made)["a.paid"].expected_profit is not None and made.total.expected_profit is not None
    assert "neither" not in plan_text(made, "EUR", Language.ENGLISH)


def test_nothing_is_raised_where_something_that_must_stand_does_not_unless_asked():
    one = panel(line("a.paid", spend=100.0))
    result = fitted(one, a_paid=1500.0)
    checks = (Check(footing=Footing.FOLLOW_UP, stands=False), Check(footing=Footing.HOURS, stands=None))
    freely = plan(result, one, SETTINGS, today=TODAY).universes[0]
    held = plan(result, one, SETTINGS, today=TODAY, checks=checks)
    anyway = plan(result, one, SETTINGS, today=TODAY, checks=checks, anyway=True).universes[0]
    assert freely.factor > 1.0
    assert (held.universes[0].factor, held.universes[0].withheld, held.missing) == (1.0, True, (Footing.FOLLOW_UP,))
    assert (anyway.factor, anyway.withheld) == (freely.factor, False)
    for language in Language:
        assert "--anyway" in plan_text(held, "EUR", language)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.25])
def test_the_owners_change_limit_holds_up_and_down_and_stopping_is_always_allowed(share):
    one = panel(line("a.paid", spend=100.0), line("b.paid", spend=100.0))
    limits = replace(SETTINGS, change_limits=(f"a.paid={share}", f"b.paid={share}"))
    made = plan(fitted(one, a_paid=1500.0, b_paid=1.0), one, limits, today=TODAY)
    factors = {universe.name: universe.factor for universe in made.universes}
    assert factors["a.paid"] <= 1.0 + share + 1e-9
    assert factors["b.paid"] == 0.0


def test_what_is_not_known_is_taken_down_to_half_and_no_further_where_less_is_expected_to_leave_more():
    one = panel(line("a.paid", spend=100.0))
    result = fitted(one, a_paid=120.0, spread=1.2, half=0.2, driven=("a.paid",))
    made = plan(result, one, SETTINGS, today=TODAY).universes[0]
    assert made.verdict is not Verdict.STOP_PAYING
    assert 0.5 <= made.factor < 1.0


def test_who_followed_last_months_plan_is_not_told_the_same_cut_again_as_news():
    """Ads that had been at nothing for a month were cut again, "$0 instead of $406"."""
    followed = np.where(np.arange(WEEKS) < WEEKS - 3, 1.0, 0.0)
    one = panel(line("facebook.paid", spend=100.0), line("google-ads", spend=80.0, on=followed))
    found = by_name(planned(one=one, result=fitted(one, facebook_paid=100.0, **{"google-ads": 100.0})))
    ads, steady = found["google-ads"], found["facebook.paid"]
    assert ads.now.money > 200.0 and ads.lately.money == pytest.approx(74, abs=1) and steady.lately is None
    for language, told in ((Language.ENGLISH, "last four weeks come to €74"), (Language.FRENCH, "semaines font 74")):
        text = plan_text(
            planned(one=one, result=fitted(one, facebook_paid=100.0, **{"google-ads": 100.0})), "EUR", language
        )
        assert told in text and told in row(ads, "EUR", language)[1]


def test_who_lives_by_a_season_sees_what_the_same_weeks_came_to_a_year_ago():
    """In May a campsite was told "182 € as now", the pace of its winter, where each May had had 700 €."""
    summer = np.where((np.arange(WEEKS) % 52) < 20, 1.0, 0.1)
    one = panel(line("facebook.paid", spend=100.0), line("google-ads", spend=80.0, on=summer))
    found = by_name(planned(one=one, result=fitted(one, facebook_paid=100.0, **{"google-ads": 100.0})))
    ads, steady = found["google-ads"], found["facebook.paid"]
    assert ads.a_year_ago.money > 5.0 * ads.now.money and steady.a_year_ago is None is ads.lately
    assert "the same weeks a year ago came to €343" in row(ads, "EUR", Language.ENGLISH)[1]
    assert a_year_ago(_last(one.universes[1], 40), ads.now, 7) is None


def test_what_comes_in_bursts_is_between_two_and_not_at_another_pace():
    """ "The last four weeks come to 0 €" stood beside a channel that is on one week in five."""
    bursts = np.where(np.arange(WEEKS) % 5 == 0, 5.0, 0.0)
    ads = line("google-ads", spend=80.0, on=bursts)
    assert lately(ads, Effort(money=400.0, hours=0.0), 7) is a_year_ago(ads, Effort(money=2.0, hours=0.0), 7) is None


def _last(universe, weeks):
    """A universe of which only the last weeks are known."""
    return replace(
        universe,
        **{name: getattr(universe, name)[-weeks:] for name in ("spend", "hours", "activity", "extra_cost")},
    )


def test_a_page_that_is_stopped_keeps_its_minutes():
    one = panel(line("instagram", hours=10.0))
    found = by_name(planned(one=one, result=fitted(one, instagram=5.0)))["instagram"]
    assert found.verdict is Verdict.STOP_PAYING
    assert found.keep_minutes == 20
    assert 1.0 < found.next.hours < 2.0


def test_a_universe_that_is_off_stays_off_or_is_tried_again_by_half_at_most():
    off = np.where(np.arange(WEEKS) < 60, 1.0, 0.0)
    one = panel(line("facebook.paid", spend=100.0), line("google-ads", spend=80.0, on=off))
    found = by_name(planned(one=one, result=fitted(one, facebook_paid=600.0, **{"google-ads": 900.0})))["google-ads"]
    assert found.now.money == 0.0
    assert found.factor <= 0.5
    assert found.reason is Reason.ALREADY_OFF
    check = (Check(footing=Footing.FOLLOW_UP, stands=False),)
    held = by_name(planned(one=one, result=fitted(one, facebook_paid=600.0, **{"google-ads": 900.0}), checks=check))[
        "google-ads"
    ]
    assert (held.verdict, held.factor, held.withheld) == (Verdict.TRY, 0.0, True), "it says why it gets nothing"


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (replace(SETTINGS, margin=None), Reason.MARGIN_UNKNOWN),
        (replace(SETTINGS, hourly_cost=None), Reason.TIME_NOT_PRICED),
    ],
)
def test_what_is_missing_gives_nulls_with_their_reason_and_changes_nothing_it_cannot_judge(settings, reason):
    made = planned(settings)
    found = by_name(made)["instagram"]
    assert (found.expected_profit, found.chance_of_loss) == (None, None)
    assert found.next == found.now
    assert made.total.expected_profit is None
    assert made.total.chance_of_losing_more_than.chance is None
    assert reason in made.unknown
    assert (found.verdict is None) == (reason is Reason.MARGIN_UNKNOWN)


def test_without_a_fit_or_a_universe_there_is_still_a_plan():
    made = planned(result=unfitted(SHOP))
    assert made.unknown == (Reason.TOO_SHORT,)
    assert [one.next for one in made.universes] == [one.now for one in made.universes]
    empty = replace(SHOP, universes=())
    assert planned(one=empty, result=unfitted(empty)).universes == ()


def test_costs_of_zero_and_a_universe_never_active_are_no_trouble():
    one = panel(replace(line("blog", activity=2.0), free=True), line("tiktok"))
    made = planned(one=one, result=fitted(one, blog=40.0))
    assert made.total.expected_profit.low > 0.0
    assert made.total.chance_of_losing_more_than.chance == 0.0
    assert by_name(made)["tiktok"].next.money == 0.0


def test_what_nobody_said_the_cost_of_is_not_free_and_stays_as_it_is():
    one = panel(line("blog", activity=2.0), line("facebook.paid", spend=100.0))
    result = fitted(one, **{"blog": 400.0, "facebook.paid": 300.0})
    made = planned(one=one, result=result)
    blog = by_name(made)["blog"]
    assert (blog.verdict, blog.reason, blog.factor) == (Verdict.NOT_KNOWN_YET, Reason.COST_NOT_SAID, 1.0)
    assert (blog.expected_profit, blog.chance_of_loss, made.total.expected_profit) == (None, None, None)
    assert made.unknown == (Reason.COST_NOT_SAID,)
    assert "blog" not in {candidate.universe for candidate in next_test(result, one, SETTINGS).candidates}
    alone = panel(line("blog", activity=2.0))
    assert next_test(fitted(alone, blog=400.0), alone, SETTINGS).advice is Advice.COST_NOT_SAID


def test_hours_noted_long_ago_do_not_make_the_pace_of_today_free():
    hours = np.where(np.arange(WEEKS) < 40, 3.0, 0.0)
    one = panel(replace(line("blog", activity=2.0), hours=hours))
    made = planned(one=one, result=fitted(one, blog=400.0))
    assert (made.universes[0].reason, made.universes[0].factor) == (Reason.COST_NOT_SAID, 1.0)


def test_hours_that_cost_nothing_are_not_cut_where_nothing_is_known_to_gain():
    """A volunteer's newsletter, at 0 an hour and without a margin, was planned at 0 min instead of 7 h 20."""
    one = panel(line("newsletter", hours=2.0, activity=1.0))
    free = replace(SETTINGS, hourly_cost=0.0, margin=None)
    (made,) = planned(free, one=one, result=fitted(one, newsletter=300.0)).universes
    assert made.next == made.now and made.now.hours > 0.0


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "made",
    [
        planned(),
        planned(fixed={"google-ads": 200.0}),
        planned(replace(SETTINGS, margin=None)),
        planned(replace(SETTINGS, monthly_budget=100.0)),
        planned(result=unfitted(SHOP)),
    ],
    ids=["usual", "fixed", "no-margin", "small-budget", "no-fit"],
)
def test_every_plan_is_told_in_every_language_and_in_json(made, language):
    text = plan_text(made, "EUR", language)
    assert "{" not in text
    assert ("−" in text or "-1" in text) is False
    assert ("instead of" in text or "as now" in text) == (language is Language.ENGLISH)
    told = json.loads(json.dumps(to_json(made), allow_nan=False))
    assert set(told["universes"][0]) >= {
        "name", "now", "next", "expected_profit", "chance_of_loss", "verdict", "flips_under",
    }  # fmt: skip
    assert set(told["total"]) == {"expected_profit", "chance_of_losing_more_than"}
    assert set(told["season"]) == {"first", "last"}
