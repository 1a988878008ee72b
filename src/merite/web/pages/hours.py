"""``/c/{slug}/hours``: a week at a glance, one tap a channel; other ways to log, and what was logged."""

import datetime
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from merite.measure.time_log import read_hours, week_to_log
from merite.rounds.days import read_day, read_period
from merite.rounds.entries import last_entries, struck_out
from merite.rounds.hours import keep_calendar, keep_hours, keep_salary, keep_week, known_universes, week_seen
from merite.sources.channels import channel_named
from merite.store.workspace import Workspace
from merite.texts.universes import universe_name
from merite.texts.web_hours import calendar_kept, entry_text, hours_words, line_hint, time_text, week_title
from merite.vocabulary.account import Role
from merite.vocabulary.days import monday, shop_day
from merite.vocabulary.universes import UNIVERSES
from merite.vocabulary.week import WeekLine, WeekSeen
from merite.vocabulary.words import Language
from merite.web.asked import Asked
from merite.web.routes import page

TAPS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0)
"""Hours that one may tap."""
CALENDAR = 5_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A length of time to tap; ``value`` in hours, as the form sends it."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One channel of the week, in words."""

    universe: str
    name: str
    hint: str
    taps: tuple[Tap, ...]


@page("/c/{slug}/hours", needs=Role.EDITOR, methods=("GET", "POST"))
def hours(asked: Asked) -> Response:
    """The week that one logs now, or the one asked for."""
    with asked.opened() as space:
        week = _week(space, asked.form.get("week") or asked.request.query_params.get("week"))
        seen = week_seen(space, week)
        if asked.request.method == "POST":
            return _kept(asked, space, seen)
        entries = last_entries(space, "hours")["hours"]
        names = channels_to_choose(space, asked.language)
        now = shop_day(space.settings)
    step = datetime.timedelta(days=7)
    return asked.render(
        "hours.html",
        words=hours_words(asked.language),
        week=week,
        week_title=week_title(week, asked.language),
        earlier=week - step,
        later=week + step if week + step <= now else None,
        lines=[_line(line, asked.language) for line in seen.lines],
        repeatable=any(line.before for line in seen.lines),
        names=names,
        today=now,
        entries=[(row["key"], entry_text(row, asked.language)) for row in reversed(entries)],
    )


@page("/c/{slug}/hours/one", needs=Role.EDITOR, methods=("POST",))
def one(asked: Asked) -> Response:
    """One entry of a channel that may be new."""
    with asked.opened() as space:
        first, last = read_period(asked.form.get("from"), asked.form.get("to"), space.settings)
        channel = asked.form.get("other", "").strip() or asked.typed("channel")
        note = asked.form.get("note", "").strip() or None
        own = channel_named(channel) is None
        keep_hours(space, channel, asked.typed("time"), first, last, note=note, new=own)
    return _back(asked, "kept")


@page("/c/{slug}/hours/salary", needs=Role.EDITOR, methods=("POST",))
def salary(asked: Asked) -> Response:
    """A share of a salary over some days."""
    with asked.opened() as space:
        first, last = read_period(asked.form.get("from"), asked.form.get("to"), space.settings, days=7)
        weekly = read_hours(asked.typed("weekly"), days=7)
        keep_salary(space, asked.typed("share"), weekly, first, last, [asked.typed("channel")], new=True)
    return _back(asked, "kept")


@page("/c/{slug}/hours/calendar", needs=Role.EDITOR, methods=("POST",), largest=CALENDAR)
def calendar(asked: Asked) -> Response:
    """Hours from a calendar file: the last year of it."""
    sent = asked.files.get("file", ())
    if not sent:
        return _back(asked, "nothing_chosen")
    content = sent[0].file.read()
    with asked.opened() as space:
        first, last = read_period(None, None, space.settings, days=366)
        found = keep_calendar(space, sent[0].filename or "calendar.ics", content, first, last)
    left_out = found["all_day"] + found["too_long"]
    return asked.go(asked.here("hours"), said=calendar_kept(len(found["hours"]), left_out, asked.language))


@page("/c/{slug}/hours/strike", needs=Role.EDITOR, methods=("POST",))
def strike(asked: Asked) -> Response:
    """Strike an entry out."""
    with asked.opened() as space:
        struck_out(space, "hours", asked.typed("key"))
    return _back(asked, "struck")


def _kept(asked: Asked, space: Workspace, seen: WeekSeen) -> Response:
    """Keep what was tapped or typed; a channel of which nothing was said keeps what it had."""
    if "same" in asked.form:
        totals = {line.universe: line.before for line in seen.lines if line.before}
        lacking = "nothing_before"
    else:
        totals = {}
        for here, universe in enumerate(asked.form.getlist("universe")):
            typed = asked.form.get(f"other{here}", "").strip()
            said = typed or asked.form.get(f"time{here}", "").strip()
            if said:
                totals[universe] = 0.0 if said in ("0", "0.0", "-") else read_hours(said, days=7)
        known = {line.universe for line in seen.lines}
        totals = {universe: amount for universe, amount in totals.items() if universe in known}
        lacking = "nothing_chosen"
    if totals:
        keep_week(space, seen.week, totals)
    words = hours_words(asked.language)
    return asked.go(f"{asked.here('hours')}?week={seen.week}", said=words["kept" if totals else lacking])


def _back(asked: Asked, said: str) -> Response:
    return asked.go(asked.here("hours"), said=hours_words(asked.language)[said])


def _week(space: Workspace, said: str | None) -> datetime.date:
    now = shop_day(space.settings)
    return monday(min(read_day("week", said, now), now)) if said else week_to_log(now)


def _line(line: WeekLine, language: Language) -> Line:
    amounts = {round(one, 2): one for one in (*TAPS, line.before or 0.0, line.guess or 0.0, line.hours or 0.0)}
    taps = (
        Tap(
            value=f"{near:g}",
            text=time_text(amount, language),
            chosen=line.hours is not None and near == round(line.hours, 2),
        )
        for near, amount in sorted(amounts.items())
    )
    shown: dict[str, Tap] = {}
    for tap in taps:  # lengths that read alike are one tap
        if tap.text not in shown or tap.chosen:
            shown[tap.text] = tap
    return Line(
        universe=line.universe,
        name=universe_name(line.universe, language),
        hint=line_hint(line, language),
        taps=tuple(shown.values()),
    )


def channels_to_choose(space: Workspace, language: Language) -> list[tuple[Any, str]]:
    """Channels to choose from: those used first, then those that merite knows; each name once, whichever its line."""
    first: dict[str, Any] = {}
    for universe in (*known_universes(space), *UNIVERSES):
        first.setdefault(universe_name(universe, language), universe)
    return [(universe, name) for name, universe in first.items()]
