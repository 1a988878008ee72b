"""What experiments say, as terms of the sales model."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from merite.measure.frame import share_inside
from merite.stats.fit import LiftTerms
from merite.stats.shapes import Response
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel

Array = NDArray[np.float64]

AREAS_DIFFER = 0.2
"""How much an area's answer to a universe usually differs from that of all areas, as a share of it."""


def check_tests(tests: Sequence[LiftTest], panel: Panel) -> None:
    """Raises ValueError for a test of what ``panel`` does not have: another universe, other days, another area.

    What a person gives is read before (``measure.tests_file``), and explained with the line of the file.
    """
    names, areas = [universe.name for universe in panel.universes], [name for name, _ in panel.areas]
    for test in tests:
        if unknown := set(test.universes).difference(names):
            raise ValueError(f"a test is of universes of the panel, {names}: {sorted(unknown)}")
        if panel.dates and not (panel.dates[0] <= test.start and test.end <= panel.last_day):
            within = f"{panel.dates[0]} to {panel.last_day}"
            raise ValueError(f"a test lies within the panel, {within}: {test.start} to {test.end}")
        if test.area is not None and test.area not in areas:
            raise ValueError(f"a test's area is one of the panel's, {areas}: {test.area!r}")


def lift_terms(
    tests: Sequence[LiftTest], panel: Panel, names: Sequence[str], responses: Sequence[Response], mean_sales: float
) -> LiftTerms | None:
    """Each test compares the window as it was with the same window without the universe's dose in it.

    What earlier doses still bring in the window is in both arms, and so is not part of the difference. ``names``: the
    active universes, one for each of ``responses``. None without a test of one of them.
    """
    kept = [test for test in tests if any(name in names for name in test.universes)]
    if not kept:
        return None
    weight = np.zeros((len(kept), len(names), responses[0].shapes.count))
    for row, test in enumerate(kept):
        inside = share_inside(test, panel)
        for number, name in enumerate(names):
            if name in test.universes:
                weight[row, number] = _difference(responses[number], test, panel, inside)
    return LiftTerms(
        weight=weight,
        value=np.array([test.estimate for test in kept]) / mean_sales,
        error=np.array([_error(test, panel) for test in kept]) / mean_sales,
    )


def _error(test: LiftTest, panel: Panel) -> float:
    """A test's standard error about the whole business, money: an area's own answer may not be that of all."""
    if test.area is None or not panel.areas:
        return test.standard_error
    return math.hypot(test.standard_error, AREAS_DIFFER * test.estimate)


def _difference(response: Response, test: LiftTest, panel: Panel, inside: Array) -> Array:
    """What the doses of the window bring within it, over all areas or in the test's own, (k,)."""
    places = range(response.sizes.size)
    if test.area is not None and response.sizes.size > 1:
        places = range(*_place(panel, test.area))
    found = np.zeros(response.shapes.count)
    for place in places:
        on = response.area(place)
        off = response.area(place, response.doses[place] * (1.0 - inside))
        found += ((on - off) * inside).sum(axis=1)
    return found


def _place(panel: Panel, area: str) -> tuple[int, int]:
    place = [name for name, _ in panel.areas].index(area)
    return place, place + 1
