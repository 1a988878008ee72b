"""Compare the arms of a test from counts: "proven?" and "best choice so far", side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.errors.comparison import OneArm
from merite.experiments.compare_money import money_answers
from merite.experiments.rounds import Rounds, in_rounds, planned_shares, shares_said
from merite.experiments.segments import by_segment
from merite.stats.evidence import e_value_of, keep_by_evidence, log_e_value, log_split_evidence, ratio_sequence
from merite.stats.shares_that_change import log_best_evidence, log_e_by_period, log_ratio, ratio_range
from merite.stats.shrink import (
    STARTING_SD,
    expected_loss,
    log_rates,
    loss_of_choice,
    posterior_quantile,
    shrink_together,
)
from merite.vocabulary.comparison import (
    ArmCounts,
    ArmResult,
    BestBet,
    BestOfAll,
    Comparison,
    ComparisonFinding,
    Loss,
    OpenRange,
    Proven,
    Split,
    SplitBy,
)
from merite.vocabulary.estimate import Estimate

__all__ = ["CONCENTRATION", "compare", "planned_shares", "shares_said"]

Array = NDArray[np.float64]

CONCENTRATION = 30.0
_SPLIT_CONCENTRATION = 100.0
SPLIT_ALPHA = 0.001
"""A broken split makes every other answer void, and is looked at on every row: it takes strong evidence to say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakes:
    """What a conversion is worth and what acting costs.

    ``value``: margin of one conversion; ``a_year``: exposures a year; with both, losses are in money a year.
    ``switching_cost``: once, money and staff time of changing over (needs both). ``accepted_loss``: in the same unit
    as losses. ``margin``: share of revenue that is kept; 1 leaves revenue as it is.
    """

    value: float | None = None
    a_year: float | None = None
    accepted_loss: float | None = None
    switching_cost: float = 0.0
    margin: float = 1.0

    @property
    def scale(self) -> float:
        """What one conversion per exposure amounts to, in the unit of losses."""
        return 1000.0 if self.value is None or self.a_year is None else self.value * self.a_year

    @property
    def unit(self) -> str:
        """The unit of losses."""
        return "conversions/1000" if self.value is None or self.a_year is None else "money/year"

    def hurdle(self, rate: float) -> float:
        """What switching costs, as a share of what the control brings in a year; 0 where money is unknown."""
        return self.switching_cost / max(rate * self.scale, 1e-12) if self.unit == "money/year" else 0.0


def compare(
    rows: Sequence[ArmCounts],
    *,
    shares: Mapping[str, float] | None = None,
    alpha: float = 0.05,
    value: float | None = None,
    a_year: float | None = None,
    accepted_loss: float | None = None,
    switching_cost: float = 0.0,
    margin: float = 1.0,
    prior: tuple[float, float] = (0.0, STARTING_SD),
    level: float = 0.9,
    split_by: SplitBy = SplitBy.RANDOM,
) -> Comparison:
    """What each arm's counts say against the control, the first arm of ``rows``.

    Several rows of an arm are increments in time order. ``shares``: planned share of the exposures by arm (equal
    shares when None; arms not named share the rest equally); shares in the rows go before them and may change.
    ``value`` to ``margin``: see ``Stakes``. ``prior``: mean and sd of true log-lifts, from
    ``merite.stats.shrink.fit_prior`` over the business's past tests. Proven at level ``alpha`` over all looks, and
    over all arms together by e-BH. ``split_by``: who decided who saw what. Raises OneArm, BadShares,
    TooManySegments.
    """
    names = list(dict.fromkeys(row.arm for row in rows))
    if len(names) < 2:
        raise OneArm(found=names)
    stakes = Stakes(
        value=value, a_year=a_year, accepted_loss=accepted_loss, switching_cost=switching_cost, margin=margin
    )
    counted = in_rounds(rows, shares)
    split = _split(counted, split_by)
    proven = _proven(counted, split, alpha=alpha)
    bets, best = _bets(counted, split, stakes, prior=prior, level=level, alpha=alpha)
    money = money_answers(
        rows, names, broken=split.finding is ComparisonFinding.SPLIT_BROKEN, alpha=alpha, prior=prior, level=level,
        a_year=a_year, margin=margin,
    )  # fmt: skip
    exposures, conversions = counted.exposures.sum(axis=0), counted.conversions.sum(axis=0)
    arms = tuple(
        ArmResult(
            arm=name,
            exposures=int(exposures[here]),
            conversions=int(conversions[here]),
            proven=proven[here - 1] if here else None,
            best_bet=bets[here - 1] if here else None,
            money=money[here - 1] if here else None,
        )
        for here, name in enumerate(names)
    )
    return Comparison(arms=arms, split=split, best=best, segments=by_segment(rows, prior=prior, level=level))


