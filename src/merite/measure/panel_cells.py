"""Cells of a panel file as numbers and days, in the convention that the whole file follows."""

import datetime
import math
import re
from collections.abc import Iterable

from merite.errors.panel import PanelBadDate, PanelBadNumber, PanelDatesAmbiguous, PanelMixedDecimals
from merite.measure.strict_csv import CsvTable

BLANK = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "."})
"""Cells that say that nothing stands there."""

_MONEY_SIGNS = re.compile(r"(?:CA|US)?[€$£]|\b(?:EUR|CAD|USD|GBP|CHF)\b", re.IGNORECASE)
_POINT = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:e[+-]?\d+)?")
_COMMA = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)?(?:,\d*)?(?:e[+-]?\d+)?")
_DAY_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")


def is_blank(cell: str) -> bool:
    """Whether the cell says that nothing stands there."""
    return cell.lower() in BLANK


def decimal_sign(table: CsvTable, columns: Iterable[str]) -> str:
    """``.`` or ``,``: the sign that the numbers in ``columns`` write decimals with.

    A cell such as ``1.234`` could be either; where no other cell settles it, the comma is the decimal sign in files
    whose columns are separated by something else, the point in all others. Raises ``PanelMixedDecimals``.
    """
    found: str | None = None
    doubtful_comma = False
    for column in columns:
        for line, cell in zip(table.lines, table.column(column), strict=True):
            said = _sign_in(_bare(cell))
            doubtful_comma = doubtful_comma or ("," in cell and said is None)
            if said is None:
                continue
            if found is not None and said != found:
                raise PanelMixedDecimals(file=table.file, line=line, column=column, found=cell)
            found = said
    if found is not None:
        return found
    return "," if doubtful_comma and table.delimiter != "," else "."


def numbers(table: CsvTable, column: str, decimal: str) -> list[float | None]:
    """The column's numbers, None where the cell is blank; raises ``PanelBadNumber``."""
    pattern, group = (_COMMA, ".") if decimal == "," else (_POINT, ",")
    values: list[float | None] = []
    for line, cell in zip(table.lines, table.column(column), strict=True):
        if is_blank(cell):
            values.append(None)
            continue
        bare = _bare(cell)
        value = math.nan
        if pattern.fullmatch(bare) and any(sign.isdigit() for sign in bare):
            value = float(bare.replace(group, "").replace(",", "."))
        if not math.isfinite(value):
            raise PanelBadNumber(file=table.file, line=line, column=column, found=cell)
        values.append(value)
    return values


def days(table: CsvTable, column: str) -> list[datetime.date]:
    """The column's days; raises ``PanelBadDate`` and ``PanelDatesAmbiguous``.

    ISO days, weeks (``2026-W47``) and moments are read as they stand; ``20/11/2026`` in the only order that fits
    every row of the file.
    """
    cells = table.column(column)
    day_first = _day_first(table, column)
    found: list[datetime.date] = []
    for line, cell in zip(table.lines, cells, strict=True):
        day = _day(cell, day_first)
        if day is None:
            raise PanelBadDate(file=table.file, line=line, column=column, found=cell)
        found.append(day)
    return found


def _day_first(table: CsvTable, column: str) -> bool:
    """Whether ``03/04/2026`` is the third of April in this file."""
    told = [
        (line, cell, int(match[1]), int(match[2]))
        for line, cell in zip(table.lines, table.column(column), strict=True)
        if (match := _DAY_MONTH.match(cell)) and match[1] != match[2]
    ]
    if any(first > 12 for _, _, first, _ in told) or not told:
        return True
    if any(second > 12 for _, _, _, second in told):
        return False
    raise PanelDatesAmbiguous(file=table.file, line=told[0][0], found=told[0][1])


def _day(cell: str, day_first: bool) -> datetime.date | None:
    try:
        if match := _DAY_MONTH.match(cell):
            first, second, year = (int(part) for part in match.groups())
            return datetime.date(year, second, first) if day_first else datetime.date(year, first, second)
        if match := _YEAR_FIRST.match(cell):
            return datetime.date(*(int(part) for part in match.groups()))
        return datetime.datetime.fromisoformat(cell).date() if len(cell) > 10 else datetime.date.fromisoformat(cell)
    except ValueError:
        return None


def _bare(cell: str) -> str:
    """The number's signs alone: no currency, no spaces, a plain minus."""
    return _MONEY_SIGNS.sub("", cell).replace(" ", "").replace("'", "").replace("\u2212", "-")


def _sign_in(bare: str) -> str | None:
    """The decimal sign that a cell settles by itself."""
    points, commas = bare.count("."), bare.count(",")
    if points and commas:
        return "." if bare.rfind(".") > bare.rfind(",") else ","
    if points > 1:
        return ","
    if commas > 1:
        return "."
    if not points and not commas:
        return None
    sign = "." if points else ","
    whole, _, rest = bare.lstrip("+-").partition(sign)
    grouped = len(rest) == 3 and rest.isdigit() and 1 <= len(whole) <= 3 and whole != "0"
    return None if grouped else sign
