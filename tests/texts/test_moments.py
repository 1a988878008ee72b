"""Moments are told by the clock of the shop."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from merite.texts.moments import day_text, moment_text
from merite.vocabulary.words import Language

AT = datetime.datetime(2026, 11, 24, 2, 5, tzinfo=datetime.UTC)
MONTREAL, PARIS = ZoneInfo("America/Toronto"), ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("language", "zone", "told"),
    [
        (Language.FRENCH, PARIS, "24 nov. 2026, 3h05"),
        (Language.FRENCH_CANADA, MONTREAL, "23 nov. 2026, 21 h 05"),
        (Language.ENGLISH, MONTREAL, "23 Nov 2026, 21:05"),
    ],
)
def test_the_day_and_the_hour_are_those_of_the_shop(language, zone, told):
    assert moment_text(AT, language, zone).replace("\u00a0", " ") == told
    assert day_text(AT, language, zone).replace("\u00a0", " ") == told.partition(",")[0]
