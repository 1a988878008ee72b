"""Hours: a week at a glance, a week kept, a share of a salary, a calendar file."""

import datetime
import zoneinfo
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from merite.rounds.entries import corrected, entries, typed_in
from merite.store.workspace import Workspace
from merite.vocabulary.universes import PAID_LINE
from merite.vocabulary.week import WeekLine, WeekSeen

Day = datetime.date
WEEKS_LOOKED_BACK = 8


def known_universes(space: Workspace) -> list[str]:
    """Universes that the workspace knows beside merite's own: its rules, its exposures, its hours."""
    from merite.measure.daily_facts import universes_used

    used = space.store.arrow(universes_used(space.store.table("exposures"))).to_pylist()
    own = [*space.rules.get("universes", {}), *(row["universe"] for row in used)]
    return [*own, *(row["universe"] for row in entries(space, "hours"))]


def week_seen(space: Workspace, week: Day) -> WeekSeen:
    """The week of Monday ``week``: what is logged, what was the week before, and what the posts would have taken.

    One line a universe that was worked on lately; where none was, one for each that ever was.
    """
    from merite.measure.time_log import hours_in_week

    rows = entries(space, "hours")
    logged, before = hours_in_week(rows, week), hours_in_week(rows, week - datetime.timedelta(days=7))
    posts = _posts(space, week)
    names = dict.fromkeys([*before, *logged, *recent_universes(space, rows, week)])
    own = [one for one in known_universes(space) if not one.endswith(PAID_LINE)]
    names = names or dict.fromkeys(own or known_universes(space))  # who only pays for ads passes time on them too
    return WeekSeen(week=week, lines=tuple(_line(space, name, logged, before, posts) for name in names))


def _line(
    space: Workspace, name: str, logged: Mapping[str, float], before: Mapping[str, float], posts: Mapping[str, float]
) -> WeekLine:
    from merite.measure.weekly_doses import minutes_a_post

    count = posts.get(name, 0.0)
    guess = count * minutes_a_post(name, space.settings, space.rules) / 60.0
    return WeekLine(
        universe=name,
        hours=logged.get(name),
        before=before.get(name),
        posts=round(count),
        guess=guess if guess > 0 else None,
    )


def _posts(space: Workspace, week: Day) -> dict[str, float]:
    from merite.measure.daily_facts import posts_between

    end = week + datetime.timedelta(days=6)
    query = posts_between(space.store.table("exposures"), first=week, last=end)
    return {row["universe"]: float(row["posts"]) for row in space.store.arrow(query).to_pylist()}


def recent_universes(space: Workspace, rows: Iterable[Mapping[str, Any]], week: Day) -> list[str]:
    """Universes with hours or publications in the last weeks, own lines only."""
    from merite.measure.daily_facts import universes_used

    since = week - datetime.timedelta(weeks=WEEKS_LOOKED_BACK)
    used = space.store.arrow(universes_used(space.store.table("exposures"))).to_pylist()
    names = [row["universe"] for row in used if row["last"] >= since and not row["universe"].endswith(PAID_LINE)]
    return list(dict.fromkeys([*(row["universe"] for row in rows if row["first"] >= since), *sorted(names)]))


def keep_week(space: Workspace, week: Day, totals: Mapping[str, float]) -> dict[str, Any]:
    """Bring each universe's week to its total; what single entries say of it already is part of it."""
    from merite.measure.time_log import hours_in_week, week_rows

    logged = hours_in_week(entries(space, "hours"), week, but="week")
    return typed_in(space, "hours", week_rows(week, totals, logged))


def keep_hours(
    space: Workspace,
    universe: str,
    time: str,
    first: Day,
    last: Day,
    *,
    note: str | None = None,
    new: bool = False,
    key: str | None = None,
) -> dict[str, Any]:
    """One entry, as typed: ``1h30`` of a universe over some days. Raises ``UnknownUniverse``, ``BadHours``..."""
    from merite.measure.time_log import entry, read_hours
    from merite.rounds.channels import channel_said

    name = channel_said(universe, known_universes(space), new=new)
    row = entry(name, read_hours(time, days=(last - first).days + 1), first, last, note=note)
    return typed_in(space, "hours", [{**corrected(space, "hours", key), **row}])


def keep_salary(
    space: Workspace,
    share: str,
    weekly_hours: float,
    first: Day,
    last: Day,
    universes: Sequence[str],
    *,
    new: bool = False,
) -> dict[str, Any]:
    """A share of a salary over some days, equal between the universes. Raises ``BadShare``, ``UnknownUniverse``."""
    from merite.measure.time_log import read_share, salary_hours
    from merite.rounds.channels import channel_said

    known = known_universes(space)
    names = [channel_said(one, known, new=new) for one in universes]
    return typed_in(space, "hours", salary_hours(read_share(share), weekly_hours, first, last, names))


def keep_calendar(
    space: Workspace, name: str, content: bytes, first: Day, last: Day, *, also: Sequence[str] = ()
) -> dict[str, Any]:
    """The events of a calendar file that name a universe; ``also``: names to look for beside those known."""
    from merite.measure.calendar_hours import calendar_hours

    zone = zoneinfo.ZoneInfo(space.settings.time_zone)
    found = calendar_hours(name, content, first, last, zone=zone, known=[*known_universes(space), *also])
    answer = typed_in(space, "hours", found.rows)
    return {
        **answer,
        "events": found.events,
        "all_day": found.all_day,
        "too_long": found.too_long,
        "earlier": found.earlier,
        "since": first,
    }
