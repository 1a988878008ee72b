"""A sheet of weekly sums and the sales that it sums: the same sales told twice, which count once."""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from merite.measure.sales_sources import Cover, Day, DaySales, Stream
from merite.measure.weekly_inside import Span, held_by
from merite.measure.weekly_rows import weekly_spans

_FEWEST, _FEW = 3, 4
_VERY_NEAR, _NEAR = 0.01, 0.03
_MOSTLY = 0.8
_DAY, _REST = datetime.timedelta(days=1), datetime.timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyRow:
    """One row that sums a week; ``days`` (first, last) as its sheet names it."""

    named: Day
    days: Span
    sales: DaySales


def weekly_rows(
    streams: Sequence[Stream], *, sunday_first: bool, apart: Mapping[tuple[str, str], Collection[Day]]
) -> dict[str, list[WeeklyRow]]:
    """The rows that sum a week, by source, those of its places added up; sources of daily rows alone are left out."""
    found: dict[str, dict[tuple[Day, Span], DaySales]] = {}
    for stream in streams:
        own_days = apart.get((stream.source, stream.place), ())
        for named, days in weekly_spans(stream.days, sunday_first=sunday_first, apart=own_days).items():
            own, sales = found.setdefault(stream.source, {}), stream.days[named]
            own[named, days] = own[named, days].with_(sales) if (named, days) in own else sales
    return {
        source: [WeeklyRow(named=named, days=days, sales=sales) for (named, days), sales in rows.items()]
        for source, rows in found.items()
    }


def sums_among_days(
    streams: Sequence[Stream], *, sunday_first: bool, apart: Mapping[tuple[str, str], Collection[Day]]
) -> frozenset[str]:
    """The sources some of whose weekly sums hold daily rows of the same till, which they count once."""
    return frozenset(
        stream.source
        for stream in streams
        if held_by(
            stream.days,
            weekly_spans(stream.days, sunday_first=sunday_first, apart=apart.get((stream.source, stream.place), ())),
        )
    )


def summed_by_week(
    weekly: Mapping[str, Sequence[WeeklyRow]],
    streams: Sequence[Stream],
    covers: Mapping[str, Cover],
    refunds: Mapping[str, Mapping[Day, float]],
) -> frozenset[tuple[str, str]]:
    """The pairs (source of sales or of days, source of weekly sums) that tell the same sales."""
    days: dict[str, dict[Day, DaySales]] = {}
    for stream in streams:
        if stream.source not in weekly:
            own = days.setdefault(stream.source, {})
            for day, sales in stream.days.items():
                own[day] = own[day].with_(sales) if day in own else sales
    return frozenset(
        (source, other)
        for source, own in days.items()
        for other, rows in weekly.items()
        if tells_the_same(rows, own, covers[source], refunds.get(source, {}))
    )


def tells_the_same(
    weeks: Sequence[WeeklyRow], daily: Mapping[Day, DaySales], cover: Cover, refunds: Mapping[Day, float]
) -> bool:
    """Whether weekly sums are those of ``daily`` sales, over the whole weeks that ``cover`` holds.

    So they are where three weeks or more agree within 1 %, or four of five (four weeks at least) within 3 %, with or
    without tax, refunds taken off or not. A sheet may name its weeks by their first day or by their last.
    """
    for named in (
        [row.days for row in weeks],
        [(row.named, row.named + _REST) for row in weeks],
        [(row.named - _REST, row.named) for row in weeks],
    ):
        known = [
            (_over(daily, refunds, days), row.sales)
            for row, days in zip(weeks, named, strict=True)
            if cover.holds(days[0]) and cover.holds(days[1]) and (row.sales.gross or row.sales.net)
        ]
        if any(map(_agree, zip(*(_gaps(*pair) for pair in known), strict=True))):
            return True
    return False


def _over(daily: Mapping[Day, DaySales], refunds: Mapping[Day, float], days: Span) -> tuple[float, float, float]:
    """Sales of a span of days: gross, net, and net less its refunds."""
    own = [days[0] + number * _DAY for number in range((days[1] - days[0]).days + 1)]
    net = sum(daily[day].net for day in own if day in daily)
    gross = sum(daily[day].gross for day in own if day in daily)
    return gross, net, net - sum(refunds.get(day, 0.0) for day in own)


def _gaps(one: tuple[float, float, float], week: DaySales) -> Iterator[float]:
    """How far both are apart, as a share of the larger, for each way to count them."""
    gross, net, left = one
    for mine, told in ((gross, week.gross), (net, week.net), (left, week.net), (net, week.gross), (left, week.gross)):
        yield abs(mine - told) / max(mine, told) if mine > 0.0 and told > 0.0 else 1.0


def _agree(gaps: Sequence[float]) -> bool:
    if len(gaps) >= _FEWEST and max(gaps) <= _VERY_NEAR:
        return True
    return len(gaps) >= _FEW and sum(gap <= _NEAR for gap in gaps) >= _MOSTLY * len(gaps)
