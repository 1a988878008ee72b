"""What ``merite serve`` says."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


def serving_sentence(address: str, language: Language) -> str:
    """Where to open it, and how to stop."""
    _ = translator(__name__, language).message
    return _("merite is at {address}: open it in a browser. Ctrl+C stops it.").format(address=address)


def lan_sentence(language: Language) -> str:
    """How a phone comes in, and who else could."""
    _ = translator(__name__, language).message
    return _(
        "A phone on the same Wi-Fi points its camera at the square, then signs in. Whoever shares your Wi-Fi reaches "
        "the sign-in page too, and nothing is encrypted on the way: do this at home or in the shop, never on a public "
        "Wi-Fi."
    )
