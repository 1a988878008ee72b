"""Rows of a test of messages from a file: ``arm, exposures, conversions``, in date order where there are dates."""

import datetime
from collections.abc import Callable

from merite.errors.comparison import ComparisonColumns, ImpossibleCounts
from merite.errors.files import EmptyFile
from merite.experiments.counted_columns import columns_at
from merite.files.cells import BadCell, parse_day, parse_number, sniff_date_order
from merite.files.raw import RawTable, read_tables
from merite.vocabulary.comparison import ArmCounts

_NEEDED = ("arm", "exposures", "conversions")
_MONEY = ("revenue", "revenue_squares")


def read_arms(name: str, content: bytes) -> tuple[ArmCounts, ...]:
    """The rows of the file; the first arm named is the control, rows are put in date order where ``date`` stands.

    ``revenue`` and ``revenue_squares`` come together; ``share`` is the planned share of the arm in it, ``segment``
    the group of customers. Raises ``ComparisonColumns`` when a column is absent, ``ImpossibleCounts`` for a row that
    cannot be, ``EmptyFile`` without a row, and the failures of ``merite.files.raw``.
    """
    table = read_tables(name, content)[0]
    place = columns_at(table.headers)
    missing = [column for column in _NEEDED if column not in place]
    if any(column in place for column in _MONEY):
        missing += [column for column in _MONEY if column not in place]
    if missing:
        raise ComparisonColumns(file=name, missing=missing, found=list(table.headers))
    days = _days(table, place)
    rows = [_row(table, here, place, days[here]) for here in range(len(table.rows))]
    if not rows:
        raise EmptyFile(file=name)
    if rows[0].day is None:
        return tuple(rows)
    control = rows[0].arm
    return tuple(sorted(rows, key=lambda row: (row.day or datetime.date.min, row.arm != control)))


def _days(table: RawTable, place: dict[str, int]) -> list[datetime.date | None]:
    if "date" not in place:
        return [None] * len(table.rows)
    order = sniff_date_order(row[place["date"]] for row in table.rows).order
    days: list[datetime.date | None] = []
    for row, line in zip(table.rows, table.lines, strict=True):
        try:
            days.append(parse_day(row[place["date"]], order))
        except BadCell as bad:
            raise ImpossibleCounts(file=table.file, line=line, column="date", found=row[place["date"]]) from bad
    return days


def _row(table: RawTable, here: int, place: dict[str, int], day: datetime.date | None) -> ArmCounts:
    cells, line = table.rows[here], table.lines[here]

    def wrong(column: str) -> ImpossibleCounts:
        return ImpossibleCounts(file=table.file, line=line, column=column, found=cells[place[column]])

    def number(column: str, fits: Callable[[float], bool]) -> float:
        try:
            value = float(parse_number(cells[place[column]]))
        except BadCell as bad:
            raise wrong(column) from bad
        if not fits(value):
            raise wrong(column)
        return value

    def count(value: float) -> bool:
        return value >= 0 and value == int(value)

    arm = cells[place["arm"]].strip()
    if not arm:
        raise wrong("arm")
    exposures = number("exposures", count)
    conversions = number("conversions", count)
    if conversions > exposures:
        raise wrong("conversions")
    revenue = squares = None
    if "revenue" in place:
        revenue = number("revenue", lambda value: exposures > 0 or value == 0)
        least = revenue**2 / exposures if exposures else 0.0
        squares = number("revenue_squares", lambda value: value >= least * (1 - 1e-6) - 1e-6)
    share = number("share", lambda value: 0 < value < 1) if "share" in place else None
    return ArmCounts(
        arm=arm,
        exposures=int(exposures),
        conversions=int(conversions),
        revenue=revenue,
        revenue_squares=squares,
        share=share,
        day=day,
        segment=cells[place["segment"]].strip() or None if "segment" in place else None,
    )
