"""A panel file is read as its author meant it, or refused with the place and the remedy."""

import datetime
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.errors import MeriteError
from merite.errors import panel as errors
from merite.measure.panel_file import read_panel

MONDAY = datetime.date(2025, 1, 6)


def weekly(rows: list[str], header: str = "date,sales,facebook.spend", *, step: int = 7, newline: str = "\n") -> bytes:
    dated = [f"{MONDAY + datetime.timedelta(days=step * n)},{row}" for n, row in enumerate(rows)]
    return newline.join([header, *dated, ""]).encode()


def read(text: str | bytes):
    return read_panel("panel.csv", text if isinstance(text, bytes) else text.encode())


def test_a_weekly_panel_is_read_with_all_its_columns():
    panel = read(
        "date,sales,facebook.spend,facebook.paid.spend,facebook.hours,newsletter.activity,control.roadworks,mentions,tickets\n"
        "2025-01-06,1000.50,0,20,1.5,2,1,3,40\n"
        "2025-01-13,900,,30,,,0,,35\n"
    )
    assert panel.step == 7 and panel.periods == 2
    assert [universe.name for universe in panel.universes] == ["facebook", "facebook.paid", "newsletter"]
    own, paid, newsletter = panel.universes
    assert paid.spend.tolist() == [20, 30] and own.hours.tolist() == [1.5, 0] and newsletter.activity.tolist() == [2, 0]
    assert own.dose_kind == "hours" and newsletter.dose_kind == "activity"
    assert panel.controls["roadworks"].tolist() == [1, 0]
    assert panel.tickets is not None and panel.tickets.tolist() == [40, 35]
    assert panel.mentions is not None and panel.mentions[0] == 3 and math.isnan(panel.mentions[1])


def test_a_missing_week_is_missing_and_a_blank_sale_too():
    panel = read("date,sales,x.spend\n2025-01-06,10,1\n2025-01-20,30,3\n2025-01-27,,4\n2025-02-03,5,0\n2025-02-10,6,\n")
    assert panel.periods == 6
    assert np.isnan(panel.sales).tolist() == [False, True, False, True, False, False]
    assert panel.universes[0].spend.tolist() == [1, 0, 3, 4, 0, 0]


def test_days_are_found_from_the_dates_and_rows_may_come_in_any_order():
    panel = read("date,sales\n2025-01-08,3\n2025-01-06,1\n2025-01-07,2\n2025-01-11,6\n")
    assert panel.step == 1 and panel.periods == 6
    assert panel.sales[:3].tolist() == [1, 2, 3] and np.isnan(panel.sales[3])


