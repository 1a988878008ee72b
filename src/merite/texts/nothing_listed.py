"""Failures that list what there is, where there is nothing to list yet."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


def nothing_listed(code: str, language: Language) -> tuple[str, str] | None:
    """Message and fix of ``code`` where its list is empty; None where they are the usual ones."""
    _ = translator(__name__, language).message
    known = {
        "unknown-test": (
            _("There is no test called “{name}”: none was planned yet."),
            _("Plan one with merite test new."),
        ),
        "unknown-entry": (
            _("There is no entry “{key}”: none was made yet."),
            _("The same command without a key makes the first one."),
        ),
    }
    return known.get(code)
