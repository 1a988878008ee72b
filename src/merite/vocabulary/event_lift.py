"""What an event brought: a video, an article, a pop-up, between two days."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from merite.vocabulary.estimate import Estimate


class LiftFinding(StrEnum):
    """What the figures say of an event."""

    MORE = "more"
    LESS = "less"
    NO_CLEAR_DIFFERENCE = "no-clear-difference"
    TOO_SHORT = "too-short"  # fewer than 20 known periods before, or no sale known in the window


class LiftMethod(StrEnum):
    """Against what the event was set."""

    OWN_HISTORY = "own-history"
    OTHER_AREAS = "other-areas"


@dataclass(frozen=True, slots=True, kw_only=True)
class DummyDates:
    """The same question put to dates when nothing happened.

    ``tried``: how many; ``alarms``: those whose range left 0 before it was widened; ``as_large``: those whose
    difference was as large as the event's beside its own error; ``widened``: the factor by which the range was
    widened, since dummy dates scattered more than the calculation expected (1: not at all).
    """

    tried: int
    alarms: int
    as_large: int
    widened: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """One answer: sales beyond what would have come anyway, in money and as a ratio (.15 = +15 %)."""

    method: LiftMethod
    anyway: Estimate
    extra: Estimate
    lift: Estimate
    dummies: DummyDates


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLift:
    """One event over the whole periods that ``first``..``last`` touch; ``sold`` is what came in them.

    ``answers``: the best first, empty when too short. ``hit_chance``: the chance that this event was a hit that cannot
    be counted on again; None with a single event.
    """

    first: datetime.date
    last: datetime.date
    periods: int
    finding: LiftFinding
    sold: float | None
    area: str | None = None
    answers: tuple[Against, ...] = ()
    hit_chance: float | None = None

    @property
    def best(self) -> Against | None:
        """The answer to go by."""
        return self.answers[0] if self.answers else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifts:
    """What ``merite lift`` answers. ``repeatable`` and ``coming`` are relative lifts, None with fewer than two events:
    what ordinary events like these bring, and what the next one may bring."""

    events: tuple[EventLift, ...]
    repeatable: Estimate | None = None
    coming: Estimate | None = None
    ok: bool = field(default=True)