def _split(counted: Rounds, by: SplitBy) -> Split:
    """Whether exposures ever strayed from the plan: the strongest evidence after any round."""
    if counted.even:
        logs = log_split_evidence(np.cumsum(counted.exposures, axis=0), counted.shares[0], k=_SPLIT_CONCENTRATION)
    else:
        logs = log_e_by_period(counted.exposures, counted.shares, k=_SPLIT_CONCENTRATION)
    strongest = float(np.max(logs))
    broken = strongest >= -np.log(SPLIT_ALPHA)
    finding = ComparisonFinding.SPLIT_BROKEN if broken else ComparisonFinding.NO_CLEAR_DIFFERENCE
    return Split(finding=finding, e_value=e_value_of(strongest), by=by)


def _proven(counted: Rounds, split: Split, *, alpha: float) -> list[Proven]:
    """The first answer for every arm but the control."""
    x = counted.conversions[:, 0]
    logs, ranges = [], []
    for here in range(1, len(counted.names)):
        y, shares = counted.conversions[:, here], _pair_share(counted, here)
        if counted.even:
            logs.append(float(log_e_value(x.sum(), y.sum(), share=shares[0], k=CONCENTRATION)))
            ends = ratio_sequence(x.sum(), y.sum(), share=shares[0], alpha=alpha, k=CONCENTRATION)
        else:
            both = np.stack((x, y), axis=-1), np.stack((1 - shares, shares), axis=-1)
            logs.append(float(log_e_by_period(*both, k=CONCENTRATION)[-1]))
            ends = ratio_range(x, y, shares, alpha=alpha, k=CONCENTRATION)
        ranges.append((float(ends[0]), float(ends[1])))
    kept = keep_by_evidence(logs, alpha=alpha)
    return [
        Proven(
            finding=_finding(counted, here, alpha=alpha, proven=bool(kept[here - 1]), split=split),
            e_value=e_value_of(logs[here - 1]),
            ratio=OpenRange(low=low if low > 0 else None, high=high if np.isfinite(high) else None),
        )
        for here, (low, high) in enumerate(ranges, start=1)
    ]


def _pair_share(counted: Rounds, here: int) -> Array:
    """The arm's share of what it and the control have together, by round."""
    return np.asarray(counted.shares[:, here] / (counted.shares[:, here] + counted.shares[:, 0]))


def _finding(counted: Rounds, here: int, *, alpha: float, proven: bool, split: Split) -> ComparisonFinding:
    if split.finding is ComparisonFinding.SPLIT_BROKEN:
        return ComparisonFinding.SPLIT_BROKEN
    x, y = counted.conversions[:, 0], counted.conversions[:, here]
    shares = _pair_share(counted, here)
    if proven:
        expected = float(np.sum((x + y) * shares))
        return ComparisonFinding.BETTER if y.sum() > expected else ComparisonFinding.WORSE
    total, share = float(np.sum(x + y)), float(np.mean(shares))
    one_sided = max(
        float(log_e_value(0, total, share=share, k=CONCENTRATION)),
        float(log_e_value(total, 0, share=share, k=CONCENTRATION)),
    )
    if one_sided < -np.log(alpha):
        return ComparisonFinding.TOO_FEW  # even if all had fallen on one side, nothing could be proven
    return ComparisonFinding.NO_CLEAR_DIFFERENCE


