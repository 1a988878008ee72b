"""A simulated business that goes on: what it puts out from month to month is decided by whoever plays it.

The same seed gives the same market, response and luck whatever is decided, so that two ways of deciding are compared
on the same business and not on two.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Panel, Series, UniverseSeries
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Trade
from merite.worlds.chance import stream
from merite.worlds.effort import Effort, Means, efforts
from merite.worlds.making import BEFORE, controls_of, family_of, ingredients_of, monday_of, settings_of, settled
from merite.worlds.market import WEEK, Market, market
from merite.worlds.record import Family, Happening, Ingredients
from merite.worlds.till import Baskets, draw_baskets

Doses = NDArray[np.float64]
Answers = Callable[[Doses], Doses]

FIXED_TIME = 0.4
"""Share of a universe's hours that does not fall with what is put out, as long as anything is."""
AFTER = 13
"""Weeks after the last decision, without any marketing, in which what lasts is still paid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Living:
    """A business of ``history`` weeks that are over, then ``weeks`` to be decided, then 13 in which nothing is put out.

    Doses have shape (universes, all weeks) in each universe's own unit; ``usual`` is what it would have put out.
    ``answers``: expected sales (cases, all weeks) for doses (cases, universes, all weeks), the ``BEFORE`` weeks ahead
    of the history included in both, as in ``closed``. ``claims``: how much of all sales each platform claims, a share.
    """

    seed: int
    history: int
    weeks: int
    settings: Settings
    work: tuple[Effort, ...]
    usual: Doses
    monday: datetime.date
    answers: Answers
    closed: Series
    diary: tuple[Happening, ...]
    baskets: Baskets
    claims: tuple[float, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The universes, in the order of doses."""
        return tuple(effort.universe for effort in self.work)

    def expected(self, doses: Doses) -> Series:
        """Expected sales by week, shape (..., all weeks), for ``doses`` (..., universes, all weeks)."""
        cases = doses.reshape(-1, *doses.shape[-2:])
        ahead = np.stack([effort.dose[:BEFORE] for effort in self.work])
        whole = np.concatenate([np.broadcast_to(ahead, (len(cases), *ahead.shape)), cases], axis=2)
        sales = self.answers(whole)[:, BEFORE:]
        return np.asarray(sales.reshape(*doses.shape[:-2], -1))

    def money(self, doses: Doses) -> Doses:
        """What is paid by universe and week."""
        spends = np.array([effort.means in (Means.ADS, Means.EVENTS) for effort in self.work])
        return np.where(spends[:, None], doses, 0.0)

    def hours(self, doses: Doses) -> Doses:
        """Time passed by universe and week."""
        usual = np.stack([effort.hours[BEFORE:] for effort in self.work])
        level = np.divide(doses, self.usual, out=np.zeros_like(doses), where=self.usual > 0.0)
        moved = usual * (FIXED_TIME * (doses > 0.0) + (1.0 - FIXED_TIME) * level)
        mean = usual.mean(axis=1, keepdims=True) / np.maximum(self.usual.mean(axis=1, keepdims=True), 1e-12)
        return np.where(self.usual > 0.0, moved, mean * doses)

    def costs(self, doses: Doses) -> Doses:
        """Money and priced hours by universe and week."""
        return self.money(doses) + (self.settings.hourly_cost or 0.0) * self.hours(doses)

    @property
    def decided(self) -> slice:
        """The weeks to be decided."""
        return slice(self.history, self.history + self.weeks)

    def profit(self, doses: Doses) -> float:
        """True expected profit of the decided weeks against putting nothing out in them, what lasts after included."""
        nothing = self.stopped(doses, self.history)
        both = self.expected(np.stack([doses, nothing]))[:, self.history :]
        margin = self.settings.margin or 0.0
        return float(margin * (both[0] - both[1]).sum() - self.costs(doses)[:, self.decided].sum())

    def by_year(self, doses: Doses) -> list[float]:
        """The same by year of 52 decided weeks, without what comes after."""
        nothing = self.stopped(doses, self.history)
        both = self.expected(np.stack([doses, nothing]))
        a_week = (self.settings.margin or 0.0) * (both[0] - both[1]) - self.costs(doses).sum(axis=0)
        return [float(a_week[year : year + 52].sum()) for year in range(self.history, self.decided.stop - 51, 52)]

    def stopped(self, doses: Doses, week: int) -> Doses:
        """The same with nothing put out from ``week`` on."""
        cut = doses.copy()
        cut[:, week:] = 0.0
        return cut

    def worth(self, doses: Doses) -> Series:
        """True profit of each universe (universes,) over the decided weeks, the others as in ``doses``."""
        cases = np.repeat(doses[None], len(self.names) + 1, axis=0)
        for here in range(len(self.names)):
            cases[here + 1, here, self.history :] = 0.0
        sales = self.expected(cases)[:, self.history :].sum(axis=1)
        brought = (self.settings.margin or 0.0) * (sales[0] - sales[1:])
        return np.asarray(brought - self.costs(doses)[:, self.decided].sum(axis=1))

    def panel(self, doses: Doses, weeks: int) -> Panel:
        """What the owner has after ``weeks``: sales as rung up, by the same luck whatever was put out."""
        from scipy.stats import poisson  # scipy.stats takes most of a second to import

        expected = self.expected(doses)[:weeks]
        rng = stream(self.seed, "living till")
        size = doses.shape[1]
        chance = np.asarray(rng.random(size))
        basket, luck = np.asarray(rng.standard_normal((2, size)))
        count = poisson.ppf(chance[:weeks], expected / self.baskets.mean * np.exp(0.03 * luck[:weeks]))
        spread = self.baskets.spread * np.sqrt(np.maximum(count, 0.0)) * basket[:weeks]
        sales = np.maximum(self.baskets.mean * (count + spread), 0.05 * self.baskets.mean * count)
        closed = self.closed[BEFORE : BEFORE + weeks] > 0.0
        dates = tuple(self.monday + week * WEEK for week in range(weeks))
        money, hours = self.money(doses)[:, :weeks], self.hours(doses)[:, :weeks]
        return Panel(
            dates=dates,
            step=7,
            sales=np.where(closed, np.nan, np.round(sales, 2)),
            tickets=np.where(closed, np.nan, count),
            universes=tuple(
                UniverseSeries(
                    name=name,
                    spend=money[here],
                    hours=hours[here],
                    activity=np.where(money[here].any(), 0.0, doses[here, :weeks]),
                    extra_cost=np.zeros(weeks),
                )
                for here, name in enumerate(self.names)
            ),
            currency=self.settings.currency,
            controls=controls_of(dates, self.diary),
        )

    def claimed(self, doses: Doses, first: int, last: int) -> Series:
        """What platforms claim to have sold in the weeks from ``first`` to before ``last``, by universe, NaN for none.

        More than was brought, and a share of what would have been sold anyway to people who had seen something.
        """
        with_it = self.expected(doses)
        found = np.full(len(self.names), np.nan)
        for here, effort in enumerate(self.work):
            if effort.means not in (Means.ADS, Means.MAILS):
                continue
            without = doses.copy()
            without[here, first:] = 0.0
            brought = np.maximum(with_it - self.expected(without), 0.0)[first:last]
            full = max(float(self.usual[here].max()), 1e-9)
            seen = np.minimum(doses[here, first:last] / full, 2.0) * self.claims[here]
            found[here] = float((1.4 * brought + seen * with_it[first:last]).sum())
        return found


