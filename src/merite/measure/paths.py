"""Sales as they might have gone, period by period, drawn from a fit: with what universes bring, and without."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.measure.design import Design
from merite.measure.frame import Frame
from merite.measure.sales_result import Anyway, SalesPaths
from merite.stats.baseline import RHOS
from merite.stats.fit import Draws
from merite.stats.prepared import Prepared

Array = NDArray[np.float64]

PATHS = 800
"""As many draws tell the ends of a range; to draw them takes some hundredths of a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Money by period. ``fitted`` and ``base`` (3, T): low, middle and high of sales, and of the sales one would have
    had anyway; ``by_period`` (C, T): what each universe brought on average; ``paths`` and ``anyway``: some of the draws
    behind."""

    fitted: Array
    base: Array
    by_period: Array
    paths: SalesPaths
    anyway: Anyway


def course_of(
    prepared: Prepared,
    design: Design,
    responses: Array,
    draws: Draws,
    frame: Frame,
    *,
    baskets: float,
    level: float,
    seed: int,
) -> Course:
    """Some joint draws told period by period; ``responses`` (C, K, T) in shares of mean sales.

    ``baskets``: sd of the luck of baskets that the fit did not look at, in a period of mean sales.
    """
    rng = np.random.default_rng(seed)
    count, periods = responses.shape[0], responses.shape[2]
    amplitude, shape = draws.amplitude.reshape(-1, count), draws.shape.reshape(-1, count)
    point, noise = draws.scale.ravel(), draws.noise.ravel()
    some = np.linspace(0, noise.size - 1, min(PATHS, noise.size)).astype(int)
    universes = np.arange(count)
    mixed = (amplitude[some, :, None] * prepared.mixing[universes, shape[some]]).reshape(some.size, -1)
    found = prepared.whole.coefficients(point[some], prepared.rho_of[point[some]], mixed, noise[some], rng)
    base = found @ design.block.columns.T
    expected, by_period = base.copy(), np.empty((count, periods))
    for universe in universes:
        brought = amplitude[some, universe, None] * responses[universe, shape[some, universe]] * frame.counted
        expected += brought
        by_period[universe] = brought.mean(axis=0)
    levels = [(1.0 - level) / 2.0, 0.5, (1.0 + level) / 2.0]
    spread = np.ones(periods)
    spread[frame.seen] = prepared.whole.spread
    memory = np.array([RHOS[prepared.points[point[which]][0]] for which in some])
    luck = noise[some][:, None] * spread * _remembered(memory, rng.standard_normal(base.shape))
    steady = expected + luck
    luck += baskets * np.sqrt(np.clip(expected, 0.05, None)) * rng.standard_normal(base.shape)
    sales = expected + luck
    return Course(
        fitted=np.quantile(sales, levels, axis=0) * frame.mean_sales,
        base=np.quantile(base, levels, axis=0) * frame.mean_sales,
        by_period=by_period * frame.mean_sales,
        paths=SalesPaths(
            which=some,
            expected=expected * frame.mean_sales,
            steady=steady * frame.mean_sales,
            sales=sales * frame.mean_sales,
        ),
        anyway=Anyway(which=some, base=base * frame.mean_sales),
    )


def _remembered(memory: Array, fresh: Array) -> Array:
    """AR(1) noise of unit variance from white noise ``fresh`` (S, T); a share ``memory`` (S,) is kept."""
    kept = fresh.copy()
    for period in range(1, fresh.shape[1]):
        kept[:, period] = memory * kept[:, period - 1] + np.sqrt(1.0 - memory**2) * fresh[:, period]
    return kept
