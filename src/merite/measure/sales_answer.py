"""Draws as an answer: cost, contribution, return and finding of each universe."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from merite.measure.sales_result import SalesDraws
from merite.vocabulary import (
    Estimate,
    Finding,
    FitQuality,
    Interquartile,
    Measurement,
    TotalMeasure,
    UniverseMeasure,
)
from merite.vocabulary.decision import Reason
from merite.vocabulary.pacing import Pacing
from merite.vocabulary.panel import Panel, UniverseSeries

Array = NDArray[np.float64]

WORST_RHAT, FEWEST_ESS = 1.05, 100.0
CONSTANT = 0.03
"""A dose whose standard deviation is below this share of its mean teaches nothing."""
DOUBTED = 0.15
"""The chance of having followed demand above which it matters what its owner says of its pace."""
MOVED = 0.6
"""A range that covers more than this of the starting assumption's probability has learnt little."""


def estimate(draws: Array, *, level: float, unit: str, n: int) -> Estimate:
    """Median and equal-tailed range of ``draws`` (S,)."""
    tail = (1.0 - level) / 2.0
    low, middle, high = (float(value) for value in np.quantile(draws, [tail, 0.5, 1.0 - tail]))
    return Estimate(middle=middle, low=low, high=high, level=level, unit=unit, n=n)


def cost_of(universe: UniverseSeries, hourly_cost: float | None) -> tuple[float | None, float, float]:
    """Cost over the panel (None when hours have no price, or nobody said what it costs), money, hours."""
    money = float(universe.spend.sum() + universe.extra_cost.sum())
    hours = float(universe.hours.sum())
    if (hours > 0 and hourly_cost is None) or not universe.cost_said():
        return None, money, hours
    return money + hours * (hourly_cost or 0.0), money, hours


def _unknown_cost(universe: UniverseSeries, cost: float | None) -> Reason | None:
    """Why the cost is not known; None where it is."""
    if cost is not None:
        return None
    return Reason.TIME_NOT_PRICED if universe.cost_said() else Reason.COST_NOT_SAID


def is_constant(universe: UniverseSeries) -> bool:
    """Whether the dose (nearly) never changes, so that no figures can tell what it brings."""
    dose = universe.dose
    return bool(dose.size > 1 and dose.std() <= CONSTANT * dose.mean())


def measured(
    panel: Panel,
    draws: SalesDraws | None,
    fit: FitQuality | None,
    margin: float | None,
    hourly_cost: float | None,
    level: float,
    *,
    tested: frozenset[str] = frozenset(),
    following: frozenset[str] = frozenset(),
    chasing: Mapping[str, float] | None = None,
    said: Mapping[str, Pacing] | None = None,
) -> Measurement:
    """The whole answer; ``draws`` and ``fit`` are None when no model was fitted.

    ``tested``: universes that a test tells of, though their dose never changed; ``following``: those whose dose is
    always the same share of sales, so that it tells nothing more of them than one that never changes; ``chasing``: the
    chance of each that it followed demand, which counts as far as no test tells of it; ``said``: how the pace of a
    universe is set, where the answer counts on it.
    """
    seen = int(np.isfinite(panel.sales).sum())
    constant = {universe.name for universe in panel.universes if is_constant(universe)}
    silent = frozenset((constant | following) - tested)
    each = tuple(
        _with_demand(
            _universe(universe, panel, draws, fit, margin, hourly_cost, level, seen, silent),
            follows_sales=universe.name in following - tested,
            chance=0.0 if universe.name in tested else (chasing or {}).get(universe.name, 0.0),
            said=(said or {}).get(universe.name),
        )
        for universe in panel.universes
    )
    return Measurement(universes=each, total=_total(panel, draws, margin, hourly_cost, level, seen), fit=fit)


def _with_demand(
    measure: UniverseMeasure, *, follows_sales: bool, chance: float, said: Pacing | None
) -> UniverseMeasure:
    """Whether a universe may follow demand, by the ``chance`` that it did, what was said of it, and whether to ask."""
    return replace(
        measure,
        follows_sales=follows_sales,
        may_follow_demand=chance > 0.5,
        pacing=said,
        pacing_tells=said is None and chance > DOUBTED,
    )


