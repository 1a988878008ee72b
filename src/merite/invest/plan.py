"""Next month's money and hours: the largest expected profit within the budget, the hours and the sum that may be lost.

Costs and profits are a month at a pace that lasts, so that an effect that comes later counts: what lasts from week to
week, word of mouth and the slow community are in the settled response. The coming weeks' season: ``invest.season``;
why half of the draws are pessimistic: ``invest.cautious``.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.errors.plan import PlanOverBudget, PlanTooRisky
from merite.invest.cautious import cautious_curves
from merite.invest.figures import WEEKS_A_MONTH, Draws, Figures, chance
from merite.invest.fixed import Fixed
from merite.invest.from_fit import figures_of
from merite.invest.ladder import Ladder, Prices, Responses, ladder_of, raises
from merite.invest.pace import YEAR_WEEKS, a_year_ago, lately
from merite.invest.season import season_ahead
from merite.invest.tries import first_try, waits
from merite.invest.verdict import LEVEL, decide
from merite.measure.sales_answer import estimate
from merite.measure.sales_result import SalesResult
from merite.stats.search import Ladders, Levels, Limits, best_levels, chance_of_loss, outcome_of, without_risk
from merite.vocabulary.decision import Decision, Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.footing import Check, missing
from merite.vocabulary.limits import change_of
from merite.vocabulary.panel import Panel
from merite.vocabulary.plan import Bounds, LossChance, Plan, PlanTotal, Season, Turn, UniversePlan, WhatIf
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Verdict

MORE_IN_ALL = 1.25
"""Where no budget was said, and for the hours: at most a quarter more than an average month of the last year in all.

