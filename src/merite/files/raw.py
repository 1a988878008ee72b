"""From the bytes of a file to tables of text: one ``RawTable`` a sheet, an archive member or a block of the file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from merite.errors.files import EmptyFile, SheetTooLarge
from merite.files.given import check_size
from merite.files.grid import Grid, TooWide

_SAYS = re.compile(rb"[^\0\r\n\t ,;|\xef\xbb\xbf]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """A table as the file shows it; every cell is text, outer spaces removed.

    ``rows`` are as long as ``headers`` (short ones are filled with ""); a row with more cells than headers keeps them.
    ``lines[i]`` is the line of the file (1 = first; the row of the sheet, the number of the record) where row i begins.
    ``headers`` are "1", "2", ... where the file has none (``headerless``). ``preamble``: what stood above the headers,
    a line each. ``torn``: the last row was cut in the middle; it is still in ``rows``. ``turned``: columns whose
    dates a spreadsheet had turned over, and which are put right.
    """

    file: str
    sheet: str | None
    headers: tuple[str, ...]
    rows: Grid
    lines: Sequence[int]
    encoding: str
    delimiter: str
    preamble: tuple[str, ...] = ()
    torn: bool = False
    headerless: bool = field(default=False)
    turned: tuple[str, ...] = ()


def read_tables(name: str, content: bytes) -> list[RawTable]:
    """Every table of the file, by what its bytes are and not by its name; at least one, each with headers.

    Raises ``EmptyFile``, ``FileTooLarge``, ``SheetTooLarge``, ``FileProtected``, ``FileDamaged`` or ``NotATable``.
    """
    from merite.files import containers
    from merite.files.days_across import with_days_down
    from merite.files.days_of_month import with_dates
    from merite.files.turned_dates import put_right
    from merite.files.year_grid import with_rows_by_day

    check_size(name, len(content))
    if _SAYS.search(content) is None:
        raise EmptyFile(file=name)
    try:
        found = containers.tables_of(name, content)
    except TooWide as error:
        raise SheetTooLarge(file=name, rows=error.rows, columns=error.columns) from None
    if not found:
        raise EmptyFile(file=name)
    return [put_right(with_days_down(with_dates(with_rows_by_day(table)))) for table in found]
