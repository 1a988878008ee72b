"""What a panel's sales leave open: weeks without any, and periods out of all proportion."""

import numpy as np

from merite.vocabulary.panel import Panel
from merite.vocabulary.sheet import HealthRemark, Noted
from merite.vocabulary.words import DiaryKind

TIMES_WEEKS, TIMES_DAYS = 10.0, 30.0
"""How many times the usual sales a week, or a day, is odd: days with an event differ more than weeks do."""
MOST = 2
"""More such periods are how the business sells."""
FEWEST = 13


def weeks_missing(panel: Panel) -> tuple[Noted, ...]:
    """That some weeks within the panel have no sales, in all or in one of its areas, unless they were closed."""
    if panel.step != 7 or not np.isfinite(panel.sales).any():
        return ()
    closed = panel.controls.get(DiaryKind.CLOSED, np.zeros(panel.periods)) > 0
    count = int(np.count_nonzero(np.isnan(panel.sales) & ~closed))
    code = HealthRemark.AREAS_MISSING if panel.areas else HealthRemark.WEEKS_MISSING
    return (Noted(code=code, facts={"count": count}),) if count else ()


def odd_sales(panel: Panel) -> tuple[Noted, ...]:
    """Each odd period (``name``: its first day, ``count``: times the median of the periods with sales), oldest first.

    None where the diary or a control says that something happened, or under 13 periods with sales.
    """
    sold = np.nan_to_num(panel.sales)
    if np.count_nonzero(sold > 0) < FEWEST:
        return ()
    usual = float(np.median(sold[sold > 0]))
    odd = np.flatnonzero(sold > usual * (TIMES_WEEKS if panel.step == 7 else TIMES_DAYS))
    if odd.size > MOST:
        return ()
    return tuple(
        Noted(code=HealthRemark.ODD_SALES, facts={"name": panel.dates[here], "count": round(float(sold[here]) / usual)})
        for here in odd
        if not any(control[here] for control in panel.controls.values())
    )
