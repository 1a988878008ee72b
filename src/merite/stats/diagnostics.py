"""Whether draws can be trusted: rank-normalised split r-hat, bulk and tail effective sample size.

Vehtari, Gelman, Simpson, Carpenter, Bürkner (2021), "Rank-normalization, folding, and localization: an improved R-hat
for assessing convergence of MCMC", Bayesian Analysis 16(2). Draws have shape (chains, draws).
"""

from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def rhat(draws: Array) -> float:
    """The larger of the bulk and the folded r-hat; 1 for draws that never move."""
    if np.ptp(draws) == 0:
        return 1.0
    split = _split(draws)
    folded = np.abs(split - np.median(split))
    return max(_plain_rhat(_ranked(split)), _plain_rhat(_ranked(folded)))


def ess_bulk(draws: Array) -> float:
    """Effective sample size for the centre of the distribution."""
    return _ess(_ranked(_split(draws)))


def ess_tail(draws: Array) -> float:
    """The smaller effective sample size of the 5 % and 95 % quantiles."""
    return min(_ess(_split((draws <= np.quantile(draws, level)).astype(np.float64))) for level in (0.05, 0.95))


def worst(draws: Array) -> tuple[float, float]:
    """Worst r-hat and worst ESS (bulk or tail) over quantities; ``draws`` has shape (chains, draws, quantities)."""
    moving = [draws[:, :, j] for j in range(draws.shape[2]) if np.ptp(draws[:, :, j]) > 0]
    if not moving:
        return 1.0, float(draws.shape[0] * draws.shape[1])
    return max(rhat(d) for d in moving), min(min(ess_bulk(d), ess_tail(d)) for d in moving)


def _split(draws: Array) -> Array:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]], axis=0)


def _ranked(draws: Array) -> Array:
    """Normal scores of the ranks; ties have their mean rank, which is a whole number or a half."""
    order = np.argsort(draws, axis=None, kind="stable")
    _, first, count = np.unique(draws.ravel()[order], return_index=True, return_counts=True)
    twice = np.empty(draws.size, dtype=np.int64)
    twice[order] = np.repeat(2 * first + count + 1, count)
    return np.asarray(_scores(draws.size)[twice].reshape(draws.shape))


@cache
def _scores(size: int) -> Array:
    """The normal score of each half rank; a table, since scipy takes longer to import than a fit to run."""
    quantile = NormalDist().inv_cdf
    halves = (np.arange(2, 2 * size + 1) / 2.0 - 0.375) / (size + 0.25)
    return np.array([0.0, 0.0, *(quantile(level) for level in halves)])


def _plain_rhat(draws: Array) -> float:
    length = draws.shape[1]
    between = length * float(np.var(draws.mean(axis=1), ddof=1))
    within = float(np.mean(np.var(draws, axis=1, ddof=1)))
    if within <= 0:
        return 1.0
    return float(np.sqrt((between / within + length - 1) / length))


def _autocovariance(draws: Array) -> Array:
    length = draws.shape[1]
    padded = 1 << (2 * length - 1).bit_length()
    centred = draws - draws.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, n=padded, axis=1)
    return np.asarray(np.fft.irfft(spectrum * np.conj(spectrum), n=padded, axis=1)[:, :length] / length)


def _ess(draws: Array) -> float:
    length = draws.shape[1]
    if np.ptp(draws) < 1e-300:
        return float(draws.size)
    covariance = _autocovariance(draws)
    within = float(np.mean(covariance[:, 0]) * length / (length - 1))
    total = within * (length - 1) / length + float(np.var(draws.mean(axis=1), ddof=1))
    if total <= 0:
        return float(draws.size)
    mean_covariance = covariance.mean(axis=0)
    correlation = 1.0 - (within - mean_covariance) / total
    correlation[0] = 1.0
    pairs: list[float] = []
    last = 0.0
    for lag in range(0, length - 3, 2):
        pair, last = float(correlation[lag] + correlation[lag + 1]), float(correlation[lag])
        if lag > 0 and pair <= 0:
            break
        pairs.append(min(pair, pairs[-1]) if pairs else pair)
    else:
        if len(pairs) > 1:
            pairs.pop()
    rest = max(last, 0.0)
    time = -1.0 + 2.0 * sum(pairs) + rest
    return float(draws.size / max(time, 1.0 / np.log10(draws.size)))
