"""Sales by week: missing where a source is missing, never zero for want of a file."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.measure.sales_sources import Day, SalesSources, Stream
from merite.measure.weeks import Weeks
from merite.vocabulary.days import monday
from merite.vocabulary.panel import Series

Flags = NDArray[np.bool_]
_MINOR = 0.05
_SUCCESSION = datetime.timedelta(days=14)
_CLOSED_WEEKDAY = 0.2
_BUSY_TICKETS = 7
_BUSY_DAYS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklySales:
    """Arrays of shape (weeks,): ``sales`` net, NaN where missing or closed; ``tickets``, NaN where not known.

    ``closed``: share of the week's days on which the business was closed. ``silent``: weeks without a single sale in a
    busy business, taken as missing. ``estimated``: rows whose tax was taken off at the ordinary rate.
    """

    weeks: Weeks
    sales: Series
    tickets: Series
    closed: Series
    silent: int
    estimated: int

    @property
    def shut(self) -> Flags:
        """The weeks on every day of which the business was closed."""
        return self.closed >= 1.0


def weekly_sales(sources: SalesSources, closed_days: Sequence[tuple[Day, Day]]) -> WeeklySales | None:
    """Sales of every week from the first to the last whole one; None when there is not one whole week.

    A week counts when every source that matters covers its seven days, but for days of the week on which the
    business hardly ever sells. A source of less than a twentieth of sales is taken as zero where it has no file;
    so is one that begins where another ends. What lies between two files, more than a fortnight, is missing.
    """
    days = {day for stream in sources.streams for day in stream.days}
    if not days:
        return None
    first = min(min(days), *(cover.first for cover in sources.covers.values()))
    last = max(max(days), *(cover.last for cover in sources.covers.values()))
    weeks = Weeks.over(first, last)
    net, tickets, sold, estimated = _by_day(sources, weeks)
    closed = weeks.empty()
    for span in closed_days:
        weeks.mark(closed, *span)
    known = _covered(sources, weeks, closed, sold)
    shut = weeks.by_week(closed) >= 7
    weekly_sold = weeks.by_week(sold)
    silent = known & ~shut & (weekly_sold == 0) & _busy(weekly_sold, weeks.by_week(tickets))
    missing = ~known | shut | silent
    if missing.all():
        return None
    here = np.flatnonzero(~missing)
    kept = slice(int(here[0]), int(here[-1]) + 1)
    return WeeklySales(
        weeks=weeks.within(kept.start, kept.stop - 1),
        sales=np.where(missing, np.nan, weeks.by_week(net))[kept],
        tickets=np.where(missing, np.nan, weeks.by_week(tickets))[kept],
        closed=weeks.by_week(closed)[kept] / 7,
        silent=int(silent[kept].sum()),
        estimated=estimated,
    )


def daily_sales(sources: SalesSources, weekly: WeeklySales) -> dict[Day, float]:
    """Net sales of every day of the weeks that count; days of missing weeks are left out."""
    days = {day for stream in sources.streams for day in stream.days}
    every = Weeks.over(min(days), max(days))
    net, *_ = _by_day(sources, every)
    known = {week for week, sales in zip(weekly.weeks.dates, weekly.sales, strict=True) if not np.isnan(sales)}
    return {day: float(net[here]) for here, day in enumerate(every.days) if monday(day) in known}


def _by_day(sources: SalesSources, weeks: Weeks) -> tuple[Series, Series, Series, int]:
    """Net sales, tickets (NaN where a report does not say) and whether anything was sold, by day; estimated rows."""
    net, tickets, sold = weeks.empty(), weeks.empty(), weeks.empty()
    estimated = 0
    for stream in sources.streams:
        for day, sales in stream.days.items():
            if not sources.counted(stream, day):
                continue
            here = weeks.place(day)
            net[here] += sales.net
            tickets[here] += np.nan if sales.tickets is None else sales.tickets
            sold[here] = 1.0
            estimated += sales.estimated
    for source, refunds in sources.refunds.items():
        for day in refunds:
            if 0 <= weeks.place(day) < len(net):
                net[weeks.place(day)] -= sources.refunded(source, day)
    return net, tickets, sold, estimated


def _covered(sources: SalesSources, weeks: Weeks, closed: Series, sold: Series) -> Flags:
    """Whether each week is wholly covered by every source that matters."""
    names = sorted({stream.source for stream in sources.streams})
    left_out = {twin.left_out for twin in sources.twins}
    matter = [name for name in names if name not in left_out and not _is_minor(sources, name)] or names
    seldom = _seldom_open(weeks, sold)
    days = weeks.days
    known = np.ones(weeks.count, dtype=np.bool_)
    for name in matter:
        held = np.array([_holds(sources, name, matter, day) for day in days])
        excused = (closed > 0) | seldom
        some = (held | (closed > 0)).reshape(weeks.count, 7).any(axis=1)
        known &= (held | excused).reshape(weeks.count, 7).all(axis=1) & some
    return known


def _holds(sources: SalesSources, name: str, matter: list[str], day: Day) -> bool:
    """Whether the source covers the day, itself, by a source that tells the same, or by the one it took over from.

    A fortnight between the two is a change of till; longer, nobody's file tells of it.
    """
    cover = sources.covers[name]
    twins = [twin.left_out for twin in sources.twins if twin.kept == name]
    if cover.holds(day) or any(sources.covers[twin].holds(day) for twin in twins):
        return True
    for its in (sources.covers[other] for other in matter if other != name):
        before = its.first < cover.first and its.last <= cover.first + _SUCCESSION
        if before and its.first <= day < cover.first and (day <= its.last or cover.first - its.last <= _SUCCESSION):
            return True
        after = its.last > cover.last and its.first >= cover.last - _SUCCESSION
        if after and cover.last < day <= its.last and (day >= its.first or its.first - cover.last <= _SUCCESSION):
            return True
    return False


def _is_minor(sources: SalesSources, name: str) -> bool:
    """Whether the source makes less than a twentieth of sales over the days that it covers."""
    cover = sources.covers[name]

    def sold(streams: list[Stream]) -> float:
        return sum(
            sales.net
            for stream in streams
            for day, sales in stream.days.items()
            if cover.holds(day) and sources.counted(stream, day)
        )

    everything = sold(list(sources.streams))
    longest = max(sum((last - first).days for first, last in one.spans) for one in sources.covers.values())
    own_length = sum((last - first).days for first, last in cover.spans)
    small = (
        everything > 0 and sold([stream for stream in sources.streams if stream.source == name]) < _MINOR * everything
    )
    return small or own_length < 14 <= longest - own_length


def _seldom_open(weeks: Weeks, sold: Series) -> Flags:
    """For each day, whether the business hardly ever sells on that day of the week (shut on Sundays)."""
    by_week = sold.reshape(weeks.count, 7)
    open_weeks = by_week[by_week.any(axis=1)]
    if len(open_weeks) < 4 or open_weeks.sum(axis=1).mean() < _BUSY_DAYS:
        return np.zeros(7 * weeks.count, dtype=np.bool_)
    return np.tile(open_weeks.mean(axis=0) < _CLOSED_WEEKDAY, weeks.count)


def _busy(sold_days: Series, tickets: Series) -> bool:
    """Whether a week without a single sale cannot be chance: usually open four days a week, or seven sales."""
    active = sold_days > 0
    counts = tickets[active & ~np.isnan(tickets)]
    often = bool(active.any()) and bool(np.median(sold_days[active]) >= _BUSY_DAYS)
    return often or (counts.size > 0 and bool(np.median(counts) >= _BUSY_TICKETS))
