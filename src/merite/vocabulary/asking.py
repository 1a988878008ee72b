"""Asking buyers for a review: whom, when, once more at most, and whom not, with the reason."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class AskFinding(StrEnum):
    """What is to be done with one buyer."""

    ASK = "ask"
    REMIND = "remind"
    TOO_EARLY = "too-early"
    WAITING = "waiting"
    DONE = "done"
    TOO_LATE = "too-late"
    NO_CONSENT = "no-consent"
    OBJECTED = "objected"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """One line of the file of buyers: ``row`` counts from 1; ``on``: the day from which it may be done, None: never."""

    row: int
    finding: AskFinding
    on: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The whole file, ``counts`` by finding; ``rules``: whose law was applied (EU, CA); ``recorded``: kept as asked."""

    today: datetime.date
    rules: str
    lines: tuple[AskLine, ...]
    counts: dict[str, int]
    recorded: bool
    file: str | None = None
