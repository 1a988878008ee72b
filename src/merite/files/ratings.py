"""Stars as people write them: ``4/5``, ``8 / 10``, ``★★★★☆``; each as stars out of five."""

import re
from decimal import Decimal

_OUT_OF = re.compile(
    r"(\d{1,2}(?:[.,]\d)?)\s*(?:/|sur|out of)\s*(5|10|20|100)(?:\s*(?:stars?|étoiles?))?", re.IGNORECASE
)
_STARS = re.compile(r"\s*([★⭐]{0,5})[☆✩]{0,5}\s*")


def rating_in(cell: str) -> Decimal | None:
    """The stars that a cell tells by what they are out of, or draws; None where it says something else."""
    if match := _OUT_OF.fullmatch(cell.strip()):
        rated, most = Decimal(match[1].replace(",", ".")), Decimal(match[2])
        return 5 * rated / most if rated <= most else None
    drawn = _STARS.fullmatch(cell)
    return Decimal(len(drawn[1])) if drawn and drawn[1] else None
