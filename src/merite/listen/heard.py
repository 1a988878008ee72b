"""What was heard, one row a text: where, when, by whom, how it was read; its words stay in the store."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from merite.listen.reader import SURE
from merite.store.elsewhere import NOT, texts_about_others
from merite.store.engine import Store
from merite.store.expressions import expression

if TYPE_CHECKING:
    import ibis.expr.types as ir

Flags = NDArray[np.bool_]
Names = NDArray[np.object_]


@expression("utterances", "readings", "copies")
def texts_heard(utterances: "ir.Table", readings: "ir.Table", copies: "ir.Table") -> "ir.Table":
    """One row per text: its name, place, day, author, marks, and its reading where it has one (null where not)."""
    import ibis

    said = utterances.mutate(worded=ibis.coalesce(utterances.text.length(), 0) > 0)
    read = readings.select(
        "utterance_source", "utterance", "tone", "negative", "neutral", "positive", "kind", "kind_sure",
        "against_stars", read_language=readings.language,
    )  # fmt: skip
    copied = copies.select("utterance_source", "utterance", copied=ibis.literal(True))
    joined = said.left_join(read, [said.source == read.utterance_source, said.key == read.utterance]).drop(
        "utterance_source", "utterance"
    )
    joined = joined.left_join(copied, [joined.source == copied.utterance_source, joined.key == copied.utterance])
    return joined.select(
        "source", "key", "import_id", "day", "universe", "author", "by_us", "shape", "in_reply_to", "followers",
        "rating", "private", "gone", "links_to", "worded", "tone", "negative", "neutral", "positive", "kind",
        "kind_sure", "against_stars", "read_language", "copied",
    )  # fmt: skip


@expression("matches")
def subjects_of_texts(matches: "ir.Table") -> "ir.Table":
    """One row per text and subject: ``utterance_source``, ``utterance``, ``subject``, ``role``; without finds that a
    person judged to be about something else."""
    return matches.filter(~matches.role.startswith(NOT)).select("utterance_source", "utterance", "subject", "role")


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Texts as columns, all of one length; ``subjects``: by name, who it is about (role) and which texts are.

    ``chances``: shape (texts, 3), the reader's negative, neutral and positive, NaN where a text was not read.
    ``arrived``: number of the journal line with which it came last. ``adapted``: tones are by the reader as corrected
    by the judgements of this business. ``elsewhere``: texts that are not about the business.
    """

    source: Names
    key: Names
    day: NDArray[np.datetime64]
    universe: Names
    author: Names
    by_us: Flags
    in_reply_to: Names
    followers: NDArray[np.float64]
    rating: NDArray[np.float64]
    hidden: Flags
    links_to: Names
    worded: Flags
    tone: Names
    kind: Names
    kind_sure: Flags
    against_stars: Flags
    chances: NDArray[np.float64]
    language: Names
    copied: Flags
    arrived: NDArray[np.int64]
    subjects: dict[str, tuple[str, Flags]]
    elsewhere: Flags
    adapted: bool = False

    def __len__(self) -> int:
        return len(self.key)

    @property
    def read(self) -> Flags:
        """The texts that have a reading."""
        return ~np.isnan(self.chances[:, 0])

    @property
    def unsure(self) -> Flags:
        """The read texts of which the reader is not sure: stars against words, about the business and a competitor, or
        no tone clearly likelier."""
        doubted = self.against_stars | self.beside_others | (np.nan_to_num(self.chances).max(axis=1) < SURE)
        found: Flags = self.read & doubted
        return found

    @property
    def beside_others(self) -> Flags:
        """The texts about the business that name a competitor too."""
        named = [where for role, where in self.subjects.values() if role == "competitor"]
        found: Flags = self.about(None) & np.any([np.zeros(len(self), dtype=bool), *named], axis=0)
        return found

    def about(self, subject: str | None) -> Flags:
        """Texts of ``subject``; of the business itself for None."""
        if subject is not None:
            return self.subjects[subject][1] if subject in self.subjects else np.zeros(len(self), dtype=bool)
        found: Flags = ~self.elsewhere
        return found

    def within(self, first: datetime.date | None, last: datetime.date | None) -> Flags:
        """Texts of these days, both included; texts without a day only where no day is asked for."""
        if first is None and last is None:
            return np.ones(len(self), dtype=bool)
        kept = ~np.isnat(self.day)
        if first is not None:
            kept &= self.day >= np.datetime64(first)
        if last is not None:
            kept &= self.day <= np.datetime64(last)
        return kept


def texts_of(store: Store) -> Texts:
    """Everything heard so far."""
    rows = store.ask(texts_heard)
    rows = rows.sort_by([("source", "ascending"), ("key", "ascending")])
    texts = {name: _objects(rows, name) for name in _TEXT}
    flags = {
        name: _flags(rows, name)
        for name in ("by_us", "private", "gone", "worded", "kind_sure", "against_stars", "copied")
    }
    others = texts_about_others(store)
    names = zip(texts["source"], texts["key"], strict=True)
    numbers = {name: _numbers(rows, name) for name in ("negative", "neutral", "positive", "followers", "rating")}
    return Texts(
        source=texts["source"],
        key=texts["key"],
        day=rows.column("day").to_numpy().astype("datetime64[D]"),
        universe=texts["universe"],
        author=texts["author"],
        by_us=flags["by_us"],
        in_reply_to=texts["in_reply_to"],
        followers=numbers["followers"],
        rating=numbers["rating"],
        hidden=flags["private"] | flags["gone"],
        links_to=texts["links_to"],
        worded=flags["worded"],
        tone=texts["tone"],
        kind=texts["kind"],
        kind_sure=flags["kind_sure"],
        against_stars=flags["against_stars"],
        chances=np.column_stack([numbers["negative"], numbers["neutral"], numbers["positive"]]),
        language=texts["read_language"],
        copied=flags["copied"],
        arrived=np.array([int(name[-6:]) for name in rows.column("import_id").to_pylist()], dtype=np.int64),
        subjects=_subjects(store, texts["source"], texts["key"]),
        elsewhere=np.array([name in others for name in names], dtype=bool),
    )


_TEXT = ("source", "key", "universe", "author", "in_reply_to", "links_to", "tone", "kind", "read_language")


def _subjects(store: Store, sources: Names, keys: Names) -> dict[str, tuple[str, Flags]]:
    place = {name: here for here, name in enumerate(zip(sources, keys, strict=True))}
    rows = store.ask(subjects_of_texts).to_pylist()
    found: dict[str, tuple[str, Flags]] = {}
    for row in rows:
        here = place.get((row["utterance_source"], row["utterance"]))
        if here is not None:
            marked = found.setdefault(row["subject"], (row["role"], np.zeros(len(keys), dtype=bool)))
            marked[1][here] = True
    return dict(sorted(found.items()))


def _objects(rows: Any, name: str) -> Names:
    found: Names = rows.column(name).to_numpy().astype(object)
    return found


def _flags(rows: Any, name: str) -> Flags:
    return np.array([value is True for value in rows.column(name).to_pylist()], dtype=bool)


def _numbers(rows: Any, name: str) -> NDArray[np.float64]:
    import pyarrow.compute as pc

    found: NDArray[np.float64] = pc.fill_null(rows.column(name), float("nan")).to_numpy().astype(np.float64)
    return found
