"""One level for each of several ladders: the largest sum of values within resources and a limit on the chance of loss.

Steepest ascent over moves of one or two ladders at a time. It is no proof of the optimum; the tests hold it against an
exact integer programme and against every combination.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Levels = NDArray[np.int64]

SLACK = 1e-9
"""Relative slack on a resource: sums of floats are not exact."""
LEAST_GAIN = 1e-12
"""A move must gain more than this share of the largest value, so that rounding cannot turn in circles."""
CHUNK = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladders:
    """What each level of C ladders is worth and takes; every ladder has L levels, padded where it has fewer.

    ``value`` (C, L), -inf where a level is not allowed. ``outcome`` (C, L, S): joint draws, of which a loss is the sum
    below 0. ``uses`` (R, C, L): resources, at least 0.
    """

    value: Array
    outcome: Array
    uses: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """``most`` (R,) of each resource; at most ``chance`` that the outcome is under ``-loss``."""

    most: Array
    loss: float
    chance: float


def best_levels(ladders: Ladders, limits: Limits, starts: Iterable[Levels]) -> Levels | None:
    """The best levels (C,) that ascents from the admissible ones of ``starts`` reach; None where none is admissible."""
    best: Levels | None = None
    for start in starts:
        if not admissible(ladders, limits, start):
            continue
        found = _ascended(ladders, limits, start)
        if best is None or total_value(ladders, found) > total_value(ladders, best):
            best = found
    return best


def without_risk(ladders: Ladders, limits: Limits, start: Levels) -> Levels:
    """The levels that an ascent from ``start`` reaches within the resources alone."""
    return _ascended(ladders, Limits(most=limits.most, loss=np.inf, chance=1.0), start)


def total_value(ladders: Ladders, levels: Levels) -> float:
    """The sum of the values of ``levels``."""
    return float(ladders.value[np.arange(levels.size), levels].sum())


def outcome_of(ladders: Ladders, levels: Levels) -> Array:
    """The draws (S,) of the sum of the outcomes of ``levels``."""
    return np.asarray(ladders.outcome[np.arange(levels.size), levels].sum(axis=0))


def chance_of_loss(outcome: Array, loss: float) -> float:
    """The share of the draws (..., S) under ``-loss``."""
    return float((outcome < -loss).mean())


def admissible(ladders: Ladders, limits: Limits, levels: Levels) -> bool:
    """Whether ``levels`` are allowed, within the resources and the limit on the chance of loss."""
    if not np.isfinite(total_value(ladders, levels)):
        return False
    used = ladders.uses[:, np.arange(levels.size), levels].sum(axis=1)
    if (used > limits.most * (1.0 + SLACK)).any():
        return False
    return chance_of_loss(outcome_of(ladders, levels), limits.loss) <= limits.chance


def _ascended(ladders: Ladders, limits: Limits, start: Levels) -> Levels:
    levels = start.copy()
    while True:
        better = next((move for move in _moves(ladders, limits, levels)), None)
        if better is None:
            return levels
        levels = better


def _moves(ladders: Ladders, limits: Limits, levels: Levels) -> Iterator[Levels]:
    """The admissible moves that gain, the steepest first."""
    count, depth = ladders.value.shape
    here = np.arange(count)
    gains = ladders.value - ladders.value[here, levels][:, None]
    more = ladders.uses - ladders.uses[:, here, levels][:, :, None]
    left = limits.most * (1.0 + SLACK) - ladders.uses[:, here, levels].sum(axis=1)
    first, second = np.triu_indices(count, 0 if count == 1 else 1)
    pair_gain = gains[first][:, :, None] + gains[second][:, None, :]
    pair_more = more[:, first][:, :, :, None] + more[:, second][:, :, None, :]
    if count == 1:  # one ladder is a pair whose second part stays where it is
        pair_gain[:, :, np.arange(depth) != levels[0]] = -np.inf
    least = LEAST_GAIN * float(np.abs(ladders.value[np.isfinite(ladders.value)]).max(initial=0.0))
    fits = (pair_more <= left[:, None, None, None]).all(axis=0)
    tried = np.flatnonzero((pair_gain > least) & fits)
    tried = tried[np.argsort(-pair_gain.ravel()[tried], kind="stable")]
    now = outcome_of(ladders, levels)
    change = ladders.outcome - ladders.outcome[here, levels][:, None, :]
    for begin in range(0, tried.size, CHUNK):
        which, one, two = np.unravel_index(tried[begin : begin + CHUNK], pair_gain.shape)
        a, b = first[which], second[which]
        reached = now + change[a, one] + change[b, two]
        for row in np.flatnonzero((reached < -limits.loss).mean(axis=1) <= limits.chance):
            moved = levels.copy()
            moved[a[row]], moved[b[row]] = one[row], two[row]
            if count == 1:
                moved[0] = one[row]
            yield moved
