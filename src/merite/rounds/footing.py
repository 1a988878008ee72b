"""Whether what must stand before a channel grows stands in a workspace, and a one-off offer held against it."""

import datetime
from collections.abc import Callable
from pathlib import Path

import numpy as np

from merite.listen.photos_made import photos_made
from merite.rounds.measure import measure_workspace
from merite.store import settings_file
from merite.store.workspace import Workspace, opened
from merite.vocabulary.days import day_at, shop_day
from merite.vocabulary.footing import Check, Footing, Opportunity
from merite.vocabulary.panel import Panel, UniverseSeries
from merite.vocabulary.settings import Settings
from merite.vocabulary.universes import PAID_LINE

ALIVE_DAYS = 91
"""An own page or list is alive, and somebody's hours are there, when the last quarter has some."""


def checks_of(space: Workspace, panel: Panel, *, today: datetime.date) -> tuple[Check, ...]:
    """The four conditions of growth, from what the workspace holds on ``today``."""
    follow_up = space.settings.follow_up_budget
    return (
        _starting_point(space),
        _alive(Footing.OWN_BASE, panel, [one for one in panel.universes if _own(one)], today),
        Check(footing=Footing.FOLLOW_UP, stands=follow_up is not None and follow_up > 0.0),
        _alive(Footing.HOURS, panel, [one for one in panel.universes if not one.hours_estimated], today, hours=True),
    )


def opportunity_of(
    folder: Path,
    *,
    money: float,
    hours: float,
    today: datetime.date | None = None,
    progress: Callable[..., None] | None = None,
) -> tuple[Opportunity, Settings]:
    """A one-off offer of ``money`` and ``hours`` to the workspace in ``folder``, by the fit of its other answers."""
    from merite.invest.opportunity import opportunity

    day = today or shop_day(settings_file.read(folder)[0])
    measured, settings = measure_workspace(folder, today=day, progress=progress)
    panel = measured.panel
    with opened(folder) as space:
        checks = checks_of(space, panel, today=day)
    return opportunity(measured.result, panel, settings, money=money, hours=hours, checks=checks), settings


def _starting_point(space: Workspace) -> Check:
    """A dated account of what is said was made."""
    rows = [row for row in space.store.ask(photos_made).to_pylist() if row["kind"] == "photo"]
    first = min((row["made_at"] for row in rows), default=None)
    return Check(
        footing=Footing.STARTING_POINT,
        stands=first is not None,
        since=None if first is None else day_at(first, space.settings.time_zone),
    )


def _own(universe: UniverseSeries) -> bool:
    """Whether it is one's own line: nothing paid to put it out."""
    return not universe.name.endswith(PAID_LINE) and not universe.spend.any()


def _alive(
    footing: Footing, panel: Panel, universes: list[UniverseSeries], today: datetime.date, *, hours: bool = False
) -> Check:
    """Whether one of ``universes`` put something out (or took hours) in the quarter before ``today``."""
    last: datetime.date | None = None
    for universe in universes:
        active = np.flatnonzero(universe.hours if hours else universe.dose)
        if active.size and (last is None or panel.dates[int(active[-1])] > last):
            last = panel.dates[int(active[-1])]
    stands = last is not None and (today - last).days <= ALIVE_DAYS
    return Check(footing=footing, stands=stands, since=last)
