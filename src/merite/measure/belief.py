"""The starting assumption about what universes bring, before any sale is looked at."""

import math

import numpy as np

from merite.stats.fit import Belief
from merite.vocabulary.panel import UniverseSeries

USUAL_COST = 0.02
"""A universe's usual cost as a share of sales; one without a price counts as usual."""
USUAL_MARGIN = 0.45
"""Where the margin is not said."""
USUAL_RETURN = 0.81
"""The median margin brought for what is put in, of a universe that earns and costs as usual: 3.6 % of sales at the
usual margin."""
WITH_COST = 0.75
"""What it brings grows with its cost to this power: between "a return" (1) and "a share of sales" (0)."""
LEAST_MARGIN = 0.1
SMALLEST, LARGEST = -2.3, 1.2
MANY = 5
"""From this many universes on, each is expected to bring less."""
ZEROS = (0.09, 0.65)
LEVEL = 0.7
DEV, DEV_WEIGHT = (0.5, 0.8, 1.3), (0.25, 0.5, 0.25)
PESSIMISTIC, OPTIMISTIC = (-0.9, (0.6, 0.9)), (0.9, (0.05, 0.9))
"""Shift of the log medians, and the belief on earning nothing, of the two other starting assumptions."""


def starting_belief(
    universes: list[UniverseSeries],
    *,
    sales: float,
    media_share: float,
    hourly_cost: float | None = None,
    margin: float | None = None,
) -> Belief:
    """A universe that earns brings .81 of its cost in margin, more where it costs little beside ``sales``.

    Told in margin since owners put in what they can earn back: at twice the margin the same cost is earned back by half
    the sales. In doubt over a return (a euro brings so much) and a share (a universe brings so much of all sales),
    nearer to a return: what it brings grows with its cost to the power .75. The cost is money, and hours at
    ``hourly_cost`` where they have a price; one without a price counts as usual, its margin too. ``sales``: money over
    the panel. ``media_share`` scales the belief on all of them together.
    """
    costs = np.array([one.spend.sum() + (hourly_cost or 0.0) * one.hours.sum() for one in universes]) / sales
    beside = math.log(max(margin or USUAL_MARGIN, LEAST_MARGIN) / USUAL_MARGIN)
    shift = np.where(costs > 0, WITH_COST * np.log(np.maximum(costs, 1e-12) / USUAL_COST) - beside, 0.0)
    share = USUAL_RETURN * USUAL_COST / USUAL_MARGIN
    median = share * media_share / 0.25 * (MANY / max(len(universes), MANY)) ** 0.7
    centre = math.log(median) + np.clip(shift, SMALLEST, LARGEST)
    return Belief(
        centre=np.round(centre, 9),
        share=media_share,
        zeros=ZEROS,
        level=LEVEL,
        dev=np.array(DEV),
        dev_weight=np.array(DEV_WEIGHT),
    )
