"""How regularly the business is there, and whether it has left."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from merite.community.talk import Outing, Talk
from merite.formats import FORMATS
from merite.store.engine import Store
from merite.vocabulary.community import Presence, State
from merite.vocabulary.days import day_at

WEEKS = 26
LEAST_SILENCES = 5
ALWAYS = 14.0
"""Days of silence that are never an alarm."""


def own_days(talk: Talk, outings: Sequence[Outing]) -> set[datetime.date]:
    """Days on which the business said something, or put something of its own out: an ad that runs is no word of it."""
    spoken = {talk.day(place) for place in np.flatnonzero(talk.by_us).tolist()}
    return spoken | {one.first for one in outings if one.media_class == "owned"}


def own_known_until(store: Store, zone: str) -> datetime.date | None:
    """The day at the shop when the newest file came, or source was heard, that tells words of the business."""
    (row,) = store.rows(
        "WITH own AS (SELECT source, universe FROM exposures WHERE media_class = 'owned'"
        " UNION SELECT source, universe FROM utterances WHERE by_us)"
        " SELECT greatest("
        "(SELECT max(added_at) FROM imports WHERE format IN (SELECT source FROM own)), "
        "(SELECT max(covers_to) FROM coverage WHERE code IS NULL AND universe IN (SELECT universe FROM own))) AS until"
    )
    return None if row["until"] is None else day_at(row["until"], zone)


def answers_known(store: Store, *, dated: bool = False) -> bool:
    """Whether an answer of the business can stand in what came: one does, or a platform's export of texts, which tells
    them, was added. A table of reviews read by a template without a column of answers, a feed, or a table of our own
    posts holds none.

    ``dated``: an answer with its day, without which nobody knows how soon it was given.
    """
    told = [one.id for one in FORMATS if one.table == "utterances"]
    rows = store.rows(
        "SELECT 1 FROM utterances u LEFT JOIN imports i ON i.import_id = u.import_id "
        "WHERE (u.by_us AND (u.in_reply_to IS NOT NULL OR coalesce(u.shape, '') NOT IN ('post', 'repost', 'page')) "
        "AND (u.said_at IS NOT NULL OR u.day IS NOT NULL OR NOT ?)) OR list_contains(?, i.format) "
        "LIMIT 1",
        [dated, told],
    )
    return bool(rows)


def presence_of(
    talk: Talk, outings: Sequence[Outing], *, today: datetime.date, known_until: datetime.date | None = None
) -> Presence:
    """Weeks with a word of the business among the last half year, its silences, and the alarm of an abandoned place.

    The alarm asks whether the present silence is longer than nine of ten earlier ones, and than two weeks. All of it up
    to ``known_until`` where that is before ``today``: posts whose file did not come yet are no silence.
    """
    until = None if known_until is None or known_until >= today else known_until
    found = _presence_at(talk, outings, today=until or today)
    return replace(found, until=until)


def _presence_at(talk: Talk, outings: Sequence[Outing], *, today: datetime.date) -> Presence:
    days = sorted(day for day in own_days(talk, outings) if day <= today)
    if not days:
        return Presence(
            weeks=0, weeks_present=0, silent_days=None, usual_silence=None, longest_silence=None, alarm=State.NOT_KNOWN
        )
    weeks = min(WEEKS, max(1, -(-((today - days[0]).days + 1) // 7)))
    present = {(today - day).days // 7 for day in days if (today - day).days < 7 * weeks}
    silences = np.diff([day.toordinal() for day in days])
    silent = (today - days[-1]).days
    usual = float(np.quantile(silences, 0.9)) if silences.size >= LEAST_SILENCES else None
    if usual is None:
        alarm = State.NOT_KNOWN if silent <= 28 else State.YES
    else:
        alarm = State.YES if silent > max(usual, ALWAYS) else State.NO
    return Presence(
        weeks=weeks,
        weeks_present=len(present),
        silent_days=silent,
        usual_silence=usual,
        longest_silence=int(silences.max()) if silences.size else None,
        alarm=alarm,
    )
