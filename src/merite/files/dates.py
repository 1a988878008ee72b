"""Days and moments as people and tools write them, and which of two orders a column uses.

Months in French, English, German, Spanish, Italian and Dutch.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from merite.files.numbers import BadCell
from merite.vocabulary.rejects import Reject


class DateOrder(StrEnum):
    """The order of day, month and year in figures."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOrderGuess:
    """What a whole column says; ``ambiguous``: every date could be read both ways, or some contradict the others."""

    order: DateOrder
    ambiguous: bool


_MONTHS = {
    1: "january jan janvier janv januar janner enero ene gennaio gen januari",
    2: "february feb fevrier fevr fev februar febrero febbraio februari",
    3: "march mar mars marz marzo maart mrt",
    4: "april apr avril avr abril abr aprile",
    5: "may mai mayo maggio mag mei",
    6: "june jun juin juni junio giugno giu",
    7: "july jul juillet juil juill juli julio luglio lug",
    8: "august aug aout aou agosto ago augustus",
    9: "september sep sept septembre septiembre setiembre settembre set",
    10: "october oct octobre oktober okt octubre ottobre ott",
    11: "november nov novembre noviembre",
    12: "december dec decembre dezember dez diciembre dicembre dic",
}
MONTH_OF = {name: number for number, names in _MONTHS.items() for name in names.split()}
_NOISE = frozenset(
    ("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "monday", "tuesday", "wednesday",
     "thursday", "friday", "saturday", "sunday", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "lundi", "mardi",
     "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "le", "the", "of", "de", "du", "at", "a", "mo", "di", "mi",
     "do", "fr", "sa", "so", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend",
     "sonntag", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "mie", "jue", "vie", "sab",
     "dom", "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica", "gio", "maandag", "dinsdag",
     "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "ma", "wo", "vr", "za", "zo", "den", "der", "del", "il",
     "el")
)  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?=Z|$|[ +-])")
_SIX = re.compile(r"(\d{2})(\d{2})(\d{2})")
"""``010926``, as French accounting tools write days; a month such as ``202609`` is none."""
_SIX_FROM = 2015
_DAY_AND_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
"""``10/09``, as people note days of the year that runs."""
_SPACED = re.compile(r"(?<=\d)\s+/\s*(?=\d)|(?<=\d)/\s+(?=\d)")
_WEEKDAY = re.compile(r"([^\W\d_]+)\.?,?\s+(?=\d{1,4}[-/.]\d)")
_WORDS = re.compile(r"[a-z]+|\d+")
_MANY = 8
"""More years than one file holds."""
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_SERIAL_ZERO = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 a day number of a spreadsheet has no zone
_LEAP = 2024
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
"""No business has figures from before; a year that says so was mistyped."""


def parse_day(text: str, order: DateOrder, *, latest: datetime.date | None = None) -> datetime.date:
    """The calendar day as it stands in the cell; a time or an offset behind it changes nothing.

    ``latest``: a date without a year (``August 31``) is the last such day not after it; None refuses it.
    Raises ``BadCell``: EMPTY, BAD_DATE or YEAR_MISSING.
    """
    return _split(text, order, latest)[0]


def split_day(text: str, order: DateOrder, *, latest: datetime.date | None = None) -> tuple[datetime.date, str]:
    """The day, and what stands behind it (a time, a zone, another date); same errors as ``parse_day``."""
    return _split(text, order, latest)


def _split(text: str, order: DateOrder, latest: datetime.date | None) -> tuple[datetime.date, str]:
    plain = _from_figures(text)
    if not plain or plain.casefold() in ("-", "--", "n/a", "null", "none"):
        raise BadCell(Reject.EMPTY)
    if plain[0].isdigit():
        found = _in_figures(plain, order)
        if found is not None:
            return found
        if match := _DAY_AND_MONTH.fullmatch(plain):
            day, month = (int(part) for part in (match.groups()[::-1] if order is DateOrder.MDY else match.groups()))
            day_of(_LEAP, month, day)
            return _latest(month, day, latest), ""
    return _in_words(plain, latest)


