"""What tests are worked out from: each universe's response, the sales one would have had anyway, and their luck.

Draws of responses and of the sales one would have had anyway are joint: where a fit cannot tell whether a channel or
the business itself sells, the draws have one or the other, and a test that holds still what is known of their sum tells
the two apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.invest.figures import TAIL, Figures
from merite.invest.from_fit import margin_a_month, window_of
from merite.measure.sales_result import Anyway, Curve, SalesResult
from merite.vocabulary.next_test import Advice
from merite.vocabulary.panel import Panel, UniverseSeries
from merite.vocabulary.settings import Settings

Array = NDArray[np.float64]

LEVELS = (0.0, 0.5, 1.0, 1.5, 2.0)
"""What could be decided afterwards, as multiples of the usual pace."""
BEFORE = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One universe of the fit: ``dose`` its usual pace, the periods ``window``; ``past``: the last half year's doses.

    ``figures`` and ``outcomes`` (levels, S) are a month.
    """

    figures: Figures
    curve: Curve
    window: slice
    dose: Array
    past: Array
    outcomes: Array

    @property
    def name(self) -> str:
        return self.figures.universe

    @property
    def now(self) -> float:
        """Today's level."""
        return 0.0 if self.figures.off else 1.0

    def again(self, periods: int) -> NDArray[np.int64]:
        """Which periods of the usual pace come again, (periods,): a stretch whose mean is nearest to the whole's.

        What comes in bursts would else be all bursts or nothing, as the first weeks of the window happened to be.
        """
        length, left = self.dose.size, periods % self.dose.size
        run = np.cumsum(np.concatenate([self.dose, self.dose]))
        sums = run[left : left + length] - run[:length]  # of the ``left`` periods after each
        start = (int(np.abs(sums - left * self.dose.mean()).argmin()) + 1) % length if left else 0
        return (start + np.arange(periods)) % length


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What candidates are worked out from.

    ``base`` (S, P): draws of the sales one would have had anyway in the last periods; what universes that no test is
    thought of bring is among them.
    """

    lines: tuple[Line, ...]
    base: Array
    margin: float
    hourly_cost: float
    horizon: int
    can_lose: float | None
    step: int
    noise: float
    kept: float
    basket: float | None
    areas: int

    def periods(self, weeks: int) -> int:
        return weeks * 7 // self.step

    def held(self, line: Line, weeks: int) -> Array:
        """The usual pace over the coming weeks."""
        return line.now * line.dose[line.again(self.periods(weeks))]

    def brought(self, line: Line, doses: Array) -> Array:
        """Draws (S, periods) of the sales that ``doses`` bring after those of the past."""
        return line.curve.over(np.concatenate([line.past, doses]), step=self.step)[:, line.past.size :]

    def anyway(self, weeks: int) -> Array:
        """Draws (S, periods) of the sales one would have anyway: those of the last weeks stand for the coming ones."""
        return self.base[:, -self.periods(weeks) :]

    def luck(self, periods: int) -> Array:
        """Covariance of what sales do by themselves: weeks around what is expected, each a little like the last."""
        apart = np.abs(np.subtract.outer(np.arange(periods), np.arange(periods)))
        return np.asarray(self.noise**2 * self.kept**apart)


def unknown_of(result: SalesResult, panel: Panel, settings: Settings) -> Advice | None:
    """Why no test can be weighed; None where it can."""
    if not any(universe.dose.any() for universe in panel.universes):
        return Advice.NOTHING_TO_TEST
    if result.measurement.fit is None or result.fitted is None:
        return Advice.TOO_SHORT
    if settings.margin is None:
        return Advice.MARGIN_UNKNOWN
    if settings.hourly_cost is None and any(universe.hours.any() for universe in panel.universes):
        return Advice.TIME_NOT_PRICED
    return None


def case_of(known: Sequence[Figures], result: SalesResult, panel: Panel, settings: Settings) -> Case:
    """What the tests of a business are worked out from, where ``unknown_of`` found nothing to miss.

    ``known``: the figures of its universes, as ``figures_of`` gives them.
    """
    assert settings.margin is not None and result.fitted is not None and result.anyway is not None
    hourly = settings.hourly_cost or 0.0
    by_name = {universe.name: universe for universe in panel.universes}
    curves = {name: curve.rows(result.anyway.which) for name, curve in result.curves.items()}
    lines = tuple(
        _line(figures, by_name[figures.universe], curves[figures.universe], panel.step, settings.margin, hourly)
        for figures in known
        if figures.universe in curves and figures.cost and not figures.refused
    )
    others = curves.keys() - {line.name for line in lines}
    noise, kept = _luck(panel.sales - result.fitted[1])
    return Case(
        lines=lines,
        base=_base(result.anyway, [(curves[name], by_name[name].dose) for name in sorted(others)], panel.step),
        margin=settings.margin,
        hourly_cost=hourly,
        horizon=settings.horizon_months,
        can_lose=settings.can_lose,
        step=panel.step,
        noise=noise,
        kept=kept,
        basket=_basket(panel),
        areas=len(panel.areas),
    )


def _base(anyway: Anyway, others: Sequence[tuple[Curve, Array]], step: int) -> Array:
    """Sales one would have had anyway, with what the others bring at their doses: (S, P)."""
    base = anyway.base
    for curve, dose in others:
        base = base + curve.over(dose, step=step)[:, -base.shape[1] :]
    return base


def _line(figures: Figures, universe: UniverseSeries, curve: Curve, step: int, margin: float, hourly: float) -> Line:
    window, _off = window_of(universe, step)
    dose, past = universe.dose[window], universe.dose[-BEFORE * 7 // step :]
    outcomes = outcomes_of(figures, curve, dose, step, margin, hourly)
    return Line(figures=figures, curve=curve, window=window, dose=dose, past=past, outcomes=outcomes)


def outcomes_of(figures: Figures, curve: Curve, dose: Array, step: int, margin: float, hourly: float) -> Array:
    """Draws of the profit a month (levels, S) at each of ``LEVELS`` times ``dose``, both tails clipped."""
    brought = np.array([margin_a_month(curve, level * dose, step, margin) for level in LEVELS])
    low, high = np.quantile(brought, (TAIL, 1.0 - TAIL), axis=1, keepdims=True)
    return np.asarray(np.clip(brought, low, high) - costs_of(figures, np.array(LEVELS), hourly)[:, None])


def costs_of(figures: Figures, levels: Array, hourly: float) -> Array:
    """Money and priced hours a month at multiples of the usual pace."""
    money, hours = figures.takes(levels)
    return money + hourly * hours


def _luck(left: Array) -> tuple[float, float]:
    """Standard deviation of a period's sales around what was expected, and how much of it lasts to the next."""
    left = left[np.isfinite(left)]
    left = left - left.mean()
    spread = float(left.std())
    if left.size < 3 or spread == 0.0:
        return max(spread, 1e-9), 0.0
    return spread, float(np.clip((left[1:] * left[:-1]).mean() / spread**2, 0.0, 0.8))


def _basket(panel: Panel) -> float | None:
    """Mean value of a sale; None where sales are not counted."""
    if panel.tickets is None:
        return None
    both = np.isfinite(panel.tickets) & np.isfinite(panel.sales)
    tickets = float(panel.tickets[both].sum())
    return float(panel.sales[both].sum()) / tickets if tickets > 0 else None
