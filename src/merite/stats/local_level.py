"""What would have come anyway in a window, from the periods around it: a local-level regression.

y = Z w + level + noise: the level a random walk, the noise an AR(1), the coefficients w Gaussian. All but a few
scales is linear and Gaussian and is integrated out; these few (how fast the level drifts, how long noise lasts, how
strong the season is) are summed over a small grid by their evidence, and the size of the noise in closed form, so that
the forecast is a mixture of Student t. After Brodersen et al. (2015, Annals of Applied Statistics 9(1)), without
sampling.
"""

import itertools
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve, cholesky, solve_triangular

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

DRIFTS = {0.0: 0.2, 0.05: 0.2, 0.12: 0.25, 0.3: 0.25, 0.7: 0.1}
"""sd of the level's step from one period to the next, in sizes of noise, with its weight."""
MEMORIES = {0.0: 0.4, 0.3: 0.35, 0.6: 0.25}
"""The share of the noise that is kept from one period to the next."""
STRENGTHS = {0.3: 0.3, 1.0: 0.45, 3.0: 0.25}
"""Factors on the prior spread of the regression's columns."""
PRIOR_WEIGHT = 2.0
"""Degrees of freedom of the belief on the size of the noise, .1 of mean sales."""
USUAL_NOISE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series as shares of its mean: ``outcome`` (T,), NaN where unknown; ``columns`` (T, p), known everywhere.

    ``spread`` (p,): prior sd of each column's coefficient, in shares of the mean; ``scaled`` (p,): whether the
    strength is in doubt, so that it is summed over. ``loud`` (T,): relative sd of each period's noise.
    """

    outcome: Array
    columns: Array
    spread: Array
    scaled: Mask
    loud: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One point of the grid with its posterior weight."""

    drift: float
    memory: float
    strength: float
    weight: float


def settings_of(series: Series, known: Mask, *, keep: float = 0.02) -> tuple[Setting, ...]:
    """The points of the grid that the ``known`` (T,) periods leave likely: ``keep`` of the best's weight or more."""
    grid = list(itertools.product(DRIFTS.items(), MEMORIES.items(), STRENGTHS.items()))
    logs = np.array([
        _evidence(series, known, drift, memory, strength) + np.log(a * b * c)
        for (drift, a), (memory, b), (strength, c) in grid
    ])  # fmt: skip
    weights = np.exp(logs - logs.max())
    weights = np.where(weights < keep, 0.0, weights) / weights[weights >= keep].sum()
    return tuple(
        Setting(drift=drift, memory=memory, strength=strength, weight=float(weight))
        for ((drift, _), (memory, _), (strength, _)), weight in zip(grid, weights, strict=True)
        if weight > 0
    )


def coefficients(
    series: Series, known: Mask, settings: tuple[Setting, ...], which: Mask, *, draws: int, rng: np.random.Generator
) -> Array:
    """Draws (draws, K) of the coefficients of the columns ``which`` (p,), everything else integrated out."""
    chosen = rng.multinomial(draws, [setting.weight for setting in settings])
    columns = series.columns[known][:, which]
    found = []
    for setting, count in zip(settings, chosen, strict=True):
        if not count:
            continue
        lower = cholesky(_covariance(series, known, known, setting, noise=True), lower=True)
        spread = (series.spread * np.where(series.scaled, setting.strength, 1.0) / USUAL_NOISE)[which]
        across = spread[:, None] ** 2 * columns.T
        mean = across @ cho_solve((lower, True), series.outcome[known])
        half = solve_triangular(lower, across.T, lower=True)
        root = cholesky(np.diag(spread**2) - half.T @ half + 1e-9 * np.diag(spread**2), lower=True)
        scale, shape = _size(series, known, lower)
        sizes = np.sqrt(scale / rng.gamma(shape, size=count))
        found.append(mean + sizes[:, None] * (rng.standard_normal((count, mean.size)) @ root.T))
    return rng.permutation(np.concatenate(found))


