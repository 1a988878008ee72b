"""Classical answers for a size fixed in advance and one look at the end, over any number of tests at once.

merite decides by evidence that may be looked at any time (``evidence``, ``money``) and by shrunk lifts (``shrink``);
this is what other tools print, for those who must compare, and is equal to theirs where the method is the same. All
arguments broadcast: ten thousand tests are one call.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaincinv, betaln, ndtr, ndtri, stdtr, stdtrit

Array = NDArray[np.float64]


class Side(StrEnum):
    """What would count against "no difference"."""

    BOTH = "both"
    GREATER = "greater"
    LESS = "less"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """People, mean of their outcome and its variance between people; arrays that broadcast."""

    n: Array
    mean: Array
    variance: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Treatment minus control: arrays. NaN where the variance is 0 or an arm is too small to have one."""

    estimate: Array
    standard_error: Array
    low: Array
    high: Array
    p_value: Array


def from_sums(n: ArrayLike, total: ArrayLike, squares: ArrayLike, *, sample: bool = True) -> Moments:
    """Moments from people, sum and sum of squares; ``sample``: the variance divides by n - 1 (else by n)."""
    people, sums, squared = (np.asarray(part, dtype=np.float64) for part in (n, total, squares))
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = sums / people
        variance = (squared - sums * mean) / (people - 1 if sample else people)
    return Moments(n=people, mean=mean, variance=np.maximum(variance, 0.0))


