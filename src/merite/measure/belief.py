"""The starting assumption about what universes bring, before any sale is looked at."""

import math

import numpy as np

from merite.stats.fit import Belief
from merite.vocabulary.panel import UniverseSeries

LARGEST_MEDIAN = 0.03
"""A universe's median share of sales, when it earns and is alone."""
NOTHING = 0.2
PESSIMISTIC, OPTIMISTIC = (-0.9, 0.4), (0.9, 0.08)
"""Shift of the log medians, and chance of earning nothing, of the two other starting assumptions."""


def starting_belief(universes: list[UniverseSeries], *, media_share: float) -> Belief:
    """A universe that earns brings about 2 % of sales, more where more is spent: in proportion to the square root.

    The prior is about shares of sales, so that it knows no currency. What a universe's spend tells is relative to the
    other universes' spend; one without spend counts like a middling one.
    """
    spends = np.array([universe.spend.sum() for universe in universes])
    paid = spends > 0
    middle = float(np.exp(np.log(spends[paid]).mean())) if paid.any() else 1.0
    relative = np.where(paid, spends, middle) / middle
    together = 0.4 * media_share
    median = min(LARGEST_MEDIAN * media_share / 0.25, together / max(len(universes), 1) ** 0.8)
    centre = math.log(median) + 0.5 * np.log(relative)
    return Belief(
        centre=np.clip(centre, math.log(median) - 2.5, math.log(median) + 1.2), share=media_share, nothing=NOTHING
    )
