"""Links to a report, for people without an account."""

import datetime

from merite.texts.catalogue import translator
from merite.texts.formats import day
from merite.texts.moments import day_text
from merite.vocabulary.words import Language


def shares_words(language: Language) -> dict[str, str]:
    """Words of the page of links, and of the shared page."""
    _ = translator(__name__, language).message
    return {
        "title": _("Shared links"),
        "lead": _(
            "Whoever has the link reads the newest report, without an account: a partner, a board, a bank. "
            "Your margin, what an hour costs and the sum you can lose are left out."
        ),
        "not_yet": _("There is no report to share yet: add the first files."),
        "none": _("No link works at the moment."),
        "days": _("How many days it works"),
        "language": _("Language"),
        "make": _("Make a link"),
        "made": _("Copy the link now: it is not shown again. Anybody who has it can read the report."),
        "withdraw": _("Withdraw"),
        "withdrawn": _("The link no longer works."),
        "report": _("Report"),
    }


def share_sentence(made_by: str, ends: datetime.datetime, language: Language, zone: datetime.tzinfo | None) -> str:
    """Who made a link, and until which day by the clock of ``zone`` it works."""
    _ = translator(__name__, language).message
    return _("Made by {name}; works until {ends}.").format(name=made_by, ends=day_text(ends, language, zone))


def until_sentence(
    ends: datetime.datetime, made: datetime.date, language: Language, zone: datetime.tzinfo | None
) -> str:
    """At the head of the shared page."""
    _ = translator(__name__, language).message
    return _("Figures of {made}. This link works until {ends}.").format(
        made=day(made, language), ends=day_text(ends, language, zone)
    )
