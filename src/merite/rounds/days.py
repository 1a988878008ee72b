"""Days and periods as options: ``--on``, ``--from``, ``--to``, in the shop's own time zone."""

import datetime

from merite.errors.diary import BadDay
from merite.files.dates import day_of
from merite.measure.time_log import check_period
from merite.vocabulary.days import shop_day
from merite.vocabulary.settings import Settings


def read_day(option: str, said: str | None, default: datetime.date) -> datetime.date:
    """The day that ``option`` names, ``default`` when it was not given.

    Raises ``BadDay``, also for a year in which no business has figures: 1026 is 2026 mistyped, and a fee from then on
    would be next to nothing a day.
    """
    if not said:
        return default
    try:
        named = datetime.date.fromisoformat(said.strip())
        return day_of(named.year, named.month, named.day)
    except ValueError as problem:
        raise BadDay(option=option, found=said) from problem


def read_period(
    first: str | None, last: str | None, settings: Settings, *, days: int = 1
) -> tuple[datetime.date, datetime.date]:
    """``--from`` and ``--to``: a period of ``days`` that ends today when neither is given, one day when only one is.

    Raises ``BadDay``, ``PeriodReversed``.
    """
    now = shop_day(settings)
    end = read_day("--to", last, read_day("--from", first, now))
    start = read_day("--from", first, end if last else end - datetime.timedelta(days=days - 1))
    check_period(start, end)
    return start, end
