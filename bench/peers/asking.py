"""What a peer is given: the panel's own columns, or these with merite's calendar and its belief on media's share."""

from typing import Any

import numpy as np

from bench.case import Array, Case
from merite.measure.calendar import retail_calendar

MEDIA_SHARE = 0.25
_ALIKE = 500.0


def asked(case: Case, *, given: bool, held_back: int = 0, seed: int = 0) -> dict[str, Any]:
    """The panel as JSON; a missing week is 0 with a column that says so. ``given``: with calendar and belief."""
    panel = case.panel
    seen = np.isfinite(panel.sales)
    active = [universe for universe in panel.universes if universe.dose.any()]
    return {
        "dates": [day.isoformat() for day in panel.dates],
        "sales": np.where(seen, panel.sales, 0.0).tolist(),
        "seen": seen.tolist(),
        "doses": {u.name: u.dose.tolist() for u in active},
        "kinds": {u.name: u.dose_kind for u in active},
        "costs": {u.name: (u.spend + u.hours * case.hourly_cost + u.extra_cost).tolist() for u in active},
        "controls": {name: column.tolist() for name, column in _controls(case, given, held_back).items()},
        "media_share": MEDIA_SHARE if given else None,
        "held_back": held_back,
        "seed": seed,
    }


def _controls(case: Case, given: bool, held_back: int) -> dict[str, Array]:
    """The panel's own, then the calendar's; what never changes, or follows from the others, is left out."""
    panel = case.panel
    columns = dict(panel.controls)
    if not np.isfinite(panel.sales).all() and "closed" not in columns:
        columns["missing"] = (~np.isfinite(panel.sales)).astype(np.float64)
    if given:
        calendar = retail_calendar(panel.dates, panel.step, country=case.country, trade=case.trade)
        columns |= dict(zip(calendar.names, calendar.columns.T, strict=True))
    past = panel.periods - held_back
    kept: dict[str, Array] = {}
    for name, column in columns.items():
        others = np.array([np.ones(past), *(one[:past] for one in kept.values())]).T
        left = column[:past] - others @ np.linalg.lstsq(others, column[:past], rcond=None)[0]
        if np.var(column[:past]) > 1e-9 and np.var(left) > np.var(column[:past]) / _ALIKE:
            kept[name] = np.asarray(column, dtype=np.float64)
    return kept
