"""Dates as spreadsheets leave them: turned over, years of two figures first, the name of the day before."""

import csv
import datetime
import io
from dataclasses import replace

import openpyxl
import pytest

from merite.files.cells import DateOrder, parse_day, sniff_date_order
from merite.files.periods import parse_period
from merite.files.raw import read_tables
from merite.sources.options import Options
from merite.sources.understand import understand

DAYS = [datetime.date(2026, 1, 5) + datetime.timedelta(days=number) for number in range(90)]
OPTIONS = Options(today=datetime.date(2026, 11, 21))


def workbook(dates):
    book = openpyxl.Workbook()
    book.active.append(["Date", "Total HT", "Total TTC"])
    for day in dates:
        book.active.append([day, 100, 120])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def turned(day, text):
    """As a spreadsheet of the other order leaves a day that it read as text."""
    figures = [day.day, day.month] if text == "%d/%m/%Y" else [day.month, day.day]
    return datetime.date(day.year, day.day, day.month) if max(figures) <= 12 else f"{day:{text}}"


@pytest.mark.parametrize("text", ["%d/%m/%Y", "%m/%d/%Y"])
def test_dates_that_a_spreadsheet_turned_over_are_put_right_and_said(text):
    (found,) = understand("till.xlsx", workbook([turned(day, text) for day in DAYS]), OPTIONS)
    assert found.batch.tables["day_totals"]["day"].to_pylist() == DAYS
    assert ("dates-put-right", "Date") in {(one.code, one.assumed) for one in found.answer.questions}
    assert found.answer.rows.refused == 0
    (again,) = understand("till.xlsx", found.copy.whole(), OPTIONS)
    assert again.answer == found.answer
    assert again.batch.tables == found.batch.tables


@pytest.mark.parametrize(
    "dates",
    [DAYS, [f"{day:%d/%m/%Y}" for day in DAYS], [day if day.month == 1 else f"{day:%d/%m/%Y}" for day in DAYS]],
    ids=["dates", "texts", "dates, then texts"],
)
def test_dates_that_nothing_shows_to_be_turned_over_are_left_alone(dates):
    (table,) = read_tables("till.xlsx", workbook(dates))
    assert not table.turned
    assert [cells[0] for cells in table.rows] == [str(date) for date in dates]


@pytest.mark.parametrize("text", ["%y-%m-%d", "%y/%m/%d", "%d/%m/%y", "%m/%d/%y", "%d-%m-%y"])
@pytest.mark.parametrize("count", [25, 90])
def test_years_of_two_figures_are_found_wherever_they_stand(text, count):
    rows = io.StringIO()
    written = [["Date", "Total HT", "Total TTC"], *([f"{day:{text}}", "100", "120"] for day in DAYS[:count])]
    csv.writer(rows).writerows(written)
    (found,) = understand("till.csv", rows.getvalue().encode(), OPTIONS)
    assert found.batch.tables["day_totals"]["day"].to_pylist() == DAYS[:count]


def test_the_same_day_of_each_month_is_no_year():
    days = [f"15/{month:02d}/{year}" for year in (23, 24, 25, 26) for month in range(1, 13)]
    assert sniff_date_order(days).order is DateOrder.DMY


@pytest.mark.parametrize("text", ["lun. 05/01/2026", "Lundi 05/01/2026", "Mon, 05-01-2026", "lun 2026-01-05"])
def test_a_weekday_may_stand_before_figures(text):
    assert parse_day(text, DateOrder.DMY) == datetime.date(2026, 1, 5)
    assert not sniff_date_order([text, text.replace("05", "25")]).ambiguous


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("du 28/12 au 03/01/2026", "2025-12-28", "2026-01-03"),
        ("du 05/01 au 11/01/2026", "2026-01-05", "2026-01-11"),
        ("du 26 au 1er février 2026", "2026-01-26", "2026-02-01"),
        ("du 1er au 15 nov. 2026", "2026-11-01", "2026-11-15"),
        ("05 / 01 / 2026", "2026-01-05", "2026-01-05"),
    ],
)
def test_a_week_may_begin_in_the_month_or_the_year_before(text, first, last):
    assert parse_period(text, DateOrder.DMY) == tuple(map(datetime.date.fromisoformat, (first, last)))


def test_dates_without_a_year_are_asked_for_in_a_till_too():
    content = "\n".join(["Date;Tickets;Total HT", *(f"{day} mars;9;100" for day in range(2, 20))]).encode()
    (found,) = understand("till.csv", content, OPTIONS)
    assert ("years-assumed", "2026", "--year") in {(o.code, o.assumed, o.option) for o in found.answer.questions}
    (said,) = understand("till.csv", content, replace(OPTIONS, year=2025))
    assert {day.year for day in said.batch.tables["day_totals"]["day"].to_pylist()} == {2025}
    assert "years-assumed" not in {one.code for one in said.answer.questions}
