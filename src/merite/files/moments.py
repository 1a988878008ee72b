"""The time of day behind a date, its zone or offset, and the moment in UTC."""

import datetime
import re
from zoneinfo import ZoneInfo

from merite.files.dates import DateOrder, split_day
from merite.files.numbers import BadCell
from merite.vocabulary import days
from merite.vocabulary.rejects import Reject

_TIME = re.compile(
    r"""[\s,T]*(?:à|at|-)?\s*
    (\d{1,2})\s*(?:[:h]\s*(\d{2})?(?::(\d{2})(?:[.,]\d+)?)?)?\s*(?:min)?\s*
    ([ap]\s*\.?\s*m\b\.?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{2}):?(\d{2})?", re.IGNORECASE)
_FIXED = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "nst": -210, "ndt": -150, "ast": -240, "adt": -180, "est": -300, "edt": -240, "hne": -300, "hae": -240, "cst": -360,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "hnp": -480, "hap": -420,
}  # fmt: skip
_NAMED = {
    "eastern time (us & canada)": "America/New_York", "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver", "pacific time (us & canada)": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax", "newfoundland": "America/St_Johns", "arizona": "America/Phoenix",
    "saskatchewan": "America/Regina", "alaska": "America/Juneau", "hawaii": "Pacific/Honolulu",
    "london": "Europe/London", "dublin": "Europe/Dublin", "lisbon": "Europe/Lisbon", "paris": "Europe/Paris",
    "brussels": "Europe/Brussels",
    "madrid": "Europe/Madrid", "rome": "Europe/Rome", "berlin": "Europe/Berlin", "bern": "Europe/Zurich",
    "zurich": "Europe/Zurich", "amsterdam": "Europe/Amsterdam", "vienna": "Europe/Vienna",
    "eastern time": "America/New_York", "heure de l'est": "America/Toronto", "montreal": "America/Toronto",
    "montréal": "America/Toronto", "est5edt": "America/New_York", "utc": "Etc/UTC", "gmt": "Etc/UTC",
}  # fmt: skip


def parse_moment(
    text: str, order: DateOrder, zone: ZoneInfo, *, latest: datetime.date | None = None
) -> datetime.datetime:
    """The moment of a cell, in UTC (aware); an offset or zone in the cell wins over ``zone``.

    A day without a time is its midnight in ``zone``. Raises ``BadCell``: EMPTY, BAD_DATE, YEAR_MISSING or BAD_TIME.
    """
    day, rest = split_day(text, order, latest=latest)
    clock, behind = _clock(rest)
    place = _offset(behind) or zone
    return _at(day, clock, place)


def has_time(text: str, order: DateOrder) -> bool:
    """Whether the cell tells a time of day and not only a day."""
    try:
        rest = split_day(text, order, latest=datetime.date(2100, 1, 1))[1]
    except BadCell:
        return False
    return any(map(str.isdigit, rest))


def parse_time(text: str) -> datetime.time:
    """A cell that holds only a time: ``10:02:11``, ``9:30 pm``, ``13 h 30``; raises ``BadCell``."""
    if not text.strip():
        raise BadCell(Reject.EMPTY)
    return _clock(text)[0]


def moment_of(day: datetime.date, time: datetime.time, zone: ZoneInfo) -> datetime.datetime:
    """The moment in UTC of a day and a time told in two cells."""
    return _at(day, time, zone)


def zone_named(text: str) -> ZoneInfo | None:
    """The zone of a name: IANA (``America/Toronto``), or as tills write it (``Eastern Time (US & Canada)``)."""
    plain = " ".join(text.split())
    return days.zone_named(_NAMED.get(plain.casefold(), plain))


def _at(day: datetime.date, clock: datetime.time, zone: datetime.tzinfo) -> datetime.datetime:
    try:
        return datetime.datetime.combine(day, clock, zone).astimezone(datetime.UTC)
    except OverflowError:
        raise BadCell(Reject.BAD_DATE) from None


def _clock(rest: str) -> tuple[datetime.time, str]:
    if not any(map(str.isdigit, rest)):
        return datetime.time(), rest
    match = _TIME.match(rest)
    if match is None:
        raise BadCell(Reject.BAD_TIME)
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            raise BadCell(Reject.BAD_TIME)
        hour = hour % 12 + (12 if match[4][0] in "pP" else 0)
    if hour == 24 and minute == second == 0:
        hour, minute, second = 23, 59, 59
    try:
        return datetime.time(hour, minute, second), rest[match.end() :]
    except ValueError:
        raise BadCell(Reject.BAD_TIME) from None


def _offset(behind: str) -> datetime.tzinfo | None:
    plain = behind.strip(" ()[],.")
    if not plain:
        return None
    match = _OFFSET.match(plain)
    if match:
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes > 14 * 60:
            raise BadCell(Reject.BAD_TIME)
        return datetime.timezone(datetime.timedelta(minutes=-minutes if match[1] == "-" else minutes))
    if plain.casefold() in _FIXED:
        return datetime.timezone(datetime.timedelta(minutes=_FIXED[plain.casefold()]))
    return zone_named(plain)
