"""How far a channel may move from one month to the next, as its owner says it: ``facebook.paid=0.25``."""

import math

from merite.errors.init import BadLimit
from merite.vocabulary.universes import PAID_LINE

USUAL_CHANGE = 0.5
"""A channel moves by at most half of its usual pace from one month to the next."""
MOST = 3.0


def limit_from(said: str) -> tuple[str, float]:
    """Channel and share of its usual pace, 0 to 3; raises ``BadLimit``."""
    name, sign, share = said.partition("=")
    try:
        number = float(share.strip().replace(",", "."))
    except ValueError:
        number = math.nan
    if not sign or not name.strip() or not 0.0 <= number <= MOST:
        raise BadLimit(found=said)
    return name.strip().lower(), number


def change_of(universe: str, limits: tuple[str, ...]) -> float:
    """The share by which ``universe`` may move; what is named last counts.

    A channel named without its ``.paid`` stands for both of its lines, where the line itself is not named.
    """
    said = dict(limit_from(one) for one in limits)
    return said.get(universe, said.get(universe.removesuffix(PAID_LINE), USUAL_CHANGE))
