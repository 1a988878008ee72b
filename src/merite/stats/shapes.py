"""The shapes that a response may have: how long it lasts, how it levels off, how much of it is slow, or comes late."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from merite.stats.carryover import carry_over, kept_for
from merite.stats.saturation import EXPONENTIAL, saturate, typical_dose

Array = NDArray[np.float64]

SLOW_WEEKS = 66.0
"""The e-folding time of the slow part (people who became regulars): a share .985 is kept from week to week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """A grid of shapes with their prior probabilities; every array has shape (k,).

    ``lasting``: weeks (e-folding). ``half``: half-saturation as a multiple of the typical dose. ``slope``: Hill's, or
    ``EXPONENTIAL``. ``slow``: share of the effect that does not come at once: ``delay`` weeks later on average, or by
    the slow community stock where that is 0. ``log_prior``: adds up to probability 1.
    """

    lasting: Array
    half: Array
    slope: Array
    slow: Array
    delay: Array
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
        delay=np.zeros(len(rows)),
        log_prior=np.log(weight / weight.sum()),
    )


def usual_shapes() -> Shapes:
    """The grid merite starts from: from a day to two months, from nearly linear to quickly full, in three families.

    The three ways of levelling off differ most in what they say of small doses, which few businesses have seen. A few
    shapes more stand for what is bought weeks or months after one heard of it, or paid for every month from then on.
    """
    at_once = shape_grid(
        lasting={0.2: 0.08, 0.4: 0.14, 0.65: 0.16, 1.0: 0.18, 1.6: 0.18, 3.0: 0.16, 6.0: 0.1},
        half={0.3: 0.15, 0.6: 0.2, 1.2: 0.25, 2.5: 0.2, 8.0: 0.2},
        slope={EXPONENTIAL: 0.35, 1.0: 0.4, 1.8: 0.25},
        slow={0.0: 0.8, 0.3: 0.2},
    )
    late = shape_grid(lasting={0.65: 1.0}, half={0.6: 0.5, 2.5: 0.5}, slope={1.0: 1.0}, slow={1.0: 1.0})
    chances = [1.0 - sum(LATE.values()), *LATE.values()]
    return _joined([at_once, *(replace(late, delay=np.full(late.count, delay)) for delay in LATE)], chances)


def _joined(grids: Sequence[Shapes], chances: Sequence[float]) -> Shapes:
    """All shapes of some grids, each grid with its chance."""
    weighted = [
        replace(grid, log_prior=grid.log_prior + np.log(chance)) for grid, chance in zip(grids, chances, strict=True)
    ]
    return Shapes(
        **{one.name: np.concatenate([getattr(grid, one.name) for grid in weighted]) for one in fields(Shapes)}
    )


LATE = {3.0: 0.06, 8.0: 0.05, 20.0: 0.05, 0.0: 0.05}
"""Chance that all of what a universe brings comes so many weeks later on average; 0: by the slow stock, for years."""
_STAGES = 3
"""Delays are sums of as many waits alike: their spread is .58 of their mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What one universe's doses bring under every shape, as shares of mean sales.

    ``doses`` (areas, periods) and ``sizes`` (areas,), which add up to 1: an area answers to its dose for its size.
    ``typical``: the dose in force, for the size of the whole. ``quick`` and ``slow`` (k,): the means over the counted
    periods that the two parts of each column are divided by, so that an amplitude is a share of mean sales; where all
    comes late, part of it after the last period.
    """

    shapes: Shapes
    step: float
    doses: Array
    sizes: Array
    typical: float
    quick: Array
    slow: Array

    def area(self, which: int, dose: Array | None = None) -> Array:
        """What one area's dose (periods,), or another one given in its place, brings: (k, periods)."""
        size = self.sizes[which]
        given = self.doses[which] if dose is None else dose
        if self.typical == 0.0:
            return np.zeros((self.shapes.count, given.size))
        quick, slow = _parts(given / (size * self.typical), self.shapes, step=self.step)
        return np.asarray(size * self._mixed(quick, slow))

    def whole(self, doses: Array | None = None) -> Array:
        """What all areas' doses bring, (k, periods): for the doses as they were, of mean 1 over the counted periods,
        less where all comes late."""
        given = self.doses if doses is None else doses
        return np.asarray(sum(self.area(which, dose) for which, dose in enumerate(given)))

    @property
    def unit(self) -> Array:
        """The height of Hill's curve, as a share of mean sales, for an amplitude of 1: (k,)."""
        return (1.0 - self.shapes.slow) / self.quick + self.shapes.slow / self.slow

    def _mixed(self, quick: Array, slow: Array) -> Array:
        share = self.shapes.slow[:, None]
        return np.asarray((1.0 - share) * quick / self.quick[:, None] + share * slow / self.slow[:, None])


def response_to(
    doses: Array, shapes: Shapes, *, step: float, counted: NDArray[np.bool_], sizes: Array | None = None
) -> Response:
    """The response to ``doses``, (periods,) or (areas, periods), of areas of ``sizes`` whose sum is 1.

    ``counted``, of the shape of ``doses``: the periods over which columns have a mean of 1, or would have once all had
    come where all comes late. A universe never active has columns of 0.
    """
    doses, counted = np.atleast_2d(doses), np.atleast_2d(counted)
    sizes = np.ones(1) if sizes is None else sizes
    typical = typical_dose((doses / sizes[:, None]).ravel())
    quick, slow = np.full(shapes.count, 1e-12), np.full(shapes.count, 1e-12)
    for dose, size, inside in zip(doses, sizes, counted, strict=True):
        if typical > 0.0:
            parts = _parts(dose / (size * typical), shapes, step=step)
            quick += size * parts[0][:, inside].sum(axis=1)
            slow += size * parts[1][:, inside].sum(axis=1)
    slow = np.where(shapes.slow == 1.0, quick, slow)
    periods = float(sizes @ counted.sum(axis=1))
    return Response(
        shapes=shapes, step=step, doses=doses, sizes=sizes, typical=typical,
        quick=np.maximum(quick / periods, 1e-12), slow=np.maximum(slow / periods, 1e-12),
    )  # fmt: skip


def _parts(dose: Array, shapes: Shapes, *, step: float) -> tuple[Array, Array]:
    # shapes that differ in their slow share alone have the same parts
    quick_of, which = np.unique(
        np.column_stack([shapes.lasting, shapes.half, shapes.slope]), axis=0, return_inverse=True
    )
    lasting, row = np.unique(quick_of[:, 0], return_inverse=True)
    at_work = carry_over(dose, kept_for(lasting, step=step))[row]
    quick = saturate(at_work, quick_of[:, 1], quick_of[:, 2])
    which = which.ravel()
    slow = np.empty((shapes.count, dose.size))
    for delay in np.unique(shapes.delay):
        own = shapes.delay == delay
        rows, place = np.unique(which[own], return_inverse=True)
        slow[own] = come_later(quick[rows], float(delay), step=step)[place.ravel()]
    return quick[which], slow


def come_later(rows: Array, delay: float, *, step: float, before: Array | None = None) -> Array:
    """``rows`` (k, periods) as they come ``delay`` weeks later on average, by the slow stock where that is 0.

    ``before`` (k,): what each was in all periods before; None: nothing.
    """
    stages, kept = 1, kept_for(np.full(len(rows), SLOW_WEEKS), step=step)
    if delay > 0.0:
        wait = delay / _STAGES * 7.0 / step
        stages, kept = _STAGES, np.full(len(rows), wait / (1.0 + wait))
    for _ in range(stages):
        rows = carry_over(rows, kept, before=before)
    return rows
