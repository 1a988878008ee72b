"""What is known of a community: who answers whom, who comes back, what spreads, and what was made because asked."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from merite.vocabulary.estimate import Estimate
from merite.vocabulary.part import Part


class State(StrEnum):
    """The answer to a check."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of a count: ``count`` of ``out_of``; ``estimate`` is None where there is nothing to count out of, or
    where nothing that came can hold what is counted (answers of the business)."""

    name: str
    count: int
    out_of: int
    estimate: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A question answered yes, no or not known, with the counts that it rests on."""

    name: str
    state: State
    count: float
    out_of: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstReply:
    """How long people wait for the first answer, in hours; those who still wait are counted as waiting.

    ``half`` and ``nine_tenths``: hours until that share has an answer, None where fewer have had one; ``low`` and
    ``high`` belong to ``half``. ``curve``: (hours, share answered by then).
    """

    answered: int
    waiting: int
    half: float | None
    half_low: float | None
    half_high: float | None
    nine_tenths: float | None
    curve: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A rung of the ladder from reader to partner, and the people who stand on it (their highest)."""

    name: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """How regularly the business speaks: weeks with a word of it, its silence under way and the usual ones, in days.

    ``alarm``: silent for longer than it usually is (``usual_silence``: nine silences in ten are shorter). ``until``:
    the last day of which its words can be known, where that is not the day of the study: after it nobody knows.
    """

    weeks: int
    weeks_present: int
    silent_days: int | None
    usual_silence: float | None
    longest_silence: int | None
    alarm: State
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Who came back four to twelve weeks after coming: those who came with a campaign, and the others.

    ``difference``: campaign minus others, in points of share. ``curve``: (week since coming, share of the campaign's
    people who spoke in it or later, share of the others), each None where nobody can be seen that far.
    """

    campaign: Share
    others: Share
    difference: Estimate | None
    too_recent: int
    curve: tuple[tuple[int, float | None, float | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cascade:
    """One text and all that came of it. ``half_life``: hours until half of it had come; ``started_by`` a pseudonym."""

    root: str = field(metadata={"json": False})  # may hold the name of an account
    universe: str
    day: datetime.date | None
    size: int
    generations: int
    people: int
    virality: float | None
    half_life: float | None
    by_us: bool
    carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What texts of one group (a message, a seed, an incentive) set off each: a mean over ``texts`` with its range.

    ``without_largest``: the same without the group's largest, None when no two texts are left.
    """

    group: str
    value: str
    texts: int
    followers: Estimate | None
    without_largest: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Word of mouth where replies and reposts name what they follow.

    ``reproduction``: followers a text has directly, on average; ``without_hit``: the same without the largest cascade.
    ``hit_share``: the largest's share of all followers; ``hit``: whether it alone makes the difference. ``earned``:
    texts of others that follow nothing that the business said or paid, of all texts of others. ``circles``: links cut
    because they went round. ``largest``: the largest cascades first.
    """

    texts: int
    cascades: int
    reproduction: Estimate | None
    without_hit: Estimate | None
    hit: State
    hit_share: float | None
    generations: int
    half_life: float | None
    earned: Share
    circles: int
    largest: tuple[Cascade, ...] = ()
    compared: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOff:
    """Word of mouth where nothing says what follows what, by a self-exciting process over a baseline.

    ``finding``: holds, model-does-not-hold or too-few; ``branching`` is None unless it holds.
    """

    finding: str
    events: int
    branching: Estimate | None
    half_life: float | None
    residual_p: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was made because the business asked, what asking cost (samples given and the like) and what came back.

    ``cost`` in ``currency``, None where nothing was noted; ``rating`` and ``rating_unasked``: mean stars of reviews
    asked for and of the others.
    """

    made: int
    people: int
    with_incentive: int
    reach: float | None
    cost: float | None
    cost_each: float | None
    currency: str
    rating: Estimate | None
    rating_unasked: Estimate | None
    by_shape: tuple[tuple[str, int], ...] = ()
    by_incentive: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """You asked, we did it."""

    day: datetime.date
    need: str
    done: str
    texts: int
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Community(Part):
    """All of it between two days; ``people``: authors but the business; ``unnamed``: texts of others without one.

    ``shares``: reply rate, dialogue rate, reciprocity with and without the business, member-to-member share.
    """

    topic: ClassVar[str] = "community"
    first: datetime.date
    last: datetime.date
    texts: int
    own_texts: int
    people: int
    unnamed: int
    shares: tuple[Share, ...]
    first_reply: FirstReply
    depth_mean: float | None
    depth_most: int
    ladder: tuple[Rung, ...]
    presence: Presence
    retention: Retention
    readiness: tuple[Check, ...]
    fleet: tuple[Check, ...]
    spread: Spread | None
    set_off: SetOff | None
    asked: Asked
    done: tuple[Done, ...]
