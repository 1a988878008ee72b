"""Days and hours of a world, in the shop's time."""

import datetime
from zoneinfo import ZoneInfo

from merite.worlds.record import World


def day_of(world: World, day: int) -> datetime.date:
    """The date of day number ``day``, 0 being the panel's first."""
    return world.panel.dates[0] + datetime.timedelta(days=int(day))


def moment_of(world: World, day: int, minute: int) -> datetime.datetime:
    """Local time, with its offset, of a minute of a day."""
    start = datetime.datetime.combine(day_of(world, day), datetime.time(), ZoneInfo(world.settings.time_zone))
    return start.replace(hour=int(minute) // 60, minute=int(minute) % 60)
