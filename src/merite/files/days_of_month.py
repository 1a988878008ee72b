"""A sheet that numbers the days of one month (1, 2, 3...), whose month and year stand in its name or above it."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from merite.files.dates import MONTH_OF, day_of, without_accents
from merite.files.numbers import BadCell
from merite.files.raw import RawTable

_HEADINGS = frozenset(
    ("jour", "jours", "date", "day", "le", "quantieme", "jour du mois", "day of month", "tag", "dia", "giorno", "dag")
)
_NUMBER = re.compile(r"(?:[^\W\d_]+\.?,? ?)?(\d{1,2})(?: ?(?:er|st|nd|rd|th))?\.?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_MONTH = re.compile(r"(?<!\d)(?:(20[0-4]\d)[-_. ](0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-_. ](20[0-4]\d))(?!\d)")
_FEWEST = 3
_MOST_ROWS = 1_000
"""More lines than a sheet of one month has."""


def with_dates(table: RawTable) -> RawTable:
    """The table with whole dates in place of the numbers of the days; as it was where nothing tells the month."""
    at = next((at for at, heading in enumerate(table.headers) if _is_day(heading)), 0 if _unnamed(table) else None)
    if at is None or (told := _month(table)) is None or len(table.rows) > _MOST_ROWS:
        return table
    days = [day for cell in table.rows.cells(at) if (day := number_of_day(cell)) is not None]
    rising = all(one <= other for one, other in itertools.pairwise(days))
    if len(days) < _FEWEST or not rising or len(days) < 0.7 * sum(map(bool, table.rows.cells(at))):
        return table

    def dated(cell: str) -> str:
        number = number_of_day(cell)
        try:
            return cell if number is None else day_of(*told, number).isoformat()
        except BadCell:
            return cell

    headers = ("Date", *table.headers[1:]) if _unnamed(table) and at == 0 else table.headers
    return replace(table, headers=headers, rows=table.rows.changed({at: dated}))


def number_of_day(cell: str) -> int | None:
    """The number of a day of the month (``1``, ``lun. 2``, ``1er``); None where the cell says something else."""
    match = _NUMBER.fullmatch(cell.strip())
    return int(match[1]) if match else None


def only_year(texts: Sequence[str]) -> int | None:
    """The year that the first of these texts to name one names; None where it names two, or none does."""
    years = [_only([int(year) for year in _YEAR.findall(text)]) for text in texts]
    return next(filter(None, years), None)


def _unnamed(table: RawTable) -> bool:
    """Whether nothing stands above the first column of a table with headings."""
    return not table.headerless and table.headers[:1] == ("column 1",)


def _is_day(heading: str) -> bool:
    return without_accents(heading).strip(" .:") in _HEADINGS


def _month(table: RawTable) -> tuple[int, int] | None:
    """Year and month, from the sheet's name, else what stands above, else the file's name; None where one lacks."""
    places = [without_accents(text) for text in (table.sheet or "", " ".join(table.preamble), table.file)]
    for text in places:
        if match := _MONTH.search(text):
            return int(match[1] or match[4]), int(match[2] or match[3])
    months = [_only([MONTH_OF[word] for word in re.findall(r"[a-z]+", text) if word in MONTH_OF]) for text in places]
    month, year = next(filter(None, months), None), only_year(places)
    return None if month is None or year is None else (year, month)


def _only(found: list[int]) -> int | None:
    return found[0] if len(set(found)) == 1 else None
