"""The advisers' contest: what each would have put where is frozen on the day, and scored later in the owner's money.

Profits are those of today's answer, joint draw by joint draw, so that advisers are compared on the same possible
worlds; merite is scored like the others and may lose. It is also the judge, and what its own starting assumption
decides is no finding: nobody is named the best whom another starting assumption would not name. On 48 simulated shops
of merite's own kind, where that assumption decides most, one was named under the usual one alone in 18, rightly in 11;
so in 8, rightly in 6. On 48 made by other rules 34 and 28, all rightly.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.invest.figures import Figures
from merite.invest.from_fit import curves_under, figures_of, margin_a_month, window_of
from merite.measure.sales_answer import estimate
from merite.measure.sales_result import Curve, SalesResult
from merite.vocabulary.contest import Advised, Contest, Standing
from merite.vocabulary.panel import Panel, UniverseSeries
from merite.vocabulary.plan import Effort
from merite.vocabulary.settings import Settings

Draws = NDArray[np.float64]

CLEAR = 0.8
"""An adviser is said to be the best when this likely under every starting assumption; otherwise it is too close."""
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
    spells = {name: _spells(own, first, today) for name, own in ranked.items()}

    def profits(curves: Mapping[str, Curve]) -> dict[str, Draws]:
        return {
            name: np.asarray(sum(part * _a_month(advised, figures, curves, panel, settings) for part, advised in own))
            for name, own in spells.items()
        }

    asked = {name: len(own) for name, own in ranked.items()}
    under = [profits(curves) for curves in curves_under(result).values()]
    return _ranked(under, asked, first, today, panel, settings)


def _spells(
    own: Mapping[datetime.date, Advised], first: datetime.date, today: datetime.date
) -> list[tuple[float, Advised]]:
    """Each piece of advice with its part of the days from ``first`` to ``today``; it holds until the next one."""
    begins = [max(day for day in own if day <= first), *sorted(day for day in own if first < day <= today)]
    lengths = np.diff([first.toordinal(), *(day.toordinal() for day in begins[1:]), today.toordinal()])
    return [(int(length) / int(lengths.sum()), own[day]) for day, length in zip(begins, lengths, strict=True)]


def _a_month(
    advised: Advised, figures: Mapping[str, Figures], curves: Mapping[str, Curve], panel: Panel, settings: Settings
) -> Draws:
    """Draws of the profit a month of an allocation, once its effect has settled."""
    assert settings.margin is not None
    total = np.zeros(max((curve.height.size for curve in curves.values()), default=1))
    by_name = {universe.name: universe for universe in panel.universes}
    for name, effort in advised.items():
        total = total - effort.money - effort.hours * (settings.hourly_cost or 0.0)
        curve, own = curves.get(name), figures.get(name)
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
    under: Sequence[Mapping[str, Draws]],
    decisions: Mapping[str, int],
    first: datetime.date,
    last: datetime.date,
    panel: Panel,
    settings: Settings,
) -> Contest:
    profits = under[0]
    best = _chances(profits)
    seen = int(np.isfinite(panel.sales).sum())
    standings = sorted(
        (
            Standing(
                adviser=name,
                profit=estimate(profits[name], level=LEVEL, unit=settings.currency, n=seen),
                best=best[name],
                decisions=decisions[name],
            )
            for name in profits
        ),
        key=lambda one: (-one.best, -one.profit.middle),
    )
    ahead = standings[0].adviser
    too_close = min(_chances(one)[ahead] for one in under) < CLEAR
    return Contest(
        standings=tuple(standings),
        first=first,
        last=last,
        too_close=too_close,
        assumption_decides=too_close and best[ahead] >= CLEAR,
        currency=settings.currency,
    )


def _chances(profits: Mapping[str, Draws]) -> dict[str, float]:
    """The chance of each adviser of being the best, shared where several are."""
    table = np.array(list(profits.values()))
    top = table >= table.max(axis=0) - 1e-9
    shares = (top / top.sum(axis=0)).mean(axis=1)
    return {name: float(share) for name, share in zip(profits, shares, strict=True)}
