"""Bytes become tables of text, whatever tool wrote them."""

import io
import json
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.errors.files import EmptyFile, FileDamaged, FileProtected, FileTooLarge, NotATable
from merite.files.raw import read_tables

HEADER = ["Référence", "Montant", "Date", "Note"]
ROWS = [["A1", "12,50", "2026-09-01", "thé"], ["A2", "1 234,56", "2026-09-02", ""], ["A3", "-3,00", "2026-09-03", "à"]]


def one(content: bytes, name: str = "file.csv"):
    tables = read_tables(name, content)
    assert len(tables) == 1
    return tables[0]


def written(rows, *, delimiter=";", end="\n", quote=False) -> str:
    def cell(text):
        needs = quote or any(sign in text for sign in (delimiter, '"', "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if needs else text

    return "".join(delimiter.join(map(cell, row)) + end for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_delimiter_and_line_end_reads_the_same(encoding, delimiter, end):
    table = one(written([HEADER, *ROWS], delimiter=delimiter, end=end).encode(encoding))
    assert list(table.headers) == HEADER
    assert table.rows == ROWS
    assert table.delimiter == delimiter
    assert list(table.lines) == [2, 3, 4]
    assert not table.torn


WORDS = st.text(st.sampled_from("abcdefgéèàçù 'ëœ-,;|\t\n\"€"), max_size=12).map(str.strip)
KEYS = st.integers(1, 10**18).map(str)


@given(
    rows=st.lists(st.tuples(KEYS, WORDS, WORDS), min_size=1, max_size=20),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_any_table_written_by_the_rules_is_read_back(rows, delimiter, encoding, end):
    body = [[key, first, second] for key, first, second in rows]
    text = written([["Numéro", "Titre", "Texte"], *body], delimiter=delimiter, end=end, quote=True)
    table = one(text.encode(encoding))
    assert table.headers == ("Numéro", "Titre", "Texte")
    assert table.rows == body


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(content):
    try:
        tables = read_tables("any", content)
    except (EmptyFile, FileDamaged, FileProtected, FileTooLarge, NotATable):
        return
    for table in tables:
        assert table.headers
        assert len(table.rows) == len(table.lines)
        assert all(len(row) >= len(table.headers) for row in table.rows)


def test_lines_are_counted_as_an_editor_shows_them():
    table = one(b'id,text\n1,"two\nlines"\n\n2,plain\n')
    assert list(table.lines) == [2, 5]
    assert table.rows == [["1", "two\nlines"], ["2", "plain"]]


def test_titles_comments_and_a_sep_line_stand_above_the_headers():
    table = one(
        "sep=;\n# made by hand\nVentes;;\nPériode;01/09/2026;30/09/2026\n\nJour;Total;Tickets\n1;2;3\n".encode()
    )
    assert table.headers == ("Jour", "Total", "Tickets")
    assert table.preamble == ("made by hand", "Ventes", "Période 01/09/2026 30/09/2026")
    assert list(table.lines) == [7]


def test_a_file_without_headers_numbers_its_columns():
    table = one(b"00001,19970101,1,11.77\n00002,19970112,5,77.00\n")
    assert table.headerless
    assert table.headers == ("1", "2", "3", "4")
    assert len(table.rows) == 2


def test_names_that_come_again_have_the_group_above_them_and_rows_of_words_stay_rows():
    grouped = one(b";Midi;;Soir;\nDate;Repas;Total;Repas;Total\n2026-09-01;20;300,00;31;512,00\n")
    assert grouped.headers == ("Date", "Midi Repas", "Midi Total", "Soir Repas", "Soir Total")
    assert [*grouped.rows] == [["2026-09-01", "20", "300,00", "31", "512,00"]]
    worded = one("Nom;;Payé;Venu\nLéa;x;oui;oui\nZoé;x;non;oui\n".encode())
    assert (worded.headers, len(worded.rows)) == (("Nom", "column 2", "Payé", "Venu"), 2)


def test_columns_held_apart_by_blanks():
    table = one(b" customer_id  date n \r\n 00001 19970101  1 \r\n 00002 19970112  5 \r\n")
    assert table.headers == ("customer_id", "date", "n")
    assert table.rows == [["00001", "19970101", "1"], ["00002", "19970112", "5"]]


@pytest.mark.parametrize("cut", [b"id,total,day\n1,2.5,2026-09-01\n2,3.", b'id,total,day\n1,2.5,2026-09-01\n2,"3.'])
def test_a_last_row_cut_in_the_middle_is_flagged_and_kept(cut):
    table = one(cut)
    assert table.torn
    assert table.rows[-1][:2] == ["2", "3."]


def test_a_last_row_without_a_line_end_is_whole():
    assert not one(b"id,total\n1,2.5\n2,3.5").torn


def test_a_quote_that_nobody_closes_costs_its_own_line_only():
    body = "".join(f"{n},thing {n},{n}.50\n" for n in range(1, 30))
    table = one(f'id,name,price\n0,"12 inch,3.00\n{body}'.encode())
    assert len(table.rows) == 30
    assert table.rows[1] == ["1", "thing 1", "1.50"]


def test_text_that_was_decoded_wrongly_before_is_mended():
    table = one("id,name\n1,ThÃ© vert â€™\n".encode())
    assert table.rows == [["1", "Thé vert ’"]]


def test_a_file_of_both_encodings_keeps_its_letters():
    table = one("id;nom\n1;thé\n".encode() + "2;café\n".encode("cp1252"))
    assert [row[1] for row in table.rows] == ["thé", "café"]
    assert table.encoding == "mixed"


def test_nul_bytes_are_left_out():
    assert one(b"id,name\n1,a\0b\n").rows == [["1", "ab"]]


def test_long_identifiers_stay_text():
    table = one(b"id,n\n17912345678901234567,1\n")
    assert table.rows[0][0] == "17912345678901234567"


def test_several_tables_one_under_the_other_are_told_apart():
    text = 'sep=,\n"Follows"\n"Date","Primary"\n"2026-08-01","2"\n\n"Reach"\n"Date","Primary"\n"2026-08-01","30"\n'
    tables = read_tables("page.csv", text.encode("utf-16"))
    assert [table.preamble for table in tables] == [("Follows",), ("Reach",)]
    assert [table.rows for table in tables] == [[["2026-08-01", "2"]], [["2026-08-01", "30"]]]


def workbook(**sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_every_sheet_of_a_workbook_is_a_table():
    import datetime

    content = workbook(
        Ventes=[["Rapport"], [], ["Jour", "Total", "Id"], [datetime.date(2026, 9, 1), 12.5, "0012"]],
        Coûts=[["Date", "Canal"], ["2026-09-01", "facebook"]],
    )
    sales, costs = read_tables("livre.xlsx", content)
    assert (sales.sheet, costs.sheet) == ("Ventes", "Coûts")
    assert sales.headers == ("Jour", "Total", "Id")
    assert sales.rows == [["2026-09-01", "12.5", "0012"]]
    assert list(sales.lines) == [4]
    assert sales.preamble == ("Rapport",)


def zipped(**members) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_members_of_an_archive_are_tables_and_pictures_are_passed_over():
    content = zipped(**{"a/orders.csv": b"id,total\n1,2\n", "logo.png": b"\x89PNG", "__MACOSX/x.csv": b"x,y\n1,2\n"})
    assert [table.file for table in read_tables("all.zip", content)] == ["all.zip/a/orders.csv"]


def test_an_archive_that_unfolds_without_end_is_refused():
    with pytest.raises(FileTooLarge):
        read_tables("bomb.zip", zipped(**{"zeros.csv": b"0" * 30_000_000}))


def test_a_damaged_archive_and_a_picture_are_explained():
    whole = zipped(**{"orders.csv": b"id,total\n1,2\n" * 100})
    with pytest.raises(FileDamaged):
        read_tables("cut.zip", whole[: len(whole) // 2])
    with pytest.raises(NotATable):
        read_tables("photo.csv", b"\x89PNG\r\n\x1a\n")
    with pytest.raises(EmptyFile):
        read_tables("empty.csv", b"\xef\xbb\xbf\r\n")


def test_json_records_are_flattened_with_dotted_names():
    reviews = {"reviews": [{"id": 17912345678901234567, "reviewer": {"name": "A"}, "stars": 4.5, "tags": ["x", "y"]}]}
    table = one(json.dumps(reviews).encode(), "reviews.json")
    assert table.sheet == "reviews"
    assert table.headers == ("id", "reviewer.name", "stars", "tags")
    assert table.rows == [["17912345678901234567", "A", "4.5", "x, y"]]


def test_json_one_record_a_line():
    table = one(b'{"id": 1, "text": "a"}\n{"id": 2}\n')
    assert table.rows == [["1", "a"], ["2", ""]]
