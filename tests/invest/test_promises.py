"""The register of promises: nobody rewrites it unseen, and a kind that fails is switched off."""

import datetime

import pytest

from merite.invest.promises import broken_at, chained, fails, scored
from merite.vocabulary.promise import Scored

MADE = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC)


def row(number, *, days=0, high=120.0):
    day = datetime.date(2026, 1, 5) + datetime.timedelta(days=days)
    return {
        "forecast_id": f"{number:06d}", "made_at": MADE + datetime.timedelta(days=days), "kind": "sales", "about": "",
        "first": day, "last": day + datetime.timedelta(days=90), "low": 80.0, "middle": 100.0, "high": high,
        "level": 0.9, "unit": "EUR",
    }  # fmt: skip


@pytest.fixture
def rows():
    return chained([row(1), row(2, days=30), row(3, days=60)], "")


def test_an_untouched_register_holds_and_goes_on(rows):
    assert broken_at(rows) is None
    assert broken_at([*rows, *chained([row(4, days=90)], rows[-1]["hash"])]) is None
    assert broken_at([]) is None


@pytest.mark.parametrize("change", [{"high": 130.0}, {"low": 79.99}, {"about": "facebook"}, {"level": 0.8}])
def test_a_changed_row_shows(rows, change):
    assert broken_at([rows[0], rows[1] | change, rows[2]]) == "000002"


def test_a_row_taken_out_or_put_in_later_shows(rows):
    assert broken_at([rows[0], rows[2]]) == "000003"
    back = chained([row(4, days=10)], rows[-1]["hash"])
    assert broken_at([*rows, *back]) == "000004"


def test_what_the_database_gives_back_has_the_same_hash(rows):
    naive = [one | {"made_at": one["made_at"].replace(tzinfo=None), "about": one["about"] or None} for one in rows]
    told = [one | {"about": one["about"] or ""} for one in naive]
    assert broken_at(told) is None


def test_a_range_is_scored_once_its_days_are_known():
    assert scored(None, 1.0, 2.0) is Scored.NOT_YET
    assert scored(2.0, 1.0, 2.0) is Scored.HELD
    assert scored(2.1, 1.0, 2.0) is Scored.MISSED


def test_a_kind_that_fails_too_often_is_switched_off_and_bad_luck_is_not():
    assert not fails(5, 9, 0.9)
    assert fails(5, 10, 0.9)
    assert not fails(8, 10, 0.9)
    assert not fails(44, 50, 0.9)
