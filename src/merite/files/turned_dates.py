"""Dates that a spreadsheet of another country turned over: 3 April made 4 March, while 13 April stayed a text.

Opened where the month comes first, a file of days first keeps ``13/04/2026`` as a text and makes a date of
``03/04/2026``, the wrong one; and the other way round.
"""

import datetime
import functools
import re
from collections.abc import Mapping
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
    rows = table.rows.changed({at: functools.partial(_in, found) for at, found in columns.items()})
    return replace(table, rows=rows, turned=tuple(table.headers[at] for at in columns))


def _in(found: Mapping[str, str], cell: str) -> str:
    return found.get(cell, cell)


def _put_right(table: RawTable, at: int) -> dict[str, str]:
    """The different cells of a column that are put right; none where nothing shows that they were turned over.

    What shows it: the texts are those days alone that no other order can read, and the dates those that one can.
    """
    if any(cell and not _FIGURES.match(cell) and not _ISO.match(cell) for cell in table.rows[:_FEWEST].cells(at)):
        return {}
    found: dict[str, str] = {}
    sure: set[bool] = set()
    texts = dates = 0
    for cell, times in table.rows.different(at).items():
        if text := _FIGURES.match(cell):
            first, second = int(text[1]), int(text[3])
            if (first > _MONTHS) is (second > _MONTHS):
                return {}
            sure.add(first > _MONTHS)
            texts += times
        elif date := _ISO.match(cell):
            turned = _turned(int(date[1]), int(date[2]), int(date[3]))
            if turned is None:
                return {}
            found[cell] = turned + cell[date.end() :]
            dates += times
    return found if len(sure) == 1 and min(texts, dates) >= _FEWEST else {}


def _turned(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, day, month).isoformat()
    except ValueError:
        return None
