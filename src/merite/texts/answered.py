"""The words people answer a choice with, in either language, and the word a choice is offered under."""

import unicodedata

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language

_SPOKEN: dict[str, dict[str, tuple[str, ...]]] = {
    "trade": {
        "shop": ("commerce", "boutique", "magasin", "restaurant", "cafe", "store", "business"),
        "musician": ("musique", "musicien", "musicienne", "artiste", "groupe", "music", "band"),
        "association": ("asso", "obnl", "obsl", "organisme", "nonprofit", "charity"),
    },
    "tax_status": {
        "registered": ("oui", "o", "yes", "y", "inscrit", "inscrite", "assujetti", "assujettie"),
        "not-registered": ("non", "n", "no", "franchise", "franchise en base", "petit fournisseur", "non inscrit"),
    },
    "taxes_on_ads_recovered": {
        "yes": ("oui", "o", "y"),
        "no": ("non", "n"),
        "unknown": (
            "not known",
            "inconnu",
            "je ne sais pas",
            "ne sais pas",
            "sais pas",
            "nsp",
            "i do not know",
            "dont know",
            "i dont know",
        ),
    },
    "margin_kind": {
        "price": ("1", "taux de marque", "marque", "prix", "marge brute"),
        "markup": ("2", "taux de marge", "majoration", "mark up"),
        "coefficient": ("3", "coef", "coeff", "coefficient ht", "coef ht"),
        "coefficient-with-tax": ("4", "coefficient ttc", "coef ttc", "coeff ttc", "coefficient with tax"),
    },
    "language": {
        "fr": ("francais", "french"),
        "fr-CA": ("quebec", "quebecois", "francais du quebec", "fr ca"),
        "en": ("anglais", "english"),
    },
}


def understood(name: str, said: str) -> str | None:
    """The value of the choice ``name`` that the word ``said`` means, None if it means none of them."""
    word = _plain(said)
    for value, words in _SPOKEN.get(name, {}).items():
        if word == _plain(value) or word in words:
            return value
    return None


def offered(name: str, value: str, language: Language) -> str:
    """The word that Enter stands for in the question ``name``: ``oui`` rather than ``registered``."""
    _ = translator(__name__, language).message
    words = {
        ("trade", "shop"): _("shop"),
        ("tax_status", "registered"): _("yes"),
        ("taxes_on_ads_recovered", "unknown"): _("not known"),
        ("margin_kind", "price"): "1",
    }
    return words.get((name, value), value)


def _plain(said: str) -> str:
    apart = unicodedata.normalize("NFKD", said.strip().lower())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.replace("-", " ").replace("'", "").replace("’", "").strip(" .!?").split())
