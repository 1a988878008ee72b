"""``merite hours``: the time passed on a channel, logged in under a minute."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from merite.cli.amounts import Amount
from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.rounds.days import read_day, read_period
from merite.rounds.entries import looked_after
from merite.vocabulary.days import shop_day

if TYPE_CHECKING:
    from merite.vocabulary.week import WeekSeen


@declare("hours")
@click.argument("universe", required=False)
@click.argument("time", required=False)
@click.option("--on", metavar="DAY")
@click.option("--note", metavar="TEXT")
@click.option("--week", is_flag=True)
@click.option("--salary-share", metavar="SHARE")
@click.option("--weekly-hours", type=Amount(0, 168, min_open=True), default=35.0)
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
        answer = looked_after(space, "hours", said) or _logged(call, space, said)
    call.answer(answer, hours_told(answer, call.language))


def _logged(call: Call, space: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    if said["week"] and not said["universe"]:
        return _week(call, space, said)
    if said["salary_share"]:
        return _salary(call, space, said)
    return _calendar(space, said) if said["calendar"] else _one(call, space, said)


def _misuse(call: Call, code: str) -> click.UsageError:
    from merite.texts.diary import misuse

    return click.UsageError(misuse(code, call.language))


def _one(call: Call, space: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    from merite.rounds.hours import keep_hours

    if not said["universe"] or not said["time"]:
        raise _misuse(call, "hours-what")
    if said["first"] or said["last"]:
        first, last = read_period(said["first"], said["last"], space.settings)
    elif said["week"]:
        first = _monday(space, said)
        last = first + datetime.timedelta(days=6)
    else:
        first = last = read_day("--on", said["on"], shop_day(space.settings))
    more = {"note": said["note"], "new": said["new"], "key": said["key"]}
    return keep_hours(space, said["universe"], said["time"], first, last, **more)


def _week(call: Call, space: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    from merite.errors.diary import NothingToRepeat
    from merite.rounds.hours import keep_week, week_seen

    week = _monday(space, said)
    seen = week_seen(space, week)
    before = {line.universe: line.before for line in seen.lines if line.before}
    totals = _asked(call, seen) if call.may_ask else before
    if not totals:
        raise NothingToRepeat(week=week.isoformat())
    return {**keep_week(space, week, totals), "week": week, "repeated": not call.may_ask}


def _monday(space: Any, said: Mapping[str, Any]) -> datetime.date:
    """The Monday of the week that is meant: of ``--on``, else of the one to log today."""
    from merite.measure.time_log import week_to_log
    from merite.vocabulary.days import monday

    day = read_day("--on", said["on"], shop_day(space.settings))
    return monday(day) if said["on"] else week_to_log(day)


def _asked(call: Call, seen: "WeekSeen") -> dict[str, float]:
    """The hours of the week by universe, asked one by one; Enter takes what is shown."""
    from merite.cli.frame import failure
    from merite.errors import MeriteError
    from merite.measure.time_log import read_hours
    from merite.texts.diary import week_intro

    call.remark(week_intro(seen.week, call.language))
    totals: dict[str, float] = {}
    for line in seen.lines:
        shown = f"{line.before or 0.0 if line.hours is None else line.hours:g}"
        while line.universe not in totals:
            text = str(click.prompt(line.universe, default=shown, err=True)).strip()
            try:
                totals[line.universe] = 0.0 if text in ("0", "0.0", "-") else read_hours(text, days=7)
            except MeriteError as error:
                told = failure(error, call.language)
                call.remark(f"{told['message']} {told['fix']}")
    return totals


def _salary(call: Call, space: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    from merite.rounds.hours import keep_salary

    named = [*said["universes"], *([said["universe"]] if said["universe"] else [])]
    if not named:
        raise _misuse(call, "salary-universe")
    first, last = read_period(said["first"], said["last"], space.settings, days=7)
    return keep_salary(space, said["salary_share"], said["weekly_hours"], first, last, named, new=said["new"])


def _calendar(space: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    from merite.files.given import bytes_of
    from merite.rounds.hours import keep_calendar

    first, last = read_period(said["first"], said["last"], space.settings, days=366)
    file = Path(said["calendar"])
    return keep_calendar(space, file.name, bytes_of(file), first, last, also=said["universes"])
