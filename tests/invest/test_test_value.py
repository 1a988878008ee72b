"""What a test is worth on made draws: nothing where nothing could change, more with more at stake, never for free."""

from dataclasses import replace

import numpy as np
import pytest

from invest.fit_made import SETTINGS, WEEKS, fitted, line, panel
from merite.invest.test_value import LENGTHS, MESSAGE_HOURS, next_test
from merite.vocabulary.next_test import Advice, Design
from merite.vocabulary.panel import Panel

COST = 100.0
"""Money a week; at a margin of a half, sales of 200 a week pay it."""


def shop(*, brings, spread, noise=200.0, off=False, tickets=None, others=(), areas=()):
    """One universe that brings about ``brings`` a week, uncertain by ``spread`` on a log scale."""
    on = np.where(np.arange(WEEKS) < WEEKS - 20, 1.0, 0.0) if off else 1.0
    one = panel(line("meta.paid", spend=COST, on=on), *others)
    luck = noise * np.random.default_rng(5).standard_normal(WEEKS)
    one = replace(one, sales=one.sales + luck, tickets=tickets, areas=areas)
    result = fitted(one, spread=spread, meta_paid=brings)
    return replace(result, fitted=np.full((3, WEEKS), 3000.0)), one


def weighed(result, one, settings=SETTINGS):
    found = next_test(result, one, settings)
    return found, {candidate.kind: candidate for candidate in found.candidates}


def test_what_is_known_already_is_not_worth_testing():
    found, kinds = weighed(*shop(brings=600.0, spread=0.02))
    assert found.advice is Advice.NO_TEST_IS_WORTH_ITS_COST and found.best is None
    assert all(one.value < 1.0 for one in kinds.values())


def test_a_doubtful_channel_in_a_quiet_business_is_and_waiting_is_taken_off():
    found, _ = weighed(*shop(brings=200.0, spread=1.2))
    best = found.candidates[0]
    assert found.advice is Advice.RUN_THE_BEST and found.best == best.test
    assert best.net == pytest.approx(best.value - best.value_of_waiting - best.cost)
    assert best.value <= found.knowing_all
    assert 0.0 < best.value_of_waiting < best.value
    assert best.changes_plan_chance > 0.2
    assert {one.kind for one in found.candidates} == {Design.ON_OFF, Design.VARY}


def test_waiting_teaches_what_a_channel_brings_only_where_the_rest_is_known_without_it():
    result, one = shop(brings=200.0, spread=1.2, noise=400.0)
    alone = replace(result, anyway=replace(result.anyway, base=np.full_like(result.anyway.base, 3000.0)))
    together, apart = weighed(result, one)[1][Design.ON_OFF], weighed(alone, one)[1][Design.ON_OFF]
    assert together.value_of_waiting < 0.5 * together.value, "what is known is the sum"
    assert apart.value_of_waiting > 0.9 * apart.value, "what is not the channel's is known"


def test_noise_and_short_horizons_take_worth_away():
    quiet = weighed(*shop(brings=200.0, spread=1.2, noise=60.0))[1]
    loud = weighed(*shop(brings=200.0, spread=1.2, noise=1500.0))[1]
    result, one = shop(brings=200.0, spread=1.2, noise=60.0)
    soon = weighed(result, one, replace(SETTINGS, horizon_months=3))[1]
    for kind in (Design.ON_OFF, Design.VARY):
        assert loud[kind].value < quiet[kind].value
        assert soon[kind].value < quiet[kind].value


def test_a_channel_that_comes_in_bursts_is_worth_the_same_test_whenever_its_bursts_happened_to_be():
    found = []
    for quiet in range(6):
        bursts = np.where((np.arange(WEEKS) + quiet) % 6 < 3, 2.0, 0.0)
        one = panel(line("meta.paid", spend=COST, on=bursts))
        one = replace(one, sales=one.sales + 400.0 * np.random.default_rng(5).standard_normal(WEEKS))
        result = replace(fitted(one, spread=1.2, meta_paid=200.0), fitted=np.full((3, WEEKS), 3000.0))
        found.append([weighed(result, one)[1][kind].net for kind in (Design.ON_OFF, Design.VARY)])
    assert (np.ptp(found, axis=0) < COST).all()


def test_a_pause_that_saves_money_is_no_merit_of_the_test():
    _, kinds = weighed(*shop(brings=20.0, spread=0.02))
    staff = kinds[Design.ON_OFF].hours * SETTINGS.hourly_cost
    assert kinds[Design.ON_OFF].cost == pytest.approx(staff)
    assert kinds[Design.ON_OFF].net < 0.0


def test_what_is_off_gets_a_second_chance_and_costs_money_to_try():
    _, kinds = weighed(*shop(brings=300.0, spread=1.2, noise=60.0, off=True))
    again = kinds[Design.SECOND_CHANCE]
    assert set(kinds) == {Design.SECOND_CHANCE}
    assert again.value > 0.0 and again.value_of_waiting == pytest.approx(0.0, abs=1e-9)
    assert again.at_risk > again.hours * SETTINGS.hourly_cost


def test_messages_need_counted_sales_and_cost_only_time():
    _, kinds = weighed(*shop(brings=600.0, spread=0.3, tickets=np.full(WEEKS, 100.0)))
    message = kinds[Design.MESSAGE]
    assert message.cost == pytest.approx(MESSAGE_HOURS * SETTINGS.hourly_cost)
    assert message.weeks in LENGTHS and message.value > 0.0


def test_areas_are_proposed_where_there_are_enough():
    areas = tuple((f"a{i}", panel(line("meta.paid", spend=COST / 4))) for i in range(4))
    _, kinds = weighed(*shop(brings=200.0, spread=1.2, noise=60.0, areas=areas))
    assert kinds[Design.AREAS].value > 0.0


def test_a_test_that_could_lose_more_than_accepted_is_shown_and_not_advised():
    result, one = shop(brings=200.0, spread=1.2, noise=60.0)
    found = next_test(result, one, replace(SETTINGS, can_lose=1.0))
    assert found.candidates and not any(candidate.within_limit for candidate in found.candidates)
    assert found.advice is Advice.NO_TEST_IS_WORTH_ITS_COST


@pytest.mark.parametrize(
    ("settings", "advice"),
    [
        (replace(SETTINGS, margin=None), Advice.MARGIN_UNKNOWN),
        (replace(SETTINGS, hourly_cost=None), Advice.TIME_NOT_PRICED),
    ],
)
def test_what_the_owner_has_not_said_is_asked_for(settings, advice):
    result, one = shop(brings=200.0, spread=1.0, others=(line("blog", hours=2.0),))
    found = next_test(result, one, settings)
    assert (found.candidates, found.advice, found.knowing_all) == ((), advice, None)


def test_without_a_fit_or_without_a_channel_it_says_so():
    result, one = shop(brings=200.0, spread=1.0)
    assert next_test(replace(result, fitted=None), one, SETTINGS).advice is Advice.TOO_SHORT
    bare = Panel(dates=one.dates, step=7, sales=one.sales, universes=())
    assert next_test(result, bare, SETTINGS).advice is Advice.NOTHING_TO_TEST
    silent = replace(bare, universes=tuple(line(one.name) for one in one.universes))
    assert next_test(replace(result, fitted=None), silent, SETTINGS).advice is Advice.NOTHING_TO_TEST, "not too short"
