"""The scales of what sales would have been anyway: found by evidence, then kept as a grid around the best.

Groups of linear columns share a scale (trend, season, year end, other dates...). The pilot climbs the marginal
likelihood over a small lattice, one scale at a time, the universes being stood in for by Gaussian columns. Several
areas have linear parts of their own, and the scales, the noise and its memory in common.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.stats.collapsed import Block, noise_precision, times_precision

Array = NDArray[np.float64]
Point = tuple[int, tuple[int, ...]]
"""Which noise memory, which value of each scale."""

RHOS = np.array([0.0, 0.2, 0.4, 0.6, 0.8])
RHO_WEIGHTS = np.array([0.3, 0.27, 0.22, 0.14, 0.07])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """The values that each group's scale may take, with their prior weights; a fixed scale has one value.

    ``sampled``: groups whose values are drawn in every combination. ``doubted``: groups of which another value than the
    best is drawn too where evidence does not exclude it, and the first value always; the others stay at their best.
    """

    values: tuple[Array, ...]
    weights: tuple[Array, ...]
    sampled: tuple[bool, ...]
    doubted: tuple[bool, ...] = ()

    @property
    def groups(self) -> int:
        """How many groups of columns there are."""
        return len(self.values)

    def scales(self, scale: Sequence[int]) -> Array:
        """The scale of each group at a point."""
        return np.array([values[i] for values, i in zip(self.values, scale, strict=True)])

    def log_prior(self, point: Point) -> float:
        """log of the prior weight of a point."""
        rho, scale = point
        return float(np.log(RHO_WEIGHTS[rho]) + sum(np.log(w[i]) for w, i in zip(self.weights, scale, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pilot:
    """The best point of the lattice and the noise's size there."""

    rho: int
    scale: tuple[int, ...]
    noise: float
    log_evidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One area's periods as evidence sees them, already divided by the spread of the noise.

    ``sales`` (n,); ``block``: its linear columns; ``extra`` (n, m) and ``extra_sd`` (m,): columns that stand in for the
    universes and the sd of their coefficients; ``gaps`` (n - 1,): periods from one to the next.
    """

    sales: Array
    block: Block
    extra: Array
    extra_sd: Array
    gaps: NDArray[np.int64]

    @property
    def columns(self) -> Array:
        """Linear columns, then those that stand in."""
        return np.concatenate([self.block.columns, self.extra], axis=1)

    def variances(self, scales: Array) -> Array:
        """Prior variance of each coefficient."""
        return np.concatenate([self.block.variances(scales), self.extra_sd**2])


class Evidence:
    """The log posterior of points of the lattice, with what does not change kept between calls."""

    def __init__(self, lattice: Lattice, stretches: Sequence[Stretch]) -> None:
        self.lattice, self._stretches = lattice, stretches
        self._grams = [[_gram(one, float(rho)) for rho in RHOS] for one in stretches]

    def __call__(self, points: Sequence[Point], noises: Sequence[float]) -> Array:
        """log posterior of each point with its noise, shape (points,); all points at once."""
        total = np.array([self.lattice.log_prior(point) for point in points])
        noise = np.array(noises)
        for stretch, grams in zip(self._stretches, self._grams, strict=True):
            variances = np.array([stretch.variances(self.lattice.scales(scale)) for _, scale in points])
            wide, size = variances.shape[1], stretch.sales.size
            inner = np.array([grams[rho][0] for rho, _ in points])
            here = np.arange(wide)
            inner[:, here, here] += noise[:, None] ** 2 / variances
            # the last pivot of the bordered matrix is y'V^-1 y, for unit noise
            lower = np.linalg.cholesky(inner)
            pivots = np.diagonal(lower, axis1=1, axis2=2)
            log_det = 2.0 * np.log(pivots[:, :wide]).sum(axis=1) + np.log(variances).sum(axis=1)
            log_det += 2.0 * (size - wide) * np.log(noise) - np.array([grams[rho][1] for rho, _ in points])
            total -= 0.5 * ((pivots[:, wide] / noise) ** 2 + log_det + size * np.log(2.0 * np.pi))
        return total

    def fitted(self, pilot: Pilot) -> list[Array]:
        """What the best point expects of each stretch, shape (n,) each, the stand-ins included."""
        found = []
        for stretch, grams in zip(self._stretches, self._grams, strict=True):
            bordered = grams[pilot.rho][0]
            variances = stretch.variances(self.lattice.scales(pilot.scale))
            inner = bordered[:-1, :-1] + np.diag(pilot.noise**2 / variances)
            found.append(stretch.columns @ np.linalg.solve(inner, bordered[:-1, -1]))
        return found


def _gram(stretch: Stretch, rho: float) -> tuple[Array, float]:
    """[Z y]'Q [Z y], a hair added so that it stays positive, and log|Q|."""
    diagonal, off, log_det = noise_precision(rho, stretch.gaps)
    columns = np.concatenate([stretch.columns, stretch.sales[:, None]], axis=1)
    gram = columns.T @ times_precision(diagonal, off, columns)
    gram[-1, -1] *= 1.0 + 1e-12
    gram[-1, -1] += 1e-12
    return gram, log_det


