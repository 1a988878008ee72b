"""How sure an effect in some areas is, and which areas would show one: placebo in time, in space, and by simulation."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, NDArray
from scipy.special import digamma, polygamma

from merite.stats.synthetic import mixed_controls, sdid, synthetic_control

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRange:
    """Constant effects a period that blocks of time do not contradict, with the p-value of "no effect".

    ``low`` and ``high`` are infinite where there are too few periods for ``level``.
    """

    low: float
    high: float
    level: float
    p_value: float


def block_permutation_p(outcomes: ArrayLike, treated: ArrayLike, start: int, effect: float = 0.0) -> float:
    """Chance of residuals after the start that stand out so much, when the true effect a period is ``effect``.

    The effect is taken off, the mix of other units is fitted over all periods, and the residuals are turned round the
    clock: every shift is as likely as the one that happened (Chernozhukov, Wuthrich and Zhu 2021, JASA 116). The
    statistic is the absolute value of the *sum* of residuals after the start; the sum of absolute residuals, usual
    elsewhere, also rejects when only the variance has changed.
    """
    target, controls = _mean_and_controls(outcomes, treated)
    return _p(target, controls, start, effect)


def block_permutation_range(outcomes: ArrayLike, treated: ArrayLike, start: int, *, level: float = 0.9) -> AreaRange:
    """Every constant effect whose ``block_permutation_p`` is above 1 - ``level``, with both ends found by halving."""
    target, controls = _mean_and_controls(outcomes, treated)
    centre = synthetic_control(outcomes, treated, start, demean=True)
    alpha = 1.0 - level
    nothing = _p(target, controls, start, 0.0)
    if 1.0 / target.size > alpha:
        return AreaRange(low=-np.inf, high=np.inf, level=level, p_value=nothing)
    spread = float(np.std(centre.gap[:start])) + float(np.std(centre.gap[start:])) + 1e-12 * float(np.ptp(target))
    low, high = (_end(target, controls, start, centre.effect, side * spread, alpha) for side in (-1.0, 1.0))
    return AreaRange(low=low, high=high, level=level, p_value=nothing)


def placebo_sd(outcomes: ArrayLike, treated: ArrayLike, start: int, *, draws: int = 40, seed: int = 0) -> float:
    """Spread of synthetic differences in differences over areas that were not treated, as many at a time.

    Arkhangelsky et al. 2021, algorithm 4. Raises ValueError when the controls are not twice the treated.
    """
    y = np.asarray(outcomes, dtype=np.float64)
    mask = _mask(y, treated)
    controls, count = y[~mask], int(mask.sum())
    if len(controls) < 2 * count:
        raise ValueError("twice as many areas without as with, at least")
    rng = np.random.default_rng(seed)
    every = [rng.choice(len(controls), count, replace=False) for _ in range(draws)]
    if count == 1:
        every = [np.array([one]) for one in range(len(controls))][:draws]
    return float(np.std([sdid(controls, chosen, start).effect for chosen in every], ddof=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A choice of areas: ``noise`` is the spread of the effect found where there was none, a period and area.

    ``level``: mean outcome a period and area, so that noise / level is relative.
    """

    areas: tuple[int, ...]
    noise: float
    level: float


def candidates(
    history: ArrayLike, *, count: int, periods: int, tried: int = 60, windows: int = 12, rng: Generator
) -> tuple[Candidate, ...]:
    """Sets of ``count`` areas, those that a mix of the others follows best first.

    Each set is played as if treated over ``windows`` stretches of ``periods`` in ``history``, shape (areas, periods),
    where nothing happened: the effect found is the method's error. A history holds few such stretches apart from each
    other, so most of what makes a set look better than the rest is luck: noises are pulled towards their mean by as
    much as luck explains. Raises ValueError when the history is not three times ``periods`` long or the areas are not
    three times ``count``.
    """
    y = np.asarray(history, dtype=np.float64)
    areas, length = y.shape
    if length < 3 * periods or areas < 3 * count:
        raise ValueError("a history three times the test, and three areas for one treated, at least")
    sets: list[tuple[int, ...]] = sorted(
        {tuple(sorted(rng.choice(areas, count, replace=False).tolist())) for _ in range(tried)}
    )
    ends = np.unique(np.linspace(2 * periods, length, windows + 1)[1:].astype(int))
    noises, levels = np.empty(len(sets)), np.array([y[list(chosen)].mean() for chosen in sets])
    for here, chosen in enumerate(sets):
        errors = [synthetic_control(y[:, :end], list(chosen), end - periods, demean=True).effect for end in ends]
        noises[here] = np.sqrt(np.mean(np.square(errors)))
    alive = levels > 0
    noises[alive] = levels[alive] * _without_luck(noises[alive] / levels[alive], (length - periods) / periods)
    found = [
        Candidate(areas=chosen, noise=float(noise), level=float(level))
        for chosen, noise, level in zip(sets, noises, levels, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: one.noise / one.level if one.level > 0 else np.inf))


