"""What is known without any model: sales, costs, what a sale must bring, and how to find out more."""

import datetime

import numpy as np

from merite.measure.cost import money_by_period, monthly_costs, total_cost
from merite.measure.frame import SHORTEST_WEEKS, weeks_of_sales
from merite.vocabulary.days import monday
from merite.vocabulary.panel import Panel, Series
from merite.vocabulary.settings import Settings
from merite.vocabulary.sheet import KnownWithoutModel, PlannedWeek

PAIRS = 5


def known_without_model(
    panel: Panel, settings: Settings, *, today: datetime.date, pairs: int = PAIRS, seed: int = 0
) -> KnownWithoutModel:
    """Sales and money out by period, the sales that would pay the cost, a calendar of weeks on and off.

    ``will_tell`` is the day on which 26 weeks of sales will be there, None when they are there already.
    """
    sales = panel.sales
    tickets = panel.tickets
    by_week = 7.0 / panel.step
    return KnownWithoutModel(
        dates=panel.dates,
        sales=tuple(None if np.isnan(amount) else float(amount) for amount in sales),
        costs=tuple(float(amount) for amount in money_by_period(panel)),
        sales_a_week=_mean(sales, by_week),
        tickets_a_week=None if tickets is None else _mean(tickets, by_week),
        break_even=break_even(panel, settings),
        calendar=on_off_calendar(panel, settings, first=_next_monday(today), pairs=pairs, seed=seed),
        will_tell=will_tell(panel, today=today),
        weeks_of_sales=weeks_of_sales(panel),
    )


def break_even(panel: Panel, settings: Settings) -> float | None:
    """Sales a month that the marketing must bring to pay its cost at the recent pace: cost / margin.

    None without a margin, without any cost, or when hours were passed and have no price.
    """
    cost = total_cost(monthly_costs(panel, hourly_cost=settings.hourly_cost)).total
    if not cost or not settings.margin:
        return None
    return cost / settings.margin


def will_tell(panel: Panel, *, today: datetime.date) -> datetime.date | None:
    """The Monday on which 26 weeks of sales will be there if none is missed from now on; None when they are."""
    missing = weeks_missing(panel)
    if not missing:
        return None
    recent = panel.dates[-1] + datetime.timedelta(days=panel.step) if panel.periods else today
    start = monday(today) if recent < monday(today) else recent
    return _next_monday(start - datetime.timedelta(days=1) + datetime.timedelta(weeks=missing))


def weeks_missing(panel: Panel) -> int:
    """How many weeks of sales the model still lacks, 0 when it has enough."""
    return max(int(SHORTEST_WEEKS) - weeks_of_sales(panel), 0)


def on_off_calendar(
    panel: Panel, settings: Settings, *, first: datetime.date, pairs: int = PAIRS, seed: int = 0
) -> tuple[PlannedWeek, ...]:
    """Weeks on and off for the universe that costs most, drawn at random within each pair of weeks.

    Drawing, and not alternating, keeps pay days and other fortnightly rhythms from being taken for an effect. Empty
    when no universe was ever active. Universes that the owner refuses to touch are left alone.
    """
    chosen = _costliest(panel, settings)
    if chosen is None:
        return ()
    rng = np.random.default_rng(seed)
    planned = []
    for pair in range(pairs):
        on_first = bool(rng.integers(2))
        for half, on in enumerate((on_first, not on_first)):
            start = first + datetime.timedelta(weeks=2 * pair + half)
            planned.append(PlannedWeek(first=start, universe=chosen, on=on))
    return tuple(planned)


def _mean(series: Series, scale: float) -> float | None:
    known = series[~np.isnan(series)]
    return float(known.mean()) * scale if known.size else None


def _costliest(panel: Panel, settings: Settings) -> str | None:
    refused = {name.lower() for name in settings.refuses}
    costs = {
        cost.name: (cost.money + (cost.hours_money or cost.hours), cost.name)
        for cost in monthly_costs(panel, hourly_cost=settings.hourly_cost, days=7 * 26)
        if cost.name not in refused
    }
    active = [universe.name for universe in panel.universes if universe.dose_kind != "none" and universe.name in costs]
    return max(active, key=lambda name: costs[name], default=None)


def _next_monday(day: datetime.date) -> datetime.date:
    return monday(day) + datetime.timedelta(days=7)
