"""What a decision about one universe is taken from: draws of money a month, and what surrounds them."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from merite.measure.cost import MONTH_DAYS
from merite.vocabulary.words import Finding

Draws = NDArray[np.float64]

WEEKS_A_MONTH = MONTH_DAYS / 7
FIXED_TIME = 0.4
"""Share of the hours that a universe takes as soon as it is on, however little is put out (measured: none; assumed)."""
TAIL = 0.01
"""Share of draws clipped at each end before a mean is taken: a return's heavy tail would decide alone otherwise."""


class Assumption(StrEnum):
    """The starting assumption under which an answer is worked out."""

    USUAL = "usual"
    PESSIMISTIC = "pessimistic"
    OPTIMISTIC = "optimistic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Margin that a universe brings a month at its recent pace, and that half as much again would add to it.

    Both of shape (draws,), in money before any cost; ``more`` is None where the response is not known.
    """

    recent: Draws
    more: Draws | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One universe, a month at its recent pace (at the pace it had while on, when it is ``off`` now).

    ``cost``: money plus priced hours, None when hours have no price, and where it is not ``cost_said``: active, with
    neither money nor hours on record, and nobody said that it is free. ``brought``: by assumption, empty without a fit
    or a margin. ``dose_kind``: spend, activity, hours or none. ``page``: people follow it, who are owed an answer.
    ``weeks_to_know``: weeks of every other week off after which its effect would stand out, None if over two years;
    ``weeks_varied``: the same of nothing one week and double the next; ``weeks_by_waiting``: from the dose's own ups
    and downs. ``tested``: a test was given to the model.
    ``refused``: the owner will not use it. ``follows_sales``: what is put in is always the same share of sales.
    ``test_net``: what its best test in weeks is worth over the horizon, net of what waiting teaches and of its cost;
    None where that was not worked out. ``test_weeks``, ``test_varies``: how long that test lasts, and whether it is
    nothing one week and double the other. ``once``: it was on in one week only, ever.
    """

    universe: str
    finding: Finding
    dose_kind: str
    money: float
    hours: float
    cost: float | None
    margin_known: bool
    brought: dict[Assumption, Brought]
    periods: int
    prior_driven: bool = False
    tested: bool = False
    page: bool = False
    off: bool = False
    refused: bool = False
    follows_sales: bool = False
    weeks_to_know: int | None = None
    weeks_varied: int | None = None
    weeks_by_waiting: int | None = None
    test_net: float | None = None
    test_weeks: int | None = None
    test_varies: bool = False
    cost_said: bool = True
    once: bool = False

    def takes(self, levels: Draws) -> tuple[Draws, Draws]:
        """Money and hours a month at multiples of the usual pace: part of the time is spent as soon as it is on."""
        on = (levels > 0.0).astype(np.float64)
        return self.money * levels, self.hours * (FIXED_TIME * on + (1.0 - FIXED_TIME) * levels)

    def profit(self, assumption: Assumption = Assumption.USUAL) -> Draws | None:
        """Margin brought minus cost, a month; None where either is not known."""
        if self.cost is None or assumption not in self.brought:
            return None
        return self.brought[assumption].recent - self.cost

    def profit_of_more(self, assumption: Assumption = Assumption.USUAL) -> Draws | None:
        """What half as much again would add to the profit a month, at half as much again of the cost."""
        brought = self.brought.get(assumption)
        if self.cost is None or brought is None or brought.more is None:
            return None
        return brought.more - 0.5 * self.cost


def expected(draws: Draws) -> float:
    """The mean of the draws with both tails clipped."""
    low, high = np.quantile(draws, (TAIL, 1.0 - TAIL))
    return float(np.clip(draws, low, high).mean())


def chance(draws: Draws) -> float:
    """The share of draws above 0: the chance that it pays."""
    return float((draws > 0.0).mean())
