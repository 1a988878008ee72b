"""The contest of advisers on made draws: the best wins when it is clear, nobody when it is close."""

import datetime
from dataclasses import replace

import pytest

from invest.fit_made import SETTINGS, TODAY, fitted, line, panel
from merite.invest.contest import LEAST_DAYS, Frozen, contest, follow_claims
from merite.texts.contest import summary
from merite.vocabulary.plan import Effort
from merite.vocabulary.words import Language

FIRST = TODAY - datetime.timedelta(days=LEAST_DAYS + 30)


def shop(*, brings=600.0, spread=0.2):
    one = panel(line("meta.paid", spend=100.0), line("google.paid", spend=100.0))
    return fitted(one, spread=spread, half=1.5, meta_paid=brings, google_paid=20.0), one


def advice(adviser, meta, google, *, day=FIRST):
    money = {"meta.paid": meta, "google.paid": google}
    return Frozen(day=day, adviser=adviser, advised={name: Effort(money=x, hours=0.0) for name, x in money.items()})


def test_who_puts_money_where_it_pays_wins_whoever_it_is():
    result, one = shop()
    found = contest([advice("merite", 0.0, 400.0), advice("owner", 600.0, 0.0)], result, one, SETTINGS, today=TODAY)
    assert [standing.adviser for standing in found.standings] == ["owner", "merite"]
    assert not found.too_close and found.standings[0].best > 0.95
    assert found.standings[1].profit.high < 0.0 < found.standings[0].profit.low


@pytest.mark.parametrize("late", ["owner", "merite"])
def test_who_first_speaks_later_is_ranked_from_that_day_on(late):
    """A hunch is seldom typed on the very day of the first report: it was kept, said to be scored, and never was."""
    result, one = shop()
    days = {"owner": FIRST, "merite": FIRST} | {late: FIRST + datetime.timedelta(days=9)}
    told = [advice("merite", 0.0, 400.0, day=days["merite"]), advice("owner", 600.0, 0.0, day=days["owner"])]
    found = contest(told, result, one, SETTINGS, today=TODAY)
    assert [standing.adviser for standing in found.standings] == ["owner", "merite"]
    assert found.first == days[late]
    early = contest(told, result, one, SETTINGS, today=days[late] + datetime.timedelta(days=LEAST_DAYS - 1))
    assert early is None


def test_what_was_held_before_the_last_to_speak_counts_for_nobody():
    result, one = shop()
    joined = TODAY - datetime.timedelta(days=LEAST_DAYS)
    told = [
        advice("a", 0.0, 500.0),
        advice("a", 500.0, 0.0, day=joined - datetime.timedelta(days=3)),
        advice("b", 500.0, 0.0, day=joined),
        advice("c", 0.0, 0.0, day=TODAY - datetime.timedelta(days=5)),
    ]
    found = contest(told, result, one, SETTINGS, today=TODAY)
    assert {standing.adviser for standing in found.standings} == {"a", "b"}
    assert found.standings[0].profit.middle == found.standings[1].profit.middle


def test_two_who_say_nearly_the_same_are_too_close():
    result, one = shop(spread=1.0)
    told = [advice("a", 400.0, 100.0), advice("b", 404.0, 100.0), advice("c", 396.0, 100.0)]
    assert contest(told, result, one, SETTINGS, today=TODAY).too_close
    same = contest([advice("a", 400.0, 0.0), advice("b", 400.0, 0.0)], result, one, SETTINGS, today=TODAY)
    assert same.too_close and same.standings[0].best == pytest.approx(0.5)


def test_nobody_is_named_the_best_by_our_starting_assumption_alone():
    """merite judges a contest that it takes part in: what its own assumption decides is no finding."""
    result, one = shop()
    told = [advice("merite", 0.0, 0.0), advice("owner", 600.0, 0.0)]
    sure = contest(told, result, one, SETTINGS, today=TODAY)
    assert (sure.too_close, sure.assumption_decides) == (False, False)
    poor = {name: replace(curve, height=0.05 * curve.height) for name, curve in result.curves.items()}
    found = contest(told, replace(result, pessimistic_curves=poor), one, SETTINGS, today=TODAY)
    assert (found.too_close, found.assumption_decides) == (True, True)
    assert found.standings == sure.standings
    assert "(You) is ahead only if our usual starting assumption is right" in summary(found, Language.ENGLISH)


def test_an_advice_holds_until_the_next_one():
    result, one = shop()
    later = FIRST + datetime.timedelta(days=LEAST_DAYS)
    told = [advice("a", 500.0, 0.0), advice("a", 0.0, 500.0, day=later), advice("b", 500.0, 0.0)]
    found = contest(told, result, one, SETTINGS, today=TODAY)
    assert [standing.adviser for standing in found.standings] == ["b", "a"]
    assert {standing.adviser: standing.decisions for standing in found.standings} == {"a": 2, "b": 1}


def test_nobody_is_ranked_too_early_alone_or_without_a_margin():
    result, one = shop()
    both = [advice("a", 500.0, 0.0), advice("b", 0.0, 0.0)]
    assert contest(both, result, one, SETTINGS, today=FIRST + datetime.timedelta(days=30)) is None
    assert contest(both[:1], result, one, SETTINGS, today=TODAY) is None
    assert contest(both, result, one, replace(SETTINGS, margin=None), today=TODAY) is None


def test_followers_of_claims_move_the_budget_by_half_at_most_and_keep_its_sum_in_sight():
    now = {
        "a": Effort(money=100.0, hours=1.0),
        "b": Effort(money=100.0, hours=0.0),
        "own": Effort(money=0.0, hours=9.0),
    }
    moved = follow_claims(now, {"a": 3000.0, "b": 1000.0})
    assert (moved["a"].money, moved["b"].money) == (150.0, 50.0)
    assert moved["own"] == now["own"] and moved["a"].hours == 1.0
    assert follow_claims(now, {"a": 3000.0}) == now
