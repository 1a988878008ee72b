"""A drawn calendar as an iCalendar file, for the phone and the wall."""

import datetime
from collections.abc import Sequence
from typing import Any

from merite.vocabulary.experiment import Window

_DAY = datetime.timedelta(days=1)


def calendar_bytes(
    name: str, windows: Sequence[Window], titles: tuple[str, str], *, made_at: datetime.datetime
) -> bytes:
    """All-day events (RFC 5545), one a run of blocks in the same state; ``titles`` are those of on and of off."""
    from icalendar import Calendar, Event

    calendar: Any = Calendar()
    calendar.add("prodid", "-//merite//test//")
    calendar.add("version", "2.0")
    for number, window in enumerate(joined(windows)):
        event: Any = Event()
        event.add("uid", f"{name}-{number}-{window.first:%Y%m%d}@merite")
        event.add("dtstamp", made_at)
        event.add("dtstart", window.first)
        event.add("dtend", window.last + _DAY)
        event.add("summary", titles[0] if window.on else titles[1])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def joined(windows: Sequence[Window]) -> tuple[Window, ...]:
    """Blocks of the same state that follow each other, as one."""
    found: list[Window] = []
    for window in windows:
        if found and found[-1].on == window.on and found[-1].last + _DAY == window.first:
            found[-1] = Window(first=found[-1].first, last=window.last, on=window.on, wash_out=window.wash_out)
        else:
            found.append(window)
    return tuple(found)
