"""What marketing cost over a period: money and time, always apart."""

import datetime
from dataclasses import dataclass

import numpy as np

from merite.vocabulary.panel import Panel, Series, UniverseSeries
from merite.vocabulary.sheet import SheetCost

MONTH_DAYS = 365.25 / 12
QUARTER_DAYS = 91
RECENT_DAYS = 56


@dataclass(frozen=True, slots=True, kw_only=True)
class UniverseCost:
    """What one universe cost: ``spend`` to platforms, ``fees`` (agency, tools, taxes not recovered), ``hours``.

    ``hours_money`` is the price of the hours, None when they have none. ``said``: False where it was active and
    neither money nor hours are on record, so that its cost is not known.
    """

    name: str
    spend: float
    fees: float
    hours: float
    hours_money: float | None
    hours_estimated: bool = False
    said: bool = True

    @property
    def money(self) -> float:
        """Cash out: spend and fees."""
        return self.spend + self.fees

    @property
    def total(self) -> float | None:
        """Money and hours together; None when hours were passed and have no price, or nobody said what it costs."""
        if not self.said:
            return None
        if self.hours_money is None:
            return None if self.hours > 0 else self.money
        return self.money + self.hours_money


def universe_costs(
    panel: Panel,
    *,
    hourly_cost: float | None,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
) -> tuple[UniverseCost, ...]:
    """Each universe's cost over the periods that begin within ``first``..``last``, all of them by default."""
    chosen = _chosen(panel, first, last)
    return tuple(_cost(universe, chosen, 1.0, hourly_cost) for universe in panel.universes)


def monthly_costs(panel: Panel, *, hourly_cost: float | None, days: int = RECENT_DAYS) -> tuple[UniverseCost, ...]:
    """Each universe's cost a month (30.4 days) at the pace of the panel's last ``days``, or of all if it is shorter."""
    if not panel.periods:
        return ()
    periods = min(panel.periods, max(1, days // panel.step))
    chosen = np.zeros(panel.periods)
    chosen[-periods:] = 1.0
    scale = MONTH_DAYS / (periods * panel.step)
    return tuple(_cost(universe, chosen, scale, hourly_cost) for universe in panel.universes)


def total_cost(costs: tuple[UniverseCost, ...]) -> SheetCost:
    """The sum over universes; the hours have a price only when every hour does."""
    hours = sum(cost.hours for cost in costs)
    priced = [cost.hours_money for cost in costs if cost.hours_money is not None]
    return SheetCost(
        money=sum(cost.money for cost in costs),
        hours=hours,
        fees=sum(cost.fees for cost in costs),
        hours_money=sum(priced) if len(priced) == len(costs) and costs else None,
        hours_estimated=any(cost.hours_estimated for cost in costs),
        hours_logged=any(cost.hours > 0 and not cost.hours_estimated for cost in costs),
        unsaid=tuple(cost.name for cost in costs if not cost.said),
    )


def money_by_period(panel: Panel) -> Series:
    """Cash out in each period, all universes together; shape (periods,)."""
    total = np.zeros(panel.periods)
    for universe in panel.universes:
        total = total + universe.spend + universe.extra_cost
    return total


def _chosen(panel: Panel, first: datetime.date | None, last: datetime.date | None) -> Series:
    return np.array(
        [float((first is None or date >= first) and (last is None or date <= last)) for date in panel.dates]
    )


def _cost(universe: UniverseSeries, chosen: Series, scale: float, hourly_cost: float | None) -> UniverseCost:
    hours = scale * float(chosen @ universe.hours)
    return UniverseCost(
        name=universe.name,
        spend=scale * float(chosen @ universe.spend),
        fees=scale * float(chosen @ universe.extra_cost),
        hours=hours,
        hours_money=None if hourly_cost is None else hourly_cost * hours,
        hours_estimated=universe.hours_estimated,
        said=universe.cost_said() or not (chosen @ universe.dose),
    )
