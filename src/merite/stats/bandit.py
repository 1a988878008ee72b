"""More than two messages: show the better ones more, and still be able to say what is true.

Thompson sampling gives each arm the chance that it is the best; a floor keeps every arm visible, so that what is
learnt later stays possible. The shares are fixed before each period and kept: with them, the evidence of
``shares_that_change`` holds exactly, and weighted means are unbiased where plain ones are not (an arm that is unlucky
early is shown less and stays unlucky).
"""

from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaincinv, betaln, ndtr, xlog1py, xlogy

from merite.stats.shrink import STARTING_SD

Array = NDArray[np.float64]

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(160)


def chance_best(conversions: ArrayLike, exposures: ArrayLike, *, spread: float = STARTING_SD) -> Array:
    """Chance that each arm converts best, shape (arms,), summing to 1; by quadrature, without draws.

    Each arm's rate starts out as a Beta law around the rate of all arms together, with the spread of true log-lifts
    ``spread`` (of a difference of two arms): ideas are mostly alike until they show otherwise.
    """
    c, n = (np.asarray(part, dtype=np.float64) for part in (conversions, exposures))
    if np.any(c < 0) or np.any(c > n):
        raise ValueError("0 <= conversions <= exposures")
    rate = (c.sum() + 0.5) / (n.sum() + 1.0)
    weight = 2 / spread**2
    a, b = weight + c, weight * (1 - rate) / rate + n - c
    low, high = float(np.min(betaincinv(a, b, 1e-9))), float(np.max(betaincinv(a, b, 1 - 1e-9)))
    at = (low + (high - low) * (_NODES + 1) / 2)[:, None]
    return _best(np.exp(xlogy(a - 1, at) + xlog1py(b - 1, -at) - betaln(a, b)), betainc(a, b, at))


def chance_best_of_normals(means: ArrayLike, sds: ArrayLike) -> Array:
    """Chance that each of several independent normal quantities is the largest, shape (arms,)."""
    m, s = (np.asarray(part, dtype=np.float64) for part in (means, sds))
    if np.any(s <= 0):
        raise ValueError("sds are positive")
    low, high = float(np.min(m - 7 * s)), float(np.max(m + 7 * s))
    edges = np.linspace(low, high, 21)  # in pieces: one arm may be far narrower than the whole
    at = np.concatenate([a + (b - a) * (_NODES + 1) / 2 for a, b in pairwise(edges)])
    z = (at[:, None] - m) / s
    return _best(np.exp(-(z**2) / 2) / s, ndtr(z), repeats=20)


def shares_with_floor(chances: ArrayLike, *, floor: float = 0.1) -> Array:
    """Shares of the next period's exposures: ``floor`` to every arm and the rest by its chance of being the best.

    Raises ValueError where the floors add up to more than 1.
    """
    p = np.asarray(chances, dtype=np.float64)
    if not 0 < floor * p.size <= 1:
        raise ValueError("the floors of all arms add up to at most 1")
    return np.asarray(floor + (1 - floor * p.size) * p / p.sum())


def weighted_difference(
    conversions: ArrayLike, exposures: ArrayLike, shares: ArrayLike, *, control: int = 0
) -> tuple[Array, Array, float]:
    """Each arm's rate minus the control's, unbiased under any shares: (difference, standard error, people).

    All shape (periods, arms); ``shares`` were fixed before each period. Augmented inverse-propensity weighting: each
    arm is guessed at its rate in the periods before, and the errors of the guess are weighted by 1 / share. With
    ``money.sequence_half_width`` the range holds at all looks once there are some tens of conversions.
    """
    c, n, p = (np.asarray(part, dtype=np.float64) for part in (conversions, exposures, shares))
    if c.shape != n.shape or np.any(c > n) or np.any(c < 0) or np.any(p <= 0):
        raise ValueError("one count of conversions, exposures and one positive share a period and arm")
    p = np.broadcast_to(p, c.shape)
    before_c, before_n = np.cumsum(c, axis=0) - c, np.cumsum(n, axis=0) - n
    pooled = (before_c.sum(axis=1, keepdims=True) + 0.5) / (before_n.sum(axis=1, keepdims=True) + 1)
    guess = (before_c + 10 * pooled) / (before_n + 10)
    people = n.sum(axis=1, keepdims=True)
    base = guess - guess[:, [control]]
    up, down = (1 - guess) / p, guess / p  # what a conversion adds to its arm, what its absence takes away
    difference, squares = people * base, people * base**2
    own_c, own_n = c, n - c
    difference = difference + own_c * up - own_n * down
    squares = squares + own_c * ((base + up) ** 2 - base**2) + own_n * ((base - down) ** 2 - base**2)
    k_c, k_n, k_up, k_down = (part[:, [control]] for part in (own_c, own_n, up, down))
    difference = difference - k_c * k_up + k_n * k_down
    squares = squares + k_c * ((base - k_up) ** 2 - base**2) + k_n * ((base + k_down) ** 2 - base**2)
    total = float(people.sum())
    mean = difference.sum(axis=0) / total
    variance = np.maximum(squares.sum(axis=0) / total - mean**2, 0.0)
    mean[control] = variance[control] = 0.0
    return mean, np.sqrt(variance / total), total


def _best(densities: Array, below: Array, *, repeats: int = 1) -> Array:
    weights = np.tile(_WEIGHTS, repeats)
    others = np.stack([np.prod(np.delete(below, arm, axis=1), axis=1) for arm in range(below.shape[1])], axis=1)
    found = weights @ (densities * others)
    return np.asarray(found / found.sum())
