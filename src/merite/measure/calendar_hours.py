"""Hours from a calendar file (.ics): the events whose title names a universe, repeated ones included."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from merite.errors.diary import CalendarNamesNothing, CalendarUnreadable
from merite.files.dates import without_accents
from merite.measure.time_log import Row, check_period, entry
from merite.vocabulary.universes import UNIVERSES, line_said

Day = datetime.date
LONGEST = datetime.timedelta(hours=14)
ALIASES: dict[str, str] = {
    "insta": "instagram", "ig": "instagram", "fb": "facebook", "infolettre": "newsletter", "e-mailing": "newsletter",
    "mailing": "newsletter", "blogue": "blog", "google ads": "google-ads", "adwords": "google-ads",
    "google business": "google-business", "fiche google": "google-business", "balado": "podcast", "twitter": "x",
}  # fmt: skip
"""Names that people give to universes, in both languages."""
_TOO_SHORT = frozenset({"x", "event", "print", "website"})  # ordinary words of a title


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarHours:
    """``rows`` of the table ``hours``, ``events`` seen in the period, ``all_day`` and ``too_long`` ones left out.

    ``earlier``: events that name a universe before the period.
    """

    rows: tuple[Row, ...]
    events: int
    all_day: int
    too_long: int
    earlier: int


def calendar_hours(
    name: str, content: bytes, first: Day, last: Day, *, zone: datetime.tzinfo, known: Iterable[str] = ()
) -> CalendarHours:
    """Hours by event from ``first`` to ``last``, both included; an event that names two universes is split equally.

    Adding the same calendar again replaces. Cancelled events are left out, and so are those without hours (all day)
    or longer than 14 hours. Raises ``CalendarUnreadable``, ``CalendarNamesNothing``, ``PeriodReversed``.
    """
    check_period(first, last)
    names = [*UNIVERSES, *known]
    rows: list[Row] = []
    seen = all_day = too_long = earlier = 0
    for event in _events(_calendar(name, content)):
        universes = universes_in(str(event.get("SUMMARY", "")), names)
        for start, length in _occurrences(event, last, zone):
            if _day(start) < first:
                earlier += bool(universes and length)
                continue
            seen += 1
            if not universes:
                continue
            if length is None:
                all_day += 1
            elif length > LONGEST:
                too_long += 1
            else:
                rows += _rows(event, start, length, universes)
    if not rows:
        raise CalendarNamesNothing(file=name, events=seen, first=first.isoformat(), last=last.isoformat())
    return CalendarHours(rows=tuple(rows), events=seen, all_day=all_day, too_long=too_long, earlier=earlier)


def universes_in(title: str, names: Sequence[str]) -> list[str]:
    """The universes that a title names, in whole words; ``fb`` and ``infolettre`` are understood.

    A title that speaks of ads (``publicités Meta``) names the lines that are paid for.
    """
    words = " " + re.sub(r"[^\w.-]+", " ", title.lower()) + " "
    found: dict[str, None] = {}
    for word, universe in [*ALIASES.items(), *((name, name) for name in names if name not in _TOO_SHORT)]:
        if f" {word} " in words or f" {word.replace('-', ' ')} " in words:
            found[line_said(universe, without_accents(title))] = None
    return list(found)


def _calendar(name: str, content: bytes) -> Any:
    import icalendar

    try:
        return icalendar.Calendar.from_ical(content)
    except (ValueError, IndexError, KeyError, TypeError) as problem:
        raise CalendarUnreadable(file=name) from problem


def _events(calendar: Any) -> Iterator[Any]:
    """The events, without the occurrences that one changed by hand replaces."""
    events = [event for event in calendar.walk("VEVENT") if "DTSTART" in event]
    changed: dict[str, set[Any]] = {}
    for event in events:
        if "RECURRENCE-ID" in event:
            changed.setdefault(str(event.get("UID", "")), set()).add(_key(event.decoded("RECURRENCE-ID")))
    for event in events:
        if "RECURRENCE-ID" not in event:
            event.merite_left_out = changed.get(str(event.get("UID", "")), set())
        if str(event.get("STATUS", "")).upper() != "CANCELLED":
            yield event


def _key(moment: Any) -> str:
    return str(moment.date() if isinstance(moment, datetime.datetime) else moment)


def _day(moment: Any) -> Day:
    day: Day = moment.date() if isinstance(moment, datetime.datetime) else moment
    return day


def _occurrences(event: Any, last: Day, zone: datetime.tzinfo) -> Iterator[tuple[Any, datetime.timedelta | None]]:
    """Starts up to the last day with their length, None for a whole day."""
    start = event.decoded("DTSTART")
    whole_day = not isinstance(start, datetime.datetime)
    length = None if whole_day else _length(event, start)
    left_out = {*getattr(event, "merite_left_out", set()), *_dates(event, "EXDATE")}
    for moment in _starts(event, start, last, zone):
        local = moment if whole_day else moment.astimezone(zone) if moment.tzinfo else moment
        if _day(local) <= last and _key(moment) not in left_out:
            yield local, length


def _length(event: Any, start: datetime.datetime) -> datetime.timedelta:
    if "DURATION" in event:
        length: datetime.timedelta = event.decoded("DURATION")
        return length
    end = event.decoded("DTEND") if "DTEND" in event else start
    return end - start if isinstance(end, datetime.datetime) else datetime.timedelta(0)


def _dates(event: Any, name: str) -> set[str]:
    found = event.get(name)
    if found is None:
        return set()
    lists = found if isinstance(found, list) else [found]
    return {_key(one.dt) for each in lists for one in each.dts}


def _starts(event: Any, start: Any, last: Day, zone: datetime.tzinfo) -> Iterator[Any]:
    if "RRULE" not in event:
        yield start
        return
    from dateutil.rrule import rrulestr

    whole_day = not isinstance(start, datetime.datetime)
    naive = datetime.datetime.combine(start, datetime.time()) if whole_day else start.replace(tzinfo=None)
    rule = event["RRULE"]
    rules = rule if isinstance(rule, list) else [rule]
    for one in rules:
        text = re.sub(r"UNTIL=(\d{8})(T\d{6})?Z?", r"UNTIL=\1T235959", one.to_ical().decode())
        for moment in rrulestr(text, dtstart=naive):
            if moment.date() > last + datetime.timedelta(days=1):
                break
            yield moment.date() if whole_day else moment.replace(tzinfo=start.tzinfo)


def _rows(event: Any, start: datetime.datetime, length: datetime.timedelta, universes: list[str]) -> list[Row]:
    hours = length.total_seconds() / 3600 / len(universes)
    if hours <= 0:
        return []
    uid = str(event.get("UID", event.get("SUMMARY", "")))
    return [
        {
            "key": f"calendar:{uid}:{start:%Y-%m-%dT%H:%M}:{universe}",
            **entry(universe, hours, start.date(), start.date(), way="calendar", note=str(event.get("SUMMARY", ""))),
        }
        for universe in universes
    ]
