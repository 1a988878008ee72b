"""A file whose parts tell the same sales in two ways: the months and the year, the tills and their sum."""

import datetime
import io
import itertools
import zipfile

import openpyxl
import pytest

from merite.sources.options import Options
from merite.sources.understand import understand

HEADINGS = ("Date", "Tickets", "Total HT", "Total TTC")
DAYS = [datetime.date(2026, 1, 5) + datetime.timedelta(days=number) for number in range(60)]
YEAR = [(day, 7 + day.day, 100.0 + day.day, 1.2 * (100.0 + day.day)) for day in DAYS]
MONTHS = {f"{month:02d}": list(rows) for month, rows in itertools.groupby(YEAR, key=lambda row: row[0].month)}
ONE = [(day, 3, 40.0, 48.0) for day in DAYS]
TWO = [(day, tickets - 3, net - 40.0, round(gross - 48.0, 2)) for day, tickets, net, gross in YEAR]
OPTIONS = Options(today=datetime.date(2026, 11, 21), home_tax=0.2)


def workbook(sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in (HEADINGS, *rows):
            page.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def archive(sheets):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, rows in sheets.items():
            made.writestr(f"{name}.csv", "\n".join(";".join(map(str, row)) for row in (HEADINGS, *rows)))
    return content.getvalue()


def told(content):
    (found,) = understand("sales", content, OPTIONS)
    asked = {one.code: one.assumed for one in found.answer.questions}
    return sum(found.batch.tables["day_totals"]["goods_net"].to_pylist()), asked.get("sheets-told-twice")


TRUE = sum(row[2] for row in YEAR)


@pytest.mark.parametrize("pack", [workbook, archive])
@pytest.mark.parametrize(
    "sheets",
    [
        {**MONTHS, "year": YEAR},
        {"all": YEAR, **MONTHS},
        {"1": ONE, "2": TWO, "sum": YEAR},
        {"0": YEAR, "1": ONE, "2": TWO},
    ],
    ids=["months, year", "year, months", "tills, sum", "sum, tills"],
)
def test_parts_that_tell_the_same_sales_count_once(pack, sheets):
    net, twice = told(pack(sheets))
    assert float(net) == pytest.approx(TRUE)
    assert int(twice) >= len(YEAR)


@pytest.mark.parametrize("sheets", [MONTHS, {"1": ONE, "2": TWO}], ids=["months", "tills"])
def test_parts_that_tell_different_sales_count_all(sheets):
    assert told(workbook(sheets)) == (pytest.approx(TRUE), None)


def test_a_day_on_which_two_parts_contradict_each_other_is_refused_by_its_line():
    year = [row if row[0] != DAYS[9] else (DAYS[9], 5, 1.0, 1.2) for row in YEAR]
    (found,) = understand("sales.xlsx", workbook({**MONTHS, "year": year}), OPTIONS)
    assert [(one.line, one.code) for one in found.answer.refused] == [(11, "same-key-twice")]
    assert found.answer.rows.kept == len(YEAR)


def test_hours_that_two_people_noted_alike_once_are_both_counted():
    lines = [("Date", "Canal", "Heures"), ("01/09/2026", "Instagram", 1), ("02/09/2026", "Facebook", 2)]
    luc = [lines[0], lines[1], ("03/09/2026", "Facebook", 3), ("04/09/2026", "Facebook", 1), ("05/09/2026", "X", 1)]
    book = openpyxl.Workbook()
    for page, rows in ((book.active, lines), (book.create_sheet("Luc"), luc)):
        for row in rows:
            page.append(row)
    content = io.BytesIO()
    book.save(content)
    (found,) = understand("hours.xlsx", content.getvalue(), OPTIONS)
    assert sum(found.batch.tables["hours"]["hours"].to_pylist()) == 9