Today's pace is allowed in any case. A quarter more than today, month after month, would be twice as much by the fourth.
"""
USUAL_SUM = 0.25
"""Where no sum that may be lost was said: a quarter of what a year costs today."""
MONTH_DAYS = 30
FRESH = datetime.timedelta(days=14)
"""From the end of the last whole week to a day on which its four last weeks still are "the last four weeks"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """The ladders of a business with its limits; ``loss`` is a year's, ``limits.loss`` a month's.

    ``first``: the universe that is tried before others, where several might be.
    """

    ladders: tuple[Ladder, ...]
    arrays: Ladders
    limits: Limits
    loss: float
    known: bool
    first: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the fit and the decisions say, once for every case."""

    result: SalesResult
    panel: Panel
    settings: Settings
    figures: tuple[Figures, ...]
    decisions: tuple[Decision, ...]
    level: float | None
    today: datetime.date
    may_grow: bool = True
    season: float = 1.0
    turn: Turn | None = None

    @property
    def reaches_today(self) -> bool:
        """Whether the figures reach up to the month: else those of lately and of a year ago are of other weeks."""
        return self.today - (self.panel.dates[-1] + datetime.timedelta(days=self.panel.step)) <= FRESH

    def money(self, draws: Draws) -> Estimate:
        """Draws of money as an estimate, at the level asked for or that of the measurement."""
        universes = self.result.measurement.universes
        level = self.level
        if level is None:
            level = next((u.contribution.level for u in universes if u.contribution is not None), LEVEL)
        seen = int(np.isfinite(self.panel.sales).sum())
        return estimate(draws, level=level, unit=self.settings.currency, n=seen)


def plan(
    result: SalesResult,
    panel: Panel,
    settings: Settings,
    *,
    today: datetime.date,
    fixed: Mapping[str, float] | None = None,
    fixed_hours: Mapping[str, float] | None = None,
    level: float | None = None,
    checks: tuple[Check, ...] = (),
    anyway: bool = False,
    decisions: tuple[Decision, ...] | None = None,
    turn: Turn | None = None,
) -> Plan:
    """The plan of the month that begins ``today``; ``fixed`` is money a month by universe and
    ``fixed_hours`` hours a month, as the owner says; where both name one, the money counts.

    ``level``: how often the ranges of money should hold, the measurement's when None. ``checks``: what must stand
    before a channel is made to grow; where one does not, nothing is raised unless ``anyway``. ``decisions``: what was
    advised for each universe of ``panel``, last report's advice that stands included; decided here when None. ``turn``:
    the try that the last report named.

    Always a plan, with nulls and their reason where profits are not known. Raises the errors of ``errors.plan`` for
    what is fixed and cannot be, and ValueError for a level outside (0, 1).
    """
    if level is not None and not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1: {level}")
    if decisions is None:
        decisions = decide(result, panel, settings, today=today) if panel.universes and panel.dates else ()
    figures = figures_of(result, panel, settings) if decisions else ()
    known = _Known(
        result=result,
        panel=panel,
        settings=settings,
        figures=figures,
        decisions=decisions,
        level=level,
        may_grow=anyway or not missing(checks),
        season=season_ahead(result, today),
        today=today,
        turn=turn,
    )
    own = Fixed(money=fixed or {}, hours=fixed_hours or {})
    own.check(figures)
    case = _case(known, own)
    levels = _best(case, settings)
    return Plan(
        universes=tuple(
            _universe(ladder, int(chosen), decision, known, case.first)
            for ladder, chosen, decision in zip(case.ladders, levels, decisions, strict=True)
        ),
        total=_total(case, levels, known),
        as_now=_total(case, _now(case), known),
        season=Season(first=today, last=today + datetime.timedelta(days=MONTH_DAYS - 1)),
        season_level=known.season,
        bounds=Bounds(
            money=float(case.limits.most[0]),
            hours=float(case.limits.most[1]),
            accepted_chance=case.limits.chance,
        ),
        difference=_difference(case, levels, known) if own.any else None,
        unknown=_unknown(known),
        checks=checks,
        missing=missing(checks),
    )


def _case(known: _Known, own: Fixed) -> _Case:
    draws = 1 if known.result.draws is None else known.result.draws.total.size
    prices = Prices(margin=known.settings.margin, hourly_cost=known.settings.hourly_cost)
    curves = cautious_curves(known.result)
    free = [own.factor(figures) is None for figures in known.figures]
    first = first_try(known.figures, known.decisions, free, today=known.today, turn=known.turn)
    ladders = tuple(
        ladder_of(
            figures,
            decision,
            universe,
            known.panel,
            Responses(own=known.result.curves.get(universe.name), cautious=curves.get(universe.name)),
            prices,
            draws=draws,
            fixed=own.factor(figures),
            change=change_of(universe.name, known.settings.change_limits),
            may_grow=known.may_grow and not waits(decision, first),
            season=known.season,
        )
        for figures, decision, universe in zip(known.figures, known.decisions, known.panel.universes, strict=False)
    )
    arrays = _arrays(ladders, draws)
    loss, accepted = _sum_to_lose(known), known.settings.accepted_chance
    if known.settings.can_lose is None and ladders:
        # the sum is ours and not the owner's: it holds rises back, and takes nothing down that goes on today
        least = np.array([_least_of(ladder) for ladder in ladders], dtype=np.int64)
        goes_on = (chance_of_loss(outcome_of(arrays, one), loss / 12.0) for one in (_today(ladders), least))
        accepted = max(accepted, *goes_on)
    return _Case(
        ladders=ladders,
        arrays=arrays,
        limits=Limits(most=_most(ladders, known, own.money), loss=loss / 12.0, chance=accepted),
        loss=loss,
        known=bool(ladders) and all(ladder.known for ladder in ladders),
        first=first,
    )


def _most(ladders: tuple[Ladder, ...], known: _Known, fixed: Mapping[str, float]) -> NDArray[np.float64]:
    """Money and hours a month at most; what is fixed may go beyond what is usual, never beyond what was said."""
    now = [ladder.effort(ladder.now) for ladder in ladders]
    own = [ladder.effort(_least_of(ladder)) for ladder in ladders if ladder.fixed]
    said, budget = sum(fixed.values()), known.settings.monthly_budget
    usual = MORE_IN_ALL * _usual_month(known.panel)
    if budget is None:
        budget = max(usual[0], sum(effort.money for effort in now), said)
    elif said > budget:
        raise PlanOverBudget(money=round(said), budget=round(budget))
    hours = max(usual[1], sum(effort.hours for effort in now), sum(effort.hours for effort in own))
    return np.array([budget, hours])


def _usual_month(panel: Panel) -> NDArray[np.float64]:
    """Money and hours of an average month of the last year, or since anything was put out, all universes together."""
    paid, hours = np.zeros(panel.periods), np.zeros(panel.periods)
    for one in panel.universes:
        paid, hours = paid + one.spend + one.extra_cost, hours + one.hours
    begun = np.flatnonzero(paid + hours)
    if not begun.size:
        return np.zeros(2)
    first = max(int(begun[0]), panel.periods - YEAR_WEEKS * 7 // panel.step)
    return np.array([paid[first:].mean(), hours[first:].mean()]) * WEEKS_A_MONTH * 7.0 / panel.step


def _sum_to_lose(known: _Known) -> float:
    """The sum that may be lost over a year, a share of today's cost where the owner has not said."""
    if known.settings.can_lose is not None:
        return known.settings.can_lose
    costs = (one.money if one.cost is None else one.cost for one in known.figures if not one.off)
    return USUAL_SUM * 12.0 * sum(costs)


def _arrays(ladders: tuple[Ladder, ...], draws: int) -> Ladders:
    """The ladders side by side, padded with levels that are not allowed."""
    depth = max((ladder.levels.size for ladder in ladders), default=1)
    value = np.full((len(ladders), depth), -np.inf)
    outcome = np.zeros((len(ladders), depth, draws))
    uses = np.zeros((2, len(ladders), depth))
    for row, ladder in enumerate(ladders):
        own = slice(0, ladder.levels.size)
        value[row, own], outcome[row, own] = ladder.value, ladder.outcome
        uses[0, row, own], uses[1, row, own] = ladder.money, ladder.hours
    return Ladders(value=value, outcome=outcome, uses=uses)


