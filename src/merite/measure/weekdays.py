"""How much is sold on each day of the week: it multiplies all of a day's sales, what channels bring among them."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from merite.measure.frame import seen_and_closed
from merite.vocabulary.panel import Panel

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

FEWEST = 8
"""Weeks in which a day of the week is known, under which it is taken for any other."""
ENDS = 0.1
"""Share of these weeks left aside at either end: one large order on a Tuesday is not Tuesdays."""
LEAST = 0.05
_ROUNDS = 4


def levelled(panel: Panel) -> tuple[Panel, Array]:
    """``panel`` as if all days of the week sold alike, and each period's size (T,), by which its sales were divided.

    Sizes have a mean of 1 over the days that sell, and are 1 in a weekly panel, which stays as it is.
    """
    if panel.step != 1:
        return panel, np.ones(panel.periods)
    size = _sizes(panel, seen_and_closed(panel)[0])
    return _over(panel, size), size


def _over(panel: Panel, size: Array) -> Panel:
    return replace(
        panel,
        sales=panel.sales / size,
        tickets=None if panel.tickets is None else panel.tickets / size,
        areas=tuple((name, _over(own, size)) for name, own in panel.areas),
    )


def _sizes(panel: Panel, seen: Mask) -> Array:
    """From each day's share of its week's sales, the middle of the weeks; a week lacks the days that are not seen."""
    day = np.array([date.weekday() for date in panel.dates], dtype=np.int64)
    week = np.array([(date.toordinal() - 1) // 7 for date in panel.dates], dtype=np.int64)
    week -= week.min(initial=0)
    sold, of_day = np.where(seen, panel.sales, 0.0), np.ones(7)
    for _ in range(_ROUNDS):
        level = np.bincount(week, weights=sold) / np.maximum(np.bincount(week, weights=seen * of_day[day]), LEAST)
        told = seen & (level[week] > 0.0)
        of_day = np.array([_middle(sold[told & (day == one)] / level[week][told & (day == one)]) for one in range(7)])
        if not told.any():
            break
        of_day = np.maximum(of_day / of_day[day][told].mean(), LEAST)
    return np.asarray(of_day[day])


def _middle(shares: Array) -> float:
    """The mean without the ends; 1 of fewer than ``FEWEST``."""
    if shares.size < FEWEST:
        return 1.0
    ends = int(ENDS * shares.size)
    return float(np.sort(shares)[ends : shares.size - ends].mean())
