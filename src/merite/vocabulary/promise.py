"""What was foretold before the fact, and what came: the register of promises."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from merite.vocabulary.estimate import Estimate
from merite.vocabulary.part import Part
from merite.vocabulary.words import Verdict


class PromiseKind(StrEnum):
    """What is foretold."""

    SALES = "sales"  # of the business over the coming quarter; scored by the till
    BROUGHT = "brought"  # by a universe over the last quarter; scored by our own answer with more figures
    ADVICE = "advice"  # to stop paying or to put more in; scored by what the universe left, once more is known


class Scored(StrEnum):
    """What became of a promise."""

    HELD = "held"
    MISSED = "missed"
    NOT_YET = "not-yet"
    OTHER_PACE = "other-pace"  # sales foretold for going on at a pace that was not kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One forecast with its range, what came (None: not known yet), and whether it held.

    ``advice``: what was advised, of kind ``ADVICE`` alone; then ``said`` is the profit over the days, its ``level`` the
    chance that the advice was right, and it held where the profit was on the side that the advice supposed.
    """

    number: str
    made_at: datetime.datetime
    kind: PromiseKind
    about: str
    first: datetime.date
    last: datetime.date
    said: Estimate
    came: float | None
    scored: Scored
    advice: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRate:
    """How often one kind held; ``level``: how often it should; ``switched_off``: so rarely that it is told no more."""

    kind: PromiseKind
    held: int
    known: int
    waiting: int
    level: float
    switched_off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Part):
    """All promises, the newest first. ``broken_at``: the first row that was changed or set back in time, None if none.

    ``head``: hash of the last row, "" for an empty register: kept elsewhere, it proves that nothing was changed since.
    """

    topic: ClassVar[str] = "promises"

    promises: tuple[Promise, ...]
    rates: tuple[HitRate, ...]
    head: str
    broken_at: str | None
    currency: str
