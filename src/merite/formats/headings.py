"""Headings as people's files spell them, brought to one spelling; the currency that some carry is told apart."""

import re
import unicodedata
from functools import lru_cache

CURRENCIES = frozenset((
    "EUR", "USD", "CAD", "GBP", "CHF", "AUD", "NZD", "JPY", "CNY", "HKD", "SGD", "KRW", "INR", "BRL", "MXN", "ARS",
    "CLP", "COP", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "HRK", "RSD", "TRY", "ILS", "AED",
    "SAR", "QAR", "MAD", "TND", "DZD", "XOF", "XAF", "XPF", "EGP", "ZAR", "NGN", "KES", "THB", "MYR", "IDR", "PHP",
    "VND", "TWD", "UAH",
))  # fmt: skip
"""Codes that a heading such as ``Amount spent (EUR)`` may carry."""

_CODE = re.compile(r"\s*\(([A-Za-z]{3})\)$")
_SPACES = re.compile(r"\s+")


def currency_in_heading(heading: str) -> str | None:
    """The currency code that ends a heading, None where there is none."""
    found = _CODE.search(unicodedata.normalize("NFKC", heading).strip())
    code = found.group(1).upper() if found else None
    return code if code in CURRENCIES else None


@lru_cache(maxsize=16384)
def normalise(heading: str) -> str:
    """A heading without case, typographic marks, double spaces and currency, to be compared.

    >>> normalise("Montant dépensé\\u202f(EUR) "), normalise("Nom de l’ensemble")
    ('montant dépensé', "nom de l'ensemble")
    """
    text = unicodedata.normalize("NFKC", repaired(heading)).replace("’", "'").replace("\ufeff", "").strip().strip('"')
    if currency_in_heading(text) is not None:
        text = _CODE.sub("", text)
    return _SPACES.sub(" ", text).strip().casefold()


def repaired(text: str) -> str:
    """A text that was UTF-8 and read as cp1252 (``dÃ©pensÃ©``), mended; any other as it is."""
    if text.isascii() or not any(mark in text for mark in ("Ã", "Â", "â€")):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
