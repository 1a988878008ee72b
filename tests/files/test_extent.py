"""A workbook whose cells reach far is refused before its reader asks for the memory of all of them."""

import io
import struct
import zipfile
import zlib

import openpyxl
import pytest
from openpyxl.styles import Font

from merite.errors.files import FileDamaged, SheetTooLarge
from merite.files.raw import read_tables

NAMED = {"A1": "Date", "B1": "Total", "A2": "2026-03-02", "B2": "12.50"}


def workbook(cells, *, marked=()):
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    for place in marked:
        book.active[place].font = Font(bold=True)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def rewritten(content, change):
    """The workbook with every part changed by ``change``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped({name: change(archive.read(name)) for name in archive.namelist()})


def opendocument(rows):
    names = "urn:oasis:names:tc:opendocument:xmlns"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<m/>",
            "content.xml": f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0"'
            f' xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        }
    )


def row(*texts, times=1, each=1):
    repeated = f'table:number-columns-repeated="{each}" office:value-type="string"'
    cells = "".join(f"<table:table-cell {repeated}><text:p>{one}</text:p></table:table-cell>" for one in texts)
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


@pytest.mark.parametrize("far", ["XFD1048576", "AZ1048576"])
def test_a_cell_far_from_the_table_is_told_with_its_place(far):
    with pytest.raises(SheetTooLarge) as told:
        read_tables("far.xlsx", workbook(NAMED | {far: " x"}))
    assert told.value.facts["rows"] == 1048576 and told.value.facts["columns"] == {"X": 16384, "A": 52}[far[0]]


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.replace(b'r="XFD1048576"', b"\n r\t=\n'xfd1048576'"),
        lambda part: part.replace(b'<c r="XFD1048576"', b'<c t="/>" r="XFD1048576"').replace(b' t="s"', b"", 9),
        lambda part: part.replace(b"<c ", b"<x:c ").replace(b"</c>", b"</x:c>"),
    ],
    ids=["other signs", "a slash in an attribute", "a prefix"],
)
def test_it_is_seen_however_it_is_written(change):
    with pytest.raises(SheetTooLarge):
        read_tables("far.xlsx", rewritten(workbook(NAMED | {"XFD1048576": 7}), change))


def test_cells_that_only_have_a_style_are_no_cells():
    (table,) = read_tables("bold.xlsx", workbook(NAMED, marked=("XFD1048576", "ZZ3")))
    assert table.headers == ("Date", "Total") and list(table.rows) == [["2026-03-02", "12.50"]]


def test_what_an_opendocument_repeats_is_counted():
    with pytest.raises(SheetTooLarge) as told:
        read_tables("far.ods", opendocument(row("7", times=60_000, each=1024)))
    assert (told.value.facts["rows"], told.value.facts["columns"]) == (60_000, 1024)
    head, end = row("Date", "Total"), row(times=1_048_000)
    (table,) = read_tables("table.ods", opendocument(head + row("2026-03-02", "12.50") + end))
    assert table.headers == ("Date", "Total") and len(table.rows) == 1


def test_a_document_type_is_not_followed():
    content = opendocument(row("Date"))
    with pytest.raises(FileDamaged):
        read_tables("a.ods", rewritten(content, lambda part: b'<!DOCTYPE a [<!ENTITY b "c">]>' + part))


def test_a_sheet_that_unfolds_to_more_than_it_says_is_looked_at_whole():
    content = bytearray(workbook(NAMED | {"XFD1048576": 7}))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
        said = archive.read(sheet)[:100]
    for mark, crc in ((b"PK\x01\x02", 16), (b"PK\x03\x04", 14)):
        at = content.find(mark)
        while at >= 0:
            name = at + (46 if crc == 16 else 30)
            if content[name : name + len(sheet.filename)] == sheet.filename.encode():
                content[at + crc : at + crc + 4] = struct.pack("<I", zlib.crc32(said))
                content[at + crc + 8 : at + crc + 12] = struct.pack("<I", len(said))
            at = content.find(mark, at + 4)
    with pytest.raises((SheetTooLarge, FileDamaged)):
        read_tables("lies.xlsx", bytes(content))


def test_a_large_sheet_of_styles_is_read_wherever_it_is_cut():
    def wide(part):
        row = b"".join(b'<c r="XFD%d" s="1"></c>' % number for number in range(2000, 60_000))
        return part.replace(b"</sheetData>", b'<row r="60000">' + row + b"</row></sheetData>")

    (table,) = read_tables("wide.xlsx", rewritten(workbook(NAMED), wide))
    assert list(table.rows) == [["2026-03-02", "12.50"]]


@pytest.mark.parametrize(
    "content",
    [
        b"a," * 20_000 + b"\n" + b"1," * 20_000,
        b"[" + b",".join(b'{"k%d": 1}' % number for number in range(20_000)) + b"]",
        b",".join(b"c%d" % number for number in range(16_000)) + b"\n" + b"1\n" * 30_000,
    ],
    ids=["a line of commas", "records without a common name", "short rows under many headings"],
)
def test_a_text_that_unfolds_into_too_many_cells_is_told(content):
    with pytest.raises(SheetTooLarge):
        read_tables("wide.csv", content)
