"""What of several events can be counted on again, and which of them was a hit that luck made.

Each event's effect is seen with an error. Ordinary events scatter around one repeatable effect; one in ten, before
anything is seen, is a hit: the same plus a surprise of another size. Both are summed over on a grid.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

HIT = 0.1
"""The chance, before anything is seen, that an event is a hit."""
SURPRISE = 0.8
"""sd of what a hit adds, on the scale of relative lifts: it may double sales."""
TYPICAL = 0.24
"""sd of the belief on the repeatable effect, around none (the Upworthy archive's spread of headlines)."""
SCATTER = (0.0, 0.02, 0.05, 0.1, 0.2)
SCATTER_WEIGHTS = (0.2, 0.25, 0.25, 0.2, 0.1)
"""sd of ordinary events around it, with its weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeatable:
    """``effect`` (S,): draws of the repeatable effect; ``coming`` (S,): of the next ordinary event's.

    ``hit`` (N,): the chance that each event was a hit.
    """

    effect: Array
    coming: Array
    hit: Array


def repeatable(effects: ArrayLike, errors: ArrayLike, *, draws: int = 4000, seed: int = 0) -> Repeatable:
    """From ``effects`` (N,) with standard ``errors`` (N,) > 0, both relative (.1 = 10 % more).

    Raises ValueError for fewer than two events, or errors that are not positive.
    """
    found, error = np.asarray(effects, dtype=np.float64), np.asarray(errors, dtype=np.float64)
    if found.ndim != 1 or found.shape != error.shape or found.size < 2 or not (error > 0).all():
        raise ValueError("two events or more, each with an error above 0")
    reach = 4.0 * TYPICAL
    effect = np.linspace(-reach, reach, 385)
    scatter = np.array(SCATTER)
    mean, spread = np.meshgrid(effect, scatter, indexing="ij")
    log = -0.5 * (mean / TYPICAL) ** 2 + np.log(np.array(SCATTER_WEIGHTS))[None, :]
    ordinary = _density(found, mean, np.sqrt(error**2 + spread[..., None] ** 2))
    surprising = _density(found, mean, np.sqrt(error**2 + spread[..., None] ** 2 + SURPRISE**2))
    mixed = (1.0 - HIT) * ordinary + HIT * surprising
    log = log + np.log(np.maximum(mixed, 1e-300)).sum(axis=-1)
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    hit = (weight[..., None] * HIT * surprising / np.maximum(mixed, 1e-300)).sum(axis=(0, 1))
    rng = np.random.default_rng(seed)
    chosen = rng.choice(weight.size, size=draws, p=weight.ravel())
    step = effect[1] - effect[0]
    drawn = mean.ravel()[chosen] + step * (rng.random(draws) - 0.5)
    coming = drawn + spread.ravel()[chosen] * rng.standard_normal(draws)
    return Repeatable(effect=drawn, coming=coming, hit=np.asarray(hit))


def _density(found: Array, mean: Array, error: Array) -> Array:
    """Normal density of each event at each point of the grid, (grid..., N)."""
    z = (found - mean[..., None]) / error
    return np.asarray(np.exp(-0.5 * z**2) / (error * np.sqrt(2.0 * np.pi)))
