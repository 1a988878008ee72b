"""A spreadsheet that saves a CSV cuts its long numbers: what they named must not count a second time."""

import csv
import datetime
import io

import numpy as np
import openpyxl
import pytest

from merite.files.cells import is_cut
from merite.files.raw import read_tables
from merite.measure.panel_store import panel_from_store
from merite.sources.add import add_contents, options_for
from merite.store import workspace
from merite.texts.rejects import reject_text
from merite.vocabulary import Language, Settings
from merite.vocabulary.rejects import Reject

DAYS = [datetime.date(2026, 6, 1) + datetime.timedelta(days=number) for number in range(28)]
TILL = """table = "orders"
currency = "EUR"
key = ["order_id"]
headings = ["Date", "Numéro", "Montant TTC", "TVA"]
[columns]
order_id = "Numéro"
day = "Date"
gross = "Montant TTC"
tax = "TVA"
"""


def written(rows, delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def ads(number):
    heads = ["Campaign name", "Campaign ID", "Ad name", "Ad ID", "Impressions", "Amount spent (EUR)",
             "Link clicks", "Reporting starts", "Reporting ends"]  # fmt: skip
    rows = [
        ["Spring", number(1), f"Ad {ad}", number(100 * ad), 500, "10", 5, day, day] for day in DAYS for ad in (1, 2)
    ]
    return written([heads, *rows])


def sales(number):
    rows = [[f"{day:%d/%m/%Y}", number(at), "24,00", "4,00"] for at, day in enumerate(DAYS)]
    return written([["Date", "Numéro", "Montant TTC", "TVA"], *rows], ";")


def whole(number):
    return str(120210000000000000 + number)


def cut(number):
    return "1,2021E+17"


@pytest.fixture
def space(tmp_path):
    workspace.create(tmp_path / "shop", Settings())
    (tmp_path / "shop" / "templates").mkdir()
    (tmp_path / "shop" / "templates" / "till.toml").write_text(TILL, encoding="utf-8")
    with workspace.opened(tmp_path / "shop") as one:
        yield one


def added(space, name, content):
    (answer,) = add_contents(space, [(name, lambda: content)], options_for(space)).files
    return answer


def come_to(space):
    panel = panel_from_store(space.store, space.settings, space.rules)
    return (float(np.nansum(panel.sales)), sum(one.spend.sum() for one in panel.universes))


@pytest.mark.parametrize(("made", "column"), [(ads, "Campaign ID"), (sales, "Numéro")])
def test_what_a_spreadsheet_saved_again_counts_once(space, made, column):
    assert added(space, "export.csv", made(whole)).rows.refused == 0
    before = come_to(space)
    assert before in ((0.0, 560.0), (560.0, 0))
    again = added(space, "export edited.csv", made(cut))
    assert again.error is None and again.rows.kept == 0
    assert {(one.column, one.code) for one in again.refused} == {(column, Reject.NUMBER_CUT)}
    assert come_to(space) == before


@pytest.mark.parametrize("language", list(Language))
def test_what_to_do_about_it_is_said(language):
    assert "number-cut" not in reject_text(Reject.NUMBER_CUT, language)


@pytest.mark.parametrize("number", ["220000000123456", "2e5", "E+14", "12E+3", "2,2E+1456", "A2E+14"])
def test_other_numbers_are_whole(number):
    assert is_cut("2,20E+14") and is_cut("1E+17") and is_cut("1.2021E+17")
    assert not is_cut(number)


def test_a_number_too_long_for_a_workbook_is_cut_too(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Order", "Total"])
    for number in (220000000123456, 120210000000000003):
        book.active.append([number, 12.5])
    book.save(tmp_path / "a.xlsx")
    (table,) = read_tables("a.xlsx", (tmp_path / "a.xlsx").read_bytes())
    (short, _), (long, _) = table.rows
    assert (short, is_cut(long)) == ("220000000123456", True)


def test_a_refused_cell_of_a_million_letters_is_shortened_at_once(space):
    """Each letter was the beginning of an address, looked for to the end: minutes a cell."""
    content = ads(whole).replace(b",10,", b"," + b"a" * 1_000_000 + b" b.c@d.fr,", 1)
    refused = added(space, "export.csv", content).refused
    assert [(one.column, one.code) for one in refused] == [("Amount spent (EUR)", Reject.BAD_NUMBER)]
    assert space.store.rows("SELECT found FROM rejects") == [{"found": "a" * 40}]
