"""One text as a source gives it, its people still named: what collectors make and only ``kept`` turns into rows."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from merite.vocabulary.heard import Shape, Unheard


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """``id`` names the text in its source for ever (an address, a number); it is stored hashed, like all ids here.

    ``said_at`` has a zone; ``dated`` is False where the source gave a date that cannot be read, which refuses the text.
    ``author``: the handle (``@bob.example``), address or name under which the person is known there. ``answers``: who
    is answered, so that our answer goes with the person who is forgotten. ``thread``, ``in_reply_to``, ``repost_of``:
    ids in the same source. ``text`` is plain. ``proof``: order, person or none; ``incentive``: what was given for it.
    """

    id: str
    shape: Shape
    said_at: datetime.datetime | None = None
    dated: bool = True
    author: str | None = None
    by_us: bool = False
    answers: str | None = None
    in_reply_to: str | None = None
    thread: str | None = None
    repost_of: str | None = None
    publication: str | None = None
    title: str | None = None
    text: str | None = None
    rating: float | None = None
    language: str | None = None
    reach: float | None = None
    followers: float | None = None
    likes: float | None = None
    shares: float | None = None
    replies: float | None = None
    asked: bool | None = None
    incentive: str | None = None
    proof: str | None = None
    private: bool = False
    gone: bool = False
    link: str | None = None
    links_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A text that could not be one: its place among the answer's texts (from 1), where in it, why, what stood there."""

    place: int
    code: str
    part: str | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one question to one source brought.

    ``source`` names the facts. ``last_only``: a feed, which shows its last entries and drops the others. ``complete``:
    False where more was left; ``code`` then says why, if it was not the limit.
    ``wait``: seconds after which the source says to come back. ``unchanged``: it said that nothing is new.
    ``remember``: what to tell it the next time (etag, last number...), plain JSON.
    """

    source: str
    universe: str
    said: tuple[Said, ...]
    refused: tuple[Refused, ...] = field(default=())
    complete: bool = True
    last_only: bool = False
    code: Unheard | None = None
    wait: float | None = None
    unchanged: bool = False
    remember: Mapping[str, Any] = field(default_factory=dict)


def checked_rating(rating: float | None) -> float | None:
    """A rating of 1 to 5, None for anything else."""
    return rating if rating is not None and 0 < rating <= 5 else None
