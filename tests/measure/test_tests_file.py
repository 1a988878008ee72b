"""A file of tests is read whole, and refused where it does not fit the panel."""

import datetime

import pytest

from merite.errors import panel as errors
from merite.measure.panel_file import read_panel
from merite.measure.tests_file import read_tests

PANEL = read_panel(
    "panel.csv",
    b"date,area,sales,facebook.spend,google-ads.spend,popup.spend\n"
    b"2025-01-06,Lyon,10,1,1,0\n2025-01-06,Paris,20,2,0,0\n2025-01-13,Lyon,10,1,1,0\n2025-01-13,Paris,20,2,0,0\n",
)
HEADER = "universe,start,end,estimate,standard_error,area\n"


def given_tests(rows: str, header: str = HEADER):
    return read_tests("tests.csv", (header + rows).encode(), PANEL)


def test_a_joint_test_in_one_area_is_read():
    joint, alone = given_tests(
        "facebook + google-ads,2025-01-06,2025-01-19,120.5,40,Lyon\nfacebook,2025-01-08,2025-01-14,-3,1,\n"
    )
    assert joint.universes == ("facebook", "google-ads") and joint.area == "Lyon"
    assert (joint.start, joint.end) == (datetime.date(2025, 1, 6), datetime.date(2025, 1, 19))
    assert (joint.estimate, joint.standard_error) == (120.5, 40)
    assert alone.area is None and alone.estimate == -3


def test_the_column_area_may_be_absent():
    (found,) = given_tests("facebook;2025-01-06;2025-01-19;1,5;2,5\n", "universe;start;end;estimate;standard_error\n")
    assert found.estimate == 1.5 and found.area is None


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ("facebook,2025-01-05,2025-01-19,1,1,", errors.LiftTestOutsidePanel),
        ("facebook,2025-01-06,2025-01-20,1,1,", errors.LiftTestOutsidePanel),
        ("facebook,2025-01-10,2025-01-08,1,1,", errors.LiftTestEndsBeforeStart),
        ("tiktok,2025-01-06,2025-01-19,1,1,", errors.LiftTestUniverseUnknown),
        ("facebook,2025-01-06,2025-01-19,1,1,Nice", errors.LiftTestAreaUnknown),
        ("facebook,2025-01-06,2025-01-19,1,0,", errors.LiftTestErrorNotPositive),
        ("facebook,2025-01-06,2025-01-19,,1,", errors.PanelBadNumber),
        ("popup,2025-01-06,2025-01-19,1,1,", errors.LiftTestNothingPutOut),
        ("facebook,2025-01-06,2025-01-19,70,2,", errors.LiftTestMoreThanSales),
        ("facebook,2025-01-06,2025-01-12,27,2,Paris", errors.LiftTestMoreThanSales),
    ],
)
def test_a_test_that_does_not_fit_is_refused_with_its_line(row, error):
    with pytest.raises(error) as caught:
        given_tests("facebook,2025-01-06,2025-01-19,1,1,\n" + row + "\n")
    assert caught.value.facts["line"] == 3


def test_a_test_in_an_area_of_figures_without_areas_says_that_they_have_none():
    whole = read_panel("panel.csv", b"date,sales,facebook.spend\n2025-01-06,10,1\n2025-01-13,10,0\n")
    with pytest.raises(errors.LiftTestNoAreas):
        read_tests("tests.csv", (HEADER + "facebook,2025-01-06,2025-01-12,1,1,Lyon\n").encode(), whole)
