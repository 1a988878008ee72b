"""From expected sales to tickets: who comes is chance, and so is what they buy."""

from dataclasses import dataclass

import numpy as np

from merite.vocabulary.panel import Series
from merite.vocabulary.words import Trade
from merite.worlds.chance import stream
from merite.worlds.record import Ingredients, Tickets, Whole

_DAYS = {
    Trade.SHOP: np.array([0.0, 1.0, 1.0, 1.1, 1.4, 2.0, 0.5]),
    Trade.MUSICIAN: np.array([0.6, 0.7, 0.8, 1.0, 2.0, 2.2, 1.2]),
    Trade.ASSOCIATION: np.array([1.0, 1.0, 1.2, 1.0, 0.9, 0.8, 0.7]),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Baskets:
    """What one ticket is worth: ``mean`` in money net of tax, ``spread`` its coefficient of variation."""

    mean: float
    spread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazards:
    """Chance beyond the tickets': ``clumping`` is the negative binomial's 1/k, ``shock`` the sd of a week's luck.

    ``lasting``: correlation of the luck of two weeks that follow. ``refunds``: share of tickets given back.
    """

    clumping: float
    shock: float
    lasting: float
    refunds: float


def draw_baskets(seed: int, trade: Trade) -> Baskets:
    """A mean basket of the trade, and a spread between .5 and 1.2."""
    rng = stream(seed, "baskets")
    ranges = {Trade.SHOP: (18.0, 90.0), Trade.MUSICIAN: (12.0, 40.0), Trade.ASSOCIATION: (15.0, 80.0)}
    low, high = ranges[trade]
    return Baskets(mean=float(np.exp(rng.uniform(np.log(low), np.log(high)))), spread=float(rng.uniform(0.5, 1.2)))


def draw_hazards(seed: int, wanted: Ingredients) -> Hazards:
    """Each is 0 where it is switched off."""
    rng = stream(seed, "hazards")
    clumping = float(rng.uniform(0.0, 0.006)) if rng.random() < 0.4 else 0.0
    shock, lasting = float(rng.uniform(0.0, 0.06)), float(rng.uniform(0.0, 0.7))
    refunds = float(rng.uniform(0.0, 0.03))
    return Hazards(
        clumping=clumping if wanted.overdispersion else 0.0,
        shock=shock if wanted.shocks else 0.0,
        lasting=lasting,
        refunds=refunds if wanted.refunds else 0.0,
    )


def noise_of(tickets: float, baskets: Baskets, hazards: Hazards) -> float:
    """Standard deviation of a week of ``tickets`` sales, as a share of it: sqrt((1 + cv²) / tickets), and the rest."""
    return float(np.sqrt((1.0 + baskets.spread**2) / tickets + hazards.clumping + hazards.shock**2))


def ring_up(seed: int, trade: Trade, expected: Series, baskets: Baskets, hazards: Hazards) -> Tickets:
    """The tickets of weeks whose expected numbers are ``expected``."""
    rng = stream(seed, "till")
    luck = _luck(rng, len(expected), hazards)
    rate = expected * luck
    if hazards.clumping > 0.0:
        rate = rate * rng.gamma(1.0 / hazards.clumping, hazards.clumping, len(rate))
    counts = rng.poisson(rate)
    total = int(counts.sum())
    weekdays = _DAYS[trade] / _DAYS[trade].sum()
    day = np.repeat(np.arange(len(expected)) * 7, counts) + rng.choice(7, total, p=weekdays)
    minute = 600 + np.floor(rng.beta(2.0, 2.0, total) * 540).astype(np.int64)
    sigma = np.sqrt(np.log1p(baskets.spread**2))
    cents = np.maximum(np.round(100.0 * baskets.mean * rng.lognormal(-(sigma**2) / 2, sigma, total)), 1.0)
    order = np.lexsort((minute, day))
    cents = cents.astype(np.int64)
    day = _whole_weeks(day[order], counts, weekdays)
    refunded = np.where(rng.random(total) < hazards.refunds, cents, 0)
    return Tickets(day=day, minute=minute[order], cents=cents, refunded=refunded)


def _whole_weeks(day: Whole, counts: Whole, weekdays: Series) -> Whole:
    """The same days, with a sale on the first trading day and on the last: files then show that weeks are whole."""
    if counts[0]:
        day[0] = int(np.flatnonzero(weekdays)[0])
    if counts[-1]:
        day[-1] = 7 * len(counts) - 1
    return day


def _luck(rng: np.random.Generator, weeks: int, hazards: Hazards) -> Series:
    """Good and bad weeks, mean 1."""
    draws = rng.normal(0.0, 1.0, weeks)
    state = np.zeros(weeks)
    state[0] = draws[0]
    for week in range(1, weeks):
        state[week] = hazards.lasting * state[week - 1] + np.sqrt(1.0 - hazards.lasting**2) * draws[week]
    return np.exp(hazards.shock * state - hazards.shock**2 / 2)


def by_week(tickets: Tickets, amounts: Whole, weeks: int) -> Series:
    """``amounts`` (one a ticket) summed by week, shape (weeks,)."""
    total: Series = np.bincount(tickets.day // 7, weights=amounts, minlength=weeks).astype(np.float64)
    return total
