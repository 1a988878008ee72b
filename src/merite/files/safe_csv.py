"""Rows as CSV that a spreadsheet opens without running anything that stands in a cell."""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence

Cell = str | float | int | datetime.date | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LATER = re.compile(r"([;\t\r\n]\s*)(?=[=+@－＝＋＠-][^)\]/|*]|[=+@－＝＋＠-]$)")
"""Where a cell begins for a spreadsheet that parts columns at semicolons, as those of France do, whatever our quotes;
a wink (``;-)``) is none."""


def safe_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as CSV; None is an empty cell, a text that would be a formula begins with an apostrophe."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[safe_cell(cell) for cell in row] for row in rows])
    return text.getvalue()


def safe_cell(cell: Cell) -> Cell:
    """The cell, a text that a spreadsheet would run as a formula being made a plain text by an apostrophe."""
    if isinstance(cell, str):
        plain = _LATER.sub(r"\1'", cell)
        return f"'{plain}" if plain.startswith(_FORMULA) else plain
    return "" if cell is None else cell


def safe_person(cell: str) -> str:
    """An address or a number of a list of people, harmless in a spreadsheet; a phone's plus sign stays."""
    return cell if re.fullmatch(r"\+[\d ().-]+", cell) else str(safe_cell(cell))
