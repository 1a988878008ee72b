"""A CSV file that somebody wrote for merite: named columns, one row a period, no preamble."""

import csv
import io
from dataclasses import dataclass

from merite.errors.panel import PanelColumnMissing, PanelColumnTwice, PanelEmpty, PanelNotCsv, PanelRowLength
from merite.files.encoding import decode

_DELIMITERS = (",", ";", "\t", "|")
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\x1f\x8b")


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvTable:
    """The cells of a file as stripped text.

    ``columns``: names in lower case. ``rows``: one tuple a row, as long as ``columns``. ``lines``: the line of the
    file on which each row starts, 1 being the first.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    delimiter: str

    def column(self, name: str) -> tuple[str, ...]:
        """The cells of a column; raises ``PanelColumnMissing``."""
        if name not in self.columns:
            raise PanelColumnMissing(file=self.file, column=name, found=list(self.columns))
        here = self.columns.index(name)
        return tuple(row[here] for row in self.rows)


def read_csv(name: str, content: bytes) -> CsvTable:
    """The table in ``content``, UTF-8, UTF-16 or cp1252, whichever way its cells are separated.

    Blank rows are left out, and so is the numbering without a name that some tools put first. Raises
    ``PanelNotCsv``, ``PanelEmpty``, ``PanelColumnTwice``, ``PanelRowLength``.
    """
    text, delimiter = _prepared(name, content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header: tuple[str, ...] | None = None
    rows, starts = [], []
    before = 0
    try:
        for cells in reader:
            start, before = before + 1, reader.line_num
            row = tuple(_clean(cell) for cell in cells)
            if not any(row) or (header is None and row[0].lower().startswith("sep=")):
                continue
            if header is None:
                header = tuple(cell.lower() for cell in row)
                continue
            if len(row) != len(header):
                raise PanelRowLength(file=name, line=start, found=len(row), expected=len(header))
            rows.append(row)
            starts.append(start)
    except csv.Error as problem:
        raise PanelNotCsv(file=name) from problem
    if header is None or not rows:
        raise PanelEmpty(file=name)
    kept = _named(header, rows)
    columns = tuple(header[i] for i in kept)
    for column in columns:
        if columns.count(column) > 1:
            raise PanelColumnTwice(file=name, column=column)
    return CsvTable(
        file=name,
        columns=columns,
        rows=tuple(tuple(row[i] for i in kept) for row in rows),
        lines=tuple(starts),
        delimiter=delimiter,
    )


def _prepared(name: str, content: bytes) -> tuple[str, str]:
    text = _decoded(name, content)
    first = next((line.strip(" \r") for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith("sep=") and len(first) == 5:
        return text, first[4]
    return text, max(_DELIMITERS, key=first.count)


def _decoded(name: str, content: bytes) -> str:
    text = decode(content).text
    if content.startswith(_NOT_TEXT) or any(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in text[:4096]):
        raise PanelNotCsv(file=name)
    return text


def _clean(cell: str) -> str:
    return cell.replace("\u00a0", " ").replace("\u202f", " ").strip()


def _named(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[int]:
    """Where the columns with a name are, and those without one that hold something."""

    def empty(here: int) -> bool:
        return header[here] == "" and not any(row[here] for row in rows)

    def numbering(here: int) -> bool:
        return (
            here == 0 and header[0] in ("", "unnamed: 0") and [row[0] for row in rows] == [*map(str, range(len(rows)))]
        )

    return [i for i in range(len(header)) if not empty(i) and not numbering(i)]
