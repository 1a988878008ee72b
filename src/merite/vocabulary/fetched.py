"""What asking the connections answers: of each, what it brought, and why nothing came."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from merite.vocabulary.heard import Unheard
from merite.vocabulary.imports import FileAnswer


class FetchOutcome(StrEnum):
    """What became of asking a connection once."""

    BROUGHT = "brought"
    NOTHING_NEW = "nothing-new"
    PARTIAL = "partial"
    OUTAGE = "outage"
    REFUSED = "refused"


class Notice(StrEnum):
    """What a person should know of a connection, beside what it brought."""

    SIXTY_DAYS = "sixty-days"
    """The service gives two months only: what is older comes from its export."""
    NO_DETAIL = "no-detail"
    """Some payments came without their order: goods net of tax are not known for them."""
    LEFT_OUT = "left-out"
    """Some attachments were not taken: too large, or from a sender that is not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFetched:
    """One connection in one round; ``files`` as ``merite add`` answers them, failures among them.

    ``code`` says why nothing, or not all, came; ``next_at``: not asked again before.
    """

    name: str
    kind: str
    outcome: FetchOutcome
    code: Unheard | None = None
    files: tuple[FileAnswer, ...] = ()
    notices: tuple[Notice, ...] = ()
    next_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFetched:
    """One round over the connections of a workspace."""

    began_at: datetime.datetime
    seconds: float
    sources: tuple[SourceFetched, ...]
    kept: int
    not_fetched: int
    failures: dict[tuple[int, int], Any] = field(default_factory=dict, metadata={"json": False})