def _now(case: _Case) -> Levels:
    return np.array([ladder.now for ladder in case.ladders], dtype=np.int64)


def _least_of(ladder: Ladder) -> int:
    """Off, or what is fixed."""
    return int(np.flatnonzero(np.isfinite(ladder.value))[0])


def _today(ladders: tuple[Ladder, ...]) -> Levels:
    """As now, but for what is to be stopped and for what is fixed."""
    levels = [ladder.now if np.isfinite(ladder.value[ladder.now]) else _least_of(ladder) for ladder in ladders]
    return np.array(levels, dtype=np.int64)


def _best(case: _Case, settings: Settings) -> Levels:
    """The best levels from nothing, from today, and from what would be done without a limit on the loss."""
    least = np.array([_least_of(ladder) for ladder in case.ladders], dtype=np.int64)
    if not case.ladders:
        return least
    starts = [least, _today(case.ladders), without_risk(case.arrays, case.limits, least)]
    found = best_levels(case.arrays, case.limits, starts)
    if found is not None:
        return found
    alone = chance_of_loss(outcome_of(case.arrays, least), case.limits.loss)
    accepted = round(100 * settings.accepted_chance)
    raise PlanTooRisky(sum=round(case.loss), chance=round(100 * alone), accepted=accepted)


def _total(case: _Case, levels: Levels, known: _Known) -> PlanTotal:
    outcome = outcome_of(case.arrays, levels)
    chance_of = chance_of_loss(outcome, case.limits.loss) if case.known else None
    return PlanTotal(
        expected_profit=known.money(outcome) if case.known else None,
        chance_of_losing_more_than=LossChance(sum=case.loss, chance=chance_of),
    )


def _universe(ladder: Ladder, chosen: int, decision: Decision, known: _Known, first: str | None) -> UniversePlan:
    off = ladder.levels[chosen] == 0.0
    outcome = ladder.outcome[chosen]
    now = ladder.effort(ladder.now)
    universe = next(one for one in known.panel.universes if one.name == ladder.name)
    return UniversePlan(
        name=ladder.name,
        now=now,
        next=ladder.effort(chosen),
        expected_profit=known.money(outcome) if ladder.told else None,
        chance_of_loss=(0.0 if off else 1.0 - chance(outcome)) if ladder.told else None,
        verdict=None if decision.reason is Reason.MARGIN_UNKNOWN else decision.verdict,
        flips_under=decision.flips_under,
        reason=decision.reason,
        factor=float(ladder.levels[chosen]),
        fixed=ladder.fixed,
        keep_minutes=ladder.kept if off else 0,
        withheld=_grows(decision) and not known.may_grow and not ladder.fixed,
        lately=lately(universe, now, known.panel.step) if known.reaches_today else None,
        a_year_ago=a_year_ago(universe, now, known.panel.step) if known.reaches_today else None,
        after=first if waits(decision, first) and not ladder.fixed else None,
    )


def _grows(decision: Decision) -> bool:
    """Whether more is to go in, or what is off is to go on again."""
    return raises(decision) or (decision.verdict is Verdict.TRY and decision.reason is Reason.ALREADY_OFF)


def _difference(case: _Case, levels: Levels, known: _Known) -> WhatIf:
    """The plan against the one that nothing is fixed in, draw by draw."""
    other = _case(known, Fixed())
    freely = _best(other, known.settings)
    before, after = outcome_of(other.arrays, freely), outcome_of(case.arrays, levels)
    money, hours = _used(case, levels) - _used(other, freely)
    return WhatIf(
        money=float(money),
        hours=float(hours),
        expected_profit=known.money(after - before) if case.known else None,
        chance_without=chance_of_loss(before, other.limits.loss) if case.known else None,
    )


def _used(case: _Case, levels: Levels) -> NDArray[np.float64]:
    return np.asarray(case.arrays.uses[:, np.arange(levels.size), levels].sum(axis=1))


def _unknown(known: _Known) -> tuple[Reason, ...]:
    """Why profits are not known, what the owner can say first."""
    told = []
    if known.settings.margin is None:
        told.append(Reason.MARGIN_UNKNOWN)
    if any(not one.cost_said for one in known.figures):
        told.append(Reason.COST_NOT_SAID)
    if any(one.cost is None and one.cost_said for one in known.figures):
        told.append(Reason.TIME_NOT_PRICED)
    if known.result.measurement.fit is None:
        idle = all(one.reason is Reason.NEVER_ACTIVE for one in known.decisions)
        told.append(Reason.NEVER_ACTIVE if idle else Reason.TOO_SHORT)
    return tuple(told)
