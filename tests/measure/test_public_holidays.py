"""Public holidays, asked once of the library and then read from what is kept."""

import datetime

import pytest

from merite.measure import public_holidays as module
from merite.measure.public_holidays import public_holidays
from merite.stats import kept

YEARS = range(2023, 2027)


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    """A cache folder of the test's own: what a command run before left in the package's is no part of it."""
    monkeypatch.setattr(kept, "_folders", lambda: iter([tmp_path / "cache"]))
    return tmp_path / "cache"


def test_the_second_answer_is_the_first_and_does_not_ask_the_library(monkeypatch):
    first = public_holidays("FR", YEARS)
    monkeypatch.setattr(module, "_asked", None)
    assert public_holidays("FR", YEARS) == first
    assert datetime.date(2025, 5, 1) in first


def test_a_province_has_its_own_days_and_other_years_are_asked_anew():
    national_day = datetime.date(2025, 6, 24)
    assert national_day in public_holidays("CA-QC", YEARS)
    assert national_day not in public_holidays("CA-ON", YEARS)
    assert datetime.date(2027, 7, 14) in public_holidays("FR", range(2023, 2028))
    assert datetime.date(2027, 7, 14) not in public_holidays("FR", YEARS)


def test_a_country_nobody_knows_has_none_however_often_it_is_asked():
    assert public_holidays("ZZ", YEARS) == public_holidays("ZZ", YEARS) == []


def test_what_was_spoilt_on_disk_is_asked_again(own_cache):
    right = public_holidays("FR", YEARS)
    for file in own_cache.iterdir():
        file.write_bytes(b"\xff not a day")
    assert public_holidays("FR", YEARS) == right


def test_without_a_folder_that_takes_it_the_answer_is_the_same(monkeypatch, tmp_path):
    file = tmp_path / "a-file"
    file.write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(kept, "_folders", lambda: iter([file / "cache"]))
    assert public_holidays("FR", YEARS) == public_holidays("FR", YEARS) != []
