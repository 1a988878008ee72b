"""Whether what was put in changed so much that a forecast of sales was about something else."""

import datetime
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from merite.rounds.measure import Measured
from merite.vocabulary.panel import UniverseSeries
from merite.vocabulary.settings import Settings

BEFORE_DAYS = 91
"""A forecast of sales takes what is put out to go on as over the last quarter."""
HALF = 0.5
"""The cost fell under, or came from under, this share of what it was or became, and by our own answer that moves sales
by more than this share of the distance from the middle of the range to its end."""


def other_pace(row: Mapping[str, Any], measured: Measured, settings: Settings) -> bool:
    """Whether the sales foretold in ``row`` came at another pace than the one they were foretold for.

    Who stops half of the channels as advised sells less than was foretold for going on: such a forecast says nothing
    of how well we foretell, whether it held or not.
    """
    panel, result = measured.panel, measured.result
    if result.by_period is None:
        return False
    made_on, step = row["made_at"].date(), datetime.timedelta(days=panel.step)
    since = made_on - datetime.timedelta(days=BEFORE_DAYS)
    inside = np.array([row["first"] <= date <= row["last"] for date in panel.dates])
    before = np.array([since <= date and date + step <= made_on for date in panel.dates])
    if not inside.any() or not before.any():
        return False
    cost = np.sum([_cost(one, settings) for one in panel.universes], axis=0)
    brought = result.by_period.sum(axis=0)
    now, then = float(cost[inside].mean()), float(cost[before].mean())
    moved = abs(float(brought[inside].mean() - brought[before].mean())) * int(inside.sum())
    return min(now, then) < HALF * max(now, then) and moved > HALF * (row["high"] - row["low"]) / 2.0


def _cost(one: UniverseSeries, settings: Settings) -> NDArray[np.float64]:
    return np.asarray(one.spend + one.extra_cost + one.hours * (settings.hourly_cost or 0.0))
