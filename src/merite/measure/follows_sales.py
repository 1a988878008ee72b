"""Doses that are a share of the same period's sales: a commission, or ads billed by what was sold."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Panel, Series, UniverseSeries

FEWEST = 8
"""Periods of activity under which nothing is concluded."""
SHARE_VARIES = 0.05
"""A dose over sales whose standard deviation is below this share of its mean was worked out from sales."""
GO_TOGETHER = 0.9
"""The correlation of such a dose with sales, at least: two things that hardly vary have a steady ratio too."""


def followers(panel: Panel) -> frozenset[str]:
    """The universes whose dose, whenever they are on, is the same share of that period's sales (of each area's)."""
    parts = [area for _, area in panel.areas] or [panel]
    return frozenset(
        universe.name
        for here, universe in enumerate(panel.universes)
        if _all_follow([(part.universes[here].dose, part.sales) for part in parts])
    )


def as_if_told_apart(panel: Panel, names: frozenset[str]) -> Panel:
    """``panel`` with the dose of ``names`` at its mean in the periods in which it was on.

    Within these periods the dose says nothing but what was sold, and cannot tell what it brought; whether it was on at
    all still can. What a universe cost stays the same.
    """
    if not names:
        return panel
    areas = tuple((name, as_if_told_apart(area, names)) for name, area in panel.areas)
    return replace(
        panel,
        areas=areas,
        universes=tuple(
            (_added(here, universe, [area for _, area in areas]) if areas else _levelled(universe))
            if universe.name in names
            else universe
            for here, universe in enumerate(panel.universes)
        ),
    )


def _all_follow(parts: list[tuple[Series, Series]]) -> bool:
    told = [_follows(dose, sales) for dose, sales in parts if dose.any()]
    return bool(told) and all(told)


def _follows(dose: Series, sales: Series) -> bool:
    on = (dose > 0.0) & np.isfinite(sales) & (np.nan_to_num(sales) > 0.0)
    if on.sum() < FEWEST:
        return False
    share = dose[on] / sales[on]
    if share.std() > SHARE_VARIES * share.mean() or dose[on].std() == 0.0 or sales[on].std() == 0.0:
        return False
    return bool(np.corrcoef(dose[on], sales[on])[0, 1] >= GO_TOGETHER)


def _levelled(universe: UniverseSeries) -> UniverseSeries:
    kind, dose = universe.dose_kind, universe.dose
    if kind == "none":
        return universe
    on: NDArray[np.bool_] = dose > 0.0
    return _with_dose(universe, kind, np.where(on, dose[on].mean(), 0.0))


def _added(here: int, universe: UniverseSeries, areas: list[Panel]) -> UniverseSeries:
    kind = universe.dose_kind
    return _with_dose(universe, kind, np.sum([getattr(area.universes[here], kind) for area in areas], axis=0))


def _with_dose(universe: UniverseSeries, kind: str, dose: Series) -> UniverseSeries:
    if kind == "spend":
        return replace(universe, spend=dose)
    return replace(universe, activity=dose) if kind == "activity" else replace(universe, hours=dose)
