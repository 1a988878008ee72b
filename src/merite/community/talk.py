"""All that is said, as arrays: who, when, to whom; never the words."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from merite.store.elsewhere import texts_about_others
from merite.store.engine import Store
from merite.store.expressions import expression
from merite.vocabulary.days import day_at, moment_on

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
HOUR = 3600.0


@expression("utterances")
def said(utterances: Any) -> Any:
    """One row per text: who said it, when, to whom and under what; ``said_at`` UTC, its words left out."""
    kept = (
        "source", "key", "said_at", "day", "universe", "author", "by_us", "shape", "in_reply_to", "thread", "repost_of",
        "publication", "campaign", "rating", "reach", "media_class", "asked", "incentive", "private", "gone",
    )  # fmt: skip
    return utterances.select(*kept)


@expression("handled")
def said_handled(handled: Any) -> Any:
    """One row per text of which a person said what became of it: ``utterance_source``, ``utterance``, ``how``."""
    return handled.select("utterance_source", "utterance", "how")


@expression("exposures")
def put_out(exposures: Any) -> Any:
    """One row per thing put out that has a day: ``key``, ``first``, ``last``, ``universe``, ``media_class``,
    ``campaign``, ``message``."""
    dated = exposures.filter(exposures.first.notnull() & exposures.dates_real.fill_null(True))
    return dated.select("key", "first", "last", "universe", "media_class", "campaign", "message")


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Texts in the order of time; ``at``: hours since 1970, UTC. Shapes (n,).

    ``author``: the place of the person in ``people``, -1 where not told. ``parent``: the place of what a text answers
    or passes on, -1 where that is not known. ``under_own``: stands under something that the business put out.
    ``zone``: of the shop, whose midnights cut the days. ``undated``: answers of the business to these texts that have
    no date, and are none of them.
    """

    zone: str
    source: tuple[str, ...]
    key: tuple[str, ...]
    universe: tuple[str, ...]
    shape: tuple[str, ...]
    campaign: tuple[str | None, ...]
    incentive: tuple[str | None, ...]
    publication: tuple[str | None, ...]
    people: tuple[str, ...]
    at: Array
    author: Whole
    by_us: Flags
    paid: Flags
    parent: Whole
    repost: Flags
    under_own: Flags
    asked: Flags
    private: Flags
    gone: Flags
    rating: Array
    reach: Array
    handled: Flags
    undated: int = 0

    def __len__(self) -> int:
        """Texts."""
        return len(self.key)

    def day(self, place: int) -> datetime.date:
        """The day at the shop on which the text was said."""
        return day_at(datetime.datetime.fromtimestamp(float(self.at[place]) * HOUR, datetime.UTC), self.zone)

    def begins(self, day: datetime.date) -> float:
        """When that day begins at the shop, in hours as ``at``."""
        return moment_on(day, self.zone).timestamp() / HOUR

    def ends(self, day: datetime.date) -> float:
        """When it ends: a day on which clocks change has 23 or 25 hours."""
        return self.begins(day + datetime.timedelta(days=1))

    @property
    def others(self) -> Flags:
        """Texts that the business did not say."""
        return ~self.by_us


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """Something that the business put out, from ``first`` to ``last``."""

    key: str
    first: datetime.date
    last: datetime.date
    universe: str
    media_class: str | None
    campaign: str | None
    message: str | None


def talk_of(store: Store, zone: str) -> Talk:
    """The dated texts about the business; those without a moment count at noon of their day at the shop.

    An answer without any date makes what it answers handled, as a person's word does: when is not known.
    """
    others = texts_about_others(store)
    rows = [row for row in store.ask(said).to_pylist() if (row["source"], row["key"]) not in others]
    dated = [row for row in rows if row["said_at"] is not None or row["day"] is not None]
    answered = [
        {"utterance_source": row["source"], "utterance": row["in_reply_to"], "how": "answered"}
        for row in rows
        if row["by_us"] and row["in_reply_to"] is not None and row["said_at"] is None and row["day"] is None
    ]
    known = {(row["source"], row["key"]) for row in dated}
    undated = sum((row["utterance_source"], row["utterance"]) in known for row in answered)
    return replace(talk_from(dated, [*store.ask(said_handled).to_pylist(), *answered], zone=zone), undated=undated)


