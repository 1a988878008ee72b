"""The answer of a test within groups of customers that were named before it."""

from collections.abc import Mapping, Sequence

import numpy as np

from merite.errors.comparison import TooManySegments
from merite.stats.segments import shrink_segments
from merite.stats.shrink import STARTING_SD, log_lift
from merite.vocabulary.comparison import ArmCounts, SegmentResult
from merite.vocabulary.estimate import Estimate

FEW = 4
ENOUGH_CONVERSIONS = 500
"""Under so many conversions, at most ``FEW`` groups: more would rank luck, and single persons can never be ranked."""


def by_segment(
    rows: Sequence[ArmCounts], *, prior: tuple[float, float] = (0.0, STARTING_SD), level: float = 0.9
) -> tuple[SegmentResult, ...]:
    """One entry a group and arm but the control, groups in the order of the rows; empty where none is named.

    Rows without a group belong to none. Raises TooManySegments.
    """
    names = list(dict.fromkeys(row.segment for row in rows if row.segment))
    arms = list(dict.fromkeys(row.arm for row in rows))
    conversions = sum(row.conversions for row in rows if row.segment)
    if len(names) > FEW and conversions < ENOUGH_CONVERSIONS:
        raise TooManySegments(found=len(names), most=FEW, conversions=conversions, enough=ENOUGH_CONVERSIONS)
    found: list[SegmentResult] = []
    for arm in arms[1:]:
        found += _of_arm(rows, names, arms[0], arm, prior=prior, level=level)
    return tuple(found)


def _of_arm(
    rows: Sequence[ArmCounts], names: Sequence[str], control: str, arm: str, *, prior: tuple[float, float], level: float
) -> list[SegmentResult]:
    counts = {(name, one): _sums(rows, name, one) for name in names for one in (control, arm)}
    shown = [name for name in names if counts[name, control][0] and counts[name, arm][0]]
    if not shown:
        return []
    lifts, variances = np.array([_lift(counts, name, control, arm) for name in shown]).T
    middle, low, high, above = shrink_segments(lifts, variances, prior, level=level)
    return [
        SegmentResult(
            segment=name,
            arm=arm,
            lift=Estimate(
                middle=float(np.expm1(middle[here])),
                low=float(np.expm1(low[here])),
                high=float(np.expm1(high[here])),
                level=level,
                unit="relative",
                n=counts[name, control][1] + counts[name, arm][1],
            ),
            claimed=_claimed(counts[name, control], counts[name, arm]),
            chance_above_mean=float(above[here]),
        )
        for here, name in enumerate(shown)
    ]


def _sums(rows: Sequence[ArmCounts], segment: str, arm: str) -> tuple[int, int]:
    own = [row for row in rows if row.segment == segment and row.arm == arm]
    return sum(row.exposures for row in own), sum(row.conversions for row in own)


def _lift(counts: Mapping[tuple[str, str], tuple[int, int]], name: str, control: str, arm: str) -> tuple[float, float]:
    (n, x), (m, y) = counts[name, control], counts[name, arm]
    lift, variance = log_lift(x, y, (n, m))
    return float(lift), float(variance)


def _claimed(control: tuple[int, int], arm: tuple[int, int]) -> float | None:
    return (arm[1] / arm[0]) / (control[1] / control[0]) - 1 if control[1] else None
