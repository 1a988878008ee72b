"""What a workspace says once, as the mapper wants it."""

from pathlib import Path
from zoneinfo import ZoneInfo

from merite.sources.mapping import Said
from merite.sources.options import last_day
from merite.store import settings_file
from merite.vocabulary.countries import tax_rate_of
from merite.vocabulary.days import shop_day
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import TaxStatus


def habits_of(folder: Path) -> Said:
    """Currency, time zone, tax and today of the workspace ``folder``; merite's own where it is none."""
    if not (folder / settings_file.SETTINGS_FILE).is_file():
        today = shop_day(Settings())
        return Said(latest=today, over=last_day(today))
    settings, _ = settings_file.read(folder)
    today = shop_day(settings)
    zone = ZoneInfo(settings.time_zone)
    return Said(
        home_currency=settings.currency,
        zone=zone,
        latest=today,
        over=last_day(today),
        home_tax=tax_rate_of(settings.country, settings.tax_rate),
        taxed=settings.tax_status is TaxStatus.REGISTERED,
    )
