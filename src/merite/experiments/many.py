"""Thousands of tests at once, from sums alone: both answers as arrays, for those who keep many."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from merite.experiments.compare import SPLIT_ALPHA
from merite.stats.evidence import keep_by_evidence, log_e_value, log_split_evidence, ratio_sequence
from merite.stats.fixed import Moments
from merite.stats.money import log_e_of_difference, sequence_half_width, watched_error
from merite.stats.shrink import expected_loss, fit_prior, log_lift, shrink

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyComparisons:
    """One entry a test: what is proven, and the best choice so far.

    ``log_e``: natural log of the e-value; ``low``, ``high``: range of the ratio of rates valid at all looks (0 and
    infinity where open). ``proven``: kept by e-BH over all of them, so that at most a share alpha of those is false;
    false where ``split_broken``. ``lift``, ``lift_low``, ``lift_high``: relative, luck taken out; ``claimed``: raw, NaN
    without a conversion of the control. ``loss``: expected, in conversions per exposure of the control.
    """

    log_e: Array
    low: Array
    high: Array
    proven: Flags
    split_broken: Flags
    lift: Array
    lift_low: Array
    lift_high: Array
    claimed: Array
    loss: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyDifferences:
    """One entry a test of money: the difference a person, its range valid at all looks, and what e-BH keeps."""

    log_e: Array
    difference: Array
    low: Array
    high: Array
    proven: Flags


def compare_many(
    control: tuple[ArrayLike, ArrayLike],
    treatment: tuple[ArrayLike, ArrayLike],
    *,
    share: ArrayLike = 0.5,
    alpha: float = 0.05,
    prior: tuple[float, float] | None = None,
    level: float = 0.9,
) -> ManyComparisons:
    """Both answers for every pair; each arm is (exposures, conversions), shape (tests,).

    ``share``: the treatment's planned share. ``prior``: mean and sd of true log-lifts; None: learnt from these tests.
    Raises ValueError where conversions exceed exposures, counts are negative or an arm was never shown.
    """
    n, x = (np.asarray(part, dtype=np.float64) for part in control)
    m, y = (np.asarray(part, dtype=np.float64) for part in treatment)
    if np.any(x > n) or np.any(y > m) or np.any(x < 0) or np.any(y < 0) or np.any(n <= 0) or np.any(m <= 0):
        raise ValueError("0 <= conversions <= exposures, and both arms were shown")
    log_e = log_e_value(x, y, share=share)
    low, high = ratio_sequence(x, y, share=share, alpha=alpha)
    shares = np.stack(np.broadcast_arrays(1 - np.asarray(share, dtype=np.float64), share, n)[:2], axis=-1)
    broken = _split_log(np.stack((n, m), axis=-1), shares) >= -np.log(SPLIT_ALPHA)
    lifts, variances = log_lift(x, y, (n, m))
    learnt = fit_prior(lifts, variances) if prior is None else prior
    middle, least, most = shrink(lifts, variances, learnt, level=level)
    sd = learnt[1] * np.sqrt(variances / (learnt[1] ** 2 + variances))
    with np.errstate(divide="ignore", invalid="ignore"):
        claimed = np.where(x > 0, (y / m) / (x / n) - 1, np.nan)
    return ManyComparisons(
        log_e=log_e,
        low=low,
        high=high,
        proven=keep_by_evidence(np.where(broken, -np.inf, log_e), alpha=alpha),
        split_broken=broken,
        lift=np.expm1(middle),
        lift_low=np.expm1(least),
        lift_high=np.expm1(most),
        claimed=claimed,
        loss=(x + 0.5) / (n + 1) * expected_loss(middle, sd),
    )


def money_many(control: Moments, treatment: Moments, *, alpha: float = 0.05) -> ManyDifferences:
    """The difference of means of every pair with its range, from moments (``merite.stats.fixed.from_sums``)."""
    difference = treatment.mean - control.mean
    error = watched_error(control, treatment)
    people = control.n + treatment.n
    half = sequence_half_width(error, people, alpha=alpha)
    log_e = log_e_of_difference(difference, error, people, alpha=alpha)
    return ManyDifferences(
        log_e=log_e,
        difference=difference,
        low=difference - half,
        high=difference + half,
        proven=keep_by_evidence(log_e, alpha=alpha),
    )


def _split_log(counts: Array, shares: Array) -> Array:
    """Evidence that each test's split was not kept, shares by test."""
    found = np.empty(len(counts))
    for plan in np.unique(shares, axis=0):
        here = np.all(shares == plan, axis=1)
        found[here] = log_split_evidence(counts[here], plan)
    return found
