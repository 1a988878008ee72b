"""The plan of the coming month: money and hours for each universe, and what may come of it."""

import datetime
from dataclasses import dataclass, field

from merite.vocabulary.decision import Reason
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.footing import Check, Footing
from merite.vocabulary.words import Verdict

PLAN_LEVEL = 0.8
"""How often the ranges of a plan's money should hold, wherever the plan is shown, unless somebody says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What is put in a month: money paid, and hours passed."""

    money: float
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UniversePlan:
    """One universe next month, beside its recent pace.

    ``expected_profit`` is margin brought minus cost of ``next``, a month, once the effect has settled; None where the
    margin, the price of the hours or a fit is missing. ``chance_of_loss`` likewise; 0 for a universe that is off.
    ``verdict`` and ``reason`` are those of the decision, ``verdict`` None without a margin. ``factor``: ``next`` as a
    multiple of the usual pace. ``fixed``: the owner said how much. ``keep_minutes``: minutes a week, within the hours
    of ``next``, that keep a page answering; they are not charged to the plan. ``withheld``: more was advised, and
    something that must stand before a rise does not. ``lately``: what the last four weeks come to a month, where that
    is no longer the pace ``now``, which is a quarter's: a plan that was followed last month. None else.
    ``a_year_ago``: what the same weeks of the year before come to a month, on the same condition: a season's pace.
    ``tested_until``: the last day of a test under way by days or areas, which another pace would blur. ``after``: the
    universe that is tried before this one, of which a little more may pay too: one try at a time. None else.
    """

    name: str
    now: Effort
    next: Effort
    expected_profit: Estimate | None
    chance_of_loss: float | None
    verdict: Verdict | None
    flips_under: tuple[str, ...]
    reason: Reason
    factor: float
    fixed: bool = False
    keep_minutes: int = 0
    withheld: bool = False
    lately: Effort | None = None
    a_year_ago: Effort | None = None
    tested_until: datetime.date | None = None
    after: str | None = None

    @property
    def less(self) -> bool:
        """Whether there is less of it than now, though nobody advised to stop and neither owner nor test holds it."""
        lower = self.next.money < self.now.money or self.next.hours < self.now.hours
        return lower and not self.fixed and self.tested_until is None and self.verdict is not Verdict.STOP_PAYING

    @property
    def waits(self) -> bool:
        """Whether it goes on as now since another is tried before it."""
        return self.after is not None and self.tested_until is None and not self.less


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The universe that is tried before others, and the day of the report that first said so."""

    universe: str
    since: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class LossChance:
    """The chance of losing more than ``sum`` if the month were repeated for a year; None where it is not known."""

    sum: float
    chance: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTotal:
    """All universes together, from joint draws; a month."""

    expected_profit: Estimate | None
    chance_of_losing_more_than: LossChance


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """The days that a plan is for."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the plan stays within: money and hours a month, and the accepted chance of losing more than the sum.

    Where the owner said no sum, today's chance is accepted if it is the larger.
    """

    money: float
    hours: float
    accepted_chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What fixing some universes changes against the plan without it, a month."""

    money: float
    hours: float
    expected_profit: Estimate | None
    chance_without: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The answer of ``merite plan``.

    ``as_now``: the same totals if everything went on at the recent pace. ``difference``: None unless something was
    fixed. ``unknown``: why profits are null (margin-unknown, time-not-priced, too-short...), empty where they are not.
    ``checks``: what must stand before a channel is made to grow, ``missing``: what does not.
    ``season_level``: how the coming weeks usually sell beside average ones (1: as much, or not known).
    """

    universes: tuple[UniversePlan, ...]
    total: PlanTotal
    as_now: PlanTotal
    season: Season
    bounds: Bounds
    difference: WhatIf | None = None
    unknown: tuple[Reason, ...] = field(default=())
    checks: tuple[Check, ...] = field(default=())
    missing: tuple[Footing, ...] = field(default=())
    season_level: float = 1.0

    @property
    def tried_first(self) -> str | None:
        """The universe that others wait for; None where none does."""
        return next((one.after for one in self.universes if one.after is not None), None)
