"""Who waits for an answer of the business."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Handled(StrEnum):
    """What a person says became of a text; ``OPEN`` takes it back."""

    ANSWERED = "answered"
    NEEDLESS = "needless"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """One text that calls for an answer and has none. ``days``: whole days that it has waited.

    ``text`` is None for a private message or a rating without words, ``rating`` (1 to 5) None where there is none,
    ``link`` None where the source gives no address.
    """

    source: str
    key: str
    universe: str
    shape: str
    day: datetime.date
    days: int
    rating: float | None
    text: str | None
    language: str | None
    private: bool
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Who waits, the unhappy first, then those who ask, then the newest. ``count``: all since ``since``, that day
    included.

    ``items`` may be fewer; ``older``: texts without an answer from before ``since``, which are not listed.
    ``answers_known`` False: nothing that came can hold an answer of the business, so that some may have been answered.
    """

    items: tuple[Waits, ...]
    count: int
    older: int
    since: datetime.date
    answers_known: bool = True
