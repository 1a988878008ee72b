"""The levels that one universe may take next month, what each costs, and what it brings over the draws."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.invest.figures import FIXED_TIME, WEEKS_A_MONTH, Figures, expected
from merite.invest.from_fit import margin_a_month, window_of
from merite.invest.pace import YEAR_WEEKS
from merite.invest.season import seasoned
from merite.invest.verdict import KEEP_MINUTES
from merite.measure.sales_result import Curve
from merite.vocabulary.decision import Decision, Reason
from merite.vocabulary.limits import USUAL_CHANGE
from merite.vocabulary.panel import Panel, Series, UniverseSeries
from merite.vocabulary.plan import Effort
from merite.vocabulary.words import Verdict

LEVELS = np.arange(13) * 0.25
"""Levels as multiples of the usual pace: that of the last quarter, or of the quarter in which it was last on."""
CHANGE = USUAL_CHANGE
"""A level moves by at most half the usual pace from one month to the next; stopping is always allowed."""
FURTHEST = 3.0
"""No level gives a dose over three times the mean dose of the periods with any."""
WATCHED = 0.25
"""What is neither stopped nor raised may be taken down to a quarter of its pace, where less should leave more."""
TEACHES = 1e-6
"""Worth of keeping what is left as is, as a share of its cost: it settles what the expected profit leaves equal."""
STAYS = 1.0
"""Worth of leaving it on at all, as a share of its cost: a rise elsewhere takes its place only if it brings more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The levels of one universe; arrays have shape (L,), ``outcome`` (L, S) in money a month.

    ``value``: what the plan adds up, -inf where the level is not allowed. ``now``: the index of today's level.
    ``known``: whether ``outcome`` rests on a fit, a margin and a price of the hours; it is 0 otherwise. ``told``:
    whether it tells of this universe: not of a fee that goes with nothing put out, of which nothing can be known.
    ``kept``: minutes a week that keep the page answering at level 0.
    """

    name: str
    levels: Series
    money: Series
    hours: Series
    value: Series
    outcome: NDArray[np.float64]
    now: int
    known: bool
    told: bool
    fixed: bool
    kept: int

    def effort(self, level: int) -> Effort:
        """Money and hours a month at a level."""
        return Effort(money=float(self.money[level]), hours=float(self.hours[level]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What turns sales and hours into profit; None where the owner has not said."""

    margin: float | None
    hourly_cost: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responses:
    """One universe's response as the fit has it, and as a plan weighs it (``invest.cautious``); None without a fit."""

    own: Curve | None
    cautious: Curve | None


def ladder_of(
    figures: Figures,
    decision: Decision,
    universe: UniverseSeries,
    panel: Panel,
    responses: Responses,
    prices: Prices,
    *,
    draws: int,
    fixed: float | None = None,
    change: float = CHANGE,
    may_grow: bool = True,
    season: float = 1.0,
) -> Ladder:
    """The ladder of ``universe``; ``fixed`` is the only multiple of its usual pace that it may take, as its owner said.

    ``change``: how far it may move in a month, as a share of its usual pace; ``may_grow``: False where what must stand
    before a rise does not. ``season``: how the coming weeks sell beside average ones. What is said of a level, and what
    a rise adds, is cautious; what goes on is weighed as the fit has it: going on is no choice that flatters.
    """
    window, _off = window_of(universe, panel.step)
    present = 0.0 if figures.off else 1.0
    highest, least = (present + change if may_grow else present), present - change
    watched = 1.0 if figures.off else max(_watched(decision, universe.dose, window, panel.step), least)
    allowed = (
        _allowed(figures, decision, universe, window, (least, highest), watched) if fixed is None else np.array([fixed])
    )
    levels = np.union1d(allowed, [0.0, present, watched])
    money, hours = figures.takes(levels)
    cost = money + hours * (prices.hourly_cost or 0.0)

    def outcomes(curve: Curve | None) -> NDArray[np.float64] | None:
        if curve is None or prices.margin is None or figures.cost is None:
            return None
        brought = [margin_a_month(curve, level * universe.dose[window], panel.step, prices.margin) for level in levels]
        return seasoned(np.array(brought), season) - cost[:, None]

    careful, own = outcomes(responses.cautious), outcomes(responses.own)
    outcome = np.zeros((levels.size, draws)) if careful is None else careful
    mean = _mean(outcome if own is None else own, outcome, levels, present)
    value = _value(figures, decision, levels, mean, watched)
    kept = KEEP_MINUTES if figures.page and not figures.off else 0
    kept_hours = min(figures.hours, kept / 60.0 * WEEKS_A_MONTH)
    return Ladder(
        name=figures.universe,
        levels=levels,
        money=money,
        hours=np.where(levels > 0.0, hours, kept_hours),
        value=np.where(np.isin(levels, allowed), value, -np.inf),
        outcome=outcome,
        now=int(np.flatnonzero(levels == present)[0]),
        known=careful is not None or figures.dose_kind == "none",
        told=careful is not None or (figures.dose_kind == "none" and not cost.any()),
        fixed=fixed is not None,
        kept=kept if figures.hours > kept_hours else 0,
    )


