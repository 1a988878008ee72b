"""Of which kind the cells of a column of an unknown file are: days, numbers, hours."""

import re

from merite.files.dates import DateOrder, parse_day, sniff_date_order
from merite.files.durations import hours_in
from merite.files.numbers import BadCell, is_blank, parse_number
from merite.files.periods import parse_period
from merite.files.ratings import rating_in
from merite.files.raw import RawTable
from merite.store.tables import Kind

_LOOK = 400
_SUM = re.compile(r"(?:grand |sub-?|sous-? ?)?total(?:e|en)?\b|gesamt\b|summe\b")
_MOSTLY = 0.7


def holds(table: RawTable, at: int, kind: Kind, *, timed: bool = False, rated: bool = False) -> bool:
    """Whether most cells of a column can be of this kind; an empty column is of none but text.

    ``timed``: a number may be hours and minutes; ``rated``: stars out of some.
    """
    cells = [row[at] for row in table.rows[:_LOOK] if not is_blank(row[at])]
    cells = [cell for cell in cells if not sums_others(cell)] or cells
    if kind in (Kind.TEXT, Kind.YESNO):
        return True
    if not cells:
        return not table.rows
    if kind in (Kind.DAY, Kind.MOMENT):
        order = sniff_date_order(cells).order
        return sum(_is_day(cell, order) for cell in cells) >= _MOSTLY * len(cells)
    read = (hours_in,) * timed + (rating_in,) * rated
    numbers = sum(_is_number(cell) or any(one(cell) is not None for one in read) for cell in cells)
    return numbers >= _MOSTLY * len(cells)


def sums_others(cell: str) -> bool:
    """Whether a cell says that its row sums others: ``Total 01/09/2026``."""
    return _SUM.match(cell.strip().casefold()) is not None


def _is_number(cell: str) -> bool:
    try:
        parse_number(cell)
    except BadCell:
        return False
    return True


def _is_day(cell: str, order: DateOrder) -> bool:
    for read in (parse_day, parse_period):
        try:
            read(cell, order)
        except BadCell as bad:
            if bad.code == "year-missing":
                return True
            continue
        return True
    return False
