"""A test of messages whose shares move: the shares of each day, and what its counts say under them.

The shares of a day are written before it, and stay until the next ones. What is proven bets with each day's shares;
plain totals are used for nothing that is told.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from merite.experiments.bandit import differences, next_shares
from merite.experiments.compare import CONCENTRATION
from merite.experiments.rounds import in_rounds
from merite.stats.evidence import e_value_of
from merite.stats.shares_that_change import log_e_by_period, log_e_of_better, ratio_range
from merite.vocabulary.comparison import ArmCounts
from merite.vocabulary.experiment import (
    ArmPlan,
    ArmShare,
    DayShares,
    Difference,
    Experiment,
    Guardrail,
    LookPoint,
    Tally,
)

Day = datetime.date
Row = Mapping[str, Any]
ENOUGH = 30
"""Conversions of an arm and the first one from which the range of their difference holds."""


def moves(test: Experiment) -> bool:
    """Whether the shares of the test follow its results."""
    return bool(test.plan.get("adaptive"))


def arms_on(test: Experiment, written: Mapping[Day, Mapping[str, float]], day: Day) -> tuple[ArmPlan, ...]:
    """The arms with the shares in force on ``day``: the last ones written for it or before, else the plan's."""
    days = [first for first in written if first <= day]
    if not days:
        return test.arms
    shares = written[max(days)]
    return tuple(replace(arm, share=shares[arm.arm]) for arm in test.arms)


def day_rows(
    test: Experiment, rows: Sequence[Row], written: Mapping[Day, Mapping[str, float]], *, counting: str = "conversions"
) -> tuple[ArmCounts, ...]:
    """One row a day and arm in time order, the first arm first, with the shares of the day; 0 where none was counted.

    ``counting``: the column counted. Money is left out: its plain means are biased under such shares.
    """
    return tuple(
        ArmCounts(
            arm=arm.arm,
            exposures=_total(rows, day, arm.arm, "exposures"),
            conversions=_total(rows, day, arm.arm, counting),
            share=arm.share,
            day=day,
        )
        for day in sorted({row["day"] for row in rows})
        for arm in arms_on(test, written, day)
    )


def shares_for(
    test: Experiment, rows: Sequence[Row], written: Mapping[Day, Mapping[str, float]], day: Day
) -> DayShares:
    """The shares of ``day`` from everything counted before it; equal ones before anything is."""
    counted = day_rows(test, [row for row in rows if row["day"] < day], written)
    made = next_shares(counted or [ArmCounts(arm=arm.arm, exposures=0, conversions=0) for arm in test.arms])
    return DayShares(day=day, floor=made.floor, arms=tuple(ArmShare(arm=one.arm, share=one.share) for one in made.arms))


def weighed(counts: Sequence[ArmCounts]) -> tuple[Difference, ...]:
    """Each arm's rate minus the first arm's, weighed by the shares; arms with too few conversions are left out."""
    found = differences(counts)
    return tuple(Difference(arm=arm, difference=one) for arm, one in found.items() if (one.n or 0) >= ENOUGH)


def points(counts: Sequence[ArmCounts], arm: str, *, alpha: float = 0.05) -> tuple[LookPoint, ...]:
    """E-value and range of the rate ratio of ``arm`` after each day, against the first arm."""
    counted = in_rounds(counts, None)
    here = counted.names.index(arm)
    x, y = counted.conversions[:, 0], counted.conversions[:, here]
    share = counted.shares[:, here] / (counted.shares[:, here] + counted.shares[:, 0])
    both = np.stack((x, y), axis=-1), np.stack((1 - share, share), axis=-1)
    logs = log_e_by_period(*both, k=CONCENTRATION)
    days = list(dict.fromkeys(row.day for row in counts))
    found = []
    for last, day in enumerate(days, start=1):
        low, high = (float(e) for e in ratio_range(x[:last], y[:last], share[:last], alpha=alpha, k=CONCENTRATION))
        found.append(
            LookPoint(
                day=day or Day.min,
                e_value=e_value_of(logs[last - 1]),
                low=low if low > 0 else None,
                high=high if np.isfinite(high) else None,
                n=int(x[:last].sum() + y[:last].sum()),
            )
        )
    return tuple(found)


def worse_guardrails(
    test: Experiment,
    rows: Sequence[Row],
    written: Mapping[Day, Mapping[str, float]],
    counted: Sequence[Tally],
    *,
    alpha: float = 0.05,
) -> tuple[Guardrail, ...]:
    """The guardrails proven to be crossed more often in some arm than in the first, by the shares of each day."""
    found, enough = [], np.log((len(counted) - 1) / alpha)
    for rail in test.guardrails or tuple(Guardrail):
        if rail.value not in counted[0].counts:
            continue
        seen = in_rounds(day_rows(test, rows, written, counting=rail.value), None)
        for here, tally in enumerate(counted):
            share = seen.shares[:, here] / (seen.shares[:, here] + seen.shares[:, 0])
            crossed = seen.conversions[:, 0], seen.conversions[:, here]
            if here and rail.value in tally.counts and float(log_e_of_better(*crossed, share)) >= enough:
                found.append(rail)
                break
    return tuple(found)


def _total(rows: Sequence[Row], day: Day, arm: str, column: str) -> int:
    return sum(int(row[column] or 0) for row in rows if row["day"] == day and row["arm"] == arm)
