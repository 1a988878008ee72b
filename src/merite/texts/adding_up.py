"""Parts that are shown beside their total: rounded so that they make the total that is shown."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from merite.vocabulary.look import WeekOfPlan
from merite.vocabulary.plan import Effort

_STEP = 1 / 12
"""Hours: times are shown in steps of five minutes, and shorter ones to the minute."""

Kind = TypeVar("Kind", Effort, WeekOfPlan)


def adding_up(amounts: Sequence[float], *, step: float = 1.0) -> list[float]:
    """The amounts in whole steps that make the rounded sum: those nearest the next step are rounded up.

    >>> adding_up([10.4, 10.4, 10.4]), adding_up([0.5, 0.5, 0.0])
    ([11.0, 10.0, 10.0], [1.0, 0.0, 0.0])
    """
    below = [math.floor(round(amount / step, 6)) for amount in amounts]
    left = round(sum(amounts) / step) - sum(below)
    nearest = sorted(range(len(below)), key=lambda at: below[at] - amounts[at] / step)
    up = set(nearest[:left])
    return [(count + (at in up)) * step for at, count in enumerate(below)]


def efforts(given: Sequence[Kind]) -> tuple[Kind, ...]:
    """Money and hours as they are shown beside their sums."""
    paid = adding_up([one.money for one in given])
    long = [here for here, one in enumerate(given) if one.hours >= _STEP]
    passed = dict(zip(long, adding_up([given[here].hours for here in long], step=_STEP), strict=True))
    return tuple(replace(one, money=paid[here], hours=passed.get(here, one.hours)) for here, one in enumerate(given))
