"""The rule: from the figures of one universe to a verdict and its main reason.

It decides on expected profit over the draws, not on proof. A loss is capped at what is paid and a good universe earns
several times its cost, so that the chance under which stopping is right is t* = mean loss / (mean loss + mean gain),
with mean loss .61 and mean gain 1.4 to 2.5 of the cost over simulated shops: .20 to .30.
"""

from dataclasses import dataclass, replace

import numpy as np

from merite.invest.figures import Assumption, Draws, Figures, chance, expected
from merite.vocabulary.decision import Reason
from merite.vocabulary.words import Finding, Verdict

STOP_CHANCE = 0.2
"""Stopping needs a chance of paying under this: the low end of t*, since what is stopped teaches nothing more."""
MORE_CHANCE = 0.3
"""Putting more in needs a chance of paying of at least this: the high end of t*."""
SURE_CHANCE = 0.8
"""Beyond this chance of paying, a test would hardly change what is done."""
LEARNT_SHARE = 0.1
"""What a test teaches beyond waiting, as a share of what knowing everything would be worth (measured: .08 to .13)."""
TEST_WEEKS = 26
"""No test longer than this is proposed."""
NOTHING = 0.1
"""A universe whose margin is probably under this share of its cost is said to earn nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the owner allows: months looked ahead, the sum that may be lost over a year, the chance accepted of it."""

    horizon_months: int = 12
    can_lose: float | None = None
    accepted_chance: float = 0.15


Ruling = tuple[Verdict, Reason]

_UNKNOWN: dict[Finding, Reason] = {
    Finding.NEVER_ACTIVE: Reason.NEVER_ACTIVE,
    Finding.TOO_SHORT: Reason.TOO_SHORT,
    Finding.CONSTANT_DOSE: Reason.CONSTANT_DOSE,
    Finding.NOT_CONVERGED: Reason.NOT_CONVERGED,
}


def rule(figures: Figures, means: Means) -> Ruling:
    """What to do, and why.

    What the starting assumption alone decides is withheld; what the owner will not do is never proposed.
    """
    ruling = _plain(figures, means)
    if figures.prior_driven and ruling[0] in (Verdict.STOP_PAYING, Verdict.INVEST) and _flips(figures, means):
        ruling = _withheld(figures, ruling[0], means)
    return _offered(figures, _twice(figures, _sure(figures, ruling, means)))


def _twice(figures: Figures, ruling: Ruling) -> Ruling:
    """What was on in one week only is not made to grow on the word of a starting assumption."""
    grows = ruling[0] is Verdict.INVEST or ruling[1] is Reason.MORE_MAY_PAY
    if figures.once and grows and figures.prior_driven and not figures.tested:
        return Verdict.NOT_KNOWN_YET, Reason.COULD_BE_MUCH_OR_NOTHING
    return ruling


def _sure(figures: Figures, ruling: Ruling, means: Means) -> Ruling:
    """More pays under the pessimistic assumption too: otherwise it is a try, and is told as one."""
    if ruling[0] is not Verdict.INVEST or Assumption.PESSIMISTIC not in figures.brought:
        return ruling
    if more_pays(_under(figures, Assumption.PESSIMISTIC), means):
        return ruling
    return Verdict.TRY, Reason.MORE_MAY_PAY


def _offered(figures: Figures, ruling: Ruling) -> Ruling:
    """What is off is left off or tried again, and what the owner refuses is never proposed."""
    verdict, reason = _kept_off(figures, ruling)
    if figures.refused and verdict in (Verdict.INVEST, Verdict.TRY, Verdict.NOT_KNOWN_YET):
        return Verdict.HOLD, Reason.EXCLUDED_BY_OWNER
    return verdict, reason


def _flips(figures: Figures, means: Means) -> bool:
    """Whether another starting assumption would lead the draws to another verdict."""
    usual = _plain(figures, means)[0]
    other = [a for a in (Assumption.PESSIMISTIC, Assumption.OPTIMISTIC) if a in figures.brought]
    return any(_plain(_under(figures, a), means)[0] is not usual for a in other)


def verdict_under(figures: Figures, means: Means, assumption: Assumption, told: Verdict) -> Verdict:
    """What would be advised had ``assumption`` been the usual one; ``told``, today's advice, where that moves nothing.

    What the assumption alone decides is not withheld here: showing it is the point.
    """
    own = _plain(figures, means)[0]
    ruling = _plain(_under(figures, assumption), means)
    if ruling[0] is own:
        return told
    return _offered(figures, _twice(figures, _sure(_under(figures, assumption), ruling, means)))[0]


def turned_by(figures: Figures, means: Means, told: Verdict) -> tuple[str, ...]:
    """The starting assumptions under which something else than ``told``, today's advice, would be advised."""
    other = [a for a in (Assumption.PESSIMISTIC, Assumption.OPTIMISTIC) if a in figures.brought]
    return tuple(a.value for a in other if verdict_under(figures, means, a, told) is not told)


