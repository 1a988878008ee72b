"""What was decided, why, and what came of it."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from merite.vocabulary.part import Part
from merite.vocabulary.words import Verdict


class Answer(StrEnum):
    """What became of merite's advice."""

    ACCEPT = "accept"
    CHANGE = "change"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One entry; texts are a person's own words, "" where nothing was said. ``universe`` "": the whole business.

    ``paid_before`` and ``paid_since``: money a month over the quarter before and since, None for the whole business or
    where no whole week has passed. ``verdict_now``: today's advice for the universe.
    """

    key: str
    day: datetime.date
    universe: str
    decision: str
    hypothesis: str
    evidence: str
    because: str
    who: str
    advised: Verdict | None
    answer: Answer | None
    outcome: str
    outcome_day: datetime.date | None
    paid_before: float | None = None
    paid_since: float | None = None
    verdict_now: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Log(Part):
    """The learning log, the newest decision first."""

    topic: ClassVar[str] = "log"

    entries: tuple[Decided, ...]
    currency: str
