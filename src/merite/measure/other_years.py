"""What was sold in the same weeks of other years: a season too sharp for smooth waves, as a beach's or a festival's."""

import math

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Panel

Array = NDArray[np.float64]

FEWEST_PAIRS = 20
"""Pairs of weeks a year apart under which nothing is said of what comes back."""
SURE = 2.0
"""Standard errors by which what smooth columns leave must come back a year later."""
RIDGE = 0.01


def other_years(panel: Panel, columns: Array) -> Array | None:
    """Sales of the same time in other years, the mean over them, as shares of mean sales less 1; None unless needed.

    ``columns`` (periods, p): the level, the slow changes, the smooth season and the dates, each times the size expected
    of its coefficient. It is needed where what they leave of sales comes back a year later. A period that no other year
    has stands as they expect it; so sales of a period are never told by themselves. None under a year and a half.
    """
    year = panel.year
    if panel.periods < year + year // 2:
        return None
    sales = np.where(panel.closed, np.nan, panel.sales)
    seen = np.isfinite(sales)
    mean = float(sales[seen].mean()) if seen.any() else 0.0
    if mean <= 0.0:
        return None
    sales = sales / mean
    known = columns[seen]
    inner = known.T @ known + RIDGE * np.eye(columns.shape[1])
    expected = columns @ np.linalg.solve(inner, known.T @ sales[seen])
    if not _comes_back(sales - expected, year, panel.step):
        return None
    total, count = np.zeros(panel.periods), np.zeros(panel.periods)
    for away in range(year, panel.periods, year):
        for here, there in ((slice(away, None), slice(None, -away)), (slice(None, -away), slice(away, None))):
            total[here] += np.nan_to_num(sales[there])
            count[here] += seen[there]
    return np.asarray(np.where(count > 0, total / np.maximum(count, 1.0), expected) - 1.0)


def _comes_back(left: Array, year: int, step: int) -> bool:
    """Whether what is left of sales (NaN where there were none) goes with what was left a year before."""
    both = np.isfinite(left[:-year]) & np.isfinite(left[year:])
    pairs = int(both.sum()) * step / 7.0
    if pairs < FEWEST_PAIRS:
        return False
    before, after = left[:-year][both], left[year:][both]
    before, after = before - before.mean(), after - after.mean()
    power = math.sqrt(float(before @ before) * float(after @ after))
    return power > 0.0 and float(before @ after) > SURE / math.sqrt(pairs) * power
