"""How often rounds follow each other, as people write it."""

import re

from merite.errors.collect import BadPace

LEAST_SECONDS = 300
_PACE = re.compile(r"(\d{1,5})\s*(m|min|minutes?|h|heures?|hours?|d|j|jours?|days?)", re.IGNORECASE)
_SECONDS = {"m": 60, "h": 3600, "d": 86_400, "j": 86_400}


def pace_of(text: str) -> float:
    """Seconds in ``30m``, ``6h``, ``1d`` or ``1j``; raises ``BadPace`` for anything else or under five minutes."""
    found = _PACE.fullmatch(text.strip())
    seconds = int(found[1]) * _SECONDS[found[2][0].lower()] if found else 0
    if seconds < LEAST_SECONDS:
        raise BadPace(found=text, least="5m")
    return float(seconds)
