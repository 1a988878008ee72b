"""An area beside the others: its sales minus a mix of theirs that moved like it before the event."""

import numpy as np
from numpy.typing import NDArray

from merite.stats.local_level import Series
from merite.stats.synthetic import synthetic_control
from merite.vocabulary.panel import Panel

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def beside_others(panel: Panel, area: str, before: Mask, here: Mask) -> tuple[Series, float] | None:
    """The gap between ``area`` and its synthetic control in shares of its mean sales, and that mean; None without any.

    The mix (weights not negative, adding up to 1, levels apart) is the one that follows the area best over the known
    periods ``before`` the event. What is left of the gap drifts and is noisy like any series, and is foretold likewise.
    """
    tables = {name: _by_date(one, panel) for name, one in panel.areas}
    own = tables.pop(area)
    others = {name: sales for name, sales in tables.items() if np.isfinite(sales[here]).all()}
    if not others:
        return None
    rows = np.array([own, *others.values()])
    known = before & np.isfinite(rows).all(axis=0)
    if known.sum() < 2:
        return None
    means = rows[:, known].mean(axis=1)
    if (means <= 0).any():
        return None
    scaled = rows / means[:, None]
    used = np.concatenate([scaled[:, known], scaled[:, here & np.isfinite(rows).all(axis=0)]], axis=1)
    start = int(known.sum())
    if used.shape[1] == start:
        return None
    weights = synthetic_control(used, 0, start, demean=True).unit_weights
    gap = scaled[0] - weights @ scaled[1:]
    nothing = np.zeros((panel.periods, 0))
    series = Series(
        outcome=gap,
        columns=nothing,
        spread=np.zeros(0),
        scaled=np.zeros(0, dtype=np.bool_),
        loud=np.ones(panel.periods),
    )
    return series, float(means[0])


def _by_date(area: Panel, whole: Panel) -> Array:
    """An area's sales over all dates of the whole, NaN where it has none."""
    sales = dict(zip(area.dates, area.sales.tolist(), strict=True))
    return np.array([sales.get(date, np.nan) for date in whole.dates])