def _without_luck(noises: Array, stretches: float) -> Array:
    """Noises, shape (sets,), each found over so many independent ``stretches``, pulled towards what they share.

    The log of a spread found over k normal errors strays by a variance of trigamma(k/2) / 4; what the sets differ by
    on top is believed.
    """
    if noises.size < 2 or not np.any(noises > 0):
        return noises
    logs = np.log(np.maximum(noises, 1e-3 * np.median(noises[noises > 0])))
    luck = float(polygamma(1, stretches / 2)) / 4
    apart = max(0.0, float(np.var(logs, ddof=1)) - luck)
    low = (float(digamma(stretches / 2)) - np.log(stretches / 2)) / 2
    return np.asarray(np.exp(logs.mean() + apart / (apart + luck) * (logs - logs.mean()) - low))


def smallest_seen_in_areas(
    history: ArrayLike, treated: ArrayLike, periods: int, *, alpha: float, power: float = 0.8, plays: int = 12
) -> float:
    """The smallest effect a period that ``block_permutation_p`` calls at ``alpha`` with chance ``power``.

    ``history``, shape (areas, periods), where nothing happened: the test is played at ``plays`` places of it, which is
    turned round the clock as the p-value does. Infinite where none is called.
    """
    target, controls = _mean_and_controls(history, treated)
    length = target.size
    if 1.0 / length > alpha:
        return float("inf")
    step = float(np.std(target)) / 8 + 1e-12 * float(np.ptp(target))
    needed = []
    for first in np.unique(np.linspace(0, length, plays, endpoint=False).astype(int)):
        turned = np.roll(target, -first), np.roll(controls, -first, axis=1)
        needed.append(-_end(*turned, length - periods, 0.0, -step, alpha) if step > 0 else np.inf)
    return float(np.quantile(needed, power, method="higher"))


def _mask(y: Array, treated: ArrayLike) -> NDArray[np.bool_]:
    chosen = np.atleast_1d(np.asarray(treated))
    return chosen.copy() if chosen.dtype == bool else np.isin(np.arange(len(y)), chosen)


def _mean_and_controls(outcomes: ArrayLike, treated: ArrayLike) -> tuple[Array, Array]:
    y = np.asarray(outcomes, dtype=np.float64)
    mask = _mask(y, treated)
    return y[mask].mean(axis=0), y[~mask]


def _p(target: Array, controls: Array, start: int, effect: float) -> float:
    shown = target.copy()
    shown[start:] -= effect
    weights = mixed_controls(controls, shown)
    rest = shown - weights @ controls
    rest = rest - rest.mean()
    running = np.concatenate([[0.0], np.cumsum(np.concatenate([rest, rest]))])
    after = target.size - start
    sums = np.abs(running[after : after + target.size] - running[: target.size])
    return float(np.mean(sums >= sums[start] - 1e-9 * float(np.abs(rest).sum())))


def _end(target: Array, controls: Array, start: int, centre: float, step: float, alpha: float) -> float:
    """The farthest effect from ``centre`` on the side of ``step`` that is kept."""
    inside, outside = centre, centre + step
    for _ in range(12):
        if _p(target, controls, start, outside) <= alpha:
            break
        inside, outside = outside, outside + step * 1.5
        step *= 1.5
    else:
        return float(np.copysign(np.inf, step))
    for _ in range(14):
        middle = (inside + outside) / 2
        if _p(target, controls, start, middle) > alpha:
            inside = middle
        else:
            outside = middle
    return float(inside)