def living(
    seed: int,
    *,
    tickets: float = 60.0,
    history: int = 52,
    weeks: int = 104,
    trade: Trade = Trade.SHOP,
    family: Family | None = None,
    universes: int | None = None,
    spend_share: float | None = None,
    hidden: float = 0.0,
    ingredients: Ingredients | None = None,
) -> Living:
    """The business number ``seed``.

    ``ingredients``: what makes it hard, drawn from the seed when None. ``hidden``: standard deviation of a demand that
    nobody sees and that past ad spend followed (0: none).
    """
    family = family_of(seed) if family is None else family
    wanted = ingredients_of(seed, family) if ingredients is None else ingredients
    settings = settings_of(seed, trade)
    size = history + weeks + AFTER
    monday = monday_of(seed, size)
    around = market(seed, monday, size, BEFORE, trade, settings.country, wanted)
    unseen = _unseen(seed, around.base.size, hidden)
    around = _moved(around, unseen)
    baskets = draw_baskets(seed, trade)
    work = efforts(
        seed, trade, around.season, around.closed, tickets * baskets.mean, settings.hourly_cost or 0.0, BEFORE,
        universes, spend_share, wanted,
    )  # fmt: skip
    work = tuple(_chased(effort, unseen) for effort in work)
    money = tickets * baskets.mean * float((around.closed[BEFORE:] == 0.0).sum())
    response, means, truth = settled(seed, family, around, work, tickets * baskets.mean * size, settings, wanted)
    rng = stream(seed, "living claims")

    def answers(doses: Doses) -> Doses:
        scaled = np.divide(doses, means[:, None], out=np.zeros_like(doses), where=means[:, None] > 0.0)
        return response(scaled, truth.strengths) * truth.scale * money

    return Living(
        seed=seed, history=history, weeks=weeks, settings=settings, work=work,
        usual=np.stack([effort.dose[BEFORE:] for effort in work]), monday=monday, answers=answers,
        closed=around.closed, diary=around.diary, baskets=baskets,
        claims=tuple(float(rng.uniform(0.02, 0.25)) for _ in work),
    )  # fmt: skip


def _unseen(seed: int, length: int, spread: float) -> Series:
    """Log demand that nobody sees, correlated .8 from week to week."""
    luck = stream(seed, "living unseen").standard_normal(length)
    state = np.zeros(length)
    for week in range(1, length):
        state[week] = 0.8 * state[week - 1] + 0.6 * luck[week]
    return spread * state


def _moved(around: Market, unseen: Series) -> Market:
    return replace(around, base=around.base * np.exp(unseen))


def _chased(effort: Effort, unseen: Series) -> Effort:
    """Ads that were put where unseen demand was."""
    if effort.means is not Means.ADS or not unseen.any():
        return effort
    spend = np.round(effort.spend * np.exp(3.0 * unseen), 2)
    return replace(effort, dose=spend, spend=spend)
