"""What each universe put out and cost, by week: spend, hours, activity, fees."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from merite.measure.cost import MONTH_DAYS
from merite.measure.weeks import Weeks
from merite.vocabulary.days import monday
from merite.vocabulary.panel import Series, UniverseSeries
from merite.vocabulary.settings import Settings
from merite.vocabulary.universes import PAID_LINE, SEARCH_ADS
from merite.vocabulary.words import FeeKind, MediaClass, TaxesOnAds, TaxStatus

Day = datetime.date
TIMES_A_POST = {"newsletter": 3.0, "blog": 4.0, "podcast": 6.0, "youtube": 6.0}
"""How many times the minutes of a post one publication takes, where nobody said: assumed, shown as estimated."""
_ACTIVITIES = ("sends", "posts", "reach", "impressions", "views")


@dataclass(slots=True)
class _Daily:
    """One universe, by day."""

    spend: Series
    hours: Series
    posts: Series
    extra: Series
    activity: dict[str, Series] = field(default_factory=dict)
    first_logged: Day | None = None
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a person typed, as rows of the store: ``hours``, ``fees``, ``diary``."""

    hours: Sequence[Mapping[str, Any]] = ()
    fees: Sequence[Mapping[str, Any]] = ()
    diary: Sequence[Mapping[str, Any]] = ()


FEES = "fees"
"""Where fees stand that no channel can bear, since there is none yet: a cost is never lost."""


def tax_on_ads(settings: Settings, tax_rate: float) -> float:
    """The share of ad spend that tax adds to the cost: 0 where it is recovered, or where nobody said."""
    unregistered = settings.tax_status is TaxStatus.NOT_REGISTERED
    said = settings.taxes_on_ads_recovered
    lost = said is TaxesOnAds.NOT_RECOVERED or (unregistered and said is TaxesOnAds.UNKNOWN)
    return tax_rate if lost else 0.0


def universes_by_week(
    weeks: Weeks,
    spans: Iterable[Mapping[str, Any]],
    typed: Typed,
    settings: Settings,
    rules: Mapping[str, Any],
    rates: Mapping[str, float],
    tax_rate: float,
) -> tuple[UniverseSeries, ...]:
    """The universes that put something out or cost something in these weeks, by name.

    ``spans`` are rows of ``exposures_by_span``. Activity is the first of sends, posts, reach, impressions and views
    that the universe has. Hours that nobody logged, before the first week that somebody did, are posts x minutes.
    Money in a currency without a rate is left out. Fees without a universe, and the agency's monthly fee of the
    settings, are shared in proportion to what each universe costs otherwise; without any universe they stand alone.
    """
    found: dict[str, _Daily] = {}

    def of(universe: str) -> _Daily:
        return found.setdefault(universe, _Daily(weeks.empty(), weeks.empty(), weeks.empty(), weeks.empty()))

    for span in spans:
        _put_out(weeks, of(span["universe"]), span, rates)
    for row in typed.hours:
        name = row["universe"].lower()
        # hours noted on what can only be paid for are a cost of those ads
        own = of(name + PAID_LINE if name in SEARCH_ADS and name + PAID_LINE in found else name)
        weeks.add(own.hours, float(row["hours"]), row["first"], row["last"])
        own.first_logged = min(row["first"], own.first_logged or row["first"])
    estimated = {name for name, own in found.items() if _estimate_hours(weeks, name, own, settings, rules)}
    lost_tax = tax_on_ads(settings, tax_rate)
    for own in found.values():
        own.extra += lost_tax * own.spend
    _share_fees(weeks, found, of, typed.fees, settings, rates)
    series = (_series(weeks, name, own, name in estimated) for name, own in sorted(found.items()))
    return tuple(one for one in series if one.dose_kind != "none" or one.extra_cost.any())


