"""Cells become numbers, amounts, days and moments as the people who wrote them meant."""

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.files.cells import (
    BadCell,
    DateOrder,
    currency_in,
    local_day,
    parse_day,
    parse_moment,
    parse_money,
    parse_number,
    sniff_date_order,
    sniff_decimal,
    zone_named,
)

PARIS, MONTREAL = ZoneInfo("Europe/Paris"), ZoneInfo("America/Toronto")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,56", "1234.56"),
        ("1\u202f234,56 €", "1234.56"),
        ("1\u00a0234,56", "1234.56"),
        ("$1,045.20", "1045.20"),
        ("-$3.00", "-3"),
        ("(12.50)", "-12.5"),
        ("1.234,56", "1234.56"),
        ("1'234.50", "1234.5"),
        ("12,345", "12345"),
        ("2.60%", "0.026"),
        ("12 %", "0.12"),
        ("3,00 $", "3"),
        ("45,00", "45"),
        ("0,125", "0.125"),
        ("0.0667", "0.0667"),
        ("EUR 3.20", "3.2"),
        ("CA$12.5", "12.5"),
        ("−5", "-5"),
        ("5-", "-5"),
        ("1.5e3", "1500"),
        ("1,234,567", "1234567"),
        ("12,34,567.50", "1234567.5"),
        ("64517.0", "64517"),
        (".5", "0.5"),
        ("+7", "7"),
        ("1 234 567", "1234567"),
        ("(-12.50)", "-12.5"),
        ("-($12.50)", "-12.5"),
    ],
)
def test_a_number_is_read_as_it_was_meant(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["abc", "12 rue", "1,2,3", "12.5.6", "1..2", "inf", "0x10", "٣", "1,23,4", "12h30", "12 5", "1 2345"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(BadCell, match="bad-number"):
        parse_number(text)


@pytest.mark.parametrize("text", ["", " ", "--", "n/a", "N/A", "null", "-", "—"])
def test_a_blank_is_not_zero(text):
    with pytest.raises(BadCell, match="empty"):
        parse_number(text)


def test_the_decimal_mark_settles_what_is_open():
    assert parse_number("1.234", decimal=",") == 1234
    assert parse_number("1.234", decimal=".") == Decimal("1.234")
    assert parse_number("1,234", decimal=",") == Decimal("1.234")
    assert parse_number("45.00", decimal=",") == 45
    assert parse_money("22.200000000000003") == Decimal("22.2000")


def test_a_column_tells_its_decimal_mark():
    assert sniff_decimal(["1.234", "45,00", "3"]) == ","
    assert sniff_decimal(["1,234", "45.00"]) == "."
    assert sniff_decimal(["1,234", "3"]) is None


SHOWN = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False)


@given(SHOWN, st.sampled_from([(" ", ","), ("\u202f", ","), (",", "."), (".", ","), ("'", "."), ("", "."), ("", ",")]))
def test_any_amount_comes_back_from_any_country_s_writing(value, marks):
    thousands, decimal = marks
    text = f"{value:,.2f}".replace(",", "T").replace(".", decimal).replace("T", thousands)
    assert parse_number(text) == value
    assert parse_number(text, decimal=decimal) == value
    assert parse_number(str(int(value)), decimal=decimal) == int(value)
    assert parse_number(f"{text} €") == value
    assert parse_number(f"({text.lstrip('-')})") == -abs(value)


@given(st.text(max_size=20))
def test_no_text_breaks_the_cells(text):
    for read in (
        parse_number,
        lambda t: parse_number(t, decimal=","),
        lambda t: parse_number(t, decimal="."),
        lambda t: parse_day(t, DateOrder.DMY),
        lambda t: parse_moment(t, DateOrder.MDY, PARIS),
    ):
        try:
            read(text)
        except BadCell:
            continue
    sniff_decimal([text])
    sniff_date_order([text])
    currency_in(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Amount spent (EUR)", "EUR"),
        ("12 €", "EUR"),
        ("C$5", "CAD"),
        ("12,00 $ CA", "CAD"),
        ("US$3", "USD"),
        ("eur", "EUR"),
        ("£4", "GBP"),
        ("$12", None),
        ("Montant", None),
        ("for all", None),
        ("CHF 10", "CHF"),
        ("Cost / conv.", None),
        ("Europe", None),
        ("12 euros", "EUR"),
    ],
)
def test_the_currency_is_read_from_cells_and_headers(text, code):
    assert currency_in(text) == code


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-09-01", "dmy", "2026-09-01"),
        ("03/04/2026 18:23:13", "dmy", "2026-04-03"),
        ("03/04/2026", "mdy", "2026-03-04"),
        ("Tue, Jul 14, 2026", "dmy", "2026-07-14"),
        ("Sep 22, 2026", "dmy", "2026-09-22"),
        ("19970101", "dmy", "1997-01-01"),
        ("Jun 09, 2026 09:30 pm", "dmy", "2026-06-09"),
        ("1er sept. 2026", "dmy", "2026-09-01"),
        ("31-08-2023", "dmy", "2023-08-31"),
        ("mardi 14 juillet 2026 à 14 h 30", "dmy", "2026-07-14"),
        ("mar. 14 juil. 2026", "dmy", "2026-07-14"),
        ("14 juill. 2026, 17 h 30", "dmy", "2026-07-14"),
        ("3 mars 2026", "dmy", "2026-03-03"),
        ("26 août 2026", "dmy", "2026-08-26"),
        ("12/31/26", "mdy", "2026-12-31"),
        ("26-12-31", "ymd", "2026-12-31"),
        ("46266", "dmy", "2026-09-01"),
        ("1.9.2026", "dmy", "2026-09-01"),
        ("2026-05-01T09:59:00.123+02:00", "dmy", "2026-05-01"),
        ("September 1st, 2026", "dmy", "2026-09-01"),
        ("5/31/2016 0:37", "mdy", "2016-05-31"),
        ("20260901", "mdy", "2026-09-01"),
        ("14 déc. 2026", "dmy", "2026-12-14"),
    ],
)
def test_a_day_is_read_in_every_form_seen(text, order, day):
    assert parse_day(text, DateOrder(order)) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["Total", "2026-13-01", "31/31/2026", "32 mars 2026", "12345", "99999999", "mars", "12"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(BadCell, match="bad-date"):
        parse_day(text, DateOrder.DMY)


def test_a_date_without_a_year_is_the_last_such_day():
    with pytest.raises(BadCell, match="year-missing"):
        parse_day("August 31", DateOrder.DMY)
    assert parse_day("August 31", DateOrder.DMY, latest=datetime.date(2026, 11, 21)) == datetime.date(2026, 8, 31)
    assert parse_day("31 décembre", DateOrder.DMY, latest=datetime.date(2026, 11, 21)) == datetime.date(2025, 12, 31)
    assert parse_day("Feb 29", DateOrder.DMY, latest=datetime.date(2026, 11, 21)) == datetime.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-09-01 10:02:11 -0400", "2026-09-01T14:02:11"),
        ("2026-05-01T09:59:00Z", "2026-05-01T09:59:00"),
        ("2023-06-20 09:00 +0000", "2023-06-20T09:00:00"),
        ("Jun 09, 2026 09:30 pm", "2026-06-09T19:30:00"),
        ("1767225600", "2026-01-01T00:00:00"),
        ("1767225600000", "2026-01-01T00:00:00"),
        ("2026-05-01 9:59 EST", "2026-05-01T14:59:00"),
        ("1 mars 2026 13h30", "2026-03-01T12:30:00"),
        ("14 Jul 2026 12:05 a.m.", "2026-07-13T22:05:00"),
        ("2026-05-01T09:59:00.123+02:00", "2026-05-01T07:59:00"),
        ("2026-07-01", "2026-06-30T22:00:00"),
    ],
)
def test_a_moment_is_told_in_utc(text, utc):
    assert parse_moment(text, DateOrder.DMY, PARIS).replace(tzinfo=None) == datetime.datetime.fromisoformat(utc)


