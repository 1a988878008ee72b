"""Days at a shop: what a person there calls today, wherever the machine stands and whatever the clocks do."""

import datetime
import zoneinfo

from merite.vocabulary.settings import Settings

_DEEPEST = 2
"""Slashes in the longest name of a zone ("America/Argentina/Salta"); Python looks for hundreds of them until its
stack is full."""


def shop_day(settings: Settings, *, now: datetime.datetime | None = None) -> datetime.date:
    """The day it is at the shop; ``now`` is a moment with its zone, this one when None."""
    return day_at(now or datetime.datetime.now(datetime.UTC), settings.time_zone)


def zone_named(name: str | None) -> zoneinfo.ZoneInfo | None:
    """The time zone of that name ("Europe/Paris"); None where there is none."""
    if name is None or name.count("/") > _DEEPEST:
        return None
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def monday(day: datetime.date) -> datetime.date:
    """The Monday of the day's week."""
    return day - datetime.timedelta(days=day.weekday())


def day_at(moment: datetime.datetime, zone: str) -> datetime.date:
    """The day that clocks in ``zone`` showed; a moment without a zone is UTC, as the store keeps it."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return known.astimezone(zoneinfo.ZoneInfo(zone)).date()


def moment_on(day: datetime.date, zone: str, *, hour: int = 0) -> datetime.datetime:
    """The moment (UTC) at which clocks in ``zone`` show that hour of the day; its beginning by default."""
    clock = datetime.datetime.combine(day, datetime.time(hour), zoneinfo.ZoneInfo(zone))
    return clock.astimezone(datetime.UTC)
