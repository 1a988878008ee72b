"""Sums of a week that stand under one day: each counts for the whole week that it names.

A sheet of weekly sales names each week by a day of it, mostly its first. Taken for that day's sales, the last week
would be incomplete for want of its six other days.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Any

from merite.measure.sales_sources import Day, DaySales, Stream
from merite.measure.weekly_inside import Span, held_by, sums_of_weeks
from merite.vocabulary.days import monday

_WEEK = 7
_AROUND = 3
_LEAST_ROWS = 3
_WEEKLY_GAP = 5.5
_THURSDAY, _SATURDAY, _SUNDAY = 3, 5, 6


def weekly_spans(days: Mapping[Day, DaySales], *, sunday_first: bool, apart: Collection[Day] = ()) -> dict[Day, Span]:
    """The days that each row of several days sums, by the day under which it stands.

    A row says its last day, or its neighbours tell: rows a week apart, three at least, are a week each. They name
    it by its first day, but by its last where that is a Friday, a Saturday, or a Sunday in a country whose weeks begin
    on Monday (``sunday_first`` false). A row a few days after another (a week cut at the month's end) sums those few.
    ``apart``: days that a file of weekly rows told, which may stand among daily rows (``days_a_week_apart``).
    """
    told = {day: (day, sales.last) for day, sales in days.items() if sales.last is not None and sales.last > day}
    untold = sorted(day for day in days if day not in told)
    weekly = _a_week_apart(untold)
    among = sorted(day for day in apart if day in days and day not in told and day not in weekly)
    told |= _spans_of(weekly, untold, sunday_first=sunday_first)
    return told | sums_of_weeks(days, _spans_of(among, among, sunday_first=sunday_first))


def _spans_of(weekly: list[Day], rows: list[Day], *, sunday_first: bool) -> dict[Day, Span]:
    """The days that each of ``weekly`` names; ``rows``: those among which they stand, in order."""
    named = Counter(day.weekday() for day in weekly).most_common(1)
    ends = bool(named) and _THURSDAY < named[0][0] <= (_SATURDAY if sunday_first else _SUNDAY)
    gaps = {later: (later - sooner).days for sooner, later in pairwise(rows)}
    after = {sooner: (later - sooner).days for sooner, later in pairwise(rows)}
    spans = {}
    for day in weekly:
        length = datetime.timedelta(days=min(_WEEK, (gaps if ends else after).get(day, _WEEK)) - 1)
        spans[day] = (day - length, day) if ends else (day, day + length)
    return spans


def days_a_week_apart(reports: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], frozenset[Day]]:
    """By source and place, the days told by files whose rows are all a week apart; rows are ``totals_by_day``'s."""
    by_file: dict[tuple[str, str, str], set[Day]] = {}
    for row in reports:
        if row["last"] is None:
            by_file.setdefault((row["source"], row["place"], row["import_id"]), set()).add(row["day"])
    found: dict[tuple[str, str], frozenset[Day]] = {}
    for (source, place, _), days in by_file.items():
        named = _a_week_apart(sorted(days))
        if len(named) == len(days):
            found[source, place] = found.get((source, place), frozenset()) | frozenset(named)
    return found


def over_whole_weeks(
    stream: Stream, *, sunday_first: bool, told_on: Day | None, apart: Collection[Day] = ()
) -> tuple[Stream, tuple[Span, ...]]:
    """The stream with its weekly sums spread evenly over weeks from Monday to Sunday, and the weeks so told.

    A week that begins on another day counts in the Monday week that has most of its days. ``told_on``, the day on
    which the newest file was added: a week that was not over then stays under its own day, incomplete. ``apart``: as
    in ``weekly_spans``; daily rows that a week's sum holds are left out.
    """
    spans = weekly_spans(stream.days, sunday_first=sunday_first, apart=apart)
    held = held_by(stream.days, spans)
    days = {day: sales for day, sales in stream.days.items() if day not in spans and day not in held}
    weeks: list[Span] = []
    for day, (first, last) in sorted(spans.items()):
        if told_on is not None and first <= told_on < last:
            _add(days, day, stream.days[day])
            continue
        start = monday(first + (last - first) // 2)
        for number in range(_WEEK):
            _add(days, start + datetime.timedelta(days=number), _a_seventh(stream.days[day], first=number == 0))
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


def _a_seventh(sales: DaySales, *, first: bool) -> DaySales:
    """One of the week's days; the ``first`` stands for the rows whose tax is estimated, which are no seven."""
    tickets = None if sales.tickets is None else sales.tickets / _WEEK
    estimated = sales.estimated if first else 0
    return DaySales(net=sales.net / _WEEK, gross=sales.gross / _WEEK, tickets=tickets, estimated=estimated)


def _add(days: dict[Day, DaySales], day: Day, sales: DaySales) -> None:
    days[day] = days[day].with_(sales) if day in days else sales
