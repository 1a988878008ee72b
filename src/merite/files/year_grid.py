"""A year on one sheet, a line a day of the month and a column a month: each cell becomes a row with its date."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from merite.files.dates import MONTH_OF, without_accents
from merite.files.days_of_month import number_of_day, only_year
from merite.files.grid import Grid
from merite.files.raw import RawTable

_FEWEST = 3
_SOLD = re.compile(
    r"\b(?:ca|chiffres? d'affaires|recettes?|ventes?|caisse|encaissements?|sales|takings|revenue|turnover|till)\b"
)
_BEFORE_TAX = re.compile(r"\b(?:ht|hors taxes?|avant taxes?|before tax|net of tax|excl\.? (?:tax|vat))\b")
_WITH_TAX = re.compile(r"\b(?:ttc|taxes comprises|taxes incluses|incl\.? (?:tax|vat)|with tax)\b")


def with_rows_by_day(table: RawTable) -> RawTable:
    """The table with a row a day under ``Date``; as it was where its columns are not months of a year that is told."""
    months = _months(table.headers[1:])
    days = [number_of_day(row[0]) for row in table.rows] if months else []
    numbered = [day for day in days if day is not None]
    if len(numbered) < _FEWEST or numbered != sorted(set(numbered)):
        return table
    told = only_year([" ".join(table.headers), table.sheet or "", " ".join(table.preamble), table.file])
    if told is None:
        return table
    rows: list[list[str]] = []
    lines: list[int] = []
    for at, month in months:
        for day, cells, line in zip(days, table.rows, table.lines, strict=True):
            if day is not None and cells[at] and (date := _date(told, month, day)) is not None:
                rows.append([date, cells[at]])
                lines.append(line)
    return replace(table, headers=("Date", _amount(table)), rows=Grid(rows), lines=lines)


def _months(headings: Sequence[str]) -> list[tuple[int, int]]:
    """The columns that are months, with the month of each; none where fewer than three follow each other."""
    found: list[tuple[int, int]] = []
    for at, heading in enumerate(headings, start=1):
        word = re.fullmatch(r"([a-z]+)\.?(?:[ -]*(?:20)?\d\d)?", without_accents(heading).strip())
        if word and word[1] in MONTH_OF:
            found.append((at, MONTH_OF[word[1]]))
    months = [month for _, month in found]
    return found if len(found) >= _FEWEST and months == sorted(set(months)) else []


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _amount(table: RawTable) -> str:
    """What the cells are, by the words above them, the sheet's and the file's name."""
    title = " ".join(filter(None, (*table.preamble, table.sheet, table.file)))
    words = without_accents(title).replace("_", " ")
    if not _SOLD.search(words):
        return " ".join(filter(None, (*table.preamble, table.sheet))) or "column 2"
    return "Total HT" if _BEFORE_TAX.search(words) else "Total TTC" if _WITH_TAX.search(words) else "Total"
