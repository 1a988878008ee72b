"""What events brought: a panel, from a file or from the workspace, and the days asked about."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from merite.errors.lift import (
    LiftAreaUnknown,
    LiftDaysMissing,
    LiftEndsBeforeStart,
    LiftNoSales,
    LiftOutsidePanel,
    LiftUniverseUnknown,
)
from merite.measure.lift import Window, event_lifts, inside
from merite.rounds.measure import panel_of_file, panel_of_workspace
from merite.vocabulary.event_lift import Lifts
from merite.vocabulary.panel import Panel
from merite.vocabulary.settings import Settings

Progress = Callable[..., None]


def lift_workspace(
    folder: Path,
    starts: Sequence[datetime.date],
    ends: Sequence[datetime.date],
    *,
    asked: Mapping[str, Any] | None = None,
    area: str | None = None,
    universe: str | None = None,
    kind: str | None = None,
    level: float = 0.9,
    seed: int = 0,
    progress: Progress | None = None,
) -> tuple[Lifts, Settings]:
    """The lifts of the workspace's panel, by week, with its settings. Raises the errors of ``errors.lift``."""
    panel, settings = panel_of_workspace(folder, asked=asked)
    return _lifts(panel, settings, starts, ends, area, universe, kind, level, seed, progress), settings


def lift_file(
    file: Path,
    settings: Settings,
    starts: Sequence[datetime.date],
    ends: Sequence[datetime.date],
    *,
    area: str | None = None,
    universe: str | None = None,
    kind: str | None = None,
    level: float = 0.9,
    seed: int = 0,
    progress: Progress | None = None,
) -> Lifts:
    """The same of a panel file."""
    panel = replace(panel_of_file(file), currency="")
    return _lifts(panel, settings, starts, ends, area, universe, kind, level, seed, progress)


def _lifts(
    panel: Panel,
    settings: Settings,
    starts: Sequence[datetime.date],
    ends: Sequence[datetime.date],
    area: str | None,
    universe: str | None,
    kind: str | None,
    level: float,
    seed: int,
    progress: Progress | None,
) -> Lifts:
    if not panel.periods or not np.isfinite(panel.sales).any():
        raise LiftNoSales()
    windows = _windows(panel, starts, ends)
    areas = [name for name, _ in panel.areas]
    if area is not None and area not in areas:
        raise LiftAreaUnknown(area=area, known=areas)
    universes = [one.name for one in panel.universes]
    if universe is not None and universe not in universes:
        raise LiftUniverseUnknown(universe=universe, known=universes)
    return event_lifts(
        panel,
        windows,
        area=area,
        universe=universe,
        kind=kind,
        country=settings.country,
        trade=settings.trade,
        level=level,
        seed=seed,
        progress=progress,
    )


def _windows(panel: Panel, starts: Sequence[datetime.date], ends: Sequence[datetime.date]) -> list[Window]:
    if not starts or len(starts) != len(ends):
        raise LiftDaysMissing(starts=len(starts), ends=len(ends))
    last = panel.last_day
    windows = []
    for start, end in zip(starts, ends, strict=True):
        if end < start:
            raise LiftEndsBeforeStart(start=start.isoformat(), end=end.isoformat())
        window = Window(first=start, last=end)
        if not inside(panel, window).any() or start < panel.dates[0] or end > last:
            raise LiftOutsidePanel(
                start=start.isoformat(), end=end.isoformat(), first=panel.dates[0].isoformat(), last=last.isoformat()
            )
        windows.append(window)
    return windows
