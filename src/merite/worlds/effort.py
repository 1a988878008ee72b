"""What the business puts out each week: which universes, how much, at what cost in money and hours."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from merite.vocabulary.panel import Series
from merite.vocabulary.words import Trade
from merite.worlds.chance import stream
from merite.worlds.record import Ingredients


class Means(StrEnum):
    """How a universe is worked: paid ads, own posts, mails, or an event paid for."""

    ADS = "ads"
    POSTS = "posts"
    MAILS = "mails"
    EVENTS = "events"


MEANS: dict[str, Means] = {
    "meta.paid": Means.ADS,
    "google-ads.paid": Means.ADS,
    "pinterest.paid": Means.ADS,
    "facebook": Means.POSTS,
    "instagram": Means.POSTS,
    "newsletter": Means.MAILS,
    "popup.paid": Means.EVENTS,
}
_LEAST_A_WEEK = 4.0  # money or hours' worth; below it nobody bothers
_LIKELY = {
    Trade.SHOP: ("meta.paid", "instagram", "google-ads.paid", "newsletter", "facebook", "popup.paid", "pinterest.paid"),
    Trade.MUSICIAN: (
        "instagram",
        "meta.paid",
        "popup.paid",
        "newsletter",
        "facebook",
        "google-ads.paid",
        "pinterest.paid",
    ),
    Trade.ASSOCIATION: (
        "facebook",
        "newsletter",
        "meta.paid",
        "popup.paid",
        "instagram",
        "google-ads.paid",
        "pinterest.paid",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """One universe's weeks; arrays of shape (before + weeks,).

    ``dose`` is what moves customers: money for ads and events, publications for posts, mails delivered for mails.
    ``posts``: publications, or mailings (one or two a week) for mails.
    """

    universe: str
    means: Means
    dose: Series
    spend: Series
    posts: Series
    sends: Series
    hours: Series


def efforts(
    seed: int,
    trade: Trade,
    season: Series,
    closed: Series,
    weekly_sales: float,
    hourly_cost: float,
    before: int,
    universes: int | None,
    spend_share: float | None,
    wanted: Ingredients,
) -> tuple[Effort, ...]:
    """Two to six universes (``universes`` of them when given) that cost ``spend_share`` of sales in all."""
    rng = stream(seed, "efforts")
    names = _chosen(rng, trade, universes, wanted)
    share = float(np.exp(rng.uniform(np.log(0.005), np.log(0.10)))) if spend_share is None else spend_share
    weights = rng.dirichlet(np.full(len(names), 2.0))
    campaigns = _bursts(stream(seed, "campaigns"), len(season), 0.35)
    least = max(0.003 * weekly_sales, _LEAST_A_WEEK)
    costs = np.maximum(weights * share * weekly_sales, least).tolist()
    return tuple(
        _effort(seed, name, cost, season, closed, campaigns, hourly_cost, before, wanted)
        for name, cost in zip(names, costs, strict=True)
    )


def _chosen(rng: np.random.Generator, trade: Trade, count: int | None, wanted: Ingredients) -> list[str]:
    allowed = [
        name
        for name in _LIKELY[trade]
        if (wanted.newsletter or MEANS[name] is not Means.MAILS)
        and (wanted.popup or MEANS[name] is not Means.EVENTS)
        and (wanted.hours_only or MEANS[name] is not Means.POSTS)
    ]
    drawn = int(rng.integers(2, 7))
    weights = 0.75 ** np.arange(len(allowed))
    chosen = rng.choice(len(allowed), min(count or drawn, len(allowed)), replace=False, p=weights / weights.sum())
    return [allowed[index] for index in sorted(chosen)]


def _effort(
    seed: int, name: str, weekly_cost: float, season: Series, closed: Series, campaigns: Series,
    hourly_cost: float, before: int, wanted: Ingredients,
) -> Effort:  # fmt: skip
    rng = stream(seed, f"effort {name}")
    means = MEANS[name]
    pace = _pace(rng, season, campaigns, before, wanted, events=means is Means.EVENTS)
    pace = pace * (1.0 - closed) if rng.random() < 0.5 else pace
    zeros = np.zeros(len(season))
    if means in (Means.ADS, Means.EVENTS):
        spend = np.round(pace * weekly_cost / max(pace[before:].mean(), 1e-9), 2)
        spend[spend < 1.0] = 0.0
        an_hour_for = max(40.0, weekly_cost) * rng.uniform(8.0, 25.0)  # the time that follows money
        hours = np.round(spend / an_hour_for, 2) if means is Means.ADS else np.where(spend > 0, rng.integers(2, 8), 0.0)
        return Effort(universe=name, means=means, dose=spend, spend=spend, posts=zeros, sends=zeros, hours=hours)
    minutes = float(rng.uniform(15.0, 75.0))
    a_week = float(np.clip(weekly_cost / (hourly_cost * minutes / 60.0), 0.4, 7.0))
    wanted_count = pace * a_week / max(pace[before:].mean(), 1e-9)
    count = np.floor(wanted_count + rng.random(len(season)))
    if means is Means.POSTS:
        hours = np.round(count * minutes / 60.0, 2)
        return Effort(universe=name, means=means, dose=count, spend=zeros, posts=count, sends=zeros, hours=hours)
    count = np.minimum(count, 2.0)
    readers = rng.integers(150, 2500) * np.exp(rng.uniform(0.0, 0.4) * np.arange(len(season)) / 52.0)
    sends = np.round(count * readers * rng.uniform(0.95, 0.99, len(season)))
    hours = np.round(count * rng.uniform(1.0, 3.0), 2)
    return Effort(universe=name, means=means, dose=sends, spend=zeros, posts=count, sends=sends, hours=hours)


def _pace(
    rng: np.random.Generator, season: Series, campaigns: Series, before: int, wanted: Ingredients, *, events: bool
) -> Series:
    """How hard a universe is worked each week, on no particular scale; 0 where not at all."""
    length = len(season)
    kind = rng.choice(["steady", "bursts", "waves", "constant"], p=[0.35, 0.3, 0.25, 0.10])
    quiet, walk = _bursts(rng, length, rng.uniform(0.25, 0.6)), np.zeros(length)
    shocks = rng.normal(0.0, 1.0, length)
    for week in range(1, length):
        walk[week] = 0.8 * walk[week - 1] + 0.6 * shocks[week]
    lumps = (rng.random(length) < rng.uniform(0.06, 0.15)).astype(float) * rng.uniform(0.5, 1.5, length)
    chase, follows, late = rng.uniform(0.5, 2.0), rng.random() < 0.5, rng.random() < 0.15
    first, together = int(rng.integers(0, max(1, (length - before) // 2))), rng.random() < 0.5
    if events:
        pace = lumps if lumps[before:].any() else np.roll(np.eye(1, length)[0], before + 5)
    elif kind == "constant" and wanted.constant:
        return np.ones(length)
    elif kind == "bursts":
        pace = quiet * np.exp(0.3 * shocks)
    elif kind == "waves":
        pace = np.exp(0.8 * walk)
    else:
        pace = np.exp(0.35 * walk + 0.2 * shocks)
    if wanted.correlated and together and not events:
        pace = pace * (0.4 + 1.6 * campaigns)
    if wanted.chasing and follows and not events:
        pace = pace * (season / season.mean()) ** chase
    if wanted.late_start and late and not events:
        pace[: before + first] = 0.0
    return pace


def _bursts(rng: np.random.Generator, length: int, share: float) -> Series:
    """Runs of 2-8 weeks on, with runs off between them, on about ``share`` of the time."""
    on = np.zeros(length)
    week = int(rng.integers(0, 6))
    while week < length:
        run = int(rng.integers(2, 9))
        on[week : week + run] = 1.0
        week += run + max(1, int(rng.poisson(run * (1.0 - share) / share)))
    return on
