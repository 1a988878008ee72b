"""Keys for programs."""

import datetime

from merite.texts.catalogue import translator
from merite.texts.formats import day
from merite.vocabulary.words import Language


def tokens_words(language: Language) -> dict[str, str]:
    """Words of the page."""
    _ = translator(__name__, language).message
    return {
        "title": _("Keys for programs"),
        "lead": _("A key lets a program of yours read, in your name, what you may read: a spreadsheet, a script."),
        "none": _("You have no key. Most people need none."),
        "name": _("What the key is for"),
        "make": _("Make a key"),
        "made": _("Copy the key now: it is not shown again. Whoever has it reads in your name."),
        "withdraw": _("Withdraw"),
        "withdrawn": _("The key no longer works."),
    }


def token_sentence(ends: datetime.datetime, used: str | None, language: Language) -> str:
    """Until when a key works and when it was last used."""
    _ = translator(__name__, language).message
    if used is None:
        return _("Works until {ends}; never used.").format(ends=day(ends.date(), language))
    last = datetime.date.fromisoformat(used)
    return _("Works until {ends}; last used on {used}.").format(
        ends=day(ends.date(), language), used=day(last, language)
    )
