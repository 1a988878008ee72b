"""XLSX, legacy XLS and ODS to tables of text, every sheet, without a number or an identifier losing a digit it had."""

import datetime
import io
from typing import Any

from merite.errors.files import FileDamaged, FileProtected, SheetTooLarge
from merite.files.extent import MOST_CELLS, check_extent
from merite.files.grid import Grid
from merite.files.layout import Lines, laid_out
from merite.files.numbers import figure
from merite.files.raw import RawTable


def tables_of_workbook(name: str, content: bytes, kind: str) -> list[RawTable]:
    """One table (or several blocks) a sheet that holds anything; hidden sheets too."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    check_extent(name, content, kind)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = list(book.sheet_names)
    except PasswordError as error:
        raise FileProtected(file=name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise FileDamaged(file=name, kind=kind) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader is compiled Rust: damage can make it panic
            raise
        raise FileDamaged(file=name, kind=kind) from None
    found: list[RawTable] = []
    for sheet in sheets:
        try:
            page = book.get_sheet_by_name(sheet)
            if page.total_height * max(page.total_width, 1) > MOST_CELLS:
                raise SheetTooLarge(file=name, rows=page.total_height, columns=page.total_width)
            grid = page.to_python(skip_empty_area=False)
        except (CalamineError, OSError, ValueError):
            continue  # a chart, or a sheet of a kind that holds no cells
        lines = Lines(cells=Grid([_text(cell) for cell in row] for row in grid), numbers=range(1, len(grid) + 1))
        found.extend(laid_out(name, sheet, lines, encoding=kind, delimiter=""))
    return found


_WHOLE = 2.0**53
"""From here on a workbook's numbers are no longer told from their neighbours: their last figures are gone."""


def _text(cell: Any) -> str:
    """What a person sees in the cell: whole numbers without ``.0``, dates ISO, yes and no as TRUE and FALSE."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        if abs(cell) >= _WHOLE:
            return f"{cell:.14E}"
        return str(int(cell)) if cell.is_integer() else figure(repr(cell))
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, (datetime.date, datetime.time)):
        return cell.isoformat()
    if isinstance(cell, datetime.timedelta):
        return figure(repr(cell.total_seconds() / 86_400))
    return str(cell)
