"""What ``merite serve`` says."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


def serving_sentence(address: str, language: Language) -> str:
    """Where to open it, and how to stop."""
    _ = translator(__name__, language).message
    return _("merite is at {address}: open it in a browser. Ctrl+C stops it.").format(address=address)
