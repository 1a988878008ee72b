"""When counts changed level: bursts (Kleinberg) and lasting changes (Adams and MacKay)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaincinv, gammaln, logsumexp

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Periods ``first`` to ``last``, both included, at ``times`` the usual level."""

    first: int
    last: int
    times: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChange:
    """From period ``at`` on another level, with ``chance`` that one began within two periods of it.

    ``before`` and ``after``: (middle, low, high) of the count a period on each side, 90 %.
    """

    at: int
    chance: float
    before: tuple[float, float, float]
    after: tuple[float, float, float]


def bursts(counts: ArrayLike, *, times: float = 2.0, cost: float = 3.0) -> tuple[Burst, ...]:
    """Stretches in which counts run at ``times`` their usual level, by a two-state automaton.

    ``counts``, shape (periods,), NaN where nothing was heard: such periods decide nothing. ``cost``: of entering the
    upper state, in units of log periods. The usual level is the median, half a text at least. Kleinberg 2002, *Bursty
    and Hierarchical Structure in Streams*, with Poisson counts a period.
    """
    seen = np.asarray(counts, dtype=np.float64)
    known = ~np.isnan(seen)
    if known.sum() < 8:
        return ()
    usual = max(float(np.median(seen[known])), 0.5)
    filled = np.where(known, seen, 0.0)
    loss = np.stack([np.where(known, level - filled * np.log(level), 0.0) for level in (usual, usual * times)])
    enter = cost * np.log(len(seen))
    best = np.array([0.0, enter]) + loss[:, 0]
    came = np.zeros((len(seen), 2), dtype=np.int64)
    for here in range(1, len(seen)):
        moves = best[:, None] + np.array([[0.0, enter], [0.0, 0.0]])
        came[here] = moves.argmin(axis=0)
        best = moves.min(axis=0) + loss[:, here]
    state = np.zeros(len(seen), dtype=np.int64)
    state[-1] = int(best.argmin())
    for here in range(len(seen) - 1, 0, -1):
        state[here - 1] = came[here, state[here]]
    edges = np.flatnonzero(np.diff(np.concatenate([[0], state, [0]])))
    return tuple(
        Burst(first=int(first), last=int(end) - 1, times=float(np.nanmean(seen[first:end]) / usual))
        for first, end in zip(edges[::2], edges[1::2], strict=True)
        if known[first:end].any()
    )


def level_changes(counts: ArrayLike, *, every: float = 52.0, least: float = 0.5) -> tuple[LevelChange, ...]:
    """Lasting changes of the level of Poisson counts, each with its chance, by exact Bayesian segmentation.

    ``counts``, shape (periods,), NaN where nothing was heard. ``every``: periods between changes expected beforehand.
    A level's prior is Gamma(1/2) around the overall mean, and counts that vary more than Poisson are taken as that
    much fewer. Fearnhead 2006 (exact recursions), the batch form of Adams and MacKay 2007, arXiv:0710.3742.
    """
    seen = np.asarray(counts, dtype=np.float64)
    known = ~np.isnan(seen)
    if known.sum() < 8 or np.nansum(seen) < 10:
        return ()
    filled = np.where(known, seen, 0.0) / _excess(seen[known])
    total = np.concatenate([[0.0], np.cumsum(filled)])
    length = np.concatenate([[0.0], np.cumsum(known)])
    shape = 0.5
    rate = shape / max(float(total[-1] / length[-1]), 1e-6)
    periods = len(seen)
    hazard, stay = np.log(1 / every), np.log1p(-1 / every)
    own, many = total[None, :] - total[:, None], length[None, :] - length[:, None]
    own, many = np.maximum(own, 0.0), np.maximum(many, 0.0)
    alone = gammaln(shape + own) - (shape + own) * np.log(rate + many) + shape * np.log(rate) - gammaln(shape)
    edges = np.arange(periods + 1)
    piece = alone + (edges[None, :] - edges[:, None] - 1) * stay
    forward = np.full(periods + 1, -np.inf)
    forward[0] = 0.0
    for end in range(1, periods + 1):
        begun = np.where(edges[:end] > 0, hazard, 0.0)
        forward[end] = logsumexp(forward[:end] + begun + piece[:end, end])
    backward = np.full(periods + 1, -np.inf)
    backward[periods] = 0.0
    for start in range(periods - 1, -1, -1):
        begun = np.where(edges[start + 1 :] < periods, hazard, 0.0)
        backward[start] = logsumexp(piece[start, start + 1 :] + begun + backward[start + 1 :])
    chance = np.zeros(periods)
    chance[1:] = np.exp(forward[1:periods] + hazard + backward[1:periods] - forward[periods])
    return _peaks(seen, chance, least)


def _excess(seen: Array) -> float:
    """How many times more than Poisson neighbouring counts vary, 1 at least."""
    mean = float(seen.mean())
    return max(1.0, float(np.median((np.diff(seen)) ** 2) / 0.91 / max(mean, 1e-9))) if len(seen) > 2 else 1.0


def _peaks(seen: Array, chance: Array, least: float) -> tuple[LevelChange, ...]:
    around = np.convolve(chance, np.ones(5), mode="same")
    left = chance.copy()
    places = []
    while True:
        top = int((np.where(left > 0, around, 0.0) + left * 1e-3).argmax())
        if around[top] < least or left[top] <= 0:
            break
        best = max(range(max(1, top - 2), min(len(seen), top + 3)), key=chance.__getitem__)
        places.append((best, min(1.0, float(around[top]))))
        left[max(0, top - 4) : top + 5] = 0.0
        around = np.where(left > 0, around, 0.0)
    places.sort()
    cuts = [0, *(at for at, _ in places), len(seen)]
    return tuple(
        LevelChange(
            at=at, chance=sure, before=_level(seen[cuts[number] : at]), after=_level(seen[at : cuts[number + 2]])
        )
        for number, (at, sure) in enumerate(places)
    )


def _level(seen: Array) -> tuple[float, float, float]:
    known = seen[~np.isnan(seen)]
    scale = _excess(known) / max(len(known), 1)
    shape = 0.5 + known.sum() / _excess(known)
    middle, low, high = (float(scale * gammaincinv(shape, chance)) for chance in (0.5, 0.05, 0.95))
    return middle, low, high