def _from_figures(text: str) -> str:
    """The date without the day of the week that stands before its figures (``lun. 05/01/2026``), nor blanks among
    them."""
    plain = _SPACED.sub("/", text.strip().lstrip("'\"")) if "/" in text else text.strip().lstrip("'\"")
    match = _WEEKDAY.match(plain)
    return plain[match.end() :] if match and without_accents(match[1]) in _NOISE else plain


def _in_figures(plain: str, order: DateOrder) -> tuple[datetime.date, str] | None:
    match = _YEAR_FIRST.match(plain)
    if match:
        return day_of(int(match[1]), int(match[2]), int(match[3])), plain[match.end() :]
    match = _YEAR_LAST.match(plain)
    if match:
        first, second, last = int(match[1]), int(match[3]), match[4]
        if order is DateOrder.YMD and len(last) == 2:
            return day_of(_century(match[1]), second, int(last)), plain[match.end() :]
        day, month = (second, first) if order is DateOrder.MDY else (first, second)
        return day_of(_century(last), month, day), plain[match.end() :]
    match = _COMPACT.match(plain)
    if match and _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR and 1 <= int(match[2]) <= 12:
        return day_of(int(match[1]), int(match[2]), int(match[3])), plain[8:]
    if (match := _SIX.fullmatch(plain)) and (found := _six(match, order)) is not None:
        return found, ""
    number = plain.replace(",", ".")
    if re.fullmatch(r"\d{5}(\.\d+)?", number) and _FIRST_SERIAL <= float(number) < _LAST_SERIAL:
        moment = _SERIAL_ZERO + datetime.timedelta(days=float(number))
        return moment.date(), "T" + moment.time().isoformat(timespec="seconds")
    if re.fullmatch(r"\d{10}(\.\d+)?|\d{13}", plain):
        seconds = float(plain) / (1000 if len(plain) == 13 else 1)
        moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
        return moment.date(), "T" + moment.time().isoformat(timespec="seconds") + "Z"
    return None


def _six(match: re.Match[str], order: DateOrder) -> datetime.date | None:
    """The day that six figures tell in this order, None where it is none of the last years."""
    first, second, third = (int(part) for part in match.groups())
    year, month, day = (first, second, third) if order is DateOrder.YMD else (third, second, first)
    if order is DateOrder.MDY:
        month, day = day, month
    try:
        found = datetime.date(2000 + year, month, day)
    except ValueError:
        return None
    return found if _SIX_FROM <= found.year <= _SIX_FROM + 35 else None


def _century(year: str) -> int:
    number = int(year)
    return number if len(year) == 4 else number + (2000 if number < 70 else 1900)


def day_of(year: int, month: int, day: int) -> datetime.date:
    """That day, of a year in which a business can have figures; raises ``BadCell``."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise BadCell(Reject.BAD_DATE)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise BadCell(Reject.BAD_DATE) from None


def without_accents(text: str) -> str:
    """Lower case, accents taken off, one sign for one sign."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text).lower()


def _in_words(plain: str, latest: datetime.date | None) -> tuple[datetime.date, str]:
    """``Sep 22, 2026``, ``mardi 14 juillet 2026``, ``1er sept. 2026``, ``August 31``."""
    month = day = year = None
    end = 0
    bare = without_accents(plain)
    for match in _WORDS.finditer(bare):
        word = match.group()
        if word.isdigit():
            if year is None and month and day and _is_short_year(bare, match):
                word = f"20{word}"
            if bare[match.end() : match.end() + 1] == ":" or (month and day and len(word) != 4):
                break
            if len(word) == 4 and year is None:
                year = int(word)
            elif len(word) <= 2 and day is None:
                day = int(word)
            else:
                raise BadCell(Reject.BAD_DATE)
        elif word in MONTH_OF and month is None and not (word == "mar" and _is_weekday(bare, match.end())):
            month = MONTH_OF[word]
        elif word in ("er", "st", "nd", "rd", "th") and day is not None:
            pass
        elif word not in _NOISE or (month and day and year):
            break
        end = match.end()
    if month is None or day is None:
        raise BadCell(Reject.BAD_DATE)
    if year is None:
        return _latest(month, day, latest), plain[end:]
    return day_of(year, month, day), plain[end:]


