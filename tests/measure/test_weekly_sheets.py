"""A sheet of weekly sales counts for every whole week that it names, whatever day it names them by."""

import dataclasses
import datetime

import numpy as np
import pytest

from measure.conftest import day, money
from merite.files.raw import read_tables
from merite.measure.panel_store import panel_from_store
from merite.measure.sales_sources import DaySales, Grain, Stream
from merite.measure.weekly_rows import over_whole_weeks, weekly_spans
from merite.sources.mapper import read_with
from merite.sources.mapping import Said
from merite.sources.template_fits import recognised_by
from merite.sources.templates import built_in
from merite.store.facts import Batch
from merite.store.rows import from_rows
from merite.store.tables import BY_NAME


def sheet(shop, days, *, country="FR", last=None, nets=None):
    nets = nets or [100.0 * (number + 1) for number in range(len(days))]
    ends = last or [None] * len(days)
    rows = [
        {"day": day(number), "goods_net": money(net), "gross": money(net), "last": end and day(end)}
        for number, net, end in zip(days, nets, ends, strict=True)
    ]
    shop.save("till", day_totals=rows)
    return panel_from_store(shop.store, dataclasses.replace(shop.settings, country=country), {})


def test_every_week_of_a_sheet_of_mondays_is_in_the_panel_with_its_sum(shop):
    panel = sheet(shop, range(0, 56, 7))
    assert panel.dates[0] == day(0) and panel.sales == pytest.approx([100, 200, 300, 400, 500, 600, 700, 800])


def test_a_sunday_begins_its_week_where_calendars_begin_on_sunday(shop):
    panel = sheet(shop, range(6, 62, 7), country="CA-QC")
    assert panel.dates[0] == day(7) and panel.sales == pytest.approx([100, 200, 300, 400, 500, 600, 700, 800])


@pytest.mark.parametrize(("zone", "whole"), [("America/Toronto", False), ("Etc/UTC", True)])
def test_a_sheet_added_on_saturday_evening_does_not_tell_its_week_whole(shop, zone, whole):
    rows = [
        {"key": str(week), "day": day(7 * week), "goods_net": money(70.0), "gross": money(70.0)} for week in range(8)
    ]
    given = from_rows(BY_NAME["day_totals"], [{"currency": "EUR", **row} for row in rows])
    batch = Batch(file="till.csv", sha256="7" * 64, source="till", tables={"day_totals": given})
    sunday = datetime.datetime.combine(day(55), datetime.time(1), datetime.UTC)  # nine on Saturday evening in Toronto
    shop.store.save(batch, added_at=sunday)
    panel = panel_from_store(shop.store, dataclasses.replace(shop.settings, time_zone=zone), {})
    assert len(panel.dates) == (8 if whole else 7)


@pytest.mark.parametrize("sunday_first", [False, True])
def test_whatever_day_names_a_week_it_counts_once_in_the_week_that_has_most_of_its_days(sunday_first):
    for weekday in range(7):
        days = {day(7 * week + weekday): told(week + 1.0) for week in range(8)}
        stream = Stream(source="till", place="", grain=Grain.TOTALS, days=days)
        whole, weeks = over_whole_weeks(stream, sunday_first=sunday_first, told_on=None)
        begins = day(7) if sunday_first and weekday == 6 else day(0)
        assert [first for first, _ in weeks] == [begins + datetime.timedelta(days=7 * week) for week in range(8)]
        assert sum(one.net for one in whole.days.values()) == pytest.approx(36) and len(whole.days) == 56


def told(net):
    return DaySales(net=net, gross=net, tickets=None, estimated=0)


def test_a_daily_report_still_leaves_out_the_week_that_is_not_whole(shop):
    panel = sheet(shop, range(0, 24), nets=[10.0] * 24)
    assert panel.dates == (day(0), day(7), day(14)) and panel.sales == pytest.approx([70, 70, 70])


