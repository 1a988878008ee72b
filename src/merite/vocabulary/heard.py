"""What a listening round answers: of every source, what it was asked, what it gave, and why it was not heard."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

BRAND = "brand"
"""The name of the business's own search, unless merite.toml gives another; nobody is shown it."""


class Shape(StrEnum):
    """What a text is, where it was said."""

    REVIEW = "review"
    COMMENT = "comment"
    MESSAGE = "message"
    POST = "post"
    REPOST = "repost"
    PAGE = "page"


class Outcome(StrEnum):
    """What became of asking a source once."""

    OK = "ok"
    UNCHANGED = "unchanged"
    PARTIAL = "partial"
    OUTAGE = "outage"
    REFUSED = "refused"


class Unheard(StrEnum):
    """Why a source, or a part of its answer, could not be heard."""

    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed-out"
    BAD_ADDRESS = "bad-address"
    PRIVATE_ADDRESS = "private-address"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    TOO_LARGE = "too-large"
    BAD_ENCODING = "bad-encoding"
    BAD_TYPE = "bad-type"
    BAD_CERTIFICATE = "bad-certificate"
    FORBIDDEN = "forbidden"
    MISSING = "missing"
    BUSY = "busy"
    SERVER_ERROR = "server-error"
    ROBOTS = "robots"
    UNREADABLE = "unreadable"
    NO_SECRET = "no-secret"
    WAITING = "waiting"
    TOO_MANY = "too-many"


REFUSALS = frozenset(
    (
        Unheard.PRIVATE_ADDRESS, Unheard.BAD_ADDRESS, Unheard.FORBIDDEN, Unheard.ROBOTS, Unheard.NO_SECRET,
        Unheard.TOO_LARGE, Unheard.BAD_TYPE, Unheard.BAD_ENCODING, Unheard.TOO_MANY_REDIRECTS,
    )
)  # fmt: skip
"""Reasons that waiting does not mend: the source answered, or we would not ask; all others are outages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHeard:
    """One source in one round.

    ``found`` texts were in the answer, ``matching`` of them speak of a brand or subject (all where none is declared);
    ``kept`` are new, ``replaced`` changed, ``unchanged`` known, ``refused`` set aside with their reason. ``code`` says
    why it was not, or not wholly, heard; ``next_at``: not asked again before.
    """

    name: str
    kind: str
    universe: str
    outcome: Outcome
    code: Unheard | None = None
    found: int = 0
    matching: int = 0
    kept: int = 0
    replaced: int = 0
    unchanged: int = 0
    refused: int = 0
    next_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundHeard:
    """One round over the sources of a workspace; ``first``: the source that was asked for alone is in it only."""

    began_at: datetime.datetime
    seconds: float
    sources: tuple[SourceHeard, ...]
    kept: int
    not_heard: int
    cannot_hear: tuple[str, ...] = field(default=())
