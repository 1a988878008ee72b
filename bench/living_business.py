"""A business of ``bench.businesses`` that goes on and is decided month by month: other rules than ``merite.worlds``.

Returns are drawn as in the measurements that merite's goals for decisions come from: over a third of universes earn
their cost, half of them lose a third of it or more, and one in ten returns over three times its cost.
"""

import datetime

import numpy as np
from numpy.random import Generator

from bench.businesses import BEFORE as AHEAD
from bench.businesses import Array, draw_demand, draw_doses, draw_effect, draw_shares, draw_talk
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import DiaryKind, Language, TaxesOnAds, Trade
from merite.worlds.effort import Effort, Means
from merite.worlds.living import AFTER, Doses, Living
from merite.worlds.making import BEFORE
from merite.worlds.record import Happening
from merite.worlds.till import Baskets

RETURN, SPREAD = 0.68, 1.27
"""Median of margin brought over cost, and its spread on a log scale."""
NOTHING = 0.06
"""Chance that a universe brings nothing."""
HISTORY, WEEKS = 52, 104


def living_business(number: int, *, tickets: int, seed: int) -> Living:
    """The business ``number``: the same arguments give the same one."""
    rng = np.random.default_rng([seed, number, tickets])
    size = BEFORE + HISTORY + WEEKS + AFTER
    monday = datetime.date(2023, 1, 2) + datetime.timedelta(days=7 * int(rng.integers(52)))
    dates = tuple(monday + datetime.timedelta(days=7 * (t - BEFORE)) for t in range(size))
    demand, controls, closed = draw_demand(rng, dates, True)
    count = int(rng.integers(2, 7))
    doses, kinds = draw_doses(rng, count, demand, True)
    doses = [_early(dose) for dose in doses]
    shares = draw_shares(rng, count, False) * (rng.random(count) > NOTHING)
    effects = [draw_effect(rng, dose, share, demand, True) for dose, share in zip(doses, shares, strict=True)]
    talk, is_open = draw_talk(rng, True), 1.0 - closed
    basket, spread = float(rng.uniform(15, 60)), float(rng.uniform(0.5, 1.2))
    settings = _settings(rng)

    def demanded(given: Array) -> Array:
        brought = np.array([effect.brought(dose, demand) for effect, dose in zip(effects, given, strict=True)])
        return is_open * (demand + talk(brought.sum(axis=0) * is_open))

    weekly = tickets * basket
    scale = weekly / float(demanded(np.array(doses))[BEFORE:][closed[BEFORE:] < 1].mean())
    work = tuple(
        _effort(rng, f"u{n}", kind, dose, _cost(rng, share, settings) * weekly, settings)
        for n, (kind, dose, share) in enumerate(zip(kinds, doses, shares, strict=True))
    )
    units = np.array([float(effort.dose.sum() / dose.sum()) for effort, dose in zip(work, doses, strict=True)])

    def answers(given: Doses) -> Doses:
        return np.array([scale * demanded(one / units[:, None]) for one in given])

    return Living(
        seed=seed * 1000 + number, history=HISTORY, weeks=WEEKS, settings=settings, work=work,
        usual=np.stack([effort.dose[BEFORE:] for effort in work]), monday=monday, answers=answers,
        closed=closed, diary=_promotions(dates, controls), baskets=Baskets(mean=basket, spread=spread),
        claims=tuple(float(rng.uniform(0.02, 0.25)) for _ in work),
    )  # fmt: skip


def _early(dose: Array) -> Array:
    """A universe that starts in the first half of the history at the latest."""
    first = int(np.flatnonzero(dose)[0])
    late = first > BEFORE + HISTORY // 2
    return np.where(np.arange(dose.size) < first, dose[::-1], dose) if late else dose


def _promotions(dates: tuple[datetime.date, ...], controls: dict[str, Array]) -> tuple[Happening, ...]:
    """Those that the owner wrote down, if they did."""
    weeks = np.flatnonzero(controls.get("promotion", np.zeros(len(dates))))
    return tuple(
        Happening(kind=DiaryKind.PROMOTION, first=dates[w], last=dates[w] + datetime.timedelta(days=6), written=True)
        for w in weeks.tolist()
    )


def _cost(rng: Generator, share: float, settings: Settings) -> float:
    """Cost as a share of sales, of a universe that brings ``share`` of sales."""
    returned = float(rng.lognormal(np.log(RETURN), SPREAD))
    return float(np.clip((settings.margin or 0.0) * max(share, 0.004) / returned, 0.002, 0.12))


def _effort(rng: Generator, name: str, kind: str, dose: Array, weekly: float, settings: Settings) -> Effort:
    """A universe that costs ``weekly`` money a week, a part of it time; of posts, all of it time."""
    zeros = np.zeros(dose.size)
    paid = dose / dose[BEFORE:].mean() * weekly
    hourly = settings.hourly_cost or 1.0
    if kind == "spend":
        timed = float(rng.uniform(0.0, 0.3))
        spend = (1.0 - timed) * paid
        return Effort(
            universe=name, means=Means.ADS, dose=spend, spend=spend, posts=zeros, sends=zeros,
            hours=timed * paid / hourly,
        )  # fmt: skip
    return Effort(
        universe=name, means=Means.POSTS, dose=dose, spend=zeros, posts=dose, sends=zeros, hours=paid / hourly
    )


def _settings(rng: Generator) -> Settings:
    return Settings(
        business="Autre", trade=Trade.SHOP, country="FR", currency="EUR", language=Language.FRENCH,
        time_zone="Europe/Paris", margin=round(float(rng.uniform(0.35, 0.5)), 2), hourly_cost=20.0,
        taxes_on_ads_recovered=TaxesOnAds.RECOVERED, tax_rate=0.2,
    )  # fmt: skip


assert AHEAD >= BEFORE  # kernels reach back that far
