"""What each universe brought: a panel fitted by the sales model, with ranges in money."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.measure.belief import OPTIMISTIC, PESSIMISTIC, starting_belief
from merite.measure.design import Design, design_of
from merite.measure.lift_terms import lift_terms
from merite.measure.sales_answer import measured
from merite.measure.sales_result import Curve, SalesDraws, SalesPaths, SalesResult, curve_of
from merite.stats.baseline import RHOS
from merite.stats.collapsed import Block
from merite.stats.diagnostics import worst
from merite.stats.fit import Belief, Draws, LiftTerms, draw, draw_prior, is_ready, sampler_code
from merite.stats.prepared import Part, Prepared, prepare
from merite.stats.saturation import typical_dose
from merite.stats.shapes import Shapes, column_scales, response_columns, usual_shapes
from merite.vocabulary import FitQuality, Trade
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel, UniverseSeries

Array = NDArray[np.float64]
Progress = Callable[..., None]

SHORTEST_WEEKS = 26.0
BASE_DRAWS = 200
DRAWS = 400
ENOUGH = 400.0
MANY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """The panel as the model sees it: shares of mean sales, closed and missing periods apart."""

    mean_sales: float
    seen: NDArray[np.bool_]
    counted: NDArray[np.bool_]
    sales: Array
    gaps: NDArray[np.int64]


def fit_panel(
    panel: Panel,
    *,
    margin: float | None,
    hourly_cost: float | None,
    level: float = 0.9,
    country: str = "FR",
    trade: Trade = Trade.SHOP,
    media_share: float = 0.25,
    tests: Sequence[LiftTest] = (),
    seed: int = 0,
    calendar: bool = True,
    progress: Progress | None = None,
) -> SalesResult:
    """Contribution of each universe and of all, with ranges; verdicts are left None.

    ``media_share``: scale of the belief on the share of sales that all universes bring together. The fit is None
    under 26 weeks of sales, without an active universe, or where sales do not add up to anything positive.
    """
    began = time.perf_counter()
    active = [universe for universe in panel.universes if universe.dose.any()]
    frame = _frame(panel)
    if frame is None or not active:
        return SalesResult(panel=panel, measurement=measured(panel, None, None, margin, hourly_cost, level))
    if progress is not None and not is_ready():
        progress("compile")
    sampler_code()
    shapes = usual_shapes()
    design = design_of(panel, country=country, trade=trade, calendar=calendar)
    responses = np.array([response_columns(u.dose, shapes, step=panel.step, counted=frame.counted) for u in active])
    prepared = _prepared(panel, frame, design, responses, shapes)
    belief = starting_belief(active, sales=float(np.nansum(panel.sales)), media_share=media_share)
    terms = lift_terms(tests, panel, active, shapes, frame.counted, frame.mean_sales) if tests else None
    if progress is not None:
        progress("fit")
    draws, quality = _settled(prepared, shapes, belief, terms, began, seed)
    joint = _joint(prepared, shapes, belief, terms, draws, active, frame, panel.step, seed)
    measurement = measured(panel, joint.sales, quality, margin, hourly_cost, level)
    fitted, base, by_period, paths = _paths(panel, prepared, design, responses, draws, frame, level, seed)
    return SalesResult(
        panel=panel,
        measurement=measurement,
        draws=joint.sales,
        fitted=fitted,
        base=base,
        by_period=by_period,
        paths=paths,
        curves=joint.curves,
        optimistic_curves=joint.optimistic_curves,
        pessimistic_curves=joint.pessimistic_curves,
        tested=frozenset(name for test in tests for name in test.universes),
    )


def _frame(panel: Panel) -> _Frame | None:
    if panel.periods == 0:
        return None
    closed = np.zeros(panel.periods, dtype=np.bool_)
    for name, values in panel.controls.items():
        if name == "closed":
            closed = values >= 0.999
    seen = np.isfinite(panel.sales) & ~closed
    positive = panel.sales[seen] > 0
    if seen.sum() and positive.mean() > 0.8:
        # a period without any sale in a business that always sells was closed, whatever the file says
        closed |= np.where(seen, panel.sales == 0, False)
        seen &= panel.sales != 0
    if seen.sum() * panel.step / 7.0 < SHORTEST_WEEKS:
        return None
    mean_sales = float(panel.sales[seen].mean())
    if not mean_sales > 0:
        return None
    return _Frame(
        mean_sales=mean_sales,
        seen=seen,
        counted=~closed,
        sales=np.round(panel.sales[seen] / mean_sales, 9),
        gaps=np.diff(np.flatnonzero(seen)),
    )


def _prepared(panel: Panel, frame: _Frame, design: Design, responses: Array, shapes: Shapes) -> Prepared:
    block = Block(columns=design.block.columns[frame.seen], group=design.block.group, spread=design.block.spread)
    seen = np.ascontiguousarray(responses[:, :, frame.seen])
    middle = [
        int(np.argmin(np.abs(shapes.lasting - lasting) + np.abs(shapes.half - 1.0) + shapes.slope + shapes.slow))
        for lasting in (0.35, 3.0)
    ]
    stand_ins = np.concatenate([seen[:, shape] for shape in middle]).T
    expected = None
    if panel.tickets is not None:
        tickets = panel.tickets[frame.seen]
        tickets = tickets[np.isfinite(tickets) & (tickets > 0)]
        if tickets.size > 12:
            expected = 1.15 * math.sqrt(1.5 / float(tickets.mean()))
    most = 40 if responses.shape[0] <= MANY else 16
    part = Part(sales=frame.sales, block=block, responses=seen, stand_ins=stand_ins, gaps=frame.gaps)
    return prepare([part], design.lattice, expected_noise=expected, most=most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """The draws in sales and the curves under the three starting assumptions."""

    sales: SalesDraws
    curves: dict[str, Curve]
    optimistic_curves: dict[str, Curve]
    pessimistic_curves: dict[str, Curve]


def _joint(
    prepared: Prepared,
    shapes: Shapes,
    belief: Belief,
    terms: LiftTerms | None,
    draws: Draws,
    active: list[UniverseSeries],
    frame: _Frame,
    step: int,
    seed: int,
) -> Joint:
    money = frame.mean_sales * float(frame.counted.sum())
    runs = {
        "pessimistic": draw(
            prepared,
            shapes.log_prior,
            belief.shifted(PESSIMISTIC[0], zeros=PESSIMISTIC[1]),
            tests=terms,
            seed=seed + 1,
            chains=2,
            draws=200,
            warm=40,
        ),
        "optimistic": draw(
            prepared,
            shapes.log_prior,
            belief.shifted(OPTIMISTIC[0], zeros=OPTIMISTIC[1]),
            tests=terms,
            seed=seed + 2,
            chains=2,
            draws=200,
            warm=40,
        ),
    }
    prior = draw_prior(belief, seed=seed + 3)
    names = tuple(universe.name for universe in active)
    contribution = draws.amplitude.reshape(-1, len(names)) * money
    sales = SalesDraws(
        names=names,
        contribution=contribution,
        total=contribution.sum(axis=1),
        optimistic=runs["optimistic"].amplitude.reshape(-1, len(names)) * money,
        pessimistic=runs["pessimistic"].amplitude.reshape(-1, len(names)) * money,
        prior=prior * money,
    )
    return Joint(
        sales=sales,
        curves=_curves(draws, active, shapes, frame, step),
        optimistic_curves=_curves(runs["optimistic"], active, shapes, frame, step),
        pessimistic_curves=_curves(runs["pessimistic"], active, shapes, frame, step),
    )


def _curves(draws: Draws, active: list[UniverseSeries], shapes: Shapes, frame: _Frame, step: int) -> dict[str, Curve]:
    found = {}
    for number, universe in enumerate(active):
        found[universe.name] = curve_of(
            draws.amplitude[..., number].ravel(),
            draws.shape[..., number].ravel(),
            shapes,
            column_scales(universe.dose, shapes, step=step, counted=frame.counted),
            mean_sales=frame.mean_sales,
            typical=typical_dose(universe.dose),
        )
    return found


def _settled(
    prepared: Prepared, shapes: Shapes, belief: Belief, terms: LiftTerms | None, began: float, seed: int
) -> tuple[Draws, FitQuality]:
    """Draws; three, then nine times as many where the first ones say too little and universes are not too many."""
    for number, times in enumerate((1, 3, 9) if prepared.universes <= MANY else (1, 3)):
        draws = draw(
            prepared,
            shapes.log_prior,
            belief,
            tests=terms,
            draws=DRAWS * times,
            warm=60 * times,
            seed=seed + 10 * number,
        )
        quality = _quality(draws, prepared, began)
        if quality.ess >= ENOUGH:
            break
    return draws, quality


def _quality(draws: Draws, prepared: Prepared, began: float) -> FitQuality:
    """Over contributions, their total, the noise and the scales that are sampled."""
    total = draws.amplitude.sum(axis=2, keepdims=True)
    scales = np.array([[rho, *scale] for rho, scale in prepared.points], dtype=np.float64)[draws.scale]
    moving = scales[..., np.ptp(scales, axis=(0, 1)) > 0]
    rhat, ess = worst(np.concatenate([draws.amplitude, total, draws.noise[..., None], moving], axis=2))
    return FitQuality(
        draws=int(draws.noise.size), rhat=float(rhat), ess=float(ess), seconds=time.perf_counter() - began
    )


def _paths(
    panel: Panel,
    prepared: Prepared,
    design: Design,
    responses: Array,
    draws: Draws,
    frame: _Frame,
    level: float,
    seed: int,
) -> tuple[Array, Array, Array, SalesPaths]:
    """Fitted sales and sales anyway with their ranges (3, T), mean sales brought (C, T), and some paths of sales."""
    rng = np.random.default_rng(seed)
    amplitude = draws.amplitude.reshape(-1, responses.shape[0])
    shape = draws.shape.reshape(-1, responses.shape[0])
    point, noise = draws.scale.ravel(), draws.noise.ravel()
    some = np.linspace(0, noise.size - 1, min(BASE_DRAWS, noise.size)).astype(int)
    base, brought = np.empty((some.size, panel.periods)), np.empty((some.size, *responses.shape[::2]))
    universes = np.arange(responses.shape[0])
    part = prepared.parts[0]
    for row, which in enumerate(some):
        brought[row] = amplitude[which][:, None] * responses[universes, shape[which]] * frame.counted
        mixed = (amplitude[which][:, None] * prepared.mixing[universes, shape[which]]).ravel()
        found = part.coefficients(point[which], prepared.rho_of[point[which]], mixed, noise[which], rng)
        base[row] = design.block.columns @ found
    tail = (1.0 - level) / 2.0
    levels = [tail, 0.5, 1.0 - tail]
    spread = np.ones(panel.periods)
    spread[frame.seen] = part.spread
    memory = np.array([RHOS[prepared.points[point[which]][0]] for which in some])
    luck = noise[some][:, None] * spread * _remembered(memory, rng.standard_normal(base.shape))
    expected = base + brought.sum(axis=1)
    fitted = expected + luck
    return (
        np.quantile(fitted, levels, axis=0) * frame.mean_sales,
        np.quantile(base, levels, axis=0) * frame.mean_sales,
        brought.mean(axis=0) * frame.mean_sales,
        SalesPaths(which=some, expected=expected * frame.mean_sales, sales=fitted * frame.mean_sales),
    )


def _remembered(memory: Array, fresh: Array) -> Array:
    """AR(1) noise of unit variance from white noise ``fresh`` (S, T); a share ``memory`` (S,) is kept."""
    kept = fresh.copy()
    for period in range(1, fresh.shape[1]):
        kept[:, period] = memory * kept[:, period - 1] + np.sqrt(1.0 - memory**2) * fresh[:, period]
    return kept