def outings_of(store: Store) -> tuple[Outing, ...]:
    """What was put out, by first day."""
    rows = store.ask(put_out).to_pylist()
    found = [Outing(**{**row, "last": row["last"] or row["first"], "universe": row["universe"] or ""}) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.first, one.key)))


def talk_from(rows: list[dict[str, Any]], told: Sequence[Mapping[str, Any]] = (), *, zone: str) -> Talk:
    """Texts from rows of ``utterances``, in any order; ``told``: rows of ``handled``; ``zone``: of the shop."""
    handled = {(row["utterance_source"], row["utterance"]) for row in told if row["how"] != "open"}
    rows = sorted(rows, key=lambda row: (_hours(row, zone), row["source"], row["key"]))
    place = {(row["source"], row["key"]): here for here, row in enumerate(rows)}
    names: dict[str, int] = {}
    author = [-1 if row["author"] is None else names.setdefault(row["author"], len(names)) for row in rows]
    parent = [_parent(row, place) for row in rows]

    def flags(name: str) -> Flags:
        return np.asarray([bool(row[name]) for row in rows], dtype=bool)

    def numbers(name: str) -> Array:
        return np.asarray([np.nan if row[name] is None else float(row[name]) for row in rows], dtype=np.float64)

    def texts(name: str) -> tuple[Any, ...]:
        return tuple(row[name] for row in rows)

    return Talk(
        zone=zone,
        source=texts("source"),
        key=texts("key"),
        universe=texts("universe"),
        shape=tuple(_shape(row) for row in rows),
        campaign=texts("campaign"),
        incentive=texts("incentive"),
        publication=texts("publication"),
        people=tuple(names),
        at=np.asarray([_hours(row, zone) for row in rows], dtype=np.float64),
        author=np.asarray(author, dtype=np.int64),
        by_us=flags("by_us"),
        paid=np.asarray([row["media_class"] == "paid" for row in rows], dtype=bool),
        parent=np.asarray(parent, dtype=np.int64),
        repost=np.asarray([row["repost_of"] is not None or row["shape"] == "repost" for row in rows], dtype=bool),
        under_own=np.asarray([_is_under_own(row) for row in rows], dtype=bool),
        asked=flags("asked"),
        private=flags("private"),
        gone=flags("gone"),
        rating=numbers("rating"),
        reach=numbers("reach"),
        handled=np.asarray([(row["source"], row["key"]) in handled for row in rows], dtype=bool),
    )


def utc(moment: datetime.datetime) -> datetime.datetime:
    """The moment with its zone, which the store does not keep."""
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _hours(row: dict[str, Any], zone: str) -> float:
    moment = row["said_at"] or moment_on(row["day"], zone, hour=12)
    return float(utc(moment).timestamp()) / HOUR


def _shape(row: dict[str, Any]) -> str:
    if row["shape"]:
        return str(row["shape"])
    if row["rating"] is not None:
        return "review"
    return "repost" if row["repost_of"] is not None else "comment" if row["in_reply_to"] is not None else "post"


def _is_under_own(row: dict[str, Any]) -> bool:
    """Whether a text stands under something that the business put out: it says so, or it is a comment naming nothing
    it answers, as in a table of the comments on one's own pages (those that come from networks name it)."""
    nothing_named = row["in_reply_to"] is None and row["repost_of"] is None
    return row["publication"] is not None or (row["shape"] == "comment" and nothing_named)


def _parent(row: dict[str, Any], place: dict[tuple[str, str], int]) -> int:
    for name in ("in_reply_to", "repost_of"):
        if row[name] is not None:
            found = place.get((row["source"], row[name]))
            if found is not None:
                return found
    return -1
