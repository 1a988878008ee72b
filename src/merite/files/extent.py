"""How far the cells of a workbook reach, told before a reader lays them all out, the empty ones between them too.

A file of five kilobytes may hold one cell in its first corner and one in its last, by malice or by a stray space: its
reader asks for memory for seventeen thousand million, and takes the process along when there is none.
"""

import io
import re
import xml.parsers.expat
import zipfile
import zlib
from collections.abc import Iterator

from merite.errors.files import FileDamaged, FileTooLarge, SheetTooLarge

MOST_CELLS = 30_000_000
MOST_UNFOLDED = 400_000_000
_PIECE = 1 << 20
_FAR = re.compile(rb"r\s*=\s*[\"'](?:[A-Za-z]{2,}\d|[A-Za-z]?\d{7})")
_COLUMN = re.compile(rb"r\s*=\s*[\"']([A-Za-z]+)\d")
_ROW = re.compile(rb"r\s*=\s*[\"'][A-Za-z]*(\d+)[\"']")
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c(?:\s+[\w:]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*(?:/>|>\s*</(?:\w+:)?c>)")
_CELLS = ("table:table-cell", "table:covered-table-cell")
_DAMAGE = (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error)


def check_extent(name: str, content: bytes, kind: str) -> None:
    """Raise ``SheetTooLarge`` for an XLSX or ODS of which a sheet reaches too far, ``FileTooLarge`` where it unfolds
    to more than it says and than is read, ``FileDamaged`` for an archive that is none."""
    if kind not in ("xlsx", "ods"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                if kind == "ods" and member.filename == "content.xml":
                    _check(name, _repeated(_pieces(name, archive, member)))
                elif kind == "xlsx" and not member.is_dir():
                    _check(name, _named(name, archive, member))
    except (*_DAMAGE, xml.parsers.expat.ExpatError) as error:
        raise FileDamaged(file=name, kind=kind) from error


def _check(name: str, extent: tuple[int, int]) -> None:
    rows, columns = extent
    if rows * columns > MOST_CELLS:
        raise SheetTooLarge(file=name, rows=rows, columns=columns)


def _pieces(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """What the member really unfolds to, whatever length it announces."""
    unfolded, member.file_size = 0, MOST_UNFOLDED + _PIECE
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            unfolded += len(piece)
            if unfolded > MOST_UNFOLDED:
                most = MOST_UNFOLDED // 1_000_000
                raise FileTooLarge(file=name, found=unfolded // 1_000_000, limit=most, unit="MB")
            yield piece


def _named(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[int, int]:
    """The last row and column that a part of an XLSX names, where they may be far: of the cells that hold something."""
    if not any(_FAR.search(piece) for piece in _whole_tags(_pieces(name, archive, member))):
        return 0, 0  # 26 columns and a million rows at most
    rows, columns = _last(_whole_tags(_pieces(name, archive, member)))
    if rows * columns <= MOST_CELLS:
        return rows, columns
    return _last(_EMPTY_CELL.sub(b"", piece) for piece in _whole_tags(_pieces(name, archive, member)))


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut before an element begins and not in the midst of a tag."""
    kept = b""
    for piece in pieces:
        kept += piece
        cut = kept.rfind(b"<")
        while cut > 0 and kept[cut + 1 : cut + 2] in (b"/", b""):
            cut = kept.rfind(b"<", 0, cut)
        if cut > 0 or len(kept) > _PIECE:
            cut = cut if cut > 0 else len(kept)
            yield kept[:cut]
            kept = kept[cut:]
    yield kept


def _last(pieces: Iterator[bytes]) -> tuple[int, int]:
    rows = columns = 1
    for piece in pieces:
        rows = max(rows, *(int(one[:12]) for one in {b"1", *_ROW.findall(piece)}))
        columns = max(columns, *map(_number, {b"A", *_COLUMN.findall(piece)}))
    return rows, columns


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, XFD 16,384."""
    number = 0
    for letter in letters.upper()[:6]:
        number = number * 26 + letter - 64
    return number


def _repeated(pieces: Iterator[bytes]) -> tuple[int, int]:
    """Rows and columns of the largest sheet of an ODS once what is repeated is laid out; empty ends are not."""
    sheets = _Sheets()
    parser = xml.parsers.expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_entities
    parser.StartElementHandler = sheets.begin
    parser.CharacterDataHandler = sheets.text
    parser.EndElementHandler = sheets.end
    for piece in pieces:
        parser.Parse(piece)
    parser.Parse(b"", True)
    return sheets.largest


def _no_entities(*_: object) -> None:
    raise ValueError("no program writes a document type into a spreadsheet")


class _Sheets:
    """What an ODS's elements come to, as they are read one after the other."""

    def __init__(self) -> None:
        self.largest = (0, 0)
        self._rows = self._filled = self._columns = 0  # of the sheet: so far, up to the last filled one, the widest
        self._row = self._cells = self._last = 0  # of the row: how often, cells so far, up to the last filled one
        self._cell, self._holds = 0, False

    def begin(self, name: str, told: dict[str, str]) -> None:
        if name == "table:table":
            self._rows = self._filled = self._columns = 0
        elif name == "table:table-row":
            self._row, self._cells, self._last = _times(told, "table:number-rows-repeated"), 0, 0
        elif name in _CELLS:
            self._cell = _times(told, "table:number-columns-repeated")
            self._holds = any(one.startswith("office:") for one in told)

    def text(self, _: str) -> None:
        self._holds = True

    def end(self, name: str) -> None:
        if name in _CELLS:
            self._cells += self._cell
            self._last = self._cells if self._holds else self._last
        elif name == "table:table-row":
            self._rows += self._row
            if self._last:
                self._filled, self._columns = self._rows, max(self._columns, self._last)
            if self._filled * self._columns > self.largest[0] * self.largest[1]:
                self.largest = (self._filled, self._columns)


def _times(told: dict[str, str], name: str) -> int:
    said = told.get(name, "1")
    return int(said[:12]) if said.isascii() and said.isdigit() else 1
