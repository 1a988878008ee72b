"""An alert, and the quick study of one subject that it opens."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from merite.vocabulary.community import Cascade, Share
from merite.vocabulary.estimate import Estimate


class Moved(StrEnum):
    """What was more than usual."""

    CASCADE = "cascade"  # unhappy talk that passes from one to the next: the first to look at
    NEGATIVE = "negative"
    VOLUME = "volume"


class ToDo(StrEnum):
    """What to do about it, in this order."""

    READ_FIRST = "read-first"
    ANSWER_CASCADE = "answer-cascade"
    ANSWER_UNHAPPY = "answer-unhappy"
    THANK = "thank"
    LABEL = "label"
    NOTE_CAUSE = "note-cause"
    WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """More than usual was said. ``seen`` and ``expected`` count the day so far; ``chance``: of as many, had nothing
    changed; ``a_year``: false alarms accepted a year, all measures together. ``since`` is by the shop's clock."""

    alert_id: str
    raised_at: datetime.datetime
    since: datetime.datetime
    subject: str | None
    measure: Moved
    seen: float
    expected: float
    chance: float
    a_year: float
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Somebody's words as drawn by lot; who said them is not told."""

    text: str
    day: datetime.date | None
    universe: str
    language: str | None
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flash:
    """What happened about one subject, since when, in what words, and what to do.

    ``a_day``: texts of others a day since then; ``before``: in the eight weeks before, None without a word then.
    ``tones``: counts as the reader reads them, without a range, since its error is not known; ``read``: texts read.
    ``drawn_from``: texts that the quotes were drawn from, all with the same chance. ``people``: their authors,
    ``unnamed``: texts whose author is not known; ``new_people``: authors never heard before.
    """

    subject: str | None
    since: datetime.datetime
    until: datetime.datetime
    alert: Alert | None
    texts: int
    people: int
    new_people: int
    unnamed: int
    a_day: Estimate | None
    before: Estimate | None
    read: int
    tones: tuple[Share, ...]
    by_universe: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    cascades: tuple[Cascade, ...]
    quotes: tuple[Quoted, ...]
    drawn_from: int
    to_do: tuple[ToDo, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check of the alerts found: those open now with their study, newest first, and whether they were sent.

    ``days``: days of history checked; 0 while there are under four weeks. ``expected_false``: false alarms to expect
    over them. ``a_day``: texts that an average day brings by now; ``tripled``: chance that a day with three times as
    many is told on that day. Both None under four weeks. ``too_new``: sources not watched yet, heard for less than four
    weeks beside others: what they bring of their past is no news.
    """

    alerts: tuple[Flash, ...]
    raised: int
    sent: tuple[str, ...]
    not_sent: tuple[str, ...]
    a_year: float
    days: int
    expected_false: float
    a_day: float | None = None
    tripled: float | None = None
    too_new: tuple[str, ...] = ()
