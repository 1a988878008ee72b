"""The two answers on money a person exposed, from sums and sums of squares."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from merite.stats.evidence import e_value_of, keep_by_evidence
from merite.stats.fixed import Moments, from_sums
from merite.stats.money import log_e_of_difference, sequence_half_width, watched_error
from merite.stats.shrink import posterior_quantile, shrink_together
from merite.vocabulary.comparison import ArmCounts, ComparisonFinding, MoneyAnswer, MoneyBet, OpenRange
from merite.vocabulary.estimate import Estimate

Array = NDArray[np.float64]

FEWEST_BUYERS = 5
"""Conversions in each arm under which a variance of money says nothing; the sequence held its 5 % at any floor."""


def money_answers(
    rows: Sequence[ArmCounts],
    names: Sequence[str],
    *,
    broken: bool,
    alpha: float,
    prior: tuple[float, float],
    level: float,
    a_year: float | None,
    margin: float,
) -> list[MoneyAnswer | None]:
    """Money of each arm but the first against the first; None where the rows hold no revenue.

    ``margin``: share of revenue kept, which all amounts are multiplied by. ``broken``: the split was not kept.
    """
    if any(row.revenue is None or row.revenue_squares is None for row in rows):
        return [None] * (len(names) - 1)
    n, buyers, total, squares = (
        np.array([sum(float(getattr(row, what)) for row in rows if row.arm == name) for name in names])
        for what in ("exposures", "conversions", "revenue", "revenue_squares")
    )
    if np.any(n < 2):
        return [None] * (len(names) - 1)
    money = from_sums(n, total * margin, squares * margin**2)
    bets = _bets(money, buyers, prior=prior, level=level, a_year=a_year)
    difference = money.mean[1:] - money.mean[0]
    control, treated = (
        Moments(n=money.n[at], mean=money.mean[at], variance=money.variance[at]) for at in (0, slice(1, None))
    )
    error, people = watched_error(control, treated), money.n[1:] + money.n[0]
    half = sequence_half_width(error, people, alpha=alpha)
    few = np.minimum(buyers[0], buyers[1:]) < FEWEST_BUYERS
    logs = np.where(few, 0.0, log_e_of_difference(difference, error, people, alpha=alpha))
    kept = keep_by_evidence(logs, alpha=alpha)
    return [
        MoneyAnswer(
            finding=_finding(float(difference[here]), few=bool(few[here]), proven=bool(kept[here]), broken=broken),
            e_value=e_value_of(logs[here]),
            difference=OpenRange(
                low=None if few[here] else float(difference[here] - half[here]),
                high=None if few[here] else float(difference[here] + half[here]),
            ),
            best_bet=bets[here],
        )
        for here in range(len(names) - 1)
    ]


def _finding(difference: float, *, few: bool, proven: bool, broken: bool) -> ComparisonFinding:
    if broken:
        return ComparisonFinding.SPLIT_BROKEN
    if few:
        return ComparisonFinding.TOO_FEW
    if not proven:
        return ComparisonFinding.NO_CLEAR_DIFFERENCE
    return ComparisonFinding.BETTER if difference > 0 else ComparisonFinding.WORSE


def _bets(
    money: Moments, buyers: Array, *, prior: tuple[float, float], level: float, a_year: float | None
) -> list[MoneyBet | None]:
    """Shrunk on the log scale, where the starting assumption is: a relative variance of each mean by delta method."""
    if np.any(money.mean <= 0) or np.any(money.variance <= 0):
        return [None] * (len(money.mean) - 1)
    logs, variances = np.log(money.mean), money.variance / money.n / money.mean**2
    means, covariance = shrink_together(logs[1:] - logs[0], variances[1:], float(variances[0]), prior)
    found: list[MoneyBet | None] = []
    for here, mean in enumerate(means):
        sd = float(np.sqrt(covariance[here, here]))
        n = int(buyers[0] + buyers[here + 1])
        low, middle, high = (
            float(np.expm1(posterior_quantile(float(mean), sd, at))) for at in (0.5 - level / 2, 0.5, 0.5 + level / 2)
        )

        def estimate(
            scale: float, unit: str, *, ends: tuple[float, float, float] = (low, middle, high), n: int = n
        ) -> Estimate:
            least, typical, most = (scale * end for end in ends)
            return Estimate(middle=typical, low=least, high=most, level=level, unit=unit, n=n)

        base = float(money.mean[0])
        found.append(
            MoneyBet(
                lift=estimate(1.0, "relative"),
                per_exposure=estimate(base, "money/exposure"),
                a_year=None if a_year is None else estimate(base * a_year, "money/year"),
                claimed=float(money.mean[here + 1] - base),
            )
        )
    return found
