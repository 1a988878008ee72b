"""One try at a time: of the universes of which a little more may pay, the one that is tried first.

Raised together they could not be told apart afterwards, and a business would put half as much again into all of its
marketing on the word of a starting assumption. The others go on as today, and their turn comes.
"""

import datetime
from collections.abc import Sequence

from merite.invest.figures import Assumption, Figures, expected
from merite.vocabulary.decision import Decision, Reason
from merite.vocabulary.plan import Turn

TRY_DAYS = 61
"""A try of a little more lasts two months, as its sentence says."""


def is_try(decision: Decision) -> bool:
    """Whether more of it may pay, which only trying would tell."""
    return decision.reason is Reason.MORE_MAY_PAY


def waits(decision: Decision, first: str | None) -> bool:
    """Whether its universe goes on as now since ``first`` is tried before it."""
    return first is not None and is_try(decision) and decision.universe != first


def first_try(
    figures: Sequence[Figures],
    decisions: Sequence[Decision],
    free: Sequence[bool],
    *,
    today: datetime.date,
    turn: Turn | None = None,
) -> str | None:
    """The universe to try first: the one of which half as much again should leave the most.

    Counted as a plan counts, half by the pessimistic assumption (``invest.cautious``). ``free``: the owner has not said
    how much of it there will be. ``turn``: the try that the last report named, which goes on for two months; then it is
    the turn of another. None where at most one may be tried.
    """
    tried = [one for one, made, own in zip(figures, decisions, free, strict=False) if own and is_try(made)]
    if len(tried) < 2:
        return None
    if turn is not None and any(one.universe == turn.universe for one in tried):
        if (today - turn.since).days < TRY_DAYS:
            return turn.universe
        tried = [one for one in tried if one.universe != turn.universe]
    return max(tried, key=_left_by_more).universe


def _left_by_more(figures: Figures) -> float:
    """What half as much again is expected to leave a month."""
    known = [figures.profit_of_more(one) for one in (Assumption.USUAL, Assumption.PESSIMISTIC)]
    found = [expected(one) for one in known if one is not None]
    return sum(found) / len(found) if found else float("-inf")