@pytest.mark.parametrize(
    "content",
    [
        "date;sales;x.spend\n06/01/2025;1 234,50;10,5\n13/01/2025;2 000;0\n20/01/2025;;1\n",
        "date;sales;x.spend\n06/01/2025;1.234,50;10,5\n13/01/2025;2000;0\n20/01/2025;;1\n",
        "\ufeffDate,Sales,X.Spend\r\n2025-01-06,1234.50,10.5\r\n2025-01-13,2000,0\r\n2025-01-20,,1\r\n",
        'sep=,\ndate,sales,x.spend\n01/06/2025,"1,234.50",10.5\n01/13/2025,"2,000",0\n01/20/2025,,1\n',
        "date\tsales\tx.spend\n2025/01/06\t1\u202f234,50\u00a0€\t10,5\n2025/01/13\t2000\t0\n2025/01/20\tNaN\t1\n",
        ",date,sales,x.spend\n0,2025-01-06 00:00:00,1234.5,10.5\n1,2025-01-13,2000,0\n2,2025-01-20,,1\n",
        "date;sales;x.spend\n2025-W02;1234,5;10,5\n\n2025-W03;2000;0\n2025-W04;;1\n",
    ],
)
def test_both_decimal_conventions_and_every_separator_give_the_same_panel(content):
    panel = read(content)
    assert panel.dates == (MONDAY, datetime.date(2025, 1, 13), datetime.date(2025, 1, 20))
    assert panel.sales[:2].tolist() == [1234.5, 2000] and np.isnan(panel.sales[2])
    assert panel.universes[0].spend.tolist() == [10.5, 0, 1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_every_encoding(encoding):
    content = "date,sales,vidéo.spend\n2025-01-06,1,2\n2025-01-13,1,2\n".encode(encoding)
    assert read(content).universes[0].name == "vidéo"


def test_areas_are_read_apart_and_summed():
    panel = read(
        "date,area,sales,x.spend,control.fair\n"
        "2025-01-06,Lyon,10,1,1\n2025-01-06,Paris,20,2,0\n2025-01-13,Lyon,11,1,0\n2025-01-13,Paris,21,2,0\n"
        "2025-01-20,Lyon,12,1,0\n"
    )
    assert [name for name, _ in panel.areas] == ["Lyon", "Paris"]
    assert panel.sales[:2].tolist() == [30, 32] and np.isnan(panel.sales[2])
    assert panel.universes[0].spend.tolist() == [3, 3, 1]
    assert panel.controls["fair"].tolist() == [0.5, 0, 0]
    assert panel.areas[1][1].sales[:2].tolist() == [20, 21]


@pytest.mark.parametrize(
    ("content", "error", "facts"),
    [
        ("", errors.PanelEmpty, {}),
        ("date,sales\n", errors.PanelEmpty, {}),
        (b"PK\x03\x04rest", errors.PanelNotCsv, {}),
        ("day,sales\n2025-01-06,1\n", errors.PanelColumnMissing, {"column": "date", "found": ["day", "sales"]}),
        ("date,turnover\n2025-01-06,1\n", errors.PanelColumnMissing, {"column": "sales"}),
        ("date,sales,facebook\n2025-01-06,1,2\n", errors.PanelColumnUnknown, {"column": "facebook"}),
        ("date,sales,control.\n2025-01-06,1,2\n", errors.PanelColumnUnknown, {"column": "control."}),
        ("date,sales,Sales\n2025-01-06,1,2\n", errors.PanelColumnTwice, {"column": "sales"}),
        ("date,sales\n2025-01-06,12,50\n", errors.PanelRowLength, {"line": 2, "found": 3, "expected": 2}),
        ("date,sales\n2025-01-06,1\n2025-01-1", errors.PanelRowLength, {"line": 3, "found": 1}),
        ("date,sales\n2025-01-06,1\n2025-01-13,lots\n", errors.PanelBadNumber, {"line": 3, "column": "sales"}),
        ("date,sales\n2025-01-06,inf\n", errors.PanelBadNumber, {"found": "inf"}),
        ("date;sales\n2025-01-06;1,5\n2025-01-13;1.5\n", errors.PanelMixedDecimals, {"line": 3, "found": "1.5"}),
        ("date,sales,x.spend\n2025-01-06,-5,-1\n", errors.PanelNegative, {"line": 2, "column": "x.spend"}),
        ("date,sales\n2025-01-06,1\nTotal,1\n", errors.PanelBadDate, {"line": 3, "found": "Total"}),
        ("date,sales\n2025-02-30,1\n", errors.PanelBadDate, {"found": "2025-02-30"}),
        ("date,sales\n03/02/2025,1\n10/02/2025,1\n", errors.PanelDatesAmbiguous, {"line": 2, "found": "03/02/2025"}),
        ("date,sales\n2025-01-06,1\n2025-01-06,1\n", errors.PanelDateTwice, {"line": 3, "date": "2025-01-06"}),
        ("date,sales,area\n2025-01-06,1,a\n2025-01-06,1,a\n", errors.PanelDateTwiceInArea, {"area": "a"}),
        ("date,sales,area\n2025-01-06,1,a\n2025-01-06,1,\n", errors.PanelAreaBlank, {"line": 3}),
        (
            "date,sales\n2025-01-06,1\n2025-01-13,1\n2025-01-20,1\n2025-01-28,1\n2025-02-04,1\n",
            errors.PanelIrregular,
            {"line": 5, "days": 8},
        ),
        ("date,sales\n2025-01-01,1\n2025-02-01,1\n2025-03-04,1\n", errors.PanelStep, {"days": 31}),
        ("date,sales\n2025-01-06,1\n2025-01-07,1\n2052-01-08,1\n", errors.PanelGap, {"line": 4}),
        ("date,sales\n2025-01-06,\n2025-01-13,\n", errors.PanelNoSales, {}),
        (
            "date,area,sales\n" + "".join(f"2025-01-06,{n},1\n" for n in range(101)),
            errors.PanelTooManyAreas,
            {"found": 101, "most": 100},
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(content, error, facts):
    with pytest.raises(error) as caught:
        read(content)
    assert caught.value.facts["file"] == "panel.csv"
    assert {name: caught.value.facts[name] for name in facts} == facts


def test_thousands_without_decimals_follow_the_rest_of_the_file():
    french = read("date;sales;x.spend\n2025-01-06;1.234;0,5\n2025-01-13;2.000;1\n")
    assert french.sales.tolist() == [1234, 2000]
    english = read('date,sales,x.spend\n2025-01-06,"1,234",0\n2025-01-13,"2,000",1\n')
    assert english.sales.tolist() == [1234, 2000]
    precise = read("date,sales,x.spend\n2025-01-06,1.234,0\n2025-01-13,2.000,1\n")
    assert precise.sales.tolist() == [1.234, 2]


def test_a_panel_of_one_week_is_a_week():
    assert read(weekly(["5,1"])).step == 7


money = st.floats(min_value=0, max_value=1e7, allow_nan=False).map(lambda value: round(value, 2))


@given(st.lists(st.tuples(money, money), min_size=2, max_size=30), st.sampled_from([1, 7]))
def test_what_was_written_is_what_is_read(values, step):
    panel = read(weekly([f"{sales},{spend}" for sales, spend in values], step=step))
    assert panel.step == step
    assert panel.sales.tolist() == [sales for sales, _ in values]
    assert panel.universes[0].spend.tolist() == [spend for _, spend in values]


@given(st.lists(st.tuples(money, money), min_size=2, max_size=30))
def test_french_numbers_say_the_same_as_english_ones(values):
    english = read(weekly([f"{sales},{spend}" for sales, spend in values]))
    rows = [f"{sales};{spend}".replace(".", ",") for sales, spend in values]
    dated = [f"{MONDAY + datetime.timedelta(days=7 * n)};{row}" for n, row in enumerate(rows)]
    french = read("\n".join(["date;sales;facebook.spend", *dated]))
    assert french.sales.tolist() == english.sales.tolist()
    assert french.universes[0].spend.tolist() == english.universes[0].spend.tolist()


@given(
    st.binary(max_size=300)
    | st.text(alphabet="date,sales;.x-0123456789/\n\"' ", max_size=200).map(lambda t: t.encode())
)
def test_no_bytes_bring_anything_but_a_panel_or_an_explained_failure(content):
    try:
        panel = read(content)
    except MeriteError:
        return
    assert np.isfinite(panel.sales).any()


@given(st.text(alphabet="0123456789.,-/ €eaN\n;", max_size=80))
def test_no_cells_bring_a_traceback(cells):
    try:
        read(f"date;sales;x.spend\n{cells}\n")
    except MeriteError:
        return


def test_only_written_hours_of_nothing_say_that_a_channel_is_free():
    panel = read(
        "date,sales,blog.activity,tiktok.activity,tiktok.hours,x.activity,x.hours,pub.spend,pub.activity\n"
        "2025-01-06,1000,2,3,,1,0,0,4\n"
        '2025-01-13,900,1,2,,1,"0,0",,2\n'
    )
    assert {one.name: one.cost_said() for one in panel.universes} == {
        "blog": False, "tiktok": False, "x": True, "pub": False,
    }  # fmt: skip


def test_a_control_may_be_said_in_words():
    found = read_panel(
        "panel.csv",
        b"date,sales,control.promo,control.rain\n2025-01-06,10,True,oui\n2025-01-13,11,False,non\n2025-01-20,12,,0.5\n",
    )
    assert found.controls["promo"].tolist() == [1, 0, 0] and found.controls["rain"].tolist() == [1, 0, 0.5]
    with pytest.raises(errors.PanelBadNumber):
        read_panel("panel.csv", b"date,sales\n2025-01-06,True\n2025-01-13,11\n")


def test_the_text_of_a_data_frame_is_a_panel_as_its_bytes_are():
    text = "date,sales,été.spend\n2025-01-06,1000,5\n2025-01-13,900,0\n"
    one, other = read_panel("frame", text), read_panel("frame", text.encode())
    assert one.universes[0].name == other.universes[0].name == "été"
    assert one.sales.tolist() == other.sales.tolist() == [1000.0, 900.0]
