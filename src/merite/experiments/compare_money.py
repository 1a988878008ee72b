"""The two answers on money a person exposed, from sums and sums of squares."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from merite.stats.fixed import Moments, from_sums
from merite.stats.money import log_e_of_difference, sequence_half_width
from merite.stats.shrink import posterior_quantile, shrink_together
from merite.vocabulary.comparison import ArmCounts, ComparisonFinding, MoneyAnswer, MoneyBet, OpenRange
from merite.vocabulary.estimate import Estimate

Array = NDArray[np.float64]

FEWEST_BUYERS = 5
"""Conversions in each arm under which a variance of money says nothing; the sequence held its 5 % at any floor."""
_LARGEST_LOG = 700.0


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
    return [
        _answer(money, buyers, here, bets[here - 1], arms=len(names), broken=broken, alpha=alpha)
        for here in range(1, len(names))
    ]


def _answer(
    money: Moments, buyers: Array, here: int, bet: MoneyBet | None, *, arms: int, broken: bool, alpha: float
) -> MoneyAnswer:
    difference = float(money.mean[here] - money.mean[0])
    error = float(np.sqrt(money.variance[here] / money.n[here] + money.variance[0] / money.n[0]))
    people = float(money.n[here] + money.n[0])
    half = float(sequence_half_width(error, people, alpha=alpha))
    log = float(log_e_of_difference(difference, error, people, alpha=alpha))
    few = min(buyers[0], buyers[here]) < FEWEST_BUYERS
    if broken:
        finding = ComparisonFinding.SPLIT_BROKEN
    elif few:
        finding = ComparisonFinding.TOO_FEW
    elif log >= np.log((arms - 1) / alpha):  # each arm pays for the others
        finding = ComparisonFinding.BETTER if difference > 0 else ComparisonFinding.WORSE
    else:
        finding = ComparisonFinding.NO_CLEAR_DIFFERENCE
    ends = OpenRange(low=None, high=None) if few else OpenRange(low=difference - half, high=difference + half)
    return MoneyAnswer(finding=finding, e_value=float(np.exp(min(log, _LARGEST_LOG))), difference=ends, best_bet=bet)


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
