"""Cells of a panel file as numbers and days, in the convention that the whole file follows."""

import datetime
import re
from collections.abc import Iterable

from merite.errors.panel import PanelBadDate, PanelBadNumber, PanelDatesAmbiguous, PanelMixedDecimals
from merite.files.cells import (
    BadCell,
    DateOrder,
    DecimalMark,
    is_blank,
    parse_day,
    parse_number,
    sniff_date_order,
    sniff_decimal,
)
from merite.measure.strict_csv import CsvTable

_WORDS = {"true": 1.0, "yes": 1.0, "oui": 1.0, "vrai": 1.0, "false": 0.0, "no": 0.0, "non": 0.0, "faux": 0.0}
_ISO_WEEK = re.compile(r"\d{4}-?W\d{2}(-?\d)?", re.IGNORECASE)


def decimal_sign(table: CsvTable, columns: Iterable[str]) -> DecimalMark:
    """``.`` or ``,``: the sign that the numbers in ``columns`` write decimals with.

    A cell such as ``1.234`` could be either; where no other cell settles it, the comma is the decimal sign in files
    whose columns are separated by something else, the point in all others. Raises ``PanelMixedDecimals``.
    """
    found: DecimalMark | None = None
    doubtful_comma = False
    for column in columns:
        for line, cell in zip(table.lines, table.column(column), strict=True):
            said = sniff_decimal((cell,))
            doubtful_comma = doubtful_comma or ("," in cell and said is None)
            if said is None:
                continue
            if found is not None and said != found:
                raise PanelMixedDecimals(file=table.file, line=line, column=column, found=cell)
            found = said
    if found is not None:
        return found
    return "," if doubtful_comma and table.delimiter != "," else "."


def numbers(table: CsvTable, column: str, decimal: DecimalMark, *, words: bool = False) -> list[float | None]:
    """The column's numbers, None where the cell is blank; raises ``PanelBadNumber``.

    ``words``: yes and no are numbers too, 1 and 0, as a data frame writes them (True, False) or a person does.
    """
    values: list[float | None] = []
    for line, cell in zip(table.lines, table.column(column), strict=True):
        if is_blank(cell) or cell == ".":
            values.append(None)
            continue
        if words and cell.casefold() in _WORDS:
            values.append(_WORDS[cell.casefold()])
            continue
        try:
            values.append(float(parse_number(cell, decimal=decimal)))
        except BadCell as problem:
            raise PanelBadNumber(file=table.file, line=line, column=column, found=cell) from problem
    return values


def days(table: CsvTable, column: str) -> list[datetime.date]:
    """The column's days; raises ``PanelBadDate`` and ``PanelDatesAmbiguous``.

    ISO days, weeks (``2026-W47``) and moments are read as they stand; ``20/11/2026`` in the only order that fits
    every row of the file.
    """
    cells = table.column(column)
    order = _order(table, column)
    found: list[datetime.date] = []
    for line, cell in zip(table.lines, cells, strict=True):
        try:
            found.append(datetime.date.fromisoformat(cell) if _ISO_WEEK.fullmatch(cell) else parse_day(cell, order))
        except ValueError as problem:
            raise PanelBadDate(file=table.file, line=line, column=column, found=cell) from problem
    return found


def _order(table: CsvTable, column: str) -> DateOrder:
    """Whether ``03/04/2026`` is the third of April in this file."""
    cells = table.column(column)
    whole = sniff_date_order(cells)
    if whole.ambiguous and not any(_settles(cell) for cell in cells):
        here = next(n for n, cell in enumerate(cells) if sniff_date_order((cell,)).ambiguous)
        raise PanelDatesAmbiguous(file=table.file, line=table.lines[here], found=cells[here])
    return whole.order


def _settles(cell: str) -> bool:
    """Whether this date in figures can be read in one order only."""
    readings = {sniff_date_order((cell,), default=default).order for default in (DateOrder.DMY, DateOrder.MDY)}
    return len(readings) == 1 and not sniff_date_order((cell,)).ambiguous
