"""The Monday mail: what is worth knowing this week, and nothing when nothing is."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from merite.vocabulary.waiting import Waiting
from merite.vocabulary.words import Verdict

STILL_NEWS = 30
"""Days after which somebody who waits is no reason for a mail, though a mail that leaves still counts them."""


class News(StrEnum):
    """Why a mail is worth reading this week."""

    SOMEBODY_WAITS = "somebody-waits"
    DECISION_DUE = "decision-due"
    TEST_ENDS = "test-ends"
    FILE_MISSING = "file-missing"
    NOT_FETCHED = "not-fetched"
    NOT_READ = "not-read"
    ADVICE_CHANGED = "advice-changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFile:
    """A file that used to come: ``name`` of the export as its tool calls it, or of the template that reads it.

    ``last`` is the last day that it told of; ``days`` are those since then.
    """

    name: str
    last: datetime.date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingTest:
    """A test whose last planned day is near, or past."""

    name: str
    universe: str
    last: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceChanged:
    """A channel whose advice is another than in the mail before; ``less``: the plan now puts less in."""

    universe: str
    before: Verdict
    after: Verdict
    less: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFetched:
    """A connection that brought nothing the last time: its ``name``, and why; ``refused``: until a person mends it."""

    name: str
    reason: str
    refused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """A file that came by itself and could not be read; ``source``: its connection, "" for the watched folder."""

    file: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Monday:
    """What a mail of ``today`` would say. ``news`` is empty when there is no reason to write.

    ``headline``: the sentence in money, ``to_do`` what to do now, by language code; ``next_look``: the next day on
    which there is something to decide, None when nothing tells; ``not_fetched``: connections that brought nothing the
    last time.
    """

    today: datetime.date
    business: str
    headline: dict[str, str]
    to_do: dict[str, tuple[str, ...]]
    next_look: datetime.date | None
    waiting: Waiting
    missing: tuple[MissingFile, ...]
    tests: tuple[EndingTest, ...]
    changed: tuple[AdviceChanged, ...]
    not_fetched: tuple[NotFetched, ...]
    news: tuple[News, ...]
    not_read: tuple[NotRead, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MondaySent:
    """``sent``: whether a mail left now; ``to``: to whom it goes, empty where merite.toml names nobody."""

    monday: Monday
    sent: bool
    to: tuple[str, ...]
