"""``merite hours``: the time passed on a channel, logged in under a minute."""

import datetime
import zoneinfo
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from merite.cli.days import read_day, read_period, today
from merite.cli.entries import corrected, entries, last_entries, struck_out, typed_in
from merite.cli.frame import Call
from merite.cli.frame import command as declare

WEEKS_LOOKED_BACK = 8


@declare("hours")
@click.argument("universe", required=False)
@click.argument("time", required=False)
@click.option("--on", metavar="DAY")
@click.option("--note", metavar="TEXT")
@click.option("--week", is_flag=True)
@click.option("--salary-share", metavar="SHARE")
@click.option("--weekly-hours", type=float, default=35.0)
@click.option("--universe", "universes", multiple=True, metavar="CHANNEL")
@click.option("--calendar", metavar="FILE", type=click.Path(exists=True, dir_okay=False))
@click.option("--from", "first", metavar="DAY")
@click.option("--to", "last", metavar="DAY")
@click.option("--new", is_flag=True)
@click.option("--key", metavar="KEY")
@click.option("--remove", metavar="KEY")
@click.option("--list", "listed", is_flag=True)
def command(call: Call, **said: Any) -> None:
    from merite.store.workspace import opened
    from merite.texts.diary import hours_told

    with opened(call.folder) as space:
        if said["listed"]:
            answer = last_entries(space, "hours")
        elif said["remove"]:
            answer = struck_out(space, "hours", said["remove"])
        elif said["week"]:
            answer = _week(call, space, said)
        elif said["salary_share"]:
            answer = _salary(call, space, said)
        elif said["calendar"]:
            answer = _calendar(space, said)
        else:
            answer = _one(call, space, said)
    call.answer(answer, hours_told(answer, call.language))


def known_universes(space: Any) -> list[str]:
    """Universes that the workspace knows beside merite's own: its rules, its exposures, its hours."""
    from merite.measure.daily_facts import universes_used

    used = space.store.arrow(universes_used(space.store.table("exposures"))).to_pylist()
    own = [*space.rules.get("universes", {}), *(row["universe"] for row in used)]
    return [*own, *(row["universe"] for row in entries(space, "hours"))]


def _misuse(call: Call, code: str) -> click.UsageError:
    from merite.texts.diary import misuse

    return click.UsageError(misuse(code, call.language))


def _one(call: Call, space: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    from merite.measure.time_log import checked_universe, entry, read_hours

    if not said["universe"] or not said["time"]:
        raise _misuse(call, "hours-what")
    if said["first"] or said["last"]:
        first, last = read_period(said["first"], said["last"], space.settings)
    else:
        first = last = read_day("--on", said["on"], today(space.settings))
    universe = checked_universe(said["universe"], known_universes(space), new=said["new"])
    hours = read_hours(said["time"], days=(last - first).days + 1)
    row = entry(universe, hours, first, last, note=said["note"])
    return typed_in(space, "hours", [{**corrected(space, "hours", said["key"]), **row}])


def _week(call: Call, space: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    from merite.errors.diary import NothingToRepeat
    from merite.measure.time_log import hours_in_week, week_rows, week_to_log
    from merite.measure.weeks import monday

    day = read_day("--on", said["on"], today(space.settings))
    week = monday(day) if said["on"] else week_to_log(day)
    rows = entries(space, "hours")
    before = hours_in_week(rows, week - datetime.timedelta(days=7))
    recent = _recent(space, rows, week)
    if call.may_ask:
        totals = _asked(call, week, {**dict.fromkeys(recent, 0.0), **before}, hours_in_week(rows, week))
    else:
        totals = {universe: hours for universe, hours in before.items() if hours > 0}
    if not totals:
        raise NothingToRepeat(week=week.isoformat())
    answer = typed_in(space, "hours", week_rows(week, totals, hours_in_week(rows, week, but="week")))
    return {**answer, "week": week, "repeated": not call.may_ask}


def _recent(space: Any, rows: list[dict[str, Any]], week: datetime.date) -> list[str]:
    """Universes with hours or publications in the last weeks, own lines only."""
    from merite.measure.daily_facts import universes_used
    from merite.vocabulary.universes import PAID_LINE

    since = week - datetime.timedelta(weeks=WEEKS_LOOKED_BACK)
    used = space.store.arrow(universes_used(space.store.table("exposures"))).to_pylist()
    names = [row["universe"] for row in used if row["last"] >= since and not row["universe"].endswith(PAID_LINE)]
    return list(dict.fromkeys([*(row["universe"] for row in rows if row["first"] >= since), *sorted(names)]))


def _asked(
    call: Call, week: datetime.date, usual: Mapping[str, float], present: Mapping[str, float]
) -> dict[str, float]:
    """The hours of the week by universe, asked one by one; Enter takes what is shown."""
    from merite.cli.frame import failure
    from merite.errors import MeriteError
    from merite.measure.time_log import read_hours
    from merite.texts.diary import week_intro

    call.remark(week_intro(week, call.language))
    totals: dict[str, float] = {}
    for universe in usual:
        shown = f"{present.get(universe, usual[universe]):g}"
        while universe not in totals:
            text = str(click.prompt(universe, default=shown, err=True)).strip()
            try:
                totals[universe] = 0.0 if text in ("0", "0.0", "-") else read_hours(text, days=7)
            except MeriteError as error:
                told = failure(error, call.language)
                call.remark(f"{told['message']} {told['fix']}")
    return totals


def _salary(call: Call, space: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    from merite.measure.time_log import checked_universe, read_share, salary_hours

    named = [*said["universes"], *([said["universe"]] if said["universe"] else [])]
    if not named:
        raise _misuse(call, "salary-universe")
    first, last = read_period(said["first"], said["last"], space.settings, days=7)
    known = known_universes(space)
    universes = [checked_universe(one, known, new=said["new"]) for one in named]
    return typed_in(
        space, "hours", salary_hours(read_share(said["salary_share"]), said["weekly_hours"], first, last, universes)
    )


def _calendar(space: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    from merite.measure.calendar_hours import calendar_hours

    first, last = read_period(said["first"], said["last"], space.settings, days=366)
    file = Path(said["calendar"])
    known = [*known_universes(space), *said["universes"]]
    zone = zoneinfo.ZoneInfo(space.settings.time_zone)
    found = calendar_hours(file.name, file.read_bytes(), first, last, zone=zone, known=known)
    answer = typed_in(space, "hours", found.rows)
    return {**answer, "events": found.events, "all_day": found.all_day, "too_long": found.too_long}
