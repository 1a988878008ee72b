"""Evidence from conversions when the split between arms changes from one period to the next.

A predictable mixture (Lindon and Malek 2022, arXiv:2011.03567): in each period a Dirichlet belief, made from the
periods before it and this period's planned shares, bets on which arm the conversions will be of. The product over
periods of (what the belief gave to what was seen) / (what "all arms convert alike" gave) is a martingale with
expectation 1. With shares that never change it is the closed form of ``merite.stats.evidence``, to the last digit.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, xlogy

Array = NDArray[np.float64]

_STEPS = 60
_FAR = 40.0  # log-ratios beyond it are 0 or infinite for any purpose


def log_e_by_period(counts: ArrayLike, shares: ArrayLike, *, k: float = 30.0) -> Array:
    """Natural log of the e-value against "all arms convert alike", after each period.

    ``counts``, shape (..., periods, arms): conversions of each period; ``shares``, same shape or one that broadcasts to
    it: each arm's planned share of that period's exposures, fixed before the period, positive, summing to 1. Returns
    shape (..., periods): the evidence after each period, valid at all of them together. ``k`` as in
    ``evidence.log_e_value``. Raises ValueError on negative counts or shares that do not sum to 1.
    """
    n, p = _checked(counts, shares, k)
    return np.asarray(np.cumsum(_log_belief(n, p, k) - np.sum(xlogy(n, p), axis=-1), axis=-1))


def ratio_range(
    control: ArrayLike, treatment: ArrayLike, shares: ArrayLike, *, alpha: float = 0.05, k: float = 30.0
) -> tuple[Array, Array]:
    """Range of the treatment's rate over the control's after the last period, valid at all looks with chance 1 - alpha.

    ``control`` and ``treatment``, shape (..., periods): conversions by period; ``shares``: the treatment's share of the
    two arms' exposures in each. Returns (low, high), shape (...,): 0 and infinity where an end is open. The rates may
    change from period to period as long as their ratio does not.
    """
    if not 0 < alpha < 1:
        raise ValueError(f"alpha lies between 0 and 1: {alpha}")
    n, p = _pair(control, treatment, shares, k)
    bound = np.sum(_log_belief(n, p, k), axis=-1) + np.log(alpha)
    peak = _peak(n, p)
    low = _crossing(n, p, bound, np.full_like(peak, -_FAR), peak)
    high = _crossing(n, p, bound, np.full_like(peak, _FAR), peak)
    x, y = n[..., 0].sum(axis=-1), n[..., 1].sum(axis=-1)
    return np.where(y == 0, 0.0, np.exp(low)), np.where(x == 0, np.inf, np.exp(high))


def log_ratio(control: ArrayLike, treatment: ArrayLike, shares: ArrayLike) -> tuple[Array, Array]:
    """Likeliest log ratio of the two rates with its variance, half a conversion added to each arm; shapes (...,).

    Shapes as ``ratio_range``. Compares within periods only, so a period that sells more and shows one arm more does
    not count as that arm's merit. With one period it is ``shrink.log_lift``.
    """
    x, y, t = np.broadcast_arrays(*(np.asarray(part, dtype=np.float64) for part in (control, treatment, shares)))
    weight = np.maximum(x + y, 1e-9)
    typical = np.sum(weight * t, axis=-1, keepdims=True) / np.sum(weight, axis=-1, keepdims=True)
    half = np.full(typical.shape, 0.5)
    x, y, t = (np.concatenate(part, axis=-1) for part in ((x, half), (y, half), (t, typical)))
    n, p = _pair(x, y, t, 1.0)
    peak = _peak(n, p)
    chance = 1 / (1 + np.exp(-(np.log(p[..., 1]) - np.log(p[..., 0]) + peak[..., None])))
    return peak, np.asarray(1 / np.sum(n.sum(axis=-1) * chance * (1 - chance), axis=-1))


def log_e_of_better(control: ArrayLike, treatment: ArrayLike, shares: ArrayLike, *, k: float = 30.0) -> Array:
    """Natural log of the e-value against "the treatment converts no better than the control", shape (...,).

    Shapes as ``ratio_range``. The least evidence against any ratio up to 1: against 1 itself where the treatment is
    ahead, never above 0 where it is behind.
    """
    n, p = _pair(control, treatment, shares, k)
    belief = np.sum(_log_belief(n, p, k), axis=-1)
    return np.asarray(belief - _log_likelihood(n, p, np.minimum(_peak(n, p), 0.0)))


def log_best_evidence(counts: ArrayLike, shares: ArrayLike, *, k: float = 30.0) -> Array:
    """For each arm, natural log of the e-value against "some other arm converts at least as well", shape (arms,).

    ``counts`` and ``shares``, shape (periods, arms). The least, over the other arms, of the evidence of doing better:
    under the null one of these has expectation at most 1, hence so has the least. Calling an arm the best at
    (arms - 1) / alpha is wrong with chance at most alpha, however often one looks and whatever rule, fixed before each
    period, made the shares.
    """
    n, p = _checked(counts, shares, k)
    arms = n.shape[-1]
    one, other = (place.ravel() for place in np.indices((arms, arms)))
    chosen = one != other
    one, other = one[chosen], other[chosen]
    share = (p[:, one] / (p[:, one] + p[:, other])).T
    logs = log_e_of_better(n[:, other].T, n[:, one].T, share, k=k)
    return np.asarray(logs.reshape(arms, arms - 1).min(axis=1))


def _checked(counts: ArrayLike, shares: ArrayLike, k: float) -> tuple[Array, Array]:
    n, p = np.asarray(counts, dtype=np.float64), np.asarray(shares, dtype=np.float64)
    if np.any(n < 0) or not np.all(np.isfinite(n)):
        raise ValueError("conversions are finite counts, not negative")
    if np.any(p <= 0) or not np.allclose(p.sum(axis=-1), 1.0):
        raise ValueError("the shares of a period are positive and sum to 1")
    if k <= 0:
        raise ValueError(f"k is positive: {k}")
    return n, np.broadcast_to(p, n.shape)


def _pair(control: ArrayLike, treatment: ArrayLike, shares: ArrayLike, k: float) -> tuple[Array, Array]:
    x, y, t = np.broadcast_arrays(*(np.asarray(part, dtype=np.float64) for part in (control, treatment, shares)))
    return _checked(np.stack((x, y), axis=-1), np.stack((1 - t, t), axis=-1), k)


def _log_belief(n: Array, p: Array, k: float) -> Array:
    """Log of what the belief of each period gave to its conversions, shape (..., periods)."""
    seen = np.cumsum(n, axis=-2) - n
    shown = np.cumsum(n.sum(axis=-1, keepdims=True) * p, axis=-2) - n.sum(axis=-1, keepdims=True) * p
    start = k * p[..., :1, :]
    relative = (start + seen) / (start + shown)  # each arm's rate over the mean, as known before the period
    expected = p * relative
    expected = expected / expected.sum(axis=-1, keepdims=True)
    weight = k + seen.sum(axis=-1)
    a = weight[..., None] * expected
    total = n.sum(axis=-1)
    spread = gammaln(weight) - gammaln(weight + total)
    return np.asarray(spread + np.sum(gammaln(a + n) - gammaln(a), axis=-1))


def _log_likelihood(n: Array, p: Array, log_ratio: Array) -> Array:
    logit = np.log(p[..., 1]) - np.log(p[..., 0]) + log_ratio[..., None]
    return np.asarray(np.sum(-n[..., 0] * np.logaddexp(0, logit) - n[..., 1] * np.logaddexp(0, -logit), axis=-1))


def _peak(n: Array, p: Array) -> Array:
    """The likeliest log-ratio: where as many conversions are expected of the treatment as were seen."""
    low = np.full(n.shape[:-2], -_FAR)
    high = np.full(n.shape[:-2], _FAR)
    base = np.log(p[..., 1]) - np.log(p[..., 0])
    total = n.sum(axis=-1)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        expected = np.sum(total / (1 + np.exp(-(base + middle[..., None]))), axis=-1)
        above = expected > n[..., 1].sum(axis=-1)
        high, low = np.where(above, middle, high), np.where(above, low, middle)
    return np.asarray((low + high) / 2)


def _crossing(n: Array, p: Array, bound: Array, outside: Array, inside: Array) -> Array:
    out, kept = outside.copy(), inside.copy()
    for _ in range(_STEPS):
        middle = (out + kept) / 2
        above = _log_likelihood(n, p, middle) > bound
        kept, out = np.where(above, middle, kept), np.where(above, out, middle)
    return out
