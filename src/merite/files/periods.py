"""A period told in one cell: a day, a week, a month, a year, or two days joined."""

import calendar
import datetime
import re

from merite.files.dates import DateOrder, day_of, parse_day, without_accents
from merite.files.numbers import BadCell
from merite.vocabulary.rejects import Reject

_JOIN = re.compile(r"\s*(?:\b(?:au|to|until|jusqu'au|al)\b|->|→|–|—|\s-\s|\.\.\.?|…)\s*")
_LEAD = re.compile(r"^(?:du|from|entre le|le)\s+")
_WEEK = re.compile(r"(?:(\d{4})\s*-?\s*(?:w|s)\s*(\d{1,2})|(?:semaine|sem\.?|week|s|w)\s*(\d{1,2})[\s,/-]+(\d{4}))")
_BEGINS = re.compile(
    r"(?:semaine|sem\.?) (?:du|qui commence|commencant|debutant)\b|(?:debut|premier jour) de (?:la )?semaine"
    r"|week (?:of|start|starting|beginning|commencing|from)\b|first day of (?:the )?week"
)
_ENDS = re.compile(
    r"(?:semaine|sem\.?) (?:qui finit|qui se termine|se terminant|terminee|finissant|au)\b"
    r"|(?:fin|dernier jour) de (?:la )?semaine|week (?:end|ending|ended|to)\b|last day of (?:the )?week"
)
_UNDER = re.compile(rf"(?:{_BEGINS.pattern}|{_ENDS.pattern})\s*:?\s*")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_DAY_AND_MONTH = re.compile(r"\d{1,2}/\d{1,2}")
_WORD_AND_YEAR = re.compile(r"([a-z]+)\.?\s+(\d{4})")


def parse_period(
    text: str, order: DateOrder, *, latest: datetime.date | None = None
) -> tuple[datetime.date, datetime.date]:
    """First and last day, both included: ``sept. 2026``, ``2026-09``, ``2026-W36``, ``du 1er au 15 nov. 2026``, a day.

    Raises ``BadCell``: EMPTY, BAD_DATE, YEAR_MISSING, or PERIOD_REVERSED.
    """
    plain = without_accents(text).strip()
    if not plain:
        raise BadCell(Reject.EMPTY)
    week = _UNDER.match(plain)
    if week and not _JOIN.search(plain[week.end() :]):
        return week_under(week[0], parse_day(plain[week.end() :].strip(), order, latest=latest))
    parts = _JOIN.split(_LEAD.sub("", plain), maxsplit=1)
    if len(parts) == 2 and all(parts):
        return _two(parts[0], parts[1], order, latest)
    return _one(plain, order, latest)


def week_under(heading: str, day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The week that a day names under a heading that says so (``Semaine du``, ``Week ending``), else the day alone."""
    plain = without_accents(heading).strip()
    if _ENDS.search(plain):
        return day - datetime.timedelta(days=6), day
    return day, day + datetime.timedelta(days=6 if _BEGINS.search(plain) else 0)


def _two(first: str, last: str, order: DateOrder, latest: datetime.date | None) -> tuple[datetime.date, datetime.date]:
    end = _one(last, order, latest)[1]
    if first.rstrip("er ").isdigit():  # du 1er au 15 nov. 2026, du 28 au 3 nov. 2026
        number = int(first.rstrip("er "))
        month = end if number <= end.day else end.replace(day=1) - datetime.timedelta(days=1)
        begin = day_of(month.year, month.month, number)
    elif _DAY_AND_MONTH.fullmatch(first):  # 29/12 au 04/01/2026
        begin = parse_day(f"{first}/{end.year}", order)
        begin = begin if begin <= end else parse_day(f"{first}/{end.year - 1}", order)
    else:
        begin = _one(first, order, end)[0]
    if begin > end:
        raise BadCell(Reject.PERIOD_REVERSED)
    return begin, end


def _one(plain: str, order: DateOrder, latest: datetime.date | None) -> tuple[datetime.date, datetime.date]:
    week = _WEEK.fullmatch(plain)
    if week:
        return _week(int(week[1] or week[4]), int(week[2] or week[3]))
    month = _MONTH.fullmatch(plain)
    if month:
        return _month(int(month[1] or month[4]), int(month[2] or month[3]))
    word = _WORD_AND_YEAR.fullmatch(plain)
    if word:
        first = parse_day(f"1 {word[1]} {word[2]}", order)
        return _month(first.year, first.month)
    if re.fullmatch(r"(19|20)\d{2}", plain):
        return day_of(int(plain), 1, 1), day_of(int(plain), 12, 31)
    day = parse_day(plain, order, latest=latest)
    return day, day


def _week(year: int, week: int) -> tuple[datetime.date, datetime.date]:
    try:
        first = datetime.date.fromisocalendar(year, week, 1)
    except ValueError:
        raise BadCell(Reject.BAD_DATE) from None
    return first, first + datetime.timedelta(days=6)


def _month(year: int, month: int) -> tuple[datetime.date, datetime.date]:
    first = day_of(year, month, 1)
    return first, first.replace(day=calendar.monthrange(year, month)[1])
