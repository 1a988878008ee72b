"""Moments in words, by a clock that the reader knows."""

import datetime

from merite.texts.formats import day
from merite.vocabulary.words import Language


def moment_text(at: datetime.datetime, language: Language, zone: datetime.tzinfo | None = None) -> str:
    """A day and the time of day by the clock of ``zone``, of this machine when None: ``22 nov. 2026, 13h30``."""
    here = at.astimezone(zone)
    clock = {
        Language.FRENCH: f"{here.hour}h{here:%M}",
        Language.FRENCH_CANADA: f"{here.hour}\u00a0h\u00a0{here:%M}",
        Language.ENGLISH: f"{here:%H:%M}",
    }[language]
    return f"{day(here.date(), language)}, {clock}"


def day_text(at: datetime.datetime, language: Language, zone: datetime.tzinfo | None = None) -> str:
    """The day of a moment, in the same way."""
    return day(at.astimezone(zone).date(), language)
