"""Evidence that stays valid however often one looks, from counts of conversions alone.

The e-process of Lindon and Malek (2022, arXiv:2011.03567) for two arms that share their exposures by a known split:
given that a conversion happened, its chance of being the treatment's is ``share`` when the arms convert alike. A
Beta(k (1 - share), k share) mixture over that chance, divided by its value under "alike", is a martingale with
expectation 1; by Ville's inequality it exceeds 1/alpha with chance at most alpha, over all looks together.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaln, gammaln, xlog1py, xlogy

Array = NDArray[np.float64]


def log_e_value(control: ArrayLike, treatment: ArrayLike, *, share: ArrayLike = 0.5, k: float = 30.0) -> Array:
    """Natural log of the e-value against "both arms convert alike".

    ``control`` and ``treatment`` are counts of conversions so far; ``share`` is the treatment's share of the two
    arms' exposures, strictly between 0 and 1; all broadcast. ``k`` > 0 says how concentrated the mixture is around
    ``share``: 10 to 50 serve; 30 suits 10 to 500 conversions. Proven at level alpha once the e-value reaches 1/alpha.
    Exact at any count: 0 conversions give 0 (an e-value of 1). Raises ValueError on negative counts, a share outside
    (0, 1) or a k that is not positive and finite.
    """
    x, y, t = _checked(control, treatment, share, k)
    prior_control, prior_treatment = k * (1 - t), k * t
    mixture = betaln(prior_control + x, prior_treatment + y) - betaln(prior_control, prior_treatment)
    return np.asarray(mixture - xlog1py(x, -t) - xlogy(y, t))


def ratio_sequence(
    control: ArrayLike, treatment: ArrayLike, *, share: ArrayLike = 0.5, alpha: float = 0.05, k: float = 30.0
) -> tuple[Array, Array]:
    """Range of the treatment's rate over the control's, valid at all looks together with chance 1 - alpha.

    Every ratio r that the e-process does not reject at ``alpha``: under r a conversion is the treatment's with chance
    share r / (1 - share + share r). Returns (low, high), broadcast; low is 0 and high infinite where the counts leave
    that end open. Raises ValueError as ``log_e_value`` and for alpha outside (0, 1).
    """
    if not 0 < alpha < 1:
        raise ValueError(f"alpha lies between 0 and 1: {alpha}")
    x, y, t = _checked(control, treatment, share, k)
    x, y, t = (np.asarray(part, dtype=np.float64) for part in np.broadcast_arrays(x, y, t))
    prior_control, prior_treatment = k * (1 - t), k * t
    mixture = betaln(prior_control + x, prior_treatment + y) - betaln(prior_control, prior_treatment)
    bound = mixture + np.log(alpha)  # kept while x ln(1 - theta) + y ln(theta) > bound

    def log_likelihood(logit: Array) -> Array:
        return -x * np.logaddexp(0.0, logit) - y * np.logaddexp(0.0, -logit)

    top = np.log(np.maximum(y, 1e-300)) - np.log(np.maximum(x, 1e-300))
    peak = np.clip(top, -_FAR, _FAR)
    low = _crossing(log_likelihood, bound, np.full_like(peak, -_FAR), peak)
    high = _crossing(log_likelihood, bound, np.full_like(peak, _FAR), peak)
    base = np.log1p(-t) - np.log(t)
    low_ratio = np.where(y == 0, 0.0, np.exp(low + base))
    high_ratio = np.where(x == 0, np.inf, np.exp(high + base))
    return low_ratio, high_ratio


def log_split_evidence(counts: ArrayLike, shares: ArrayLike, *, k: float = 100.0) -> Array:
    """Natural log of the e-value against "exposures fell as planned", for any number of arms.

    ``counts`` has shape (..., arms): exposures so far; ``shares``, shape (arms,), are the planned shares and sum to
    1. A Dirichlet(k shares) mixture over the true shares, divided by the planned multinomial (Lindon and Malek 2022).
    ``k`` = 100 finds a split that is off by a few points within thousands of exposures.
    """
    n = np.asarray(counts, dtype=np.float64)
    plan = np.asarray(shares, dtype=np.float64)
    if plan.ndim != 1 or n.shape[-1:] != plan.shape or not 0 < k < np.inf:
        raise ValueError("one count and one share an arm; k is positive and finite")
    if not np.all((n >= 0) & (n < np.inf)) or np.any(plan <= 0) or not np.isclose(plan.sum(), 1.0):
        raise ValueError("counts are finite and not negative; shares are positive and sum to 1")
    prior = k * plan
    gathered = np.sum(gammaln(prior + n) - gammaln(prior), axis=-1) - (gammaln(k + n.sum(axis=-1)) - gammaln(k))
    return np.asarray(gathered - np.sum(n * np.log(plan), axis=-1))


def log_evidence_of_side(values: ArrayLike) -> Array:
    """Natural log of the e-value against "each value falls as easily on one side of 0 as on the other".

    ``values``, shape (n,), in the order in which they came; shape (n,), valid at every one. Whatever their sizes, only
    sides count as chance, so that values that differ by more than their own noise prove nothing alone.
    """
    return log_wealth(bounded(values))


def bounded(values: ArrayLike) -> Array:
    """Values between -1 and 1: relative to the usual size so far, large ones less than in proportion."""
    d = np.asarray(values, dtype=np.float64)
    usual = np.array([np.median(np.abs(d[: here + 1])) for here in range(d.size)])
    return np.asarray(np.tanh(np.divide(d, usual, out=np.zeros_like(d), where=usual > 0)))


def log_wealth(surprise: Array) -> Array:
    """Log of what stakes of both signs and several sizes make of surprises in [-1, 1] that are worth 0 on average."""
    stakes = np.array([side * size for size in _STAKES for side in (-1.0, 1.0)])
    wealth = np.cumsum(np.log1p(stakes[:, None] * surprise), axis=1)
    top = wealth.max(axis=0)
    return np.asarray(top + np.log(np.mean(np.exp(wealth - top), axis=0)))


def e_value_of(log_e_value: float) -> float:
    """The e-value itself, held under the largest number there is."""
    return float(np.exp(min(log_e_value, _LARGEST_LOG)))


def keep_by_evidence(log_e_values: ArrayLike, *, alpha: float = 0.05) -> NDArray[np.bool_]:
    """Which of many e-values to call proven so that at most a share alpha of them is false (e-BH).

    ``log_e_values``, shape (tests,). The m largest are kept for the largest m with e_(m) >= tests / (alpha m); valid
    under any dependence between tests (Wang and Ramdas 2022, arXiv:2009.02824).
    """
    logs = np.asarray(log_e_values, dtype=np.float64)
    order = np.argsort(-logs, kind="stable")
    ranks = np.arange(1, logs.size + 1)
    passing = np.nonzero(logs[order] >= np.log(logs.size) - np.log(alpha * ranks))[0] if logs.size else np.array([])
    kept = np.zeros(logs.shape, dtype=bool)
    if passing.size:
        kept[order[: passing[-1] + 1]] = True
    return kept


_STAKES = (0.1, 0.3, 0.5, 0.7, 0.9)
_LARGEST_LOG = 700.0  # exp() beyond it leaves double precision
_FAR = 60.0  # logits beyond it are 0 or 1 in double precision


def _checked(control: ArrayLike, treatment: ArrayLike, share: ArrayLike, k: float) -> tuple[Array, Array, Array]:
    x, y, t = (np.asarray(part, dtype=np.float64) for part in (control, treatment, share))
    if np.any(x < 0) or np.any(y < 0) or not (np.all(np.isfinite(x)) and np.all(np.isfinite(y))):
        raise ValueError("conversions are finite counts, not negative")
    if not np.all((t > 0) & (t < 1)):
        raise ValueError("a share lies strictly between 0 and 1")
    if not 0 < k < np.inf:
        raise ValueError(f"k is positive and finite: {k}")
    return x, y, t


def _crossing(log_likelihood: Callable[[Array], Array], bound: Array, outside: Array, inside: Array) -> Array:
    """The logit between ``outside`` and ``inside`` where the concave log-likelihood falls to ``bound``."""
    out, kept = outside.copy(), inside.copy()
    for _ in range(80):
        middle = (out + kept) / 2
        above = log_likelihood(middle) > bound
        kept = np.where(above, middle, kept)
        out = np.where(above, out, middle)
    return out
