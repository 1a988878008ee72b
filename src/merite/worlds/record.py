"""What a simulated business is made of, and what is true of it."""

import datetime
from dataclasses import dataclass, fields
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Panel, Series
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import DiaryKind, Trade

Whole = NDArray[np.int64]


class Family(StrEnum):
    """How marketing moves customers in a world; none is the sales model's own description."""

    DIMINISHING = "diminishing"
    THRESHOLD = "threshold"
    PEOPLE = "people"
    PLAIN = "plain"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredients:
    """What makes life hard for whoever measures; each can be switched off alone."""

    peaks: bool = True  # year end and the trade's other peaks
    season: bool = True
    trend: bool = True
    level_shifts: bool = True
    closures: bool = True
    promotions: bool = True
    stock_outs: bool = True
    press: bool = True
    roadworks: bool = True
    diary_gaps: bool = True  # some of what happened was never written down
    chasing: bool = True  # spend that follows demand
    constant: bool = True  # a dose that never changes
    hours_only: bool = True  # own posts: hours without spend
    newsletter: bool = True
    popup: bool = True
    word_of_mouth: bool = True
    community: bool = True
    correlated: bool = True  # campaigns that run in several universes at once
    earns_nothing: bool = True
    late_start: bool = True
    shocks: bool = True  # weeks that are good or bad together
    overdispersion: bool = True
    refunds: bool = True

    @classmethod
    def none(cls) -> "Ingredients":
        """Everything switched off."""
        return cls(**{field.name: False for field in fields(cls)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An entry of the diary: what happened from ``first`` to ``last`` day; ``written``: whether the owner noted it."""

    kind: DiaryKind
    first: datetime.date
    last: datetime.date
    written: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tickets:
    """Every sale, in order of time; arrays of shape (tickets,).

    ``day``: days since the panel's first; ``minute``: of the day; ``cents``: goods net of tax, before refunds;
    ``refunded``: cents given back the same day.
    """

    day: Whole
    minute: Whole
    cents: Whole
    refunded: Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """What a universe put out on each day; arrays of shape (days,), zero where nothing.

    ``cents`` is ad spend, ``posts`` publications, ``sends`` mails delivered; ``orders_claimed`` and
    ``cents_claimed`` what the platform says it sold.
    """

    universe: str
    cents: Whole
    posts: Whole
    sends: Whole
    orders_claimed: Whole
    cents_claimed: Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursSpent:
    """Hours passed on a universe in the week from ``first`` to ``last``."""

    universe: str
    first: datetime.date
    last: datetime.date
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A business whose truth is known.

    ``truth``: by universe, and ``total``: expected sales of the panel's weeks minus those of the same world with the
    universe's dose 0 in all of them; effects after the last week are not counted. ``expected`` has shape (weeks,),
    ``without`` by universe (and ``total``) likewise: expected sales with it, or all of them, off. ``noise``: standard
    deviation that tickets alone give a mean week, as a share of it.
    """

    seed: int
    trade: Trade
    family: Family
    settings: Settings
    panel: Panel
    truth: dict[str, float]
    expected: Series
    without: dict[str, Series]
    noise: float
    tickets: Tickets
    outings: tuple[Outing, ...]
    hours: tuple[HoursSpent, ...]
    diary: tuple[Happening, ...]
    ingredients: Ingredients

    @property
    def margin(self) -> float:
        """Share of the price before tax left after paying for the goods."""
        if self.settings.margin is None:
            raise ValueError("a world has a margin")
        return self.settings.margin

    def roi(self, name: str) -> float:
        """True margin brought per unit of cost, time included."""
        series = next(universe for universe in self.panel.universes if universe.name == name)
        hourly = self.settings.hourly_cost or 0.0
        cost = float((series.spend + series.extra_cost + hourly * series.hours).sum())
        return self.margin * self.truth[name] / cost

    def lift(self, names: tuple[str, ...], first: datetime.date, last: datetime.date) -> float:
        """True sales that one universe (or all: ``("total",)``) brought in the weeks from ``first`` to ``last``."""
        if len(names) != 1:
            raise ValueError("one universe, or total")
        inside = np.array([first <= day <= last for day in self.panel.dates])
        return float((self.expected - self.without[names[0]])[inside].sum())
