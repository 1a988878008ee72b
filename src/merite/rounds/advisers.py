"""The advisers of a workspace: what each would do is frozen once a month, and scored with later figures."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from merite.errors.base import MeriteError
from merite.errors.plan import PlanUniverseUnknown
from merite.invest.contest import Frozen, contest, follow_claims
from merite.invest.plan import plan
from merite.measure.claims import claims_of
from merite.measure.panel_store import panel_from_store
from merite.rounds.costs_aside import month_plan
from merite.rounds.footing import checks_of
from merite.rounds.measure import Measured, measure_panel
from merite.rounds.promises import figures_are_fresh
from merite.store.workspace import Workspace, opened
from merite.vocabulary.contest import Advised, Adviser, Contest
from merite.vocabulary.days import shop_day
from merite.vocabulary.plan import Effort
from merite.vocabulary.settings import Settings

APART_DAYS = 28
Progress = Callable[..., None]


def freeze(space: Workspace, measured: Measured, *, today: datetime.date) -> None:
    """Keep what merite, last quarter's budget, the platforms and the last click would each do; once in four weeks."""
    if measured.result.draws is None or space.settings.margin is None:
        return
    if not figures_are_fresh(measured.panel, today):
        return
    rows = _rows(space)
    if any(row["adviser"] == Adviser.MERITE and (today - row["day"]).days < APART_DAYS for row in rows):
        return
    try:
        checks = checks_of(space, measured.panel, today=today)
        made = month_plan(measured, space.settings, today=today, checks=checks)
    except MeriteError:
        return  # no plan stays within what the owner said; ``merite plan`` explains it
    now = {one.name: one.now for one in made.universes}
    claims = claims_of(space.store, measured.panel, space.settings, space.rules)
    said = {} if claims is None else {one.universe: one.claimed for one in claims.rows if one.claimed is not None}
    seen = {} if claims is None else {one.universe: one.seen_at_till for one in claims.rows if one.seen_at_till}
    _keep(space, Adviser.MERITE, {one.name: one.next for one in made.universes}, today)
    _keep(space, Adviser.AS_BEFORE, now, today)
    _keep(space, Adviser.PLATFORMS, follow_claims(now, said), today)
    _keep(space, Adviser.LAST_CLICK, follow_claims(now, {name: float(x) for name, x in seen.items() if x}), today)


def advise(folder: Path, who: str, said: Mapping[str, float], *, today: datetime.date | None = None) -> Advised:
    """Freeze what a person would put in a month by universe; what they do not name goes on as now.

    Raises ``PlanUniverseUnknown`` for a universe that the figures do not have.
    """
    with opened(folder) as space:
        settings = space.settings
        panel = panel_from_store(space.store, settings, space.rules)
        day = today or shop_day(settings)
        made = plan(measure_panel(panel, settings).result, panel, settings, today=day)
        now = {one.name: one.now for one in made.universes}
        for name in said:
            if name not in now:
                raise PlanUniverseUnknown(universe=name, known=list(now))
        advised = {name: Effort(money=said.get(name, effort.money), hours=effort.hours) for name, effort in now.items()}
        _keep(space, who, advised, day)
        return advised


def standings(space: Workspace, measured: Measured, *, today: datetime.date) -> Contest | None:
    """The contest with today's figures; None too early."""
    frozen: dict[tuple[datetime.date, str], Advised] = {}
    for row in _rows(space):
        own = frozen.setdefault((row["day"], row["adviser"]), {})
        own[row["universe"]] = Effort(money=float(row["money"]), hours=float(row["hours"]))
    told = [Frozen(day=day, adviser=adviser, advised=advised) for (day, adviser), advised in frozen.items()]
    return contest(told, measured.result, measured.panel, space.settings, today=today)


def standings_of(
    folder: Path, *, today: datetime.date | None = None, progress: Progress | None = None
) -> tuple[Contest | None, Settings]:
    """The same of the workspace in ``folder``."""
    with opened(folder) as space:
        settings = space.settings
        day = today or shop_day(settings)
        measured = measure_panel(panel_from_store(space.store, settings, space.rules), settings, progress=progress)
        return standings(space, measured, today=day), settings


def _rows(space: Workspace) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = space.store.arrow(space.store.table("advice")).to_pylist()
    return found


def _keep(space: Workspace, adviser: str, advised: Advised, day: datetime.date) -> None:
    rows = [
        {
            "day": day,
            "adviser": str(adviser),
            "universe": name,
            "money": round(effort.money, 2),
            "hours": effort.hours,
            "currency": space.settings.currency,
        }
        for name, effort in advised.items()
    ]
    if rows:
        space.type_in("advice", rows)
