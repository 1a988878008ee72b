"""Sales with the luck of baskets taken off, where the number of sales is known.

Weekly sales are a number of tickets, each of its own worth. What universes bring shows in the number; the worth of the
tickets that happened to be rung up that week is luck, and at usual spreads (.5 to 1.2 of the mean) it makes sales
noisier than their number by a tenth to a half. So each period's sales become its tickets times the basket expected
then: its level, trend, season, calendar and diary, learnt from the baskets themselves. Where baskets follow what
universes put out, sales are left as they are, since part of what these bring would be taken off.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.measure.design import Design
from merite.measure.frame import Frame
from merite.stats.collapsed import Block
from merite.stats.pilot import Part, expected_of
from merite.vocabulary.panel import Panel

Array = NDArray[np.float64]

KNOWN = 0.95
"""Tickets are used where at least this share of the periods has them."""
FEWEST = 26
SAY = 1.0
"""Baskets follow what universes put out where that gains more log evidence than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steadied:
    """``sales`` (n,): as shares of their mean; ``luck``: sd of what baskets alone do to a period of mean sales."""

    sales: Array
    luck: float


def steadied(panel: Panel, frame: Frame, design: Design, stand_ins: Array) -> Steadied | None:
    """None where the number of sales is unknown in more than a few periods, or universes move baskets too.

    ``stand_ins`` (n, m): responses, as the search for scales takes them.
    """
    if panel.tickets is None:
        return None
    tickets = panel.tickets[frame.seen]
    known = np.isfinite(tickets) & (tickets > 0) & (frame.sales > 0)
    if known.sum() < FEWEST or known.mean() < KNOWN:
        return None
    count = tickets[known] / tickets[known].mean()
    basket = frame.sales[known] / count
    size = np.sqrt(count)  # the mean of many tickets is steadier
    part = Part(
        sales=basket * size,
        block=Block(
            columns=design.block.columns[frame.seen][known] * size[:, None],
            group=design.block.group,
            spread=design.block.spread,
        ),
        responses=np.zeros((0, 0, int(known.sum()))),
        stand_ins=stand_ins[known] * size[:, None],
        gaps=np.diff(np.flatnonzero(frame.seen)[known]),
    )
    expected, gained = expected_of(part, design.lattice)
    if gained > SAY:
        return None
    expected = expected / size
    found = frame.sales.copy()
    found[known] = count * np.clip(expected, 0.2 * basket.min(), 2.0 * basket.max())
    found *= frame.sales.sum() / found.sum()
    return Steadied(sales=found, luck=float(np.std(frame.sales - found)))
