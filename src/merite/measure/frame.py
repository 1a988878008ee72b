"""A panel as the sales model sees it: shares of mean sales, closed and missing periods apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel

Array = NDArray[np.float64]

SHORTEST_WEEKS = 26.0
TESTED = 0.25
"""The largest share of the periods that tests may take out of the panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """``seen`` (T,): periods that the fit looks at, n of them; ``counted`` (T,): those in which universes bring
    something. ``sales`` (n,): shares of ``mean_sales`` (money a period); ``gaps`` (n - 1,): periods from one to the
    next."""

    mean_sales: float
    seen: NDArray[np.bool_]
    counted: NDArray[np.bool_]
    sales: Array
    gaps: NDArray[np.int64]

    @property
    def money(self) -> float:
        """Sales over the counted periods, at their mean."""
        return self.mean_sales * float(self.counted.sum())


def frame_of(panel: Panel, *, tests: Sequence[LiftTest] = ()) -> Frame | None:
    """None under 26 weeks of sales, or where they do not add up to anything positive.

    The windows of ``tests`` of the whole business are left out of what the fit looks at: what a test found there is
    told by the test, once. Tests that would take more than a quarter of the periods are taken to be measured apart.
    """
    if panel.periods == 0:
        return None
    seen, closed = seen_and_closed(panel)
    if seen.sum() * panel.step / 7.0 < SHORTEST_WEEKS:
        return None
    mean_sales = float(panel.sales[seen].mean())
    if not mean_sales > 0:
        return None
    looked_at = seen & ~tested_periods(panel, tests, seen)
    return Frame(
        mean_sales=mean_sales,
        seen=looked_at,
        counted=~closed,
        sales=np.round(panel.sales[looked_at] / mean_sales, 9),
        gaps=np.diff(np.flatnonzero(looked_at)),
    )


def seen_and_closed(panel: Panel) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The periods whose sales are known and count, and those in which the business was closed, (T,) each."""
    closed = panel.closed
    seen = np.isfinite(panel.sales) & ~closed
    if seen.any() and (panel.sales[seen] > 0).mean() > 0.8:
        # a period without any sale in a business that always sells was closed, whatever the file says
        closed = closed | (seen & (panel.sales == 0))
        seen &= ~closed
    return seen, closed


def sold_in(panel: Panel) -> NDArray[np.bool_]:
    """The periods (T,) whose sales are known and count."""
    return seen_and_closed(panel)[0]


def weeks_of_sales(panel: Panel) -> int:
    """How many whole weeks of sales the model can look at."""
    return int(sold_in(panel).sum()) * panel.step // 7


def tested_periods(panel: Panel, tests: Sequence[LiftTest], seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The periods that lie in a test's window, (T,); none where these are too many to do without."""
    inside = np.zeros(panel.periods, dtype=np.bool_)
    for test in tests:
        inside |= share_inside(test, panel) > 0.0
    left = int((seen & ~inside).sum())
    enough = left >= (1.0 - TESTED) * seen.sum() and left * panel.step / 7.0 >= SHORTEST_WEEKS
    return inside if enough else np.zeros(panel.periods, dtype=np.bool_)


def share_inside(test: LiftTest, panel: Panel) -> Array:
    """The share of each period's days that lie in the test's window, (T,)."""
    first = np.array([date.toordinal() for date in panel.dates])
    low, high = test.start.toordinal(), test.end.toordinal() + 1
    return np.asarray(
        np.clip(np.minimum(first + panel.step, high) - np.maximum(first, low), 0, panel.step) / panel.step
    )
