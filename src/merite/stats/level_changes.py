"""When counts changed level: bursts (Kleinberg) and lasting changes (Adams and MacKay)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, gammainc, gammaincinv, gammaln, logsumexp

Array = NDArray[np.float64]

LIVELY = 8
"""Other periods with anything in them from which it is known how much periods differ."""
RARE = 0.01
"""Chance, for a whole series, of a stretch as high had nothing happened, above which it is no burst."""
FEW_PERIODS = 20
"""Periods beside which the likeness of neighbours counts half: few tell little of it."""
MEMORY = 0.8
"""Most that a period is taken to resemble the one before it."""
SHORT = 8
"""Periods from which a stretch is a level and not a burst, or an eighth of the series where that is less."""


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
    """Stretches in which counts run at ``times`` their usual level, and higher than such counts ever run by chance.

    ``counts``, shape (periods,), NaN where nothing was heard: such periods decide nothing. ``cost``: of entering the
    upper state, in units of log periods. The usual level is the median, half a text at least. A two-state automaton
    proposes them (Kleinberg 2002, *Bursty and Hierarchical Structure in Streams*, with Poisson counts a period); one
    stays where a negative binomial as uneven as all other periods would hardly reach it. Where fewer than ``LIVELY``
    other periods have anything in them, how uneven is not known, and nothing is called a burst.
    """
    seen = np.asarray(counts, dtype=np.float64)
    known = ~np.isnan(seen)
    if known.sum() < 8:
        return ()
    usual = max(float(np.median(seen[known])), 0.5)
    state = _states(np.where(known, seen, 0.0), known, usual, times, cost * np.log(len(seen)))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], state, [0]])))
    return tuple(
        Burst(first=int(first), last=int(end) - 1, times=float(np.nanmean(seen[first:end]) / usual))
        for first, end in zip(edges[::2], edges[1::2], strict=True)
        if known[first:end].any() and _chance_of(seen, int(first), int(end)) * len(seen) <= RARE
    )


def _states(filled: Array, known: NDArray[np.bool_], usual: float, times: float, enter: float) -> NDArray[np.int64]:
    """The likeliest state of each period, 1 where it runs at ``times`` the usual level (Viterbi)."""
    loss = np.stack([np.where(known, level - filled * np.log(level), 0.0) for level in (usual, usual * times)])
    best = np.array([0.0, enter]) + loss[:, 0]
    came = np.zeros((len(filled), 2), dtype=np.int64)
    for here in range(1, len(filled)):
        moves = best[:, None] + np.array([[0.0, enter], [0.0, 0.0]])
        came[here] = moves.argmin(axis=0)
        best = moves.min(axis=0) + loss[:, here]
    state = np.zeros(len(filled), dtype=np.int64)
    state[-1] = int(best.argmin())
    for here in range(len(filled) - 1, 0, -1):
        state[here - 1] = came[here, state[here]]
    return state


def _chance_of(seen: Array, first: int, end: int) -> float:
    """Chance that a stretch reaches what ``first`` to ``end`` (left out) has, were it like the periods around it."""
    inside = seen[first:end][~np.isnan(seen[first:end])]
    rest = seen.copy()
    rest[first:end] = np.nan
    others = rest[~np.isnan(rest)]
    if np.count_nonzero(others) < LIVELY:
        return 1.0
    excess, memory = _unevenness(rest)
    excess = 1 + (excess - 1) * (1 + 3 / np.sqrt(len(others)))  # the highest was left out: the rest looks too even
    together = len(inside)
    mean = together * max(float(others.mean()), 0.5)
    excess *= 1 + (memory - 1) * (1 - 1 / together) + memory * together / len(others)  # the mean is not known either
    total = float(inside.sum())
    if total <= mean:
        return 1.0
    if excess < 1.001:
        return float(gammainc(total, mean))
    return float(betainc(total, mean / (excess - 1), 1 - 1 / excess))


def level_changes(counts: ArrayLike, *, every: float = 52.0, least: float = 0.5) -> tuple[LevelChange, ...]:
    """Lasting changes of the level of Poisson counts, each with its chance, by exact Bayesian segmentation.

    ``counts``, shape (periods,), NaN where nothing was heard. ``every``: periods between changes expected beforehand.
    A level's prior is Gamma(1/2) around the overall mean. Counts that vary more than Poisson, or that resemble the
    period before, are taken as that much fewer; short bursts are left out, being no level. Fearnhead 2006 (exact
    recursions), the batch form of Adams and MacKay 2007, arXiv:0710.3742.
    """
    seen = np.asarray(counts, dtype=np.float64)
    known = ~np.isnan(seen)
    if known.sum() < 8 or np.nansum(seen) < 10:
        return ()
    seen = _without_bursts(seen)
    known = ~np.isnan(seen)
    excess, memory = _unevenness(seen)
    filled = np.where(known, seen, 0.0) / (excess * memory)
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
    return _peaks(seen, chance, least, excess * memory)


def _without_bursts(seen: Array) -> Array:
    left = seen.copy()
    for one in bursts(seen):
        if one.last - one.first < min(SHORT, len(seen) / 8):
            left[one.first : one.last + 1] = np.nan
    return left


def _unevenness(seen: Array) -> tuple[float, float]:
    """How many times more than Poisson one period varies, and how many times more yet the mean of many; 1 at least.

    Both from steps between neighbours, which a change of level hardly touches: for an autoregression, the product of
    two steps in a row over their square is (likeness - 1) / 2. The mean of the squares, not their median: where most
    weeks have nothing and some a dozen texts, the median step is 0.
    """
    known = seen[~np.isnan(seen)]
    steps = np.diff(known)
    if len(steps) < 3 or not steps.any():
        return 1.0, 1.0
    square = float(steps @ steps) / len(steps)
    likeness = 1 + 2 * float(steps[1:] @ steps[:-1]) / (len(steps) - 1) / square
    likeness = float(np.clip(likeness, 0.0, MEMORY)) * len(steps) / (len(steps) + FEW_PERIODS)
    excess = square / (2 * (1 - likeness)) / max(float(known.mean()), 1e-9)
    return max(1.0, excess), (1 + likeness) / (1 - likeness)


def _peaks(seen: Array, chance: Array, least: float, excess: float) -> tuple[LevelChange, ...]:
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
            at=at,
            chance=sure,
            before=_level(seen[cuts[number] : at], excess),
            after=_level(seen[at : cuts[number + 2]], excess),
        )
        for number, (at, sure) in enumerate(places)
    )


def _level(seen: Array, excess: float) -> tuple[float, float, float]:
    known = seen[~np.isnan(seen)]
    scale = excess / max(len(known), 1)
    shape = 0.5 + known.sum() / excess
    middle, low, high = (float(scale * gammaincinv(shape, chance)) for chance in (0.5, 0.05, 0.95))
    return middle, low, high