def test_a_shop_open_two_days_a_week_is_read_by_its_days():
    days = {day(7 * week + weekday): told(1.0) for week in range(9) for weekday in (2, 5)}
    assert weekly_spans(days, sunday_first=False) == {}


def test_weeks_cut_at_the_months_end_are_added_up(shop):
    """The week of Monday 26 January 2026 is told in two rows, until the 31st and on the 1st of February."""
    panel = sheet(shop, [0, 7, 14, 21, 27, 28, 35, 42])
    assert panel.dates[3:5] == (datetime.date(2026, 1, 26), datetime.date(2026, 2, 2))
    assert panel.sales == pytest.approx([100, 200, 300, 400 + 500, 600, 700, 800])


def test_a_week_without_a_row_is_missing_and_not_zero(shop):
    panel = sheet(shop, [0, 7, 14, 28, 35, 42])
    assert np.isnan(panel.sales).tolist() == [False, False, False, True, False, False, False]


def test_a_sheet_that_becomes_daily_keeps_its_weeks(shop):
    panel = sheet(shop, [*range(0, 42, 7), *range(42, 56)], nets=[70.0] * 6 + [10.0] * 14)
    assert panel.sales == pytest.approx([70.0] * 8)


def test_a_row_that_says_its_last_day_needs_no_neighbour(shop):
    assert sheet(shop, [0], last=[6]).sales == pytest.approx([100])


def test_a_week_not_over_when_its_sum_was_told_is_left_out(shop):
    now = datetime.datetime.now(datetime.UTC).date()
    this = now - datetime.timedelta(days=now.weekday())
    mondays = [(this - datetime.timedelta(days=7 * back) - day(0)).days for back in range(8, -1, -1)]
    panel = sheet(shop, mondays)
    assert panel.periods == (9 if now.weekday() == 6 else 8)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Semaine", ["2026-W02", "2026-W03"]),
        ("Semaine", ["du 5 au 11 janvier 2026", "du 12 au 18 janvier 2026"]),
        ("Semaine du", ["05/01/2026", "12/01/2026"]),
        ("Week ending", ["2026-01-11", "2026-01-18"]),
        ("Fin de semaine", ["11/01/2026", "18/01/2026"]),
        ("Week beginning", ["5 Jan 2026", "12 Jan 2026"]),
    ],
)
def test_a_sheet_that_says_which_week_a_row_sums_is_believed(heading, cells):
    text = f"{heading};Total TTC\n" + "".join(f"{cell};100,00\n" for cell in cells)
    tables = read_tables("sheet.csv", text.encode())
    found = recognised_by(built_in(), tables)
    assert found is not None
    batch = read_with(found[0], tables, file="sheet.csv", habits=Said()).batch
    weeks = [(row["day"], row["last"]) for row in batch.tables["day_totals"].to_pylist()]
    assert weeks == [(day(0), day(6)), (day(7), day(13))]
    assert (batch.first, batch.last) == (day(0), day(13))


def test_a_row_of_a_month_is_refused_since_it_says_nothing_of_weeks():
    tables = read_tables("sheet.csv", "Période;Total TTC\n2026-01;100\n2026-02;100\n05/03/2026;10\n".encode())
    till = next(one for one in built_in() if one.name == "till")
    batch = read_with(till, tables, file="sheet.csv", habits=Said()).batch
    assert [reject.code for reject in batch.rejects] == ["period-too-long", "period-too-long"]


def test_a_row_whose_tax_is_estimated_counts_once_and_not_for_each_of_its_days():
    rows = {day(7 * n): DaySales(net=100.0, gross=120.0, tickets=None, estimated=1) for n in range(5)}
    stream = Stream(source="till", place="", grain=Grain.TOTALS, days=rows)
    spread, weeks = over_whole_weeks(stream, sunday_first=False, told_on=None)
    assert len(weeks) == 5 and len(spread.days) == 35
    assert sum(one.estimated for one in spread.days.values()) == 5