def factor_of_money(figures: Figures, money: float) -> float:
    """Money a month as a multiple of the usual pace."""
    return money / figures.money if money > 0.0 else 0.0


def factor_of_hours(figures: Figures, hours: float) -> float:
    """Hours a month as a multiple of the usual pace; 0 where they do not even cover what being on takes."""
    spent = hours / figures.hours if figures.hours > 0.0 else 0.0
    return max(0.0, (spent - FIXED_TIME) / (1.0 - FIXED_TIME))


def _mean(own: NDArray[np.float64], cautious: NDArray[np.float64], levels: Series, present: float) -> Series:
    """The expected profit of each level: up to today's as the fit has it, and what a rise adds to it cautiously."""
    here, rises = int(np.flatnonzero(levels == present)[0]), levels > present
    fit, careful = (np.array([expected(one) for one in outcome]) for outcome in (own, cautious))
    return np.where(rises, fit[here] + careful - careful[here], fit)


def _value(figures: Figures, decision: Decision, levels: Series, mean: Series, least: float) -> Series:
    """What the plan adds up, from the expected profit of each level; what stays on loses nothing at ``least`` or above.

    A universe that the verdict does not stop teaches by staying on, so its expected profit takes it down to ``least``
    and no further: under it the value of a level is the best of those up to it less ``STAYS``, so that it gives way
    only where a limit needs its place for what brings more than it costs.
    """
    if decision.verdict is Verdict.STOP_PAYING or (figures.off and raises(decision)):
        return mean
    # what nobody said the cost of, or hours that cost nothing, stay too: any worth will do
    worth = figures.cost or figures.money + figures.hours or 1.0
    best = np.maximum.accumulate(mean)
    stays = int(np.searchsorted(levels, least))
    over = levels >= least
    value = np.where(over, mean + best[stays] - mean[stays], best - STAYS * worth)
    return np.asarray(value + TEACHES * worth * levels)


def _watched(decision: Decision, dose: Series, window: slice, step: int) -> float:
    """The level to which what is not known yet may be taken down: a quarter of a year's mean pace, never over today's.

    A quarter as much costs less and, being a change, teaches as much as going on. What is to be tried, or what the
    owner refuses to touch, stays.
    """
    if decision.verdict is Verdict.TRY or decision.reason is Reason.EXCLUDED_BY_OWNER:
        return 1.0
    year, recent = float(dose[-YEAR_WEEKS * 7 // step :].mean()), float(dose[window].mean())
    return float(np.clip(WATCHED * year / recent, WATCHED, 1.0)) if recent > 0.0 else 1.0


def raises(decision: Decision) -> bool:
    """Whether more is to go in, for good or as a try."""
    return decision.verdict is Verdict.INVEST or decision.reason is Reason.MORE_MAY_PAY


def _allowed(
    figures: Figures,
    decision: Decision,
    universe: UniverseSeries,
    window: slice,
    ends: tuple[float, float],
    watched: float,
) -> Series:
    """The levels within the change limits and the verdict: more where it is advised, nothing where it is to stop."""
    least, most = ends
    present = highest = 0.0 if figures.off else 1.0
    again = figures.off and decision.verdict is Verdict.TRY
    if not figures.refused and (raises(decision) or again):
        highest = min(most, max(present, _furthest(universe.dose, window)))
    if decision.verdict is Verdict.STOP_PAYING:
        highest = 0.0
    levels = np.union1d(LEVELS, [max(least, 0.0), min(most, highest), watched])
    within = (levels >= least) & (levels <= highest)
    return np.asarray(levels[within | (levels == 0.0)])


def _furthest(dose: Series, window: slice) -> float:
    """The level whose dose is three times the mean of all periods with any."""
    recent = dose[window][dose[window] > 0.0]
    return FURTHEST * float(dose[dose > 0.0].mean() / recent.mean()) if recent.size else 0.0
