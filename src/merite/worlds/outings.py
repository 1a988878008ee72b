"""The weeks' effort day by day, as the platforms' own reports would show it, with what they claim."""

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Series
from merite.worlds.chance import stream
from merite.worlds.effort import Effort, Means
from merite.worlds.record import Outing, Whole

_BOLDEST = 15.0  # sales claimed for each unit of money spent


def day_by_day(seed: int, effort: Effort, before: int, brought: Series, sales: Series, basket: float) -> Outing:
    """One universe's days. ``brought`` and ``sales``: expected money by week, (weeks,).

    A platform claims by last touch: what it brought, times more than it brought, and a share of what would have been
    bought anyway by people who had seen something.
    """
    rng = stream(seed, f"outings {effort.universe}")
    weeks = len(brought)
    spend = np.round(100.0 * effort.spend[before:]).astype(np.int64)
    days = range(7) if effort.means is Means.ADS else (4, 5)
    cents = _split(rng, spend, days)
    mails = effort.means is Means.MAILS
    posts = _scattered(rng, np.zeros(weeks) if mails else effort.posts[before:], (0, 1, 2, 3, 4, 5, 6))
    sends = _mailed(effort.sends[before:].astype(np.int64), effort.posts[before:])
    claims = effort.means in (Means.ADS, Means.MAILS)
    active = effort.dose[before:] > 0.0
    seen = rng.uniform(0.02, 0.25) * active * effort.dose[before:] / max(effort.dose[before:].max(), 1e-9)
    money = (rng.uniform(0.8, 2.0) * np.maximum(brought, 0.0) * active + seen * sales) if claims else np.zeros(weeks)
    if effort.means is Means.ADS:
        money = np.minimum(money, _BOLDEST * spend / 100.0)
    orders = rng.poisson(money / basket)
    worth = np.round(orders * 100.0 * basket * rng.uniform(0.9, 1.1, weeks)).astype(np.int64)
    put_out = cents if effort.means is Means.ADS else sends
    orders_claimed, cents_claimed = _on_days(orders.astype(np.int64), worth, put_out.reshape(weeks, 7))
    return Outing(
        universe=effort.universe,
        cents=cents,
        posts=posts,
        sends=sends,
        orders_claimed=orders_claimed,
        cents_claimed=cents_claimed,
    )


def _split(rng: np.random.Generator, weekly: Whole, days: range | tuple[int, ...]) -> Whole:
    """Weekly cents over some days of the week, to the cent."""
    split = np.zeros((len(weekly), 7), dtype=np.int64)
    weights = rng.dirichlet(np.full(len(days), 20.0), len(weekly))
    shares = np.floor(weekly[:, None] * weights).astype(np.int64)
    shares[:, -1] += weekly - shares.sum(axis=1)
    split[:, list(days)] = shares
    return split.reshape(-1)


def _scattered(rng: np.random.Generator, weekly: Series, days: tuple[int, ...]) -> Whole:
    """Whole publications on days drawn at random."""
    count = weekly.astype(np.int64)
    day = np.repeat(np.arange(len(count)) * 7, count) + rng.choice(days, int(count.sum()))
    return np.bincount(day, minlength=7 * len(count)).astype(np.int64)


def _mailed(weekly: Whole, mailings: Series) -> Whole:
    """Mails on Tuesday, and a second half on Friday where there are two mailings in a week."""
    sends = np.zeros((len(weekly), 7), dtype=np.int64)
    sends[:, 4] = np.where(mailings > 1.0, weekly // 2, 0)
    sends[:, 1] = weekly - sends[:, 4]
    return sends.reshape(-1)


def _on_days(orders: Whole, worth: Whole, put_out: NDArray[np.int64]) -> tuple[Whole, Whole]:
    """A week's claims on the day when most was put out."""
    days, weeks = put_out.argmax(axis=1), np.arange(len(orders))
    orders_claimed, cents_claimed = np.zeros_like(put_out), np.zeros_like(put_out)
    orders_claimed[weeks, days], cents_claimed[weeks, days] = orders, worth
    return orders_claimed.reshape(-1), cents_claimed.reshape(-1)