def climb(evidence: Evidence, noise: float, *, start: Pilot | None = None, rounds: int = 4) -> Pilot:
    """The best point, one coordinate at a time from the middle of the lattice."""
    lattice = evidence.lattice
    rho = 1 if start is None else start.rho
    scale = tuple(len(v) // 2 for v in lattice.values) if start is None else start.scale
    noise = noise if start is None else start.noise
    best = float(evidence([(rho, scale)], [noise])[0])
    for _ in range(rounds):
        before = best
        for coordinate in range(-2, lattice.groups):
            moved = _moved(lattice, coordinate, rho, scale, noise)
            if not moved:
                continue
            values = evidence([(r, s) for r, s, _ in moved], [n for *_, n in moved])
            top = int(np.argmax(values))
            if values[top] > best:
                best, (rho, scale, noise) = float(values[top]), moved[top]
        if best - before < 0.01:
            break
    return Pilot(rho=rho, scale=scale, noise=noise, log_evidence=best)


def _moved(
    lattice: Lattice, coordinate: int, rho: int, scale: tuple[int, ...], noise: float
) -> list[tuple[int, tuple[int, ...], float]]:
    """The same point with another noise (coordinate -2), memory (-1) or scale of a group."""
    if coordinate == -2:
        return [(rho, scale, noise * factor) for factor in (0.6, 0.8, 0.92, 1.08, 1.25, 1.6)]
    if coordinate == -1:
        return [(other, scale, noise) for other in range(RHOS.size) if other != rho]
    values = range(lattice.values[coordinate].size)
    return [
        (rho, (*scale[:coordinate], index, *scale[coordinate + 1 :]), noise)
        for index in values
        if index != scale[coordinate]
    ]


def around(evidence: Evidence, pilot: Pilot, *, within: float = 6.0, most: int = 40) -> list[Point]:
    """The points whose posterior is at most ``within`` log units below the best one's.

    Of each other combination of the values of groups in doubt, the best few.
    """
    lattice = evidence.lattice
    axes = [
        range(values.size) if sampled else (index,)
        for values, sampled, index in zip(lattice.values, lattice.sampled, pilot.scale, strict=True)
    ]
    points = [(rho, scale) for rho in range(RHOS.size) for scale in itertools.product(*axes)]
    best = _best(evidence, pilot, points, within, most)
    for doubt in _doubts(evidence, pilot)[: math.ceil(most / EACH)]:
        moved = [
            (rho, tuple(doubt.get(group, index) for group, index in enumerate(scale))) for rho, scale in best[:FEW]
        ]
        best += _best(evidence, pilot, moved, within, FEW)
    return best


FEW = 3
"""Points of a combination of doubted values that is not the best one."""
EACH = 8
"""Points of the best combination, at most, for every other one that is kept."""
MOST_DOUBTED = 8
"""Values that are combined in twos, at most: the likeliest."""
LIKELY = 4.0
"""Log units of evidence, at most, by which another value is behind the best one for it to be doubted."""


def _best(evidence: Evidence, pilot: Pilot, points: Sequence[Point], within: float, most: int) -> list[Point]:
    values = evidence(points, [pilot.noise] * len(points))
    order = np.argsort(-values, kind="stable")[:most]
    return [points[i] for i in order if values[i] > values[order[0]] - within]


def _doubts(evidence: Evidence, pilot: Pilot) -> list[dict[int, int]]:
    """Combinations of other values of the groups in doubt than the best ones, the likeliest first."""
    lattice = evidence.lattice
    others = [
        (group, index)
        for group, doubted in enumerate(lattice.doubted)
        if doubted
        for index in range(lattice.values[group].size)
        if index != pilot.scale[group]
    ]
    if not others:
        return []
    values = _at(evidence, pilot, [dict([one]) for one in others])
    likely = [
        others[i]
        for i in np.argsort(-values, kind="stable")
        if values[i] > pilot.log_evidence - LIKELY or others[i][1] == 0
    ][:MOST_DOUBTED]
    combined = [dict([one]) for one in likely]
    combined += [dict(two) for two in itertools.combinations(likely, 2) if two[0][0] != two[1][0]]
    if not combined:
        return []
    order = np.argsort(-_at(evidence, pilot, combined), kind="stable")
    return [combined[i] for i in order]


def _at(evidence: Evidence, pilot: Pilot, doubts: Sequence[dict[int, int]]) -> Array:
    scales = [tuple(doubt.get(group, index) for group, index in enumerate(pilot.scale)) for doubt in doubts]
    return evidence([(pilot.rho, scale) for scale in scales], [pilot.noise] * len(scales))
