"""A table whose days stand side by side in its headings, one line a figure: turned, so that each day is a row."""

import datetime
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from merite.files.dates import DateOrder, parse_day, sniff_date_order, without_accents
from merite.files.grid import Grid
from merite.files.numbers import BadCell
from merite.files.raw import RawTable

_FEWEST = 4
_MOSTLY = 0.8
_SUMS = ("total", "totaux", "totals", "total general", "grand total", "moyenne", "average")


def with_days_down(table: RawTable) -> RawTable:
    """The table with a row a day under ``Date``; as it was where its headings are not days one after the other."""
    heads, rows, lines = _heads(table)
    places = [at for at, cell in enumerate(heads) if at and cell and without_accents(cell).strip() not in _SUMS]
    days = _days([heads[at] for at in places])
    if days is None or not rows:
        return table
    labels = [row[0].strip() if row else "" for row in rows]
    if sum(_is_word(label) for label in labels) < _MOSTLY * len(labels):
        return table
    headers = ("Date", *_told_apart(labels))
    turned = Grid([days[here], *(row[at] if at < len(row) else "" for row in rows)] for here, at in enumerate(places))
    return replace(table, headers=headers, rows=turned, lines=[lines] * len(places), headerless=False)


def _heads(table: RawTable) -> tuple[Sequence[str], Sequence[list[str]], int]:
    """What may be the days, the lines below them, and the line of the file that the days stand on."""
    first = table.lines[0] if len(table.lines) else 1
    if table.headerless:
        return (table.rows[0] if len(table.rows) else [], table.rows[1:], first)
    return table.headers, table.rows, max(first - 1, 1)


def _days(cells: Sequence[str]) -> list[str] | None:
    """The days in ISO, None where the cells are not mostly different days that follow each other."""
    if len(cells) < _FEWEST or not all(re.search(r"\d", cell) for cell in cells):
        return None
    orders = {sniff_date_order(cells).order, DateOrder.DMY, DateOrder.MDY}
    read = [found for order in sorted(orders) if (found := _in_order(cells, order)) is not None]
    nearest = min(read, key=lambda days: days[-1] - days[0], default=None)
    return None if nearest is None else [day.isoformat() for day in nearest]


def _in_order(cells: Sequence[str], order: DateOrder) -> list[datetime.date] | None:
    """The days in this order of day and month; None where one is none, or they do not follow each other."""
    try:
        found = [parse_day(cell, order) for cell in cells]
    except BadCell:
        return None
    return found if all(one < other for one, other in itertools.pairwise(found)) else None


def _is_word(label: str) -> bool:
    return bool(re.search(r"[^\W\d_]", label))


def _told_apart(labels: Sequence[str]) -> list[str]:
    """The lines' names as headings; a second one of a name is ``name (2)``."""
    found: list[str] = []
    for label in labels:
        name = label or f"column {len(found) + 2}"
        count = 1 + sum(other == name or other.startswith(f"{name} (") for other in found)
        found.append(name if count == 1 else f"{name} ({count})")
    return found
