"""The list of the businesses that one person works for."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


def clients_words(language: Language) -> dict[str, str]:
    """Words of the list."""
    _ = translator(__name__, language).message
    return {
        "title": _("Your businesses"),
        "none": _("You have access to no business yet."),
        "none_what": _("Ask whoever invited you to give you access to one."),
        "new": _("Add a business"),
    }
