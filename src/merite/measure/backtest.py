"""What the business's own history says of the calculation: the last days foretold without being looked at."""

import numpy as np
from numpy.typing import NDArray

from merite.measure.frame import sold_in
from merite.measure.sales_answer import estimate
from merite.measure.sales_result import SalesResult
from merite.measure.variations import last_days
from merite.vocabulary.panel import Panel
from merite.vocabulary.trust import BackTest

Array = NDArray[np.float64]

DAYS = (7, 30, 60, 90)
"""How many of the last days are held back, where the length allows."""
LEAST_DAYS = 182
"""Days of sales that must be left to fit on, and at least twice what is held back."""


def horizons(panel: Panel) -> tuple[int, ...]:
    """The days of ``DAYS`` that this panel allows to hold back."""
    known = int(sold_in(panel).sum()) * panel.step
    held = {days: int(last_days(panel, days).sum()) * panel.step for days in DAYS}
    return tuple(days for days in DAYS if known - held[days] >= max(LEAST_DAYS, 2 * held[days]))


def backtest(panel: Panel, refit: SalesResult, held: NDArray[np.bool_], *, days: int, level: float) -> BackTest | None:
    """The forecast of the ``held`` periods (T,) by ``refit``, which was made without their sales, against ``panel``.

    None where there was no fit, or no sale is known in those periods.
    """
    known = held & sold_in(panel)
    if refit.paths is None or not known.any():
        return None
    paths = refit.paths.sales[:, known]
    sums, sold = paths.sum(axis=1), float(panel.sales[known].sum())
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(paths, [tail, 1.0 - tail], axis=0)
    naive = last_year(panel, held)
    size = abs(sold) or 1.0
    return BackTest(
        days=days,
        periods=int(known.sum()),
        inside=int(((low <= panel.sales[known]) & (panel.sales[known] <= high)).sum()),
        forecast=estimate(sums, level=level, unit=panel.currency or "sales", n=int(known.sum())),
        sold=sold,
        score=ranked_score(sums, sold) / size,
        last_year=naive,
        naive_score=None if naive is None else abs(naive - sold) / size,
    )


def last_year(panel: Panel, held: NDArray[np.bool_]) -> float | None:
    """The sum of the ``held`` periods by the seasonal-naive rule: what was sold a year (364 days) before each.

    Where that is not known, the mean of as many periods just before; None where nothing is known before.
    """
    known = sold_in(panel)
    wanted = np.flatnonzero(held & known)
    if not wanted.size:
        return None
    back = panel.year
    first = int(np.flatnonzero(held)[0])
    before = np.flatnonzero(known[:first])[-wanted.size :]
    usual = float(panel.sales[before].mean()) if before.size else None
    total = 0.0
    for period in wanted:
        year_ago = int(period) - back
        if year_ago >= 0 and year_ago < first and known[year_ago]:
            total += float(panel.sales[year_ago])
        elif usual is not None:
            total += usual
        else:
            return None
    return total


def ranked_score(draws: Array, came: float) -> float:
    """Continuous ranked probability score of ``draws`` (S,) against ``came``: the absolute error of a sure forecast.

    Gneiting and Raftery (2007): E|X - y| - E|X - X'| / 2, the second mean from the sorted draws.
    """
    ordered = np.sort(np.asarray(draws, dtype=np.float64))
    size = ordered.size
    apart = float(((2.0 * np.arange(1, size + 1) - size - 1.0) * ordered).sum()) * 2.0 / size**2
    return float(np.abs(ordered - came).mean()) - apart / 2.0
