"""How sure an effect in some areas is, and which areas would show one: placebo in time, in space, and by simulation."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri

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
    where nothing happened: the effect found is the method's error. Raises ValueError when the history is not three
    times ``periods`` long or the areas are not three times ``count``.
    """
    y = np.asarray(history, dtype=np.float64)
    areas, length = y.shape
    if length < 3 * periods or areas < 3 * count:
        raise ValueError("a history three times the test, and three areas for one treated, at least")
    sets: list[tuple[int, ...]] = sorted(
        {tuple(sorted(rng.choice(areas, count, replace=False).tolist())) for _ in range(tried)}
    )
    ends = np.unique(np.linspace(2 * periods, length, windows + 1)[1:].astype(int))
    found = []
    for chosen in sets:
        errors = [synthetic_control(y[:, :end], list(chosen), end - periods, demean=True).effect for end in ends]
        noise = float(np.sqrt(np.mean(np.square(errors))))
        found.append(Candidate(areas=chosen, noise=noise, level=float(y[list(chosen)].mean())))
    return tuple(sorted(found, key=lambda one: one.noise / max(one.level, 1e-300)))


def area_power(noise: float, effects: Sequence[float], *, alpha: float = 0.05) -> Array:
    """Chance to see each effect when its estimate errs by ``noise`` (normal), at a two-sided ``alpha``."""
    reach = ndtri(1 - alpha / 2)
    size = np.abs(np.asarray(effects, dtype=np.float64)) / max(noise, 1e-300)
    return np.asarray(ndtr(size - reach) + ndtr(-size - reach))


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