def likeliest(settings: tuple[Setting, ...], most: int) -> tuple[Setting, ...]:
    """The ``most`` likeliest points, their weights adding up to 1: for many forecasts in little time."""
    best = sorted(settings, key=lambda one: -one.weight)[:most]
    total = sum(one.weight for one in best)
    return tuple(replace(one, weight=one.weight / total) for one in best)


def foretold(
    series: Series, known: Mask, wanted: Mask, settings: tuple[Setting, ...], *, draws: int, rng: np.random.Generator
) -> Array:
    """Draws (draws, W) of the outcome in the ``wanted`` (T,) periods, each period's own noise included.

    ``known`` (T,): the periods that may be looked at; their outcome is finite. Raises ValueError where both meet.
    """
    if (known & wanted).any():
        raise ValueError("a period that is foretold is not looked at")
    chosen = rng.multinomial(draws, [setting.weight for setting in settings])
    found = [
        _drawn(series, known, wanted, setting, int(count), rng)
        for setting, count in zip(settings, chosen, strict=True)
        if count
    ]
    return np.concatenate(found)


def fitted(series: Series, known: Mask, setting: Setting) -> tuple[Array, float]:
    """The level and regression in every period (T,), from the ``known`` ones, and the size of noise."""
    lower = cholesky(_covariance(series, known, known, setting, noise=True), lower=True)
    half = cho_solve((lower, True), series.outcome[known])
    smooth = _covariance(series, np.ones_like(known), known, setting, noise=False) @ half
    size, shape = _size(series, known, lower)
    return np.asarray(smooth), float(np.sqrt(size / shape))


def _evidence(series: Series, known: Mask, drift: float, memory: float, strength: float) -> float:
    setting = Setting(drift=drift, memory=memory, strength=strength, weight=1.0)
    lower = cholesky(_covariance(series, known, known, setting, noise=True), lower=True)
    size, shape = _size(series, known, lower)
    return float(-np.log(np.diag(lower)).sum() - shape * np.log(size))


def _size(series: Series, known: Mask, lower: Array) -> tuple[float, float]:
    """The inverse-gamma of the noise's variance given the known periods: its scale and its shape."""
    half = solve_triangular(lower, series.outcome[known], lower=True)
    scale = 0.5 * PRIOR_WEIGHT * USUAL_NOISE**2 + 0.5 * float(half @ half)
    return scale, 0.5 * (PRIOR_WEIGHT + half.size)


def _drawn(series: Series, known: Mask, wanted: Mask, setting: Setting, count: int, rng: np.random.Generator) -> Array:
    lower = cholesky(_covariance(series, known, known, setting, noise=True), lower=True)
    across = _covariance(series, wanted, known, setting, noise=True)
    mean = across @ cho_solve((lower, True), series.outcome[known])
    half = solve_triangular(lower, across.T, lower=True)
    spread = _covariance(series, wanted, wanted, setting, noise=True) - half.T @ half
    root = cholesky(spread + 1e-10 * np.eye(mean.size) * np.trace(spread) / mean.size, lower=True)
    scale, shape = _size(series, known, lower)
    sizes = np.sqrt(scale / rng.gamma(shape, size=count))
    return np.asarray(mean + sizes[:, None] * (rng.standard_normal((count, mean.size)) @ root.T))


def _covariance(series: Series, one: Mask, other: Mask, setting: Setting, *, noise: bool) -> Array:
    """Covariance of two sets of periods in units of the noise's variance, (n, m).

    Coefficients are given the prior spread of a series whose noise has its usual size; the level starts anywhere.
    """
    here, there = np.flatnonzero(one), np.flatnonzero(other)
    spread = series.spread * np.where(series.scaled, setting.strength, 1.0) / USUAL_NOISE
    cover = (series.columns[here] * spread**2) @ series.columns[there].T
    cover += (1.0 / USUAL_NOISE) ** 2 + setting.drift**2 * (np.minimum.outer(here, there) + 1.0)
    if noise:
        apart = np.abs(np.subtract.outer(here, there))
        own = (apart == 0).astype(np.float64) if setting.memory == 0.0 else setting.memory**apart
        cover += own * np.multiply.outer(series.loud[here], series.loud[there])
    return np.asarray(cover)