def from_counts(n: ArrayLike, conversions: ArrayLike) -> Moments:
    """Moments of a share: variance p (1 - p)."""
    people = np.asarray(n, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.asarray(conversions, dtype=np.float64) / people
    return Moments(n=people, mean=share, variance=share * (1 - share))


def of_ratio(above: Moments, below: Moments, products: ArrayLike) -> Moments:
    """Moments of a ratio of two means of the same people (orders per visit): delta method.

    ``products``: sum of the products of the two outcomes over people. NaN where the mean below is 0.
    """
    n = above.n
    covariance = (np.asarray(products, dtype=np.float64) - n * above.mean * below.mean) / (n - 1)
    base = np.where(below.mean != 0, below.mean, np.nan)
    ratio = above.mean / base
    variance = (above.variance - 2 * ratio * covariance + ratio**2 * below.variance) / base**2
    return Moments(n=n, mean=ratio, variance=variance)


def with_history(
    control: tuple[Moments, Moments, ArrayLike], treatment: tuple[Moments, Moments, ArrayLike]
) -> tuple[Moments, Moments, Array]:
    """CUPED: the arms' moments once what history explains is taken out, and the slope (Deng et al., WSDM 2013).

    Each arm is (outcome, history, sum over people of their product), where history was known before the test. The
    slope is that of the outcome on history over everybody, whatever their arm; the adjusted means are centred on the
    mean history of both arms, so their difference is outcome difference - slope x history difference.
    """
    outcomes, histories = [arm[0] for arm in (control, treatment)], [arm[1] for arm in (control, treatment)]
    products = [np.asarray(arm[2], dtype=np.float64) for arm in (control, treatment)]
    people = outcomes[0].n + outcomes[1].n
    centre = sum(history.n * history.mean for history in histories) / people
    middle = sum(outcome.n * outcome.mean for outcome in outcomes) / people
    squares = sum(h.variance * (h.n - 1) + h.n * h.mean**2 for h in histories) - people * centre**2
    together = products[0] + products[1] - people * centre * middle
    slope = np.divide(together, squares, out=np.zeros(np.shape(squares)), where=np.asarray(squares) > 0)
    covariances = [
        (product - outcome.n * outcome.mean * history.mean) / (outcome.n - 1)
        for product, outcome, history in zip(products, outcomes, histories, strict=True)
    ]
    pairs = list(zip(outcomes, histories, covariances, strict=True))
    adjusted = [
        Moments(
            n=outcome.n,
            mean=outcome.mean - slope * (history.mean - centre),
            variance=outcome.variance - 2 * slope * covariance + slope**2 * history.variance,
        )
        for outcome, history, covariance in pairs
    ]
    return adjusted[0], adjusted[1], np.asarray(slope)


def compare_means(
    control: Moments,
    treatment: Moments,
    *,
    alpha: float = 0.05,
    relative: bool = False,
    normal: bool = False,
    side: Side = Side.BOTH,
) -> Difference:
    """Welch's t test, or the z test when ``normal``; the difference over |control's mean| when ``relative``.

    The relative one is the delta method's, which is not to be trusted under some tens of conversions: prefer
    ``evidence.ratio_sequence``.
    """
    parts = control.variance / control.n, treatment.variance / treatment.n
    with np.errstate(divide="ignore", invalid="ignore"):
        estimate = treatment.mean - control.mean
        variance = parts[0] + parts[1]
        freedom = variance**2 / (parts[0] ** 2 / (control.n - 1) + parts[1] ** 2 / (treatment.n - 1))
        if relative:
            base = np.abs(control.mean)
            estimate = estimate / base
            variance = parts[1] / control.mean**2 + parts[0] * treatment.mean**2 / control.mean**4
        error = np.sqrt(np.where(variance > 0, variance, np.nan))
        score = estimate / error
    law, quantile = (ndtr, ndtri) if normal else (lambda z: stdtr(freedom, z), lambda p: stdtrit(freedom, p))
    reach = quantile(1 - alpha / (2 if side is Side.BOTH else 1))
    p_value = {
        Side.BOTH: lambda: 2 * law(-np.abs(score)),
        Side.GREATER: lambda: law(-score),
        Side.LESS: lambda: law(score),
    }[side]()
    return Difference(
        estimate=np.asarray(estimate),
        standard_error=np.asarray(error),
        low=np.asarray(estimate - reach * error if side is not Side.LESS else np.full_like(score, -np.inf)),
        high=np.asarray(estimate + reach * error if side is not Side.GREATER else np.full_like(score, np.inf)),
        p_value=np.asarray(p_value),
    )


def posterior_share(
    conversions: ArrayLike, n: ArrayLike, *, level: float = 0.95, prior: float = 0.5
) -> tuple[Array, Array, Array]:
    """Mean and equal-tailed range of a share under a Beta(prior, prior) starting assumption."""
    a = np.asarray(conversions, dtype=np.float64) + prior
    b = np.asarray(n, dtype=np.float64) - np.asarray(conversions, dtype=np.float64) + prior
    return np.asarray(a / (a + b)), betaincinv(a, b, 0.5 - level / 2), betaincinv(a, b, 0.5 + level / 2)


def chance_of_more(
    control: tuple[ArrayLike, ArrayLike], treatment: tuple[ArrayLike, ArrayLike], *, prior: float = 0.5
) -> Array:
    """Chance that the treatment's share is above the control's, each (conversions, people); by quadrature, no draws.

    Integrates over quantiles of the treatment's Beta posterior; error below 1e-6 from ten people an arm on.
    """
    (x, n), (y, m) = (
        tuple(np.asarray(part, dtype=np.float64)[..., None] for part in arm) for arm in (control, treatment)
    )
    nodes, weights = np.polynomial.legendre.leggauss(400)
    centre = (y + prior) / (m + 2 * prior)
    a, b = y + prior, m - y + prior
    spread = np.sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))
    low, high = np.maximum(centre - 12 * spread, 0.0), np.minimum(centre + 12 * spread, 1.0)
    at = low + (high - low) * (nodes + 1) / 2
    with np.errstate(divide="ignore"):
        density = np.exp((a - 1) * np.log(at) + (b - 1) * np.log1p(-at) - betaln(a, b))
    below = betainc(x + prior, n - x + prior, at)
    return np.asarray(np.sum(weights * density * below, axis=-1) * (high - low)[..., 0] / 2)
