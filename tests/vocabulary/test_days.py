"""Today is the shop's, wherever the machine stands."""

import datetime
import re
from pathlib import Path

import merite
from merite.vocabulary import Settings
from merite.vocabulary.days import shop_day

ROOT = Path(merite.__file__).parent


def test_late_in_the_evening_it_is_tomorrow_elsewhere():
    moment = datetime.datetime(2026, 11, 24, 2, 30, tzinfo=datetime.UTC)
    assert shop_day(Settings(time_zone="America/Toronto"), now=moment) == datetime.date(2026, 11, 23)
    assert shop_day(Settings(time_zone="Europe/Paris"), now=moment) == datetime.date(2026, 11, 24)
    assert shop_day(Settings(time_zone="Pacific/Auckland"), now=moment.replace(hour=12)) == datetime.date(2026, 11, 25)


def test_without_a_moment_it_is_now():
    """The two zones are 26 hours apart: it is never one day in both."""
    east, west = (shop_day(Settings(time_zone=zone)) for zone in ("Pacific/Kiritimati", "Etc/GMT+12"))
    assert (east - west).days in (1, 2)


def test_no_other_place_works_out_what_day_it_is():
    """Neither the machine's day nor UTC's; ``Site.today`` asks the same function for a folder."""
    own = re.compile(
        r"now\([^()]*\)(\.astimezone\(\))?\.date\(\)|clock\(\)(\.astimezone\(\))?(\.date\(\)|:%Y)|\.today\(\)"
    )
    found = {str(file.relative_to(ROOT)) for file in ROOT.rglob("*.py") if own.search(file.read_text(encoding="utf-8"))}
    assert found == set()
