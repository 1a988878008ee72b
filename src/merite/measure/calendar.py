"""The retail calendar by country and trade: which dates a business like this one lives by.

Each column holds the share of a period's days that fall in a window; its effect on sales is learnt, shrunk towards 0.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from merite.measure.public_holidays import public_holidays
from merite.vocabulary import Trade

Day = datetime.date
Window = tuple[Day, Day]
_ONE = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Columns of shape (periods, m) with a name each; ``year_end`` marks the weeks around Christmas."""

    names: tuple[str, ...]
    columns: NDArray[np.float64]
    year_end: NDArray[np.bool_]


@lru_cache(maxsize=64)
def retail_calendar(dates: tuple[Day, ...], step: int, *, country: str, trade: Trade) -> Calendar:
    """The windows that fall within the panel; a column that is never touched is left out.

    ``dates`` are first days of periods of ``step`` days. An unknown country has the windows that all share.
    """
    years = range(dates[0].year - 1, dates[-1].year + 2)
    windows: dict[str, list[Window]] = {}
    for year in years:
        for name, first, last in _windows(year, country.upper(), trade):
            windows.setdefault(name, []).append((first, last))
    for holiday in public_holidays(country.upper(), years):
        if not (holiday.month == 12 and holiday.day > 23):  # the year end has windows of its own
            windows.setdefault("public-holiday", []).append((holiday, holiday))
    names, columns = [], []
    for name, spans in windows.items():
        column = _share_of_days(dates, step, spans)
        if column.any():
            names.append(name)
            columns.append(column / column.max())
    if not columns:
        return Calendar(names=(), columns=np.zeros((len(dates), 0)), year_end=np.zeros(0, dtype=np.bool_))
    return Calendar(
        names=tuple(names),
        columns=np.array(columns).T,
        year_end=np.array([name.startswith("year-end") for name in names]),
    )


def _share_of_days(dates: Sequence[Day], step: int, spans: Sequence[Window]) -> NDArray[np.float64]:
    start = dates[0].toordinal()
    length = dates[-1].toordinal() - start + step
    inside = np.zeros(length)
    for first, last in spans:
        low, high = first.toordinal() - start, last.toordinal() - start + 1
        if high > 0 and low < length:
            inside[max(low, 0) : min(high, length)] = 1.0
    offsets = np.array([date.toordinal() - start for date in dates])
    running = np.concatenate([[0.0], np.cumsum(inside)])
    return np.asarray((running[np.minimum(offsets + step, length)] - running[offsets]) / step)


def _windows(year: int, country: str, trade: Trade) -> Iterator[tuple[str, Day, Day]]:
    yield from _year_end(year)
    yield "january", Day(year, 1, 2), Day(year, 1, 14)
    yield "valentine", Day(year, 2, 8), Day(year, 2, 14)
    easter = easter_day(year)
    yield "easter", easter - 8 * _ONE, easter
    mothers = mothers_day(year, country)
    yield "mothers-day", mothers - 7 * _ONE, mothers
    fathers = nth_weekday(year, 6, 6, 3)
    yield "fathers-day", fathers - 7 * _ONE, fathers
    yield "july", Day(year, 7, 1), Day(year, 7, 31)
    yield "early-august", Day(year, 8, 1), Day(year, 8, 15)
    yield "back-to-school", Day(year, 8, 24), Day(year, 9, 10)
    yield "halloween", Day(year, 10, 20), Day(year, 10, 31)
    if country.startswith("FR") or country.startswith("BE"):
        winter, summer = nth_weekday(year, 1, 2, 2), _last_weekday(year, 6, 2)
        yield "winter-sales-start", winter, winter + 6 * _ONE
        yield "winter-sales", winter + 7 * _ONE, winter + 27 * _ONE
        yield "summer-sales-start", summer, summer + 6 * _ONE
        yield "summer-sales", summer + 7 * _ONE, summer + 27 * _ONE
    if country.startswith("CA"):
        moving = Day(year, 6, 24)
        yield "saint-jean-moving", moving, Day(year, 7, 1)
        thanks = nth_weekday(year, 10, 0, 2)
        yield "thanksgiving", thanks - 6 * _ONE, thanks
    if country.startswith("US"):
        thanks = nth_weekday(year, 11, 3, 4)
        yield "thanksgiving", thanks - 6 * _ONE, thanks
    extra: Callable[[int], Iterator[tuple[str, Day, Day]]] | None = {
        Trade.MUSICIAN: _for_musicians,
        Trade.ASSOCIATION: _for_associations,
    }.get(trade)
    if extra is not None:
        yield from extra(year)


def _year_end(year: int) -> Iterator[tuple[str, Day, Day]]:
    christmas = Day(year, 12, 25)
    black_friday = nth_weekday(year, 11, 3, 4) + _ONE
    yield "year-end-black-friday", black_friday - 4 * _ONE, black_friday + 3 * _ONE
    for weeks in range(5, 0, -1):
        first = christmas - 7 * weeks * _ONE
        yield f"year-end-{weeks}-before", first, first + 6 * _ONE
    yield "year-end-after", christmas, christmas + 7 * _ONE


def _for_musicians(year: int) -> Iterator[tuple[str, Day, Day]]:
    yield "music-day", Day(year, 6, 15), Day(year, 6, 22)
    yield "festivals", Day(year, 6, 23), Day(year, 8, 20)


def _for_associations(year: int) -> Iterator[tuple[str, Day, Day]]:
    giving = nth_weekday(year, 11, 3, 4) + 5 * _ONE
    yield "giving-tuesday", giving - _ONE, giving + 5 * _ONE
    yield "membership-september", Day(year, 9, 1), Day(year, 9, 25)
    yield "receipts", Day(year, 12, 26), Day(year, 12, 31)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> Day:
    """The n-th ``weekday`` (Monday 0) of a month."""
    first = Day(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (n - 1)) * _ONE


def _last_weekday(year: int, month: int, weekday: int) -> Day:
    following = Day(year + month // 12, month % 12 + 1, 1)
    return following - ((following.weekday() - weekday - 1) % 7 + 1) * _ONE


def easter_day(year: int) -> Day:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return Day(year, month, day + 1)


def mothers_day(year: int, country: str) -> Day:
    """Mothers' Day: in France the last Sunday of May, a week later when that is Pentecost; else the second of May."""
    if not country.startswith("FR"):
        return nth_weekday(year, 5, 6, 2)
    last = _last_weekday(year, 5, 6)
    return last + 7 * _ONE if last == easter_day(year) + 49 * _ONE else last
