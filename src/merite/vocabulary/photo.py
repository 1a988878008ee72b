"""A dated account of what is said (a photo), and its course over time (tracking)."""

import datetime
from dataclasses import dataclass, field
from typing import ClassVar

from merite.vocabulary.estimate import Estimate
from merite.vocabulary.flash import Alert
from merite.vocabulary.judged import ReaderHere, SearchPrecision, Share
from merite.vocabulary.part import Part

ENOUGH = 100
"""Texts under which an account only counts and quotes."""
INFLUENTIAL = 10_000
"""Followers from which somebody is called influential."""
CANNOT_HEAR = ("spoken", "closed-groups", "private-accounts", "stories")
"""Where most talk is, and no listening reaches (codes)."""
WEEKS_TO_TELL = 8
"""Whole weeks heard under which neither a burst nor a lasting change can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHeard:
    """What one source gave over the days of the account; ``outages``: times it did not answer or refused."""

    name: str
    universe: str
    texts: int
    first: datetime.date | None
    last: datetime.date | None
    asked: int
    outages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Texts in one place; ``ratings``: how many had stars, ``rating`` their mean or None."""

    universe: str
    texts: int
    rating: float | None
    ratings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Texts that name the business (``subject`` None) or one other; ``share`` of all of them: a count, not a guess.

    ``tones`` are of those that name only one of them.
    """

    subject: str | None
    role: str
    texts: int
    share: float
    tones: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Texts that are nearest to a theme of the user's list, and how many of them are unhappy for the reader alone."""

    name: str
    texts: int
    unhappy: int
    asks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Who spoke: people (None where no pseudonym is kept), those first heard in these days, those heard before, those
    known to have many followers, and what share of the texts the most talkative tenth wrote. ``new`` and ``regular``
    are None where nobody was heard before these days."""

    known: int
    new: int | None
    regular: int | None
    influential: int
    without_name: int
    talkative_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A page of the business that others link to."""

    page: str
    texts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quote by the name of its text, never by its words: they are looked up when shown, so that forgetting works."""

    source: str
    key: str
    universe: str
    day: datetime.date | None
    language: str | None
    tone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What people ask, complain of, question or suggest, of one theme or without one.

    ``share``: of all texts, with its range once kinds were judged. ``sure``: settled by a sign, the rest to be checked.
    """

    kind: str
    theme: str | None
    texts: int
    sure: int
    unanswered: int
    share: Share | None
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week and how many texts; ``covered`` False where a source was silent for our part: never a zero."""

    first: datetime.date
    texts: int
    covered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The account before this one; ``first`` is None where it was not kept."""

    photo_id: str
    last: datetime.date
    texts: int
    first: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """Reviews that look arranged, of ``reviews`` in all: never proof. ``copied``: near-copies of another text;
    ``in_bursts``: within a few days of far more reviews than around; ``rewarded``: those that say themselves that they
    were, or come from somebody close to the business; ``suspect``: any of these.

    ``happy_with`` and ``happy_without``: the share of four and five stars, with them and without; None without stars.
    """

    reviews: int
    copied: int
    in_bursts: int
    suspect: int
    happy_with: Estimate | None
    happy_without: Estimate | None
    rewarded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Part):
    """The account. ``first`` and ``last`` are its days; ``enough`` False: counts and quotes only.

    ``copies``: texts that nearly repeat an earlier one, counted and read; ``private``: messages, counted and never
    quoted. ``quotes`` are drawn by lot with ``seed`` among all that may be quoted, without looking at what they say.
    ``arranged``: None where no review is kept, in an account of somebody else, and in older ones. ``search``: how
    precise the search for its subject is; None where none found anything, and in older accounts. ``unsure``: texts of
    whose tone the reader is not sure; None where it read none, and in older accounts.
    """

    topic: ClassVar[str] = "photo"
    photo_id: str
    made_at: datetime.datetime
    first: datetime.date
    last: datetime.date
    subject: str | None
    texts: int
    enough: bool
    by_us: int
    copies: int
    private: int
    without_words: int
    reader: str
    judged: int
    reader_here: ReaderHere
    sources: tuple[SourceHeard, ...]
    weeks: tuple[Week, ...]
    places: tuple[Place, ...]
    voices: tuple[Voice, ...]
    tones: tuple[Share, ...]
    kinds: tuple[Share, ...]
    themes: tuple[Theme, ...]
    speakers: Speakers
    links: tuple[Linked, ...]
    needs: tuple[Need, ...]
    quotes: tuple[Quoted, ...]
    seed: int
    cannot_hear: tuple[str, ...]
    before: Before | None
    arranged: Arranged | None = None
    search: SearchPrecision | None = None
    unsure: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month's shares of tone, with ranges where some of its texts were judged."""

    first: datetime.date
    texts: int
    tones: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A week from which the volume is at another level; ``chance`` that it is so, ``before`` and ``after`` a week."""

    week: datetime.date
    chance: float
    before: Estimate
    after: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Weeks of much more talk than usual, both included; ``times`` the usual level."""

    first: datetime.date
    last: datetime.date
    times: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Texts week after week, of one place of the business or of one competitor."""

    subject: str | None
    universe: str | None
    weeks: tuple[Week, ...]
    changes: tuple[Change, ...]
    bursts: tuple[Burst, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking(Part):
    """The course of what is said."""

    topic: ClassVar[str] = "tracking"
    first: datetime.date
    last: datetime.date
    reader: str
    judged: int
    series: tuple[Series, ...]
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteWords:
    """The words of a quote, as they stand today; a quote whose text is gone has none and is left out."""

    source: str
    key: str
    text: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfYou(Part):
    """What the report shows of what is said: the last account made, and the course where there are readings.

    ``alerts``: what is still more than usual.
    """

    topic: ClassVar[str] = "said"
    photo: Photo
    tracking: Tracking | None
    alerts: tuple[Alert, ...] = ()
    words: tuple[QuoteWords, ...] = field(default=(), metadata={"json": False})
