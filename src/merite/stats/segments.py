"""A test's answer for each group of customers, pulled towards that of all of them."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from merite.stats.mixtures import quantile_of_normals
from merite.stats.shrink import STARTING_SD

Array = NDArray[np.float64]

_SPREADS = np.linspace(0.0, 4.0, 61)[:, None] * STARTING_SD / 2


def shrink_segments(
    lifts: ArrayLike, variances: ArrayLike, prior: tuple[float, float], *, level: float = 0.9
) -> tuple[Array, Array, Array, Array]:
    """Expected lift of each group with its range, and the chance that it is above the mean of the groups.

    ``lifts`` and ``variances``, shape (groups,): log-lift of one arm over the control within each group. The lift of
    all is N(``prior``); that of a group strays from it by N(0, s^2), with s half-normal of mean ``STARTING_SD`` / 2,
    summed over 61 values by their marginal likelihood: groups rarely differ as much as ideas do. Returns (middle, low,
    high, chance), shape (groups,) each. Raises ValueError for shapes that differ or variances that are not positive.
    """
    d, v = np.atleast_1d(np.asarray(lifts, dtype=np.float64)), np.atleast_1d(np.asarray(variances, dtype=np.float64))
    if d.shape != v.shape or np.any(v <= 0):
        raise ValueError("one lift and one positive variance a group")
    mean, sd = prior
    ones, apart = np.ones((d.size, d.size)), np.eye(d.size) - 1 / d.size
    logs, means, sds, above = [], [], [], []
    for spread in _SPREADS.ravel():
        believed = sd**2 * ones + spread**2 * np.eye(d.size)
        total = believed + np.diag(v)
        gain = np.linalg.solve(total, believed).T
        rest = d - mean
        posterior = believed - gain @ believed
        expected = mean + gain @ rest
        _, determinant = np.linalg.slogdet(total)
        logs.append(
            -0.5 * (determinant + rest @ np.linalg.solve(total, rest)) - (spread / STARTING_SD) ** 2 * 4 / np.pi
        )
        means.append(expected)
        sds.append(np.sqrt(np.maximum(np.diag(posterior), 1e-18)))
        contrast = np.sqrt(np.maximum(np.diag(apart @ posterior @ apart.T), 1e-18))
        above.append(ndtr(apart @ expected / contrast))
    weights = np.exp(np.array(logs) - max(logs))
    weights /= weights.sum()
    levels = (0.5, 0.5 - level / 2, 0.5 + level / 2)
    middle, low, high = (quantile_of_normals(at, weights, np.array(means), np.array(sds)) for at in levels)
    return middle, low, high, np.asarray(weights @ np.array(above))