def test_the_shop_s_day_is_its_own():
    moment = parse_moment("2026-06-05 02:38:34 +0000", DateOrder.DMY, PARIS)
    assert local_day(moment, MONTREAL) == datetime.date(2026, 6, 4)
    assert zone_named("Eastern Time (US & Canada)") == ZoneInfo("America/New_York")
    assert zone_named("../../etc/passwd") is None
    assert zone_named("a/" * 50_000) is None  # Python looks for each part of it, until its stack is full
    assert zone_named("America/Argentina/Salta") == ZoneInfo("America/Argentina/Salta")


def test_a_thirteen_in_one_place_settles_the_order():
    assert sniff_date_order(["01/02/2026", "13/02/2026"]).order is DateOrder.DMY
    assert sniff_date_order(["01/02/2026", "02/13/2026 10:00"]).order is DateOrder.MDY
    assert sniff_date_order(["01/02/2026"]).ambiguous
    assert not sniff_date_order(["01/01/2026", "2026-01-02"]).ambiguous
    assert sniff_date_order(["13/02/2026", "02/13/2026"]).ambiguous
    assert sniff_date_order(["01/02/2026"], default=DateOrder.MDY).order is DateOrder.MDY


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2069, 12, 31)), st.sampled_from(["/", "-", "."]))
def test_any_day_comes_back_from_figures(day, mark):
    assert parse_day(day.strftime(f"%d{mark}%m{mark}%Y"), DateOrder.DMY) == day
    assert parse_day(day.strftime(f"%m{mark}%d{mark}%Y"), DateOrder.MDY) == day
    assert parse_day(day.strftime(f"%Y{mark}%m{mark}%d"), DateOrder.DMY) == day
    assert parse_day(day.strftime("%b %d, %Y"), DateOrder.DMY) == day
    assert parse_day(day.strftime("%Y%m%d"), DateOrder.DMY) == day


