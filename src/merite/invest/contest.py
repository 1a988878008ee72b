"""The advisers' contest: what each would have put where is frozen on the day, and scored later in the owner's money.

Profits are those of today's answer, joint draw by joint draw, so that advisers are compared on the same possible
worlds; merite is scored like the others and may lose.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.invest.figures import Figures
from merite.invest.from_fit import figures_of, margin_a_month, window_of
from merite.measure.sales_answer import estimate
from merite.measure.sales_result import SalesResult
from merite.vocabulary.contest import Advised, Contest, Standing
from merite.vocabulary.panel import Panel, UniverseSeries
from merite.vocabulary.plan import Effort
from merite.vocabulary.settings import Settings

Draws = NDArray[np.float64]

CLEAR = 0.8
"""An adviser is said to be the best when this likely; otherwise it is too close to call."""
LEAST_DAYS = 84
"""Days of figures after the first advice before anybody is ranked."""
CHANGE = 0.5
"""Advisers who follow claims move a budget by at most half a month, like merite."""
LEVEL = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """What one adviser would have put in from ``day`` on."""

    day: datetime.date
    adviser: str
    advised: Advised


def follow_claims(now: Advised, claimed: Mapping[str, float]) -> Advised:
    """The paid budget split by what is claimed for each euro; what claims nothing, and all hours, go on as now."""
    moved = [name for name, effort in now.items() if effort.money > 0.0 and name in claimed]
    budget, claims = sum(now[name].money for name in moved), sum(max(claimed[name], 0.0) for name in moved)
    if len(moved) < 2 or claims <= 0.0:
        return dict(now)
    found = dict(now)
    for name in moved:
        effort = now[name]
        target = budget * max(claimed[name], 0.0) / claims
        money = float(np.clip(target, (1.0 - CHANGE) * effort.money, (1.0 + CHANGE) * effort.money))
        found[name] = Effort(money=money, hours=effort.hours)
    return found


def contest(
    frozen: Sequence[Frozen], result: SalesResult, panel: Panel, settings: Settings, *, today: datetime.date
) -> Contest | None:
    """Those whose first advice is a quarter old, ranked from the day on which all of them had given one.

    None where they are fewer than two, without a fit or without a margin.
    """
    if settings.margin is None or result.draws is None:
        return None
    by_adviser: dict[str, dict[datetime.date, Advised]] = {}
    for one in frozen:
        by_adviser.setdefault(one.adviser, {})[one.day] = one.advised
    ranked = {name: own for name, own in by_adviser.items() if (today - min(own)).days >= LEAST_DAYS}
    if len(ranked) < 2:
        return None
    first = max(min(own) for own in ranked.values())
    figures = {one.universe: one for one in figures_of(result, panel, settings)}
    profits: dict[str, Draws] = {}
    for name, own in ranked.items():
        begins = [max(day for day in own if day <= first), *sorted(day for day in own if first < day <= today)]
        lengths = np.diff([first.toordinal(), *(day.toordinal() for day in begins[1:]), today.toordinal()])
        total = np.zeros(result.draws.total.size)
        for day, length in zip(begins, lengths, strict=True):
            total = total + length * _a_month(own[day], figures, result, panel, settings)
        profits[name] = total / int(lengths.sum())
    asked = {name: len(own) for name, own in ranked.items()}
    return _ranked(profits, asked, first, today, panel, settings)


def _a_month(
    advised: Advised, figures: Mapping[str, Figures], result: SalesResult, panel: Panel, settings: Settings
) -> Draws:
    """Draws of the profit a month of an allocation, once its effect has settled."""
    assert settings.margin is not None and result.draws is not None
    total = np.zeros(result.draws.total.size)
    by_name = {universe.name: universe for universe in panel.universes}
    for name, effort in advised.items():
        total = total - effort.money - effort.hours * (settings.hourly_cost or 0.0)
        curve, own = result.curves.get(name), figures.get(name)
        if curve is None or own is None:
            continue
        factor = _factor(effort, own)
        dose = _pace(by_name[name], panel.step)
        total = total + margin_a_month(curve, factor * dose, panel.step, settings.margin)
    return total


def _factor(effort: Effort, figures: Figures) -> float:
    """The allocation as a multiple of the usual pace: by its money where it has any, else by its hours."""
    if figures.dose_kind == "spend":
        return effort.money / figures.money if figures.money > 0.0 else 0.0
    if figures.hours > 0.0:
        return effort.hours / figures.hours
    return 1.0


def _pace(universe: UniverseSeries, step: int) -> Draws:
    return universe.dose[window_of(universe, step)[0]]


def _ranked(
    profits: Mapping[str, Draws],
    decisions: Mapping[str, int],
    first: datetime.date,
    last: datetime.date,
    panel: Panel,
    settings: Settings,
) -> Contest:
    names = list(profits)
    table = np.array([profits[name] for name in names])
    top = table >= table.max(axis=0) - 1e-9
    best = (top / top.sum(axis=0)).mean(axis=1)
    seen = int(np.isfinite(panel.sales).sum())
    standings = sorted(
        (
            Standing(
                adviser=name,
                profit=estimate(table[here], level=LEVEL, unit=settings.currency, n=seen),
                best=float(best[here]),
                decisions=decisions[name],
            )
            for here, name in enumerate(names)
        ),
        key=lambda one: (-one.best, -one.profit.middle),
    )
    return Contest(
        standings=tuple(standings),
        first=first,
        last=last,
        too_close=standings[0].best < CLEAR,
        currency=settings.currency,
    )