def _bets(
    counted: Rounds, split: Split, stakes: Stakes, *, prior: tuple[float, float], level: float, alpha: float
) -> tuple[list[BestBet | None], BestOfAll | None]:
    """The second answer for every arm but the control, and the best choice among all."""
    exposures, conversions = counted.exposures.sum(axis=0), counted.conversions.sum(axis=0)
    if np.any(exposures <= 0):
        return [None] * (len(counted.names) - 1), None
    logs, variances = log_rates(conversions, exposures)
    lifts = logs[1:] - logs[0]
    if not counted.even:
        lifts = np.array([_within_rounds(counted, here) for here in range(1, len(counted.names))])
    means, covariance = shrink_together(lifts, variances[1:], float(variances[0]), prior)
    rate = float((conversions[0] + 0.5) / (exposures[0] + 1))
    claims = [
        _claimed(float(exposures[0]), float(conversions[0]), float(exposures[here]), float(conversions[here]))
        if counted.even
        else float(np.expm1(lifts[here - 1]))
        for here in range(1, len(counted.names))
    ]
    bets: list[BestBet | None] = [
        _best_bet(
            float(means[here]), float(np.sqrt(covariance[here, here])), rate, stakes,
            claimed=claims[here], level=level, n=int(conversions[0] + conversions[here + 1]),
        )
        for here in range(len(claims))
    ]  # fmt: skip
    place, lost = loss_of_choice(means, covariance, hurdle=stakes.hurdle(rate))
    amount = rate * stakes.scale * lost
    evidence = log_best_evidence(counted.conversions, counted.shares, k=CONCENTRATION)
    best = BestOfAll(
        arm=counted.names[place + 1],
        proven=bool(evidence[place + 1] >= np.log((len(counted.names) - 1) / alpha))
        and split.finding is not ComparisonFinding.SPLIT_BROKEN,
        e_value=e_value_of(float(evidence[place + 1])),
        expected_loss=Loss(amount=amount, unit=stakes.unit),
        within_accepted_loss=None if stakes.accepted_loss is None else amount <= stakes.accepted_loss,
    )
    return bets, best


def _within_rounds(counted: Rounds, here: int) -> float:
    """Log-lift compared within rounds by the exposures that there were: rounds that sell more favour no arm."""
    shown = counted.exposures[:, [0, here]]
    both = np.all(shown > 0, axis=1)
    lift, _ = log_ratio(
        counted.conversions[both, 0], counted.conversions[both, here], shown[both, 1] / shown[both].sum(axis=1)
    )
    return float(lift)


def _claimed(n: float, x: float, m: float, y: float) -> float | None:
    return (y / m) / (x / n) - 1 if x > 0 else None


def _best_bet(
    mean: float, sd: float, rate: float, stakes: Stakes, *, claimed: float | None, level: float, n: int
) -> BestBet:
    hurdle = stakes.hurdle(rate)
    amount = rate * stakes.scale * float(expected_loss(mean, sd, hurdle=hurdle))
    low, middle, high = (
        float(np.expm1(posterior_quantile(mean, sd, at))) for at in (0.5 - level / 2, 0.5, 0.5 + level / 2)
    )
    lift = Estimate(middle=middle, low=low, high=high, level=level, unit="relative", n=n)
    gain = None
    if stakes.unit == "money/year":
        least, typical, most = (rate * stakes.scale * (end - hurdle) for end in (low, middle, high))
        gain = Estimate(middle=typical, low=least, high=most, level=level, unit="money/year", n=n)
    return BestBet(
        lift=lift,
        claimed=claimed,
        expected_loss=Loss(amount=amount, unit=stakes.unit),
        take=float(np.exp(mean + sd**2 / 2)) > 1 + hurdle,
        within_accepted_loss=None if stakes.accepted_loss is None else amount <= stakes.accepted_loss,
        gain=gain,
    )