@pytest.mark.parametrize(
    ("column", "mark"),
    [
        (["1.234", "987", "2.050"], ","),
        (["1.234 €", "987 €", "12.050 €"], ","),
        (["1.234", "2.051", "7.918", "12.677", "1.402"], ","),
        (["12.500", "7.250", "45.100", "3.900", "101.340"], None),
        (["1.234", "987", "2050"], None),
        (["1.125", "2", "3"], None),
        (["1.234", "987", "10.5"], "."),
        (["1.234", "987", "1.234,50"], ","),
        (["1.234"], None),
        (["987", "12"], None),
    ],
)
def test_a_point_before_three_figures_parts_thousands_where_the_column_shows_it(column, mark):
    assert sniff_decimal(column) == mark


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("010926", DateOrder.DMY, "2026-09-01"),
        ("260901", DateOrder.YMD, "2026-09-01"),
        ("090126", DateOrder.MDY, "2026-09-01"),
    ],
)
def test_six_figures_are_a_day(text, order, day):
    assert str(parse_day(text, order)) == day


@pytest.mark.parametrize("text", ["202609", "201012", "999999", "010110"])
def test_six_figures_of_a_month_or_of_no_late_year_are_no_day(text):
    with pytest.raises(BadCell):
        parse_day(text, DateOrder.DMY)


def test_six_figures_show_their_order_over_the_column():
    assert sniff_date_order([f"{day:02d}0926" for day in range(1, 29)]).order is DateOrder.DMY
    assert sniff_date_order([f"2609{day:02d}" for day in range(1, 29)]).order is DateOrder.YMD


@pytest.mark.parametrize("text", ["Sep-01-26", "01-Sep-26", "1 sept. 26", "01/sept/26 10:00", "1 Sep '26"])
def test_a_month_in_words_may_have_a_year_of_two_figures(text):
    assert str(parse_day(text, DateOrder.DMY)) == "2026-09-01"


@pytest.mark.parametrize("text", ["1 sept. 10:30", "1 sept. 10 h", "Sep 1, 10 PM"])
def test_an_hour_is_no_year(text):
    with pytest.raises(BadCell):
        parse_day(text, DateOrder.DMY)


@pytest.mark.parametrize(
    ("cell", "amount", "code"),
    [
        ("C $1,010.50", "1010.50", "CAD"),
        ("12,50\u00a0$\u00a0CA", "12.50", "CAD"),
        ("1\u202f212,50 $\u202fCA", "1212.50", "CAD"),
        ("-US $5.00", "-5.00", "USD"),
        ("AU $7", "7", "AUD"),
    ],
)
def test_dollars_whose_country_stands_apart_are_read(cell, amount, code):
    assert parse_number(cell) == Decimal(amount)
    assert currency_in(cell) == code


def test_a_day_of_the_year_that_runs_is_read_in_the_order_of_its_column():
    latest = datetime.date(2026, 11, 23)
    assert parse_day("10/09", DateOrder.DMY, latest=latest) == datetime.date(2026, 9, 10)
    assert parse_day("12/24", DateOrder.MDY, latest=latest) == datetime.date(2025, 12, 24)
    assert sniff_date_order(["9/10", "9/24"]).order is DateOrder.MDY
    for cell, code in (("10/09", "year-missing"), ("31/13", "bad-date"), ("4/5/", "bad-date")):
        with pytest.raises(BadCell) as bad:
            parse_day(cell, DateOrder.DMY)
        assert bad.value.code == code


@pytest.mark.parametrize("text", ["1202101e999000000000001", "1E+999999999", "-1e999999999 €", "2e15"])
def test_a_number_of_a_power_that_no_amount_has_is_refused_and_breaks_nothing(text):
    with pytest.raises(BadCell, match="number-too-large"):
        parse_number(text)
    assert parse_number("0e999999999") == 0
