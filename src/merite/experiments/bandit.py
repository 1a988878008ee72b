"""Several messages at once: which to show how much next, with the shares kept so that what is said stays valid.

Only for three messages or more that live for a short while. What is proven comes from ``compare`` over rows that carry
the shares of their day; the plain mean of an arm is biased under such shares and is not shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from merite.errors.comparison import OneArm
from merite.experiments.rounds import in_rounds
from merite.stats.bandit import chance_best, shares_with_floor, weighted_difference
from merite.stats.money import sequence_half_width
from merite.vocabulary.comparison import ArmCounts
from merite.vocabulary.estimate import Estimate

FLOOR = 0.1
"""Least share of an arm, for up to five arms; for more, half of an equal share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextShare:
    """One arm in the next period: its share, and the chance that it is the best of all."""

    arm: str
    share: float
    chance_best: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Shares of the next period, to be written down before it starts. ``floor``: least share of an arm."""

    arms: tuple[NextShare, ...]
    floor: float
    periods: int


def least_share(arms: int) -> float:
    """The floor of each of so many arms."""
    return min(FLOOR, 0.5 / arms)


def next_shares(rows: Sequence[ArmCounts], *, floor: float | None = None) -> Allocation:
    """How to split the next period's exposures, from all rows so far. Raises OneArm under two arms."""
    names = list(dict.fromkeys(row.arm for row in rows))
    if len(names) < 2:
        raise OneArm(found=names)
    counted = in_rounds(rows, None)
    least = least_share(len(names)) if floor is None else floor
    chances = chance_best(counted.conversions.sum(axis=0), counted.exposures.sum(axis=0))
    shares = shares_with_floor(chances, floor=least)
    return Allocation(
        arms=tuple(
            NextShare(arm=name, share=float(share), chance_best=float(chance))
            for name, share, chance in zip(names, shares, chances, strict=True)
        ),
        floor=least,
        periods=len(counted.exposures),
    )


def differences(rows: Sequence[ArmCounts], *, alpha: float = 0.05) -> dict[str, Estimate]:
    """Each arm's conversion rate minus the first arm's, with the range that holds at all looks together.

    Rows carry the share of their period. Weighted by the inverse of the shares, so unbiased whatever rule made them.
    """
    counted = in_rounds(rows, None)
    difference, error, people = weighted_difference(counted.conversions, counted.exposures, counted.shares)
    half = sequence_half_width(error, people, alpha=alpha)
    return {
        name: Estimate(
            middle=float(difference[here]),
            low=float(difference[here] - half[here]),
            high=float(difference[here] + half[here]),
            level=1 - alpha,
            unit="conversions/exposure",
            n=int(np.sum(counted.conversions[:, [0, here]])),
        )
        for here, name in enumerate(counted.names)
        if here
    }
