"""Days written once above several rows, as merged cells leave them: each row below is of the day above it."""

from collections.abc import Iterator
from dataclasses import replace

from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.cell_kinds import holds, sums_others
from merite.store.tables import Kind

_FEWEST = 3
_LOOK = 400
_BLANK = 0.25
_MOSTLY = 0.8


def with_days_down(table: RawTable) -> RawTable:
    """The table with each row's day, where its first column has days and is blank beside figures in every row."""
    at = 0
    if not len(table.rows) or is_blank(table.rows[0][at]) or not holds(table, at, Kind.DAY):
        return table
    rows = [row for row in table.rows[:_LOOK] if not _sums(row)]
    below = [row for row in rows if is_blank(row[at])]
    if len(below) < max(_FEWEST, _BLANK * len(rows)) or len(rows) - len(below) < _FEWEST:
        return table
    figures = [here for here in range(len(table.headers)) if here != at and holds(table, here, Kind.MONEY)]
    told = [here for here in figures if sum(not is_blank(row[here]) for row in rows) >= _MOSTLY * len(rows)]
    if not told or sum(all(not is_blank(row[here]) for here in told) for row in below) < _MOSTLY * len(below):
        return table
    return replace(table, rows=table.rows.put(at, list(_down(table, at))))


def _down(table: RawTable, at: int) -> Iterator[str]:
    day = ""
    for row in table.rows:
        day = day if is_blank(row[at]) else row[at]
        yield row[at] if _sums(row) else day


def _sums(row: list[str]) -> bool:
    return any(sums_others(cell) for cell in row[:3])
