"""What a workspace knows that a test rests on: sales by day, conversions a week, baskets, what was counted."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from merite.errors.experiments import NotEnoughAreas
from merite.experiments import areas, onoff
from merite.experiments.foresee import WEEKS, Behind, cost_of
from merite.experiments.ledger import rows_of, tests_of
from merite.experiments.schedule import figure_of
from merite.store.workspace import Workspace
from merite.vocabulary.experiment import Experiment, ExperimentKind, Metric, Tally
from merite.vocabulary.words import DiaryKind

Day = datetime.date
_WEEKS_LOOKED_BACK = 13
_OF_METRIC = {
    Metric.CLICKS: "clicks",
    Metric.VISITS: "clicks",
    Metric.ORDERS: "orders_claimed",
    Metric.SALES: "orders_claimed",
    Metric.REPLIES: "comments",
    Metric.SIGN_UPS: "follows",
}
"""Where the history of a metric stands in ``exposures``."""


def behind(space: Workspace, test: Experiment) -> Behind:
    """What the workspace knows that a plan rests on."""
    rate = test.plan.get("a_week")
    return Behind(
        daily=sales_by_day(space) if test.kind is ExperimentKind.ON_OFF else {},
        conversions_a_week=float(rate) if isinstance(rate, (int, float)) else _a_week(space, test),
        area_effects=_area_effects(space, test),
        listens=_listens(space),
        limit=space.settings.can_lose,
        hourly_cost=space.settings.hourly_cost,
        others=tests_of(space),
    )


def sales_told_by_week(space: Workspace) -> bool:
    """Whether a file of sales sums weeks: each day of such a week shows a seventh, whatever was sold on it."""
    from merite.measure.panel_store import read_store

    return bool(read_store(space.store, space.settings, space.rules).sources.weekly)


def sales_by_day(space: Workspace) -> dict[Day, float]:
    """Net sales of every day that is known and on which the business was open."""
    from merite.measure.panel_store import noted_days, read_store
    from merite.measure.weekly_sales import daily_sales

    found = read_store(space.store, space.settings, space.rules)
    if found.weekly is None:
        return {}
    closed = noted_days(rows_of(space, "diary"), DiaryKind.CLOSED)
    daily = daily_sales(found.sources, found.weekly)
    return {day: sold for day, sold in daily.items() if not any(first <= day <= last for first, last in closed)}


def _listens(space: Workspace) -> bool:
    """Whether anything that others say was ever collected."""
    said = space.store.table("utterances")
    heard = said.filter(~said.by_us.fill_null(False)).count()
    return bool(space.store.arrow(heard.as_table()).to_pylist()[0].popitem()[1])


COUNTED_IN_SALES = (Metric.ORDERS, Metric.SALES)
"""Metrics of which a conversion is a sale, worth a basket."""


def baskets(space: Workspace) -> tuple[float, float] | None:
    """Mean goods of an order in the business's own currency, net, and the mean of their squares; None without one."""
    orders = space.store.table("orders")
    own = orders.currency.isnull() | orders.currency.isin(["", space.settings.currency])
    sold = orders.filter(orders.counts & (orders.goods_net > 0) & own)
    goods = sold.goods_net.cast("float64")
    row = space.store.arrow(sold.aggregate(mean=goods.mean(), square=(goods * goods).mean())).to_pylist()[0]
    return None if row["mean"] is None else (float(row["mean"]), float(row["square"]))


def _a_week(space: Workspace, test: Experiment) -> float | None:
    """Conversions of the metric a week in the universe over the last quarter that has any; None when there are none."""
    table = space.store.table("exposures")
    own = table.filter((table.universe == test.universe) & table["first"].notnull())
    counted = own[_OF_METRIC[test.metric]].fill_null(0.0)
    rows: list[dict[str, Any]] = space.store.arrow(own.select(day=own["first"], n=counted)).to_pylist()
    if not rows:
        return None
    last = max(row["day"] for row in rows)
    since = last - datetime.timedelta(days=7 * _WEEKS_LOOKED_BACK - 1)
    recent = [row for row in rows if row["day"] >= since]
    days = (last - min(row["day"] for row in recent)).days + 1
    total = float(sum(row["n"] for row in recent))
    return 7.0 * total / max(days, 7) if total > 0 else None


def _area_effects(space: Workspace, test: Experiment) -> dict[int, float | None]:
    if test.kind is not ExperimentKind.AREAS:
        return {}
    rows = outcomes_of(space, test.name)
    if not rows:
        return {}
    history = areas.area_sales(rows)
    found: dict[int, float | None] = {}
    for weeks in sorted({*WEEKS, test.weeks}):
        try:
            found[weeks] = areas.smallest_effect(history, count=figure_of(test, "count", 2), days=7 * weeks)
        except NotEnoughAreas:
            break
    return found


def outcomes_of(space: Workspace, name: str) -> list[dict[str, Any]]:
    return [row for row in rows_of(space, "outcomes") if row["experiment"] == name]


def typed_days(rows: Sequence[Mapping[str, Any]]) -> dict[Day, float]:
    sums: dict[Day, float] = {}
    for row in rows:
        if row["sales"] is not None and row["day"] is not None:
            sums[row["day"]] = sums.get(row["day"], 0.0) + float(row["sales"])
    return sums


def figure(test: Experiment, name: str) -> float | None:
    value = test.plan.get(name)
    return float(value) if isinstance(value, (int, float)) else None


def conversion_value(space: Workspace, test: Experiment) -> float | None:
    """Margin of one conversion: said, or margin x basket where the metric is orders or sales."""
    said = figure(test, "value")
    if said is not None or test.metric not in COUNTED_IN_SALES:
        return said
    known, margin = baskets(space), space.settings.margin
    return None if known is None or margin is None else known[0] * margin


def exposures_a_year(test: Experiment, counted: Sequence[Tally], day: Day) -> float | None:
    """Exposures of a year at the pace of the test's days, said or counted; the days after its last one add none."""
    said = figure(test, "a_year")
    if said is not None or test.first is None:
        return said
    over = day if test.last is None else min(day, test.last)
    days = max((over - test.first).days + 1, 1)
    return 365.0 * sum(tally.exposures for tally in counted) / days


def cost_so_far(test: Experiment, hourly_cost: float | None, day: Day) -> float:
    """What the test has taken by ``day``, its money and hours spread evenly over its planned days."""
    if test.first is None or test.last is None:
        return 0.0
    share = min(1.0, max(0.0, ((day - test.first).days + 1) / ((test.last - test.first).days + 1)))
    return share * (test.money + test.hours * (hourly_cost or 0.0))


def stakes_of(space: Workspace, test: Experiment) -> onoff.Stakes:
    cost = cost_of(test, space.settings.hourly_cost)
    days = 3.5 * test.weeks if test.kind is ExperimentKind.ON_OFF else 7.0 * test.weeks
    if test.kind is ExperimentKind.AREAS:
        chosen = test.plan.get("areas")
        days *= len(chosen) if isinstance(chosen, list) and chosen else 1
    return onoff.Stakes(margin=space.settings.margin, cost_a_day=(cost.money + (cost.hours_money or 0.0)) / days)