def _is_short_year(bare: str, match: re.Match[str]) -> bool:
    """Whether two figures end a date (``sep-01-26``, ``1 sept. 26``), and begin no time of day."""
    if len(match.group()) != 2 or bare[match.end() : match.end() + 1] == ":":
        return False
    joined = bare[match.start() - 1 : match.start()] in ("-", "'", "/")
    return joined or not bare[match.end() :].strip()


def _is_weekday(bare: str, end: int) -> bool:
    """Whether ``mar`` is mardi (``mar. 14 juil. 2026``) and not March: another month follows."""
    return any(word in MONTH_OF for word in re.findall(r"[a-z]+", bare[end:]))


def _latest(month: int, day: int, latest: datetime.date | None) -> datetime.date:
    if latest is None:
        raise BadCell(Reject.YEAR_MISSING)
    for year in range(latest.year, latest.year - 9, -1):
        try:
            found = datetime.date(year, month, day)
        except ValueError:
            continue
        if found <= latest:
            return found
    raise BadCell(Reject.BAD_DATE)


def sniff_date_order(texts: Iterable[str], *, default: DateOrder = DateOrder.DMY) -> DateOrderGuess:
    """The order that the whole column uses; a 13 or more in one place settles it, ``default`` where nothing does."""
    votes = {DateOrder.DMY: 0, DateOrder.MDY: 0}
    open_ones = years_first = 0
    short: list[tuple[int, int, int]] = []
    for text in texts:
        plain = _from_figures(text)
        parts = _three_parts(plain)
        if parts is None:
            years_first += _YEAR_FIRST.match(plain) is not None
            continue
        first, second, last = int(parts[0]), int(parts[1]), parts[2]
        if len(last) == 2:
            short.append((first, second, int(last)))
        if first > 12 >= second:
            votes[DateOrder.DMY] += 1
        elif second > 12 >= first:
            votes[DateOrder.MDY] += 1
        elif first != second:
            open_ones += 1
    day_first, month_first = votes[DateOrder.DMY], votes[DateOrder.MDY]
    if day_first and day_first == len(short) and not years_first and _begin_with_years(short):
        return DateOrderGuess(order=DateOrder.YMD, ambiguous=False)
    if day_first or month_first:
        order = DateOrder.DMY if day_first >= month_first else DateOrder.MDY
        return DateOrderGuess(order=order, ambiguous=bool(day_first and month_first))
    if open_ones:
        fallback = DateOrder.DMY if default is DateOrder.YMD else default
        return DateOrderGuess(order=fallback, ambiguous=True)
    return DateOrderGuess(order=DateOrder.YMD if years_first else default, ambiguous=False)


def _three_parts(plain: str) -> tuple[str, ...] | None:
    """The figures of a date that does not begin with a year of four, as they come."""
    if match := _YEAR_LAST.match(plain):
        return match.group(1, 3, 4)
    if match := _DAY_AND_MONTH.fullmatch(plain):
        return (*match.groups(), "")
    six = _SIX.fullmatch(plain)
    return None if six is None else six.groups()


def _begin_with_years(dates: Sequence[tuple[int, int, int]]) -> bool:
    """Whether ``26-01-05`` and its like begin with the year: days take many values and years few, and sales of twenty
    years ago are nobody's."""
    first, last = {date[0] for date in dates}, {date[2] for date in dates}
    if not all(1 <= day <= 31 for day in last):
        return False
    return (len(last) >= _MANY and len(last) > 2 * len(first)) or max(last) < min(first) - _MANY


def local_day(moment: datetime.datetime, zone: ZoneInfo) -> datetime.date:
    """The day that the shop's clock showed at that moment."""
    return moment.astimezone(zone).date()
