"""Long work on a server: what was asked, how far it is, what came of it."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job of a client. ``step``: a code of ``texts.progress``; ``done``: 0 to 1, None when that cannot be known.

    ``tries``: how often it was begun. ``result``: what it answered; ``error``: code and facts of an explained failure.
    ``person``: number of the account that asked, None for the server itself.
    """

    id: int
    client: int
    kind: str
    arguments: dict[str, Any] = field(default_factory=dict)
    state: JobState
    step: str | None = None
    done: float | None = None
    tries: int = 0
    queued: datetime.datetime
    started: datetime.datetime | None = None
    ended: datetime.datetime | None = None
    result: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    person: int | None = field(default=None, metadata={"json": False})
    process: int | None = field(default=None, metadata={"json": False})
    stopping: bool = False
