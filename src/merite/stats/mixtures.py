"""Quantiles of what several beliefs, each a normal, say together."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

Array = NDArray[np.float64]


def quantile_of_normals(at: float, weights: Array, means: Array, sds: Array) -> Array:
    """The quantile ``at`` of mixtures of normals, shape (mixtures,).

    ``weights``, shape (parts,), sum to 1 and are the same for every mixture; ``means`` and ``sds`` (parts, mixtures).
    """
    low, high = np.min(means - 8 * sds, axis=0), np.max(means + 8 * sds, axis=0)
    for _ in range(60):
        middle = (low + high) / 2
        below = weights @ ndtr((middle - means) / sds) < at
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray((low + high) / 2)