def _universe(
    universe: UniverseSeries,
    panel: Panel,
    draws: SalesDraws | None,
    fit: FitQuality | None,
    margin: float | None,
    hourly_cost: float | None,
    level: float,
    seen: int,
    silent: frozenset[str],
) -> UniverseMeasure:
    cost, money, hours = cost_of(universe, hourly_cost)
    active = universe.dose_kind != "none"
    if draws is None or fit is None or not active:
        finding = (
            Finding.NEVER_ACTIVE if not active else _without_fit(universe.name in silent, _unknown_cost(universe, cost))
        )
        return UniverseMeasure(
            name=universe.name, cost=cost, money=money, hours=hours, contribution=None, interquartile=None, roi=None,
            finding=finding, verdict=None, prior_driven=False, cost_unknown=_unknown_cost(universe, cost),
        )  # fmt: skip
    own = draws.of(universe.name)
    unit = panel.currency or "sales"
    contribution = estimate(own, level=level, unit=unit, n=seen)
    quartiles = np.quantile(own, [0.25, 0.75])
    roi = own * margin / cost if margin is not None and cost else None
    return UniverseMeasure(
        name=universe.name,
        cost=cost,
        money=money,
        hours=hours,
        contribution=contribution,
        interquartile=Interquartile(low=float(quartiles[0]), high=float(quartiles[1])),
        roi=None if roi is None else estimate(roi, level=level, unit="ratio", n=seen),
        finding=_finding(universe.name in silent, fit, _unknown_cost(universe, cost), roi, level),
        verdict=None,
        prior_driven=universe.name in silent or _prior_driven(universe, draws, panel, margin, cost),
        sales_per_cost=estimate(own / cost, level=level, unit="ratio", n=seen) if margin is None and cost else None,
        chance_of_loss=None if roi is None else float((roi < 1.0).mean()),
        cost_unknown=_unknown_cost(universe, cost),
    )


def _without_fit(silent: bool, unknown: Reason | None) -> Finding:
    if silent:
        return Finding.CONSTANT_DOSE
    return Finding.TIME_NOT_PRICED if unknown is Reason.TIME_NOT_PRICED else Finding.TOO_SHORT


def _finding(silent: bool, fit: FitQuality, unknown: Reason | None, roi: Array | None, level: float) -> Finding:
    if fit.rhat > WORST_RHAT or fit.ess < FEWEST_ESS:
        return Finding.NOT_CONVERGED
    if silent:
        return Finding.CONSTANT_DOSE
    if unknown is Reason.TIME_NOT_PRICED:
        return Finding.TIME_NOT_PRICED
    if roi is None:
        return Finding.NOT_KNOWN_YET
    tail = (1.0 - level) / 2.0
    if float(np.quantile(roi, tail)) > 1.0:
        return Finding.PAYS
    return Finding.DOES_NOT_PAY if float(np.quantile(roi, 1.0 - tail)) < 1.0 else Finding.NOT_KNOWN_YET


def _prior_driven(
    universe: UniverseSeries, draws: SalesDraws, panel: Panel, margin: float | None, cost: float | None
) -> bool:
    """Whether the answer comes from the starting assumption more than from the figures.

    So it is when the range says hardly more than the assumption did, when an optimistic and a pessimistic assumption
    disagree on which side of break-even the universe is likelier to be, or with less than a year of sales.
    """
    if np.isfinite(panel.sales).sum() < panel.year:
        return True
    if _reach(draws.of(universe.name), draws.of(universe.name, "prior")) > MOVED:
        return True
    if margin is None or not cost:
        return False
    sides = [
        float((draws.of(universe.name, which) * margin > cost).mean()) > 0.5 for which in ("pessimistic", "optimistic")
    ]
    return sides[0] != sides[1]


def _reach(own: Array, before: Array) -> float:
    """How much of the starting assumption's probability the central four fifths of ``own`` reach over.

    .8 when nothing was learnt; near 0 when the range is narrow or lies beyond what was assumed.
    """
    ordered = np.sort(before)
    ends = np.quantile(own, [0.1, 0.9])
    below = (np.searchsorted(ordered, ends, side="left") + np.searchsorted(ordered, ends, side="right")) / 2.0
    return float(below[1] - below[0]) / ordered.size


def _total(
    panel: Panel,
    draws: SalesDraws | None,
    margin: float | None,
    hourly_cost: float | None,
    level: float,
    seen: int,
) -> TotalMeasure:
    if draws is None:
        return TotalMeasure(contribution=None, roi=None)
    costs = [cost_of(universe, hourly_cost)[0] for universe in panel.universes]
    cost = None if any(one is None for one in costs) else sum(one for one in costs if one is not None)
    return TotalMeasure(
        contribution=estimate(draws.total, level=level, unit=panel.currency or "sales", n=seen),
        roi=estimate(draws.total * margin / cost, level=level, unit="ratio", n=seen)
        if margin is not None and cost
        else None,
        sales_per_cost=estimate(draws.total / cost, level=level, unit="ratio", n=seen)
        if margin is None and cost
        else None,
    )
