"""Words of the page of a quick look at one subject."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


def flash_words(language: Language) -> dict[str, str]:
    """Headings, labels and buttons."""
    _ = translator(__name__, language).message
    return {
        "title": _("A quick look"),
        "why": _("Something is being said, now? See in a moment what, how much, by how many, and what to do."),
        "about": _("About what"),
        "everything": _("All that is said"),
        "days": _("Over how many days"),
        "look": _("Look"),
        "nothing": _("Nobody has said anything yet that could be looked at."),
        "what": _("What to do"),
        "add": _("Add files"),
    }
