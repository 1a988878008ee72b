"""The scales of what sales would have been anyway: found by evidence, then kept as a grid around the best.

Groups of linear columns share a scale (trend, season, year end, other dates...). The pilot climbs the marginal
likelihood over a small lattice, one scale at a time, the universes being stood in for by Gaussian columns.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.stats.collapsed import Block, Noise, log_marginal, noise_for

Array = NDArray[np.float64]

RHOS = np.array([0.0, 0.2, 0.4, 0.6, 0.8])
RHO_WEIGHTS = np.array([0.3, 0.27, 0.22, 0.14, 0.07])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """The values that each group's scale may take, with their prior weights; a fixed scale has one value."""

    values: tuple[Array, ...]
    weights: tuple[Array, ...]
    sampled: tuple[bool, ...]

    @property
    def groups(self) -> int:
        """How many groups of columns there are."""
        return len(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pilot:
    """The best point of the lattice: which noise memory, which value of each scale, and the noise's size."""

    rho: int
    scale: tuple[int, ...]
    noise: float
    log_evidence: float

    def scales(self, lattice: Lattice) -> Array:
        """The scale of each group."""
        return np.array([values[i] for values, i in zip(lattice.values, self.scale, strict=True)])


class Evidence:
    """The log posterior of a point of the lattice, with what does not change kept between calls."""

    def __init__(self, sales: Array, block: Block, extra: Array, extra_sd: Array, gaps: NDArray[np.int64]) -> None:
        self._columns = np.concatenate([block.columns, extra], axis=1)
        self._block, self._extra, self._sales = block, extra_sd**2, sales
        self.noises: list[Noise] = [noise_for(float(rho), gaps, self._columns) for rho in RHOS]

    def __call__(self, lattice: Lattice, rho: int, scale: tuple[int, ...], noise: float) -> float:
        values = np.array([v[i] for v, i in zip(lattice.values, scale, strict=True)])
        variances = np.concatenate([self._block.variances(values), self._extra])
        prior = float(np.log(RHO_WEIGHTS[rho]))
        prior += sum(float(np.log(w[i])) for w, i in zip(lattice.weights, scale, strict=True))
        return prior + log_marginal(self._sales, self._columns, variances, self.noises[rho], noise)

    def residual(self, lattice: Lattice, pilot: Pilot) -> tuple[Array, Array]:
        """What is left of sales at the best point, and the fitted values."""
        from merite.stats.collapsed import coefficients

        variances = np.concatenate([self._block.variances(pilot.scales(lattice)), self._extra])
        mean, _ = coefficients(self._sales, self._columns, variances, self.noises[pilot.rho], pilot.noise)
        fitted = self._columns @ mean
        return self._sales - fitted, fitted


def climb(evidence: Evidence, lattice: Lattice, noise: float, *, start: Pilot | None = None, rounds: int = 4) -> Pilot:
    """The best point, one coordinate at a time from the middle of the lattice."""
    rho = 1 if start is None else start.rho
    scale = [len(v) // 2 for v in lattice.values] if start is None else list(start.scale)
    noise = noise if start is None else start.noise
    best = evidence(lattice, rho, tuple(scale), noise)
    for _ in range(rounds):
        before = best
        for factor in (0.6, 0.8, 0.92, 1.08, 1.25, 1.6):
            value = evidence(lattice, rho, tuple(scale), noise * factor)
            if value > best:
                best, noise = value, noise * factor
        for other in range(RHOS.size):
            value = evidence(lattice, other, tuple(scale), noise)
            if value > best:
                best, rho = value, other
        for group in range(lattice.groups):
            for index in range(lattice.values[group].size):
                if index == scale[group]:
                    continue
                moved = [*scale]
                moved[group] = index
                value = evidence(lattice, rho, tuple(moved), noise)
                if value > best:
                    best, scale = value, moved
        if best - before < 0.01:
            break
    return Pilot(rho=rho, scale=tuple(scale), noise=noise, log_evidence=best)


def around(
    evidence: Evidence, lattice: Lattice, pilot: Pilot, *, within: float = 6.0, most: int = 40
) -> list[tuple[int, tuple[int, ...]]]:
    """The points (rho, scales) whose posterior is at most ``within`` log units below the best one's."""
    axes = [
        range(values.size) if sampled else (index,)
        for values, sampled, index in zip(lattice.values, lattice.sampled, pilot.scale, strict=True)
    ]
    found = [
        (evidence(lattice, rho, scale, pilot.noise), rho, scale)
        for rho in range(RHOS.size)
        for scale in itertools.product(*axes)
    ]
    found.sort(reverse=True)
    top = found[0][0]
    return [(rho, scale) for value, rho, scale in found[:most] if value > top - within]
