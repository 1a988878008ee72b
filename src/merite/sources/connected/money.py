"""Money in the smallest coin, as payment services send it."""

from decimal import Decimal
from typing import Any

from merite.sources.connected.brought import amount

_NO_COINS = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF")
)
_THOUSANDTHS = frozenset(("BHD", "JOD", "KWD", "OMR", "TND"))


def from_coins(coins: Any, currency: str) -> Decimal | None:
    """The amount in the currency (ISO 4217 exponents); None where it is no number."""
    if isinstance(coins, bool) or not isinstance(coins, (int, float)):
        return None
    places = 0 if currency.upper() in _NO_COINS else 3 if currency.upper() in _THOUSANDTHS else 2
    return Decimal(str(coins)).scaleb(-places)


def shown(value: Decimal | None) -> str:
    """The amount as an export writes it, "" where it is not known."""
    return "" if value is None else amount(value)
