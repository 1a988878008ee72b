"""What others say of a subject by the hour, in what tone, and when the sources were not heard."""

import datetime
import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from merite.community.talk import Talk, talk_from
from merite.errors.community import UnknownSubject
from merite.store.elsewhere import NOT, texts_about_others
from merite.store.engine import Store
from merite.store.expressions import expression

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
UNHAPPY_STARS = 2.0
LIKELY = 0.5


@expression("utterances", "readings")
def said_and_read(utterances: Any, readings: Any) -> Any:
    """One row per text with its reading: the columns of ``community.talk.said``, ``negative``, ``neutral`` and
    ``positive`` (probabilities) and ``kind``; null where it was not read."""
    from merite.community.talk import said

    read = readings.select(
        read_source=readings.utterance_source,
        read_key=readings.utterance,
        negative=readings.negative,
        neutral=readings.neutral,
        positive=readings.positive,
        kind=readings.kind,
    )
    told = said(utterances)
    joined = told.left_join(read, [told.source == read.read_source, told.key == read.read_key])
    return joined.drop("read_source", "read_key")


@expression("matches")
def found_by_search(matches: Any) -> Any:
    """One row per text and search: ``source``, ``key``, ``subject``, ``role``; without finds that a person judged to be
    about something else."""
    matches = matches.filter(~matches.role.startswith(NOT))
    return matches.select(
        source=matches.utterance_source, key=matches.utterance, subject=matches.subject, role=matches.role
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The talk about one subject with its tone: probabilities, shape (n,), NaN where a text was not read."""

    name: str | None
    talk: Talk
    negative: Array
    neutral: Array
    positive: Array
    kind: tuple[str | None, ...]

    @property
    def unhappy(self) -> Flags:
        """Texts read as unhappy, or with two stars at most."""
        stars = self.talk.rating
        return np.where(np.isfinite(stars), stars <= UNHAPPY_STARS, np.nan_to_num(self.negative) > LIKELY)


def subject_of(store: Store, name: str | None, zone: str) -> Subject:
    """The talk about ``name``: a search's or a channel's; about the business itself for None.

    ``zone``: of the shop. Raises ``UnknownSubject``.
    """
    rows = store.ask(said_and_read).to_pylist()
    found = store.ask(found_by_search).to_pylist()
    searches = {row["subject"] for row in found}
    universes = {row["universe"] for row in rows if row["universe"]}
    if name is not None and name not in searches | universes:
        raise UnknownSubject(found=name, known=sorted(searches | universes)[:20])
    if name in searches:
        wanted = {(row["source"], row["key"]) for row in found if row["subject"] == name}
        rows = [row for row in rows if (row["source"], row["key"]) in wanted or row["by_us"]]
    elif name is not None:
        rows = [row for row in rows if row["universe"] == name]
    else:
        others = texts_about_others(store)
        rows = [row for row in rows if (row["source"], row["key"]) not in others]
    rows = [row for row in rows if row["said_at"] is not None or row["day"] is not None]
    talk = talk_from(rows, zone=zone)
    by_key = {(row["source"], row["key"]): row for row in rows}
    ordered = [by_key[pair] for pair in zip(talk.source, talk.key, strict=True)]

    def numbers(column: str) -> Array:
        return np.asarray([np.nan if row[column] is None else row[column] for row in ordered], dtype=np.float64)

    return Subject(
        name=name,
        talk=talk,
        negative=numbers("negative"),
        neutral=numbers("neutral"),
        positive=numbers("positive"),
        kind=tuple(row["kind"] for row in ordered),
    )


def hourly(at: Array, start: datetime.datetime, hours: int) -> Array:
    """How many of the moments ``at`` (hours since 1970) fall into each hour after ``start``; shape (hours,)."""
    place = np.floor(at - start.timestamp() / 3600).astype(np.int64)
    inside = place[(place >= 0) & (place < hours)]
    return np.bincount(inside, minlength=hours).astype(np.float64)


def midnight(moment: datetime.datetime, zone: str) -> datetime.datetime:
    """The beginning of that day at the shop."""
    local = moment.astimezone(zoneinfo.ZoneInfo(zone))
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


def words_of(store: Store, keys: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], dict[str, Any]]:
    """Words, day, channel, language and link of the texts named."""
    table = store.table("utterances")
    chosen = table.filter(table.key.isin([key for _, key in keys]))
    rows = store.arrow(chosen.select("source", "key", "text", "day", "universe", "language", "link", "gone", "private"))
    return {(row["source"], row["key"]): row for row in rows.to_pylist()}
