"""What a server does by itself for a client, as merite.toml asks (``[schedule]``), and what of it is due."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from merite.errors.collect import BadPace
from merite.errors.schedule import BadScheduleSetting
from merite.rounds.pace import pace_of
from merite.vocabulary.days import monday
from merite.vocabulary.settings import Settings

PACED = ("fetch", "listen", "look")
"""Kinds of work that come back at a pace."""
_LATEST = datetime.timedelta(days=2)
"""A server that slept on Monday morning sends the mail until Wednesday morning, not later."""
_AGAIN = datetime.timedelta(hours=1)
"""A mail that did not leave is tried again after that time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """``paces``: seconds by kind of work; ``monday``: local hour of the mail, None where it is not asked for."""

    paces: Mapping[str, float]
    monday: datetime.time | None
    zone: ZoneInfo

    def __bool__(self) -> bool:
        return bool(self.paces) or self.monday is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The last time a kind of work was asked for, and whether it failed."""

    at: datetime.datetime
    failed: bool = False


def schedule_of(rules: Mapping[str, Any], settings: Settings) -> Schedule:
    """``[schedule]``: ``fetch``, ``listen``, ``look`` ("6h"), ``monday`` ("07:00").

    Raises ``BadScheduleSetting``.
    """
    table = rules.get("schedule", {})
    if not isinstance(table, Mapping):
        raise BadScheduleSetting(name="schedule", found=str(table)[:60], expected="[schedule]")
    paces: dict[str, float] = {}
    monday: datetime.time | None = None
    for name, said in table.items():
        if name == "monday":
            monday = _hour(said)
        elif name not in PACED:
            raise BadScheduleSetting(name=str(name), found=str(said)[:60], expected=", ".join((*PACED, "monday")))
        else:
            try:
                paces[str(name)] = pace_of(str(said))
            except BadPace as error:
                raise BadScheduleSetting(name=str(name), found=str(said)[:60], expected='"30m", "6h", "1d"') from error
    return Schedule(paces=paces, monday=monday, zone=ZoneInfo(settings.time_zone))


def due(schedule: Schedule, before: Mapping[str, Before], now: datetime.datetime) -> tuple[str, ...]:
    """The kinds of work to be asked for at ``now``; ``before``: the last time of each, by kind."""
    found = [
        name
        for name, pace in schedule.paces.items()
        if name not in before or (now - before[name].at).total_seconds() >= pace
    ]
    if schedule.monday is not None and _mail_is_due(schedule, schedule.monday, before.get("monday"), now):
        found.append("monday")
    return tuple(found)


def _mail_is_due(schedule: Schedule, hour: datetime.time, last: Before | None, now: datetime.datetime) -> bool:
    today = now.astimezone(schedule.zone).date()
    asked = datetime.datetime.combine(monday(today), hour, schedule.zone)
    if not asked <= now <= asked + _LATEST:
        return False
    return last is None or last.at < asked or (last.failed and now - last.at >= _AGAIN)


def _hour(said: Any) -> datetime.time:
    if isinstance(said, datetime.time):
        return said.replace(tzinfo=None)
    try:
        return datetime.time.fromisoformat(str(said).strip().replace("h", ":").rjust(5, "0"))
    except ValueError as error:
        raise BadScheduleSetting(name="monday", found=str(said)[:60], expected='"07:00"') from error
