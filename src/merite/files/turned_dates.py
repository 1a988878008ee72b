"""Dates that a spreadsheet of another country turned over: 3 April made 4 March, while 13 April stayed a text.

Opened where the month comes first, a file of days first keeps ``13/04/2026`` as a text and makes a date of
``03/04/2026``, the wrong one; and the other way round.
"""

import datetime
import re
from dataclasses import replace

from merite.files.raw import RawTable

_FIGURES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONTHS = 12
_FEWEST = 3


def put_right(table: RawTable) -> RawTable:
    """The table with such dates as they were; ``turned`` names their columns."""
    columns = {at: found for at in range(len(table.headers)) if (found := _put_right(table, at))}
    if not columns:
        return table
    rows = [list(cells) for cells in table.rows]
    for at, found in columns.items():
        for here, cell in found.items():
            rows[here][at] = cell
    return replace(table, rows=rows, turned=tuple(table.headers[at] for at in columns))


def _put_right(table: RawTable, at: int) -> dict[int, str]:
    """The cells of a column that are put right, by row; none where nothing shows that they were turned over.

    What shows it: the texts are those days alone that no other order can read, and the dates those that one can.
    """
    found: dict[int, str] = {}
    sure: set[bool] = set()
    texts = 0
    for here, cells in enumerate(table.rows):
        cell = cells[at]
        if text := _FIGURES.match(cell):
            first, second = int(text[1]), int(text[3])
            if (first > _MONTHS) is (second > _MONTHS):
                return {}
            sure.add(first > _MONTHS)
            texts += 1
        elif date := _ISO.match(cell):
            turned = _turned(int(date[1]), int(date[2]), int(date[3]))
            if turned is None:
                return {}
            found[here] = turned + cell[date.end() :]
        elif cell and here < _FEWEST:
            return {}
    return found if len(sure) == 1 and min(texts, len(found)) >= _FEWEST else {}


def _turned(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, day, month).isoformat()
    except ValueError:
        return None
