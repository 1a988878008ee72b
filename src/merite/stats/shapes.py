"""The shapes that a response may have: how long it lasts, how it levels off, how much of it is slow."""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.stats.carryover import carry_over, kept_for
from merite.stats.saturation import hill, typical_dose

Array = NDArray[np.float64]

SLOW_WEEKS = 66.0
"""The e-folding time of the slow part (people who became regulars): a share .985 is kept from week to week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """A grid of shapes with their prior probabilities; every array has shape (k,).

    ``lasting``: weeks (e-folding). ``half``: half-saturation as a multiple of the typical dose. ``slope``: Hill's.
    ``slow``: share of the effect that comes by the slow community stock. ``log_prior``: adds up to probability 1.
    """

    lasting: Array
    half: Array
    slope: Array
    slow: Array
    log_prior: Array

    @property
    def count(self) -> int:
        """How many shapes there are."""
        return self.lasting.size


def shape_grid(
    *,
    lasting: dict[float, float],
    half: dict[float, float],
    slope: dict[float, float],
    slow: dict[float, float],
) -> Shapes:
    """The product of four small grids, each ``{value: prior weight}``."""
    rows = list(itertools.product(lasting.items(), half.items(), slope.items(), slow.items()))
    values = np.array([[value for value, _ in row] for row in rows])
    weight = np.array([np.prod([w for _, w in row]) for row in rows])
    return Shapes(
        lasting=values[:, 0],
        half=values[:, 1],
        slope=values[:, 2],
        slow=values[:, 3],
        log_prior=np.log(weight / weight.sum()),
    )


def usual_shapes() -> Shapes:
    """The grid merite starts from: half of the effect gone in a day to a month, from nearly linear to quickly full."""
    return shape_grid(
        lasting={0.2: 0.08, 0.5: 0.2, 0.9: 0.22, 1.6: 0.22, 3.0: 0.18, 6.0: 0.1},
        half={0.4: 0.2, 1.0: 0.3, 2.5: 0.3, 8.0: 0.2},
        slope={1.0: 0.6, 1.8: 0.4},
        slow={0.0: 0.75, 0.3: 0.25},
    )


def response_columns(dose: Array, shapes: Shapes, *, step: float, counted: NDArray[np.bool_]) -> Array:
    """The response to ``dose`` (periods,) under every shape, shape (k, periods), each with mean 1 over ``counted``.

    A universe never active has columns of 0. A mean of 1 makes the amplitude a share of mean sales.
    """
    typical = typical_dose(dose)
    if typical == 0.0:
        return np.zeros((shapes.count, dose.size))
    return _columns(dose / typical, shapes, step=step, counted=counted)[0]


def column_scales(dose: Array, shapes: Shapes, *, step: float, counted: NDArray[np.bool_]) -> tuple[Array, Array]:
    """The means over ``counted`` that the quick and the slow part of each column are divided by, (k,) each."""
    return _columns(dose / typical_dose(dose), shapes, step=step, counted=counted)[1]


def raw_columns(dose: Array, shapes: Shapes, *, step: float, counted: NDArray[np.bool_], other: Array) -> Array:
    """The columns of ``other`` on the scale of those of ``dose``: what another course of doses would have brought."""
    quick, slow = _parts(other / typical_dose(dose), shapes, step=step)
    return _mixed(quick, slow, shapes, column_scales(dose, shapes, step=step, counted=counted))


def _parts(dose: Array, shapes: Shapes, *, step: float) -> tuple[Array, Array]:
    kept, which = np.unique(kept_for(shapes.lasting, step=step), return_inverse=True)
    lasting = carry_over(dose, kept)[which]
    quick = hill(lasting, shapes.half[:, None], shapes.slope[:, None])
    stock_of = carry_over_rows(quick, float(kept_for(np.array([SLOW_WEEKS]), step=step)[0]))
    return quick, stock_of


def carry_over_rows(rows: Array, kept: float) -> Array:
    """``carry_over`` of each row of ``rows`` (k, periods) with the same share kept."""
    at_work = np.zeros(rows.shape[0])
    lasting = np.empty_like(rows)
    for period in range(rows.shape[1]):
        at_work = kept * at_work + (1.0 - kept) * rows[:, period]
        lasting[:, period] = at_work
    return lasting


def _columns(
    dose: Array, shapes: Shapes, *, step: float, counted: NDArray[np.bool_]
) -> tuple[Array, tuple[Array, Array]]:
    quick, slow = _parts(dose, shapes, step=step)
    scales = _mean(quick, counted), _mean(slow, counted)
    return _mixed(quick, slow, shapes, scales), scales


def _mean(part: Array, counted: NDArray[np.bool_]) -> Array:
    return np.asarray(np.maximum(part[:, counted].mean(axis=1), 1e-12))


def _mixed(quick: Array, slow: Array, shapes: Shapes, scales: tuple[Array, Array]) -> Array:
    share = shapes.slow[:, None]
    return np.asarray((1.0 - share) * quick / scales[0][:, None] + share * slow / scales[1][:, None])
