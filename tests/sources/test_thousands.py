"""Thousands parted by points are thousands; a number that a file keeps as a number has none parted."""

import io
import json

import openpyxl

from merite.sources.options import Options
from merite.sources.understand import understand

OPTIONS = Options(home_tax=0.2)
AMOUNTS = [987, 1234, 2050, 850, 12677, 401]


def net_of(content):
    (found,) = understand("till", content, OPTIONS)
    return [float(one) for one in found.batch.tables["day_totals"]["goods_net"].to_pylist()]


def test_points_part_the_thousands_of_a_till_that_rounds_to_the_euro():
    rows = [f"{day}.9.2026;9;{amount:,}".replace(",", ".") for day, amount in enumerate(AMOUNTS, start=1)]
    assert net_of("\n".join(["Datum;Belege;Umsatz netto", *rows]).encode()) == AMOUNTS


def test_three_decimals_of_a_workbook_part_nothing():
    amounts = [983.333, 250, 1041.667, 300, 83.333, 120]
    book = openpyxl.Workbook()
    book.active.append(["Date", "Tickets", "Total HT"])
    for day, amount in enumerate(amounts, start=1):
        book.active.append([f"2026-09-{day:02d}", 9, amount])
    content = io.BytesIO()
    book.save(content)
    assert net_of(content.getvalue()) == amounts
    without_the_large = [(day, amount) for day, amount in enumerate(amounts, start=1) if amount < 1000]
    records = [{"Date": f"2026-09-{day:02d}", "Tickets": 9, "Total HT": amount} for day, amount in without_the_large]
    assert net_of(json.dumps(records).encode()) == [amount for _, amount in without_the_large]
