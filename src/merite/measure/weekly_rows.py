"""Sums of a week that stand under one day: each counts for the whole week that it names.

A sheet of weekly sales names each week by a day of it, mostly its first. Taken for that day's sales, the last week
would be incomplete for want of its six other days.
"""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from statistics import median

from merite.measure.sales_sources import Day, DaySales, Stream
from merite.measure.weeks import monday

_WEEK = 7
_AROUND = 3
_LEAST_ROWS = 3
_WEEKLY_GAP = 5.5
_THURSDAY, _SATURDAY, _SUNDAY = 3, 5, 6

Span = tuple[Day, Day]


def weekly_spans(days: Mapping[Day, DaySales], *, sunday_first: bool) -> dict[Day, Span]:
    """The days that each row of several days sums, by the day under which it stands.

    A row says its last day, or its neighbours tell: rows a week apart, three at least, are a week each. They name
    it by its first day, but by its last where that is a Friday, a Saturday, or a Sunday in a country whose weeks begin
    on Monday (``sunday_first`` false). A row a few days after another (a week cut at the month's end) sums those few.
    """
    told = {day: (day, sales.last) for day, sales in days.items() if sales.last is not None and sales.last > day}
    untold = sorted(day for day in days if day not in told)
    weekly = _a_week_apart(untold)
    named = Counter(day.weekday() for day in weekly).most_common(1)
    ends = bool(named) and _THURSDAY < named[0][0] <= (_SATURDAY if sunday_first else _SUNDAY)
    gaps = {later: (later - sooner).days for sooner, later in pairwise(untold)}
    after = {sooner: (later - sooner).days for sooner, later in pairwise(untold)}
    for day in weekly:
        length = datetime.timedelta(days=min(_WEEK, (gaps if ends else after).get(day, _WEEK)) - 1)
        told[day] = (day - length, day) if ends else (day, day + length)
    return told


def over_whole_weeks(stream: Stream, *, sunday_first: bool, told_on: Day | None) -> tuple[Stream, tuple[Span, ...]]:
    """The stream with its weekly sums spread evenly over weeks from Monday to Sunday, and the weeks so told.

    A week that begins on another day counts in the Monday week that has most of its days. ``told_on``, the day on
    which the newest file was added: a week that was not over then stays under its own day, incomplete.
    """
    spans = weekly_spans(stream.days, sunday_first=sunday_first)
    days = {day: sales for day, sales in stream.days.items() if day not in spans}
    weeks: list[Span] = []
    for day, (first, last) in sorted(spans.items()):
        if told_on is not None and first <= told_on < last:
            _add(days, day, stream.days[day])
            continue
        start = monday(first + (last - first) // 2)
        for number in range(_WEEK):
            _add(days, start + datetime.timedelta(days=number), _a_seventh(stream.days[day]))
        weeks.append((start, start + datetime.timedelta(days=_WEEK - 1)))
    return replace(stream, days=days), tuple(weeks)


def _a_week_apart(days: list[Day]) -> list[Day]:
    """Those of the days, in order, around which rows come a week apart."""
    if len(days) < _LEAST_ROWS:
        return []
    gaps = [(later - sooner).days for sooner, later in pairwise(days)]
    return [
        day
        for here, day in enumerate(days)
        if _WEEKLY_GAP <= median(gaps[max(here - _AROUND, 0) : here + _AROUND]) < 2 * _WEEK
    ]


def _a_seventh(sales: DaySales) -> DaySales:
    tickets = None if sales.tickets is None else sales.tickets / _WEEK
    return DaySales(net=sales.net / _WEEK, gross=sales.gross / _WEEK, tickets=tickets, estimated=sales.estimated)


def _add(days: dict[Day, DaySales], day: Day, sales: DaySales) -> None:
    days[day] = days[day].with_(sales) if day in days else sales
