"""Time passed as people write it: ``1h30``, ``1 h 30``, ``1:30``, ``90 min``, ``2 heures``."""

import re
from decimal import Decimal

_HOURS_MINUTES = re.compile(
    r"(\d+)\s*(?:h(?:eures?|ours?|rs?)?|:)\s*(?:([0-5]?\d)(?:\s*(?:min(?:utes?)?|mn|m)|:\d\d)?)?", re.IGNORECASE
)
_MINUTES = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:min(?:utes?)?|mn)", re.IGNORECASE)
_HOURS = re.compile(r"(\d+[.,]\d+)\s*h(?:eures?|ours?|rs?)?", re.IGNORECASE)


def hours_in(text: str) -> Decimal | None:
    """The hours that a duration says; None for anything else, a bare number included."""
    said = text.strip()
    if match := _MINUTES.fullmatch(said):
        return _number(match[1]) / 60
    if match := _HOURS_MINUTES.fullmatch(said):
        return Decimal(match[1]) + Decimal(match[2] or 0) / 60
    if match := _HOURS.fullmatch(said):
        return _number(match[1])
    return None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
