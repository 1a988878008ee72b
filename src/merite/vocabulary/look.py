"""A look: what was answered of a workspace at a moment, kept for pages to show."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from merite.vocabulary.words import Language, Verdict


class Stage(StrEnum):
    """How far a look went: what is known without any model, or everything."""

    FIRST = "first"
    WHOLE = "whole"


class Audience(StrEnum):
    """Who reads: the owner, or others, from whom margin, wage and the sum that may be lost are kept."""

    OWNER = "owner"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTest:
    """A test under way: ``last`` its last day as planned, ``at_risk`` all the money that it may cost."""

    name: str
    universe: str
    last: datetime.date | None = None
    at_risk: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOfPlan:
    """What the plan puts into a universe in a week: money and hours."""

    universe: str
    money: float
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look is and what a list of clients needs of it; the rest stands in its files.

    ``journal``: number of the journal's last line that it saw. ``headline``: by language code, ``headline_for_others``
    the one without private sums. ``to_do``: by language code, what to do now, a line each; ``to_say``: those of them
    that ask the owner for something. ``complete``: False while the parts after the first page are still being made.
    ``waiting``: texts that wait for a reply, None when nothing tells; ``answers_known`` as ``Waiting`` has it.
    ``refused``: rows of files that were refused. ``shut_until``: as a sheet has it. ``unsold``: no sale is on record at
    all. ``less``: universes into which the plan puts less though the advice is not to stop. ``undecided``: universes to
    be stopped, tried, raised or lowered of which no decision was noted in the month before.
    """

    name: str
    stage: Stage
    made_at: datetime.datetime
    today: datetime.date
    journal: int
    languages: tuple[Language, ...]
    complete: bool = True
    currency: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    shut_until: datetime.date | None = None
    headline: dict[str, str] = field(default_factory=dict)
    headline_for_others: dict[str, str] = field(default_factory=dict)
    to_do: dict[str, tuple[str, ...]] = field(default_factory=dict)
    to_say: dict[str, tuple[str, ...]] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    less: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    next_look: datetime.date | None = None
    waiting: int | None = None
    answers_known: bool = True
    refused: int = 0
    unsold: bool = False
    week: tuple[WeekOfPlan, ...] = ()
    running: tuple[RunningTest, ...] = ()
    topics: tuple[str, ...] = ()
    seconds: float = 0.0
