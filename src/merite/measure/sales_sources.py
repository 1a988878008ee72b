"""Which sources say what was sold: each one's days, what it covers, and which tell the same sales twice."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Day = datetime.date
_MERGED_GAP = datetime.timedelta(days=7)
_ALIKE = 0.8
_LEAST_COMMON = 3


class Grain(StrEnum):
    """What a row of the source is."""

    ORDERS = "orders"
    TOTALS = "totals"


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySales:
    """One day of one source and place, in the shop's currency: ``net`` is goods net of tax before refunds.

    ``tickets`` is None where a report does not say; ``estimated`` counts the rows whose tax was taken off at the
    ordinary rate because the file cannot tell; ``last`` is the last day that the sums hold, None where nobody said.
    """

    net: float
    gross: float
    tickets: float | None
    estimated: int
    last: Day | None = None

    def with_(self, other: "DaySales") -> "DaySales":
        """Both added up; how many sales is known where both say so."""
        known = self.tickets is not None and other.tickets is not None
        return DaySales(
            net=self.net + other.net,
            gross=self.gross + other.gross,
            tickets=(self.tickets or 0) + (other.tickets or 0) if known else None,
            estimated=self.estimated + other.estimated,
            last=max((one.last for one in (self, other) if one.last is not None), default=None),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """The sales of one source at one place ("" where it names none), by day; ``refunds`` is net, positive."""

    source: str
    place: str
    grain: Grain
    days: Mapping[Day, DaySales]

    @property
    def name(self) -> str:
        """The source, with its place where it has one."""
        return f"{self.source} ({self.place})" if self.place else self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The spans of days that a source's files cover: within them silence is zero, outside it is missing."""

    spans: tuple[tuple[Day, Day], ...]

    @classmethod
    def of(cls, spans: Iterable[tuple[Day, Day]]) -> "Cover":
        """Spans merged where they touch or lie within a week of each other."""
        merged: list[tuple[Day, Day]] = []
        for first, last in sorted(spans):
            if merged and first - merged[-1][1] <= _MERGED_GAP:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        return cls(spans=tuple(merged))

    @property
    def first(self) -> Day:
        """The first day covered."""
        return self.spans[0][0]

    @property
    def last(self) -> Day:
        """The last day covered."""
        return self.spans[-1][1]

    def holds(self, day: Day) -> bool:
        """Whether the day is covered."""
        return any(first <= day <= last for first, last in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Two sources that tell the same sales: ``left_out`` is not counted on the days that ``kept`` covers."""

    kept: str
    left_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesSources:
    """All that the store says of sales: streams, covers by source, twins, rows in other currencies by currency.

    ``rows``: those of every currency, a report that does not say how many sales it sums being one. ``weekly``: the
    sources with sums of a week; ``told_twice``: those whose files tell some weeks both by day and in sum, counted once.
    """

    streams: tuple[Stream, ...]
    refunds: Mapping[str, Mapping[Day, float]]
    covers: Mapping[str, Cover]
    twins: tuple[Twin, ...] = ()
    other_currency: Mapping[str, int] = field(default_factory=dict)
    rows: int = 0
    weekly: frozenset[str] = frozenset()
    told_twice: frozenset[str] = frozenset()

    def counted(self, stream: Stream, day: Day) -> bool:
        """Whether the stream's sales of that day are counted, and not left to a source that tells them too."""
        if any(twin.left_out == stream.source and self.covers[twin.kept].holds(day) for twin in self.twins):
            return False
        if stream.grain is Grain.ORDERS or not stream.place:
            return True
        return not any(
            other.grain is Grain.ORDERS and other.place == stream.place and day in other.days for other in self.streams
        )

    def refunded(self, source: str, day: Day) -> float:
        """Refunds of that day, 0 where the source's sales are left to another."""
        if any(twin.left_out == source and self.covers[twin.kept].holds(day) for twin in self.twins):
            return 0.0
        return self.refunds.get(source, {}).get(day, 0.0)


def streams_of(
    rows: Iterable[Mapping[str, Any]], grain: Grain, rates: Mapping[str, float], tax_rate: float
) -> tuple[tuple[Stream, ...], dict[str, int]]:
    """The streams of ``orders_by_day`` or ``totals_by_day``, and how many rows came in a currency without a rate.

    ``rates``: what one unit of each known currency is worth in the shop's.
    """
    days: dict[tuple[str, str], dict[Day, DaySales]] = {}
    foreign: dict[str, int] = {}
    for row in rows:
        rate = rates.get(row["currency"])
        if rate is None:
            foreign[row["currency"]] = foreign.get(row["currency"], 0) + rows_told(row)
            continue
        with_tax = _number(row["with_tax"]) / (1.0 + tax_rate)
        here = days.setdefault((row["source"], row["place"]), {})
        told = DaySales(
            net=rate * (_number(row["goods_net"]) + _number(row["net_of_tax"]) + with_tax),
            gross=rate * _number(row["gross"]),
            tickets=None if row["orders"] is None else int(row["orders"]),
            estimated=int(row["estimated"]),
            last=row.get("last"),
        )
        here[row["day"]] = here[row["day"]].with_(told) if row["day"] in here else told
    streams = tuple(
        Stream(source=source, place=place, grain=grain, days=found) for (source, place), found in sorted(days.items())
    )
    return streams, foreign


def rows_told(row: Mapping[str, Any]) -> int:
    """How many sales a day of ``orders_by_day`` or ``totals_by_day`` tells of; 1 where it does not say."""
    return int(row["orders"] or 1)


def _number(value: Any) -> float:
    return 0.0 if value is None else float(value)


def twins_of(
    streams: tuple[Stream, ...],
    covers: Mapping[str, Cover],
    same: Mapping[tuple[str, str], int],
    summed: Collection[tuple[str, str]] = (),
) -> tuple[Twin, ...]:
    """Which sources tell the same sales: a shop's orders and their payments, a till's orders and its reports.

    ``same``: how many orders each pair of sources has in common (``same_orders``). Four rows, or four days, of five
    must agree within what both cover. ``summed``: a source and one of weekly sums of the same sales.
    """
    by_source: dict[str, list[Stream]] = {}
    for stream in streams:
        by_source.setdefault(stream.source, []).append(stream)
    weekly = {sums for _, sums in summed}
    ranked = sorted(by_source, key=lambda source: (source in weekly, *_rank(by_source[source])))
    twins: list[Twin] = []
    for place, kept in enumerate(ranked):
        for left_out in ranked[place + 1 :]:
            if any(twin.left_out in (kept, left_out) for twin in twins):
                continue
            common = same.get((kept, left_out), same.get((left_out, kept), 0))
            one, other = by_source[kept], by_source[left_out]
            alike = _orders_alike(one, other, covers, common) or _days_alike(one, other)
            if alike or (kept, left_out) in summed:
                twins.append(Twin(kept=kept, left_out=left_out))
    return tuple(twins)


def _rank(streams: list[Stream]) -> tuple[bool, float, float, str]:
    """Best first: orders before totals, goods known before estimated, more before less."""
    rows = sum(day.tickets or 1 for stream in streams for day in stream.days.values())
    estimated = sum(day.estimated for stream in streams for day in stream.days.values())
    return streams[0].grain is Grain.TOTALS, round(estimated / max(rows, 1), 1), -rows, streams[0].source


def _orders_alike(one: list[Stream], other: list[Stream], covers: Mapping[str, Cover], common: int) -> bool:
    if one[0].grain is not Grain.ORDERS or other[0].grain is not Grain.ORDERS or common < _LEAST_COMMON:
        return False
    cover = covers[one[0].source]
    shared = sum(day.tickets or 0 for stream in other for date, day in stream.days.items() if cover.holds(date))
    return common >= _ALIKE * shared


def _days_alike(one: list[Stream], other: list[Stream]) -> bool:
    """Whether the second source's day totals are those of the first, by money or by number of sales."""
    if other[0].grain is not Grain.TOTALS:
        return False
    left, right = _added(one), _added(other)
    common = [day for day in right if day in left and (right[day].gross or right[day].net)]
    if len(common) < _LEAST_COMMON:
        return False
    alike = sum(_alike(left[day], right[day]) for day in common)
    return alike >= _ALIKE * len(common)


def _added(streams: list[Stream]) -> dict[Day, DaySales]:
    total: dict[Day, DaySales] = {}
    for stream in streams:
        for day, sales in stream.days.items():
            total[day] = total[day].with_(sales) if day in total else sales
    return total


def _alike(one: DaySales, other: DaySales) -> bool:
    pairs = ((one.gross, other.gross), (one.net, other.net))
    return any(a > 0 and abs(a - b) <= 0.01 * max(a, b) for a, b in pairs)
