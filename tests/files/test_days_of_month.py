"""Sheets by hand that number the days of a month, or set the days side by side."""

import io

import openpyxl
import pytest

from merite.files.raw import read_tables


def book(**sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def days(tables):
    return [row[0] for table in tables for row in table.rows]


def test_the_days_of_a_sheet_a_month_become_dates():
    rows = [["Jour", "Total TTC"], [1, 120], [2, 240], [4, 60], ["TOTAL", 420]]
    tables = read_tables("Caisse 2026.xlsx", book(Septembre=rows, Octobre=rows))
    assert days(tables) == [
        "2026-09-01", "2026-09-02", "2026-09-04", "TOTAL", "2026-10-01", "2026-10-02", "2026-10-04", "TOTAL",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("z.csv", "Caisse de février 2026"),
        ("z 2026-02.csv", ""),
        ("Z_02-2026.csv", "Boutique"),
        ("févr. 2026.csv", "Z"),
    ],
)
def test_month_and_year_stand_above_or_in_the_name(name, above):
    text = f"{above}\n\nJour;CB;Total\nlun. 2;20,00;30,00\nmar. 3;10,00;10,00\nmer. 30;5,00;5,00\n"
    assert days(read_tables(name, text.encode())) == ["2026-02-02", "2026-02-03", "mer. 30"]


def test_the_days_of_a_sheet_that_names_them_nowhere_become_dates():
    rows = [["CA août 2026"], [], [None, "CB", "Total"], [1, 80, 120], [2, 200, 240], [4, 10, 60], ["Moyenne", 97, 140]]
    (table,) = read_tables("CA.xlsx", book(Feuil1=rows))
    assert table.headers[0] == "Date" and days([table]) == ["2026-08-01", "2026-08-02", "2026-08-04", "Moyenne"]


@pytest.mark.parametrize("name", ["caisse.csv", "caisse septembre.csv", "mars et avril 2026.csv"])
def test_days_of_an_unknown_month_stay_as_they_are(name):
    assert days(read_tables(name, b"Jour;Total\n1;30,00\n2;10,00\n3;5,00\n")) == ["1", "2", "3"]


def test_days_side_by_side_become_rows():
    text = "Sales Summary,09/01/2026,09/02/2026,09/03/2026,09/04/2026,Total\nNet Sales,$1.00,$2.00,$3.00,$4.00,$10.00\n"
    text += "Tax,$0.10,$0.20,$0.30,$0.40,$1.00\nPayments,,,,,\nTax,1,1,1,1,4\n"
    (table,) = read_tables("summary.csv", text.encode())
    assert table.headers == ("Date", "Net Sales", "Tax", "Payments", "Tax (2)")
    assert table.rows[0] == ["2026-09-01", "$1.00", "$0.10", "", "1"]
    assert days([table])[-1] == "2026-09-04" and len(table.rows) == 4


def test_dates_of_one_row_are_no_headings():
    text = (
        "1001,2026-09-01,2026-09-02,2026-09-03,2026-09-04,12.50\n1002,2026-09-02,2026-09-03,2026-09-04,2026-09-05,8\n"
    )
    (table,) = read_tables("orders.csv", text.encode())
    assert table.headerless and len(table.rows) == 2


def test_a_year_on_one_sheet_becomes_a_row_a_day():
    rows = [["Chiffre d'affaires TTC 2026"], ["Jour", "Janvier", "Févr.", "Mars"], [1, 120, 50, None], [2, None, 60, 7]]
    (table,) = read_tables("CA.xlsx", book(CA=[*rows, [31, 9, None, 8], ["Total", 129, 110, 15]]))
    assert table.headers == ("Date", "Total TTC")
    assert list(table.rows) == [
        ["2026-01-01", "120"], ["2026-01-31", "9"], ["2026-02-01", "50"], ["2026-02-02", "60"], ["2026-03-02", "7"],
        ["2026-03-31", "8"],
    ]  # fmt: skip


def test_a_year_of_something_else_is_not_called_a_total():
    rows = [["Visiteurs 2026"], ["Jour", "Janvier", "Février", "Mars"], [1, 12, 5, 4], [2, 3, 6, 7], [3, 3, 6, 7]]
    (table,) = read_tables("annee.xlsx", book(Passages=rows))
    assert table.headers == ("Date", "Visiteurs 2026 Passages")
