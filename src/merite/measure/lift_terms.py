"""What experiments say, as terms of the sales model."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from merite.stats.fit import LiftTerms
from merite.stats.shapes import Shapes, raw_columns
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel, UniverseSeries

Array = NDArray[np.float64]


def lift_terms(
    tests: Sequence[LiftTest],
    panel: Panel,
    active: Sequence[UniverseSeries],
    shapes: Shapes,
    counted: NDArray[np.bool_],
    mean_sales: float,
) -> LiftTerms | None:
    """Each test compares the window as it was with the same window without the universe's dose in it.

    What earlier doses still bring in the window is in both arms, and so is not part of the difference. In one area,
    a universe's part is that of the area's dose. None without a test of an active universe.
    """
    names = [universe.name for universe in active]
    kept = [test for test in tests if any(name in names for name in test.universes)]
    if not kept:
        return None
    weight = np.zeros((len(kept), len(active), shapes.count))
    for row, test in enumerate(kept):
        inside = _share_inside(test, panel)
        for number, universe in enumerate(active):
            if universe.name in test.universes:
                weight[row, number] = _difference(universe, test, panel, inside, shapes, counted)
    return LiftTerms(
        weight=weight,
        value=np.array([test.estimate for test in kept]) / mean_sales,
        error=np.array([test.standard_error for test in kept]) / mean_sales,
    )


def _share_inside(test: LiftTest, panel: Panel) -> Array:
    first = np.array([date.toordinal() for date in panel.dates])
    low, high = test.start.toordinal(), test.end.toordinal() + 1
    return np.asarray(
        np.clip(np.minimum(first + panel.step, high) - np.maximum(first, low), 0, panel.step) / panel.step
    )


def _difference(
    universe: UniverseSeries,
    test: LiftTest,
    panel: Panel,
    inside: Array,
    shapes: Shapes,
    counted: NDArray[np.bool_],
) -> Array:
    share = 1.0 if test.area is None else _area_share(universe, test.area, panel, inside)
    off = universe.dose * (1.0 - inside)
    columns = [
        raw_columns(universe.dose, shapes, step=panel.step, counted=counted, other=d) for d in (universe.dose, off)
    ]
    return np.asarray(share * ((columns[0] - columns[1]) * inside).sum(axis=1))


def _area_share(universe: UniverseSeries, area: str, panel: Panel, inside: Array) -> float:
    there = dict(panel.areas)[area]
    own = next(u for u in there.universes if u.name == universe.name)
    # areas may begin on other dates than their sum: match by date
    where = {date: i for i, date in enumerate(there.dates)}
    dose = np.array([own.dose[where[date]] if date in where else 0.0 for date in panel.dates])
    whole = float((universe.dose * inside).sum())
    return float((dose * inside).sum()) / whole if whole > 0 else 0.0