def _plain(figures: Figures, means: Means) -> Ruling:
    """What the draws alone say."""
    unknown = _UNKNOWN.get(figures.finding)
    if unknown is Reason.CONSTANT_DOSE and figures.follows_sales:
        return Verdict.NOT_KNOWN_YET, Reason.FOLLOWS_SALES
    if unknown is not None:
        return Verdict.NOT_KNOWN_YET, unknown
    if not figures.cost_said:
        return Verdict.NOT_KNOWN_YET, Reason.COST_NOT_SAID
    if figures.cost is None or figures.finding is Finding.TIME_NOT_PRICED:
        return Verdict.NOT_KNOWN_YET, Reason.TIME_NOT_PRICED
    if not figures.margin_known:
        return Verdict.NOT_KNOWN_YET, Reason.MARGIN_UNKNOWN
    profit = figures.profit()
    if profit is None:
        return Verdict.NOT_KNOWN_YET, Reason.TOO_SHORT
    if loses(profit):
        return _of_a_loser(figures, profit, means)
    if more_pays(figures, means):
        return Verdict.INVEST, Reason.NEXT_EURO_PAYS if figures.dose_kind == "spend" else Reason.NEXT_HOUR_PAYS
    return _between(figures, profit, means)


def loses(profit: Draws) -> bool:
    """Whether stopping is right on these draws: no profit expected, and too small a chance of any."""
    return expected(profit) <= 0.0 and chance(profit) < STOP_CHANCE


def more_pays(figures: Figures, means: Means) -> bool:
    """Whether half as much again is expected to pay, with enough chance, and within the sum that may be lost."""
    profit, more = figures.profit(), figures.profit_of_more()
    if profit is None or more is None or expected(more) <= 0.0 or chance(more) < MORE_CHANCE:
        return False
    if expected(profit) <= 0.0:
        return False
    if means.can_lose is None:
        return True
    return float((12.0 * (profit + more) < -means.can_lose).mean()) <= means.accepted_chance


def weeks_of_test(figures: Figures) -> int | None:
    """Weeks of the test that would be proposed: every other week off, else nothing then double; None: neither."""
    for weeks in (figures.weeks_to_know, figures.weeks_varied):
        if weeks is not None and weeks <= TEST_WEEKS:
            return weeks
    return None


def worth_testing(figures: Figures, profit: Draws, means: Means) -> bool:
    """Whether a test could change what is done and is worth its cost, net of what waiting teaches anyway."""
    weeks = weeks_of_test(figures)
    if figures.test_net is not None:
        return weeks is not None and figures.test_net > 0.0
    if weeks is None or (figures.weeks_by_waiting is not None and figures.weeks_by_waiting <= weeks):
        return False
    all_known = expected(np.maximum(profit, 0.0)) - max(expected(profit), 0.0)
    months = weeks * 12.0 / 52.0
    forgone = 0.5 * months * max(expected(profit), 0.0)
    return (means.horizon_months - months) * LEARNT_SHARE * all_known > forgone


def _of_a_loser(figures: Figures, profit: Draws, means: Means) -> Ruling:
    """Stop only if the optimistic assumption says so too."""
    hopeful = figures.profit(Assumption.OPTIMISTIC)
    if hopeful is None or loses(hopeful):
        cost = figures.cost or 0.0
        nothing = float(((profit + cost) < NOTHING * cost).mean()) > SURE_CHANCE
        return Verdict.STOP_PAYING, Reason.EARNS_NOTHING if nothing else Reason.LOSES_EVEN_IF_OPTIMISTIC
    return _withheld(figures, Verdict.STOP_PAYING, means)


def _withheld(figures: Figures, verdict: Verdict, means: Means) -> Ruling:
    """The starting assumption decides: to be tried if a try can tell; else a little more, or left as is."""
    if verdict is Verdict.INVEST:
        if weeks_of_test(figures) is not None and (figures.test_net is None or figures.test_net > 0.0):
            return Verdict.TRY, Reason.ASSUMPTION_DECIDES
        return Verdict.TRY, Reason.MORE_MAY_PAY
    profit = figures.profit()
    if profit is not None and worth_testing(figures, profit, means):
        return Verdict.TRY, Reason.ASSUMPTION_DECIDES
    return Verdict.HOLD, Reason.ASSUMPTION_DECIDES


def _between(figures: Figures, profit: Draws, means: Means) -> Ruling:
    """Neither to stop nor to put more in."""
    pays = chance(profit)
    if pays > SURE_CHANCE:
        more = figures.profit_of_more()
        saturated = more is not None and expected(more) <= 0.0
        return Verdict.HOLD, Reason.PAYS_BUT_SATURATED if saturated else Reason.PAYS_BARELY
    if worth_testing(figures, profit, means):
        return Verdict.TRY, Reason.ASSUMPTION_DECIDES if figures.prior_driven else Reason.COULD_BE_MUCH_OR_NOTHING
    if figures.prior_driven:
        return Verdict.NOT_KNOWN_YET, Reason.COULD_BE_MUCH_OR_NOTHING
    return Verdict.HOLD, Reason.PAYS_BARELY if pays > 0.5 else Reason.WAITING_TEACHES


def _kept_off(figures: Figures, ruling: Ruling) -> Ruling:
    """For a universe that is off now: left off, or tried again if it paid when it was on or a short try is worth it."""
    if not figures.off or ruling[0] is Verdict.NOT_KNOWN_YET:
        return ruling
    if ruling[0] is Verdict.INVEST:
        return Verdict.TRY, Reason.ALREADY_OFF
    if figures.test_net is not None and figures.test_net > 0.0:
        return Verdict.TRY, Reason.SECOND_CHANCE
    return Verdict.HOLD, Reason.ALREADY_OFF


def _under(figures: Figures, assumption: Assumption) -> Figures:
    """The same figures as if ``assumption`` had been the usual one; the optimistic draws stay where they were."""
    return replace(figures, brought=figures.brought | {Assumption.USUAL: figures.brought[assumption]})
