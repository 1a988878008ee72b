"""A printed report, such as the text of a PDF: columns one under the other, pages, decimal commas."""

import pytest

from merite.files.raw import read_tables
from merite.sources.mapper import read_with
from merite.sources.mapping import Said
from merite.sources.template_fits import recognised_by
from merite.sources.templates import built_in

HEADINGS = "  Date          Désignation                 Tickets         HT         TVA         TTC"
RULE = "  " + "-" * 86


def line(day: int, tickets: int | str, net: float) -> str:
    sums = [f"{amount:,.2f}".replace(",", " ").replace(".", ",") for amount in (net, 0.2 * net, 1.2 * net)]
    return f"  {day:02d}/09/2026    Total journée               {tickets:>6} {sums[0]:>12} {sums[1]:>10} {sums[2]:>12}"


def report(*lines: str, a_page: int = 8) -> bytes:
    pages = ["                 ATELIER MADO - RAPPORT DES VENTES\n  Edité le 02/10/2026                  Page 1\n"]
    for number, start in enumerate(range(0, len(lines), a_page), start=1):
        if number > 1:
            pages.append(f"\n\n  ATELIER MADO                                      Page {number}\n")
        pages.append("\n".join([HEADINGS, RULE, *lines[start : start + a_page]]))
    return ("\n".join(pages) + "\n").encode()


def test_a_printed_report_is_a_table_without_its_pages():
    (table,) = read_tables("r.txt", report(*(line(day, day % 5, 1000.0 + day) for day in range(1, 29))))
    assert table.headers == ("Date", "Désignation", "Tickets", "HT", "TVA", "TTC")
    assert [row[0] for row in table.rows] == [f"{day:02d}/09/2026" for day in range(1, 29)]
    assert table.rows[1] == ["02/09/2026", "Total journée", "2", "1 002,00", "200,40", "1 202,40"]
    assert table.lines[0] == 6


def test_a_cell_that_is_left_out_does_not_move_those_after_it():
    days = [line(day, "" if day == 3 else 4, 100.0 * day) for day in range(1, 9)]
    total = "  Total général                                    3 600,00     720,00     4 320,00"
    (table,) = read_tables("r.txt", report(*days, total))
    assert table.rows[2] == ["03/09/2026", "Total journée", "", "300,00", "60,00", "360,00"]
    assert table.rows[8] == ["Total général", "", "", "3 600,00", "720,00", "4 320,00"]


def test_a_till_s_printed_report_is_read_as_it_is():
    tables = read_tables("r.txt", report(*(line(day, 4, 100.0 * day) for day in range(1, 29))))
    found = recognised_by(built_in(), tables)
    assert found is not None and found[0].name == "till"
    batch = read_with(found[0], tables, file="r.txt", habits=Said()).batch
    sums = {one["measure"]: one["amount"] for one in batch.totals}
    assert (sums["sales_net"], sums["tickets"], batch.rejects) == (40_600.0, 112, ())


@pytest.mark.parametrize(
    "text",
    [
        "Date,Ville,Somme\n2026-09-01,Paris  nord,1\n2026-09-02,Lyon  est,2\n",
        "Nom,  Jour,  Somme\nA,  lundi,  1\nB,  mardi,  2\n",
    ],
)
def test_commas_that_stand_between_words_still_hold_columns_apart(text):
    (table,) = read_tables("r.csv", text.encode())
    assert table.delimiter == "," and len(table.rows) == 2