def _put_out(weeks: Weeks, own: _Daily, span: Mapping[str, Any], rates: Mapping[str, float]) -> None:
    first, last = span["first"], span["last"]
    rate = rates.get(span["currency"])
    if span["spend"] is not None and rate is not None:
        weeks.add(own.spend, rate * float(span["spend"]), first, last)
    if span["spend"] is not None:  # a credit: 0 that somebody wrote is known; what no rate counts stands aside
        own.free = own.free or span["media_class"] == MediaClass.PAID
    if span["media_class"] == MediaClass.EARNED:
        return
    for name in _ACTIVITIES:
        if span[name]:
            weeks.add(own.activity.setdefault(name, weeks.empty()), float(span[name]), first, last)
    if span["media_class"] == MediaClass.OWNED:
        weeks.add(own.posts, float(span["posts"] or span["rows"]), first, last)


def _estimate_hours(weeks: Weeks, name: str, own: _Daily, settings: Settings, rules: Mapping[str, Any]) -> bool:
    """Add posts x minutes for the weeks before anybody logged hours; whether there were any."""
    posts = own.posts.copy()
    if own.first_logged is not None:
        posts[max(weeks.place(monday(own.first_logged)), 0) :] = 0.0
    minutes = minutes_a_post(name, settings, rules)
    own.free = own.free or minutes == 0.0
    own.hours += posts * minutes / 60.0
    return bool(posts.any()) and minutes > 0


def minutes_a_post(name: str, settings: Settings, rules: Mapping[str, Any]) -> float:
    """Minutes that one post of the universe takes where nobody logged them: said for it, else the usual."""
    usual = settings.minutes_per_post * TIMES_A_POST.get(name, 1.0)
    return float(rules.get("universes", {}).get(name, {}).get("minutes_per_post", usual))


def _share_fees(
    weeks: Weeks,
    found: dict[str, _Daily],
    of: Any,
    fees: Sequence[Mapping[str, Any]],
    settings: Settings,
    rates: Mapping[str, float],
) -> None:
    shared, agency_said = weeks.empty(), weeks.empty()
    for fee in fees:
        rate = rates.get(fee["currency"])
        if rate is None:
            continue
        target = of(fee["universe"].lower()).extra if fee["universe"] else shared
        weeks.add(target, rate * float(fee["amount"]), fee["first"], fee["last"])
        if fee["kind"] == FeeKind.AGENCY:
            weeks.mark(agency_said, fee["first"], fee["last"] or fee["first"])
    shared += np.where(agency_said > 0, 0.0, settings.agency_fee / MONTH_DAYS)
    if not shared.any():
        return
    if not found:
        of(FEES).extra += shared
        return
    for name, share in _shares(found, settings.hourly_cost).items():
        found[name].extra += share * shared


def _shares(found: Mapping[str, _Daily], hourly_cost: float | None) -> dict[str, float]:
    """What part of a common fee each universe bears: its part of the cost, else of the hours, else an equal one."""
    costs = {name: float((own.spend + own.hours * (hourly_cost or 0.0)).sum()) for name, own in found.items()}
    if not any(costs.values()):
        costs = {name: float(own.hours.sum()) for name, own in found.items()}
    if not any(costs.values()):
        costs = dict.fromkeys(found, 1.0)
    total = sum(costs.values())
    return {name: cost / total for name, cost in costs.items()}


def _series(weeks: Weeks, name: str, own: _Daily, estimated: bool) -> UniverseSeries:
    activity = next((own.activity[kind] for kind in _ACTIVITIES if kind in own.activity), None)
    if activity is None and not name.endswith(PAID_LINE):
        activity = own.posts
    return UniverseSeries(
        name=name,
        spend=weeks.by_week(own.spend),
        hours=weeks.by_week(own.hours),
        activity=np.zeros(weeks.count) if activity is None else weeks.by_week(activity),
        extra_cost=weeks.by_week(own.extra),
        hours_estimated=estimated,
        free=own.free,
    )
