"""The day it is at a shop: what a person there calls today, wherever the machine stands."""

import datetime
import zoneinfo

from merite.vocabulary.settings import Settings


def shop_day(settings: Settings, *, now: datetime.datetime | None = None) -> datetime.date:
    """The day it is at the shop; ``now`` is a moment with its zone, this one when None."""
    moment = now or datetime.datetime.now(datetime.UTC)
    return moment.astimezone(zoneinfo.ZoneInfo(settings.time_zone)).date()
