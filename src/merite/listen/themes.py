"""Themes that the user wrote: a text belongs to one whose words stand in it, else to the one whose phrases it is
nearest to, or to none.

On 3,836 airline complaints with a stated reason, two or three phrases a theme did as well as 200 judged texts, and
grouping without phrases much worse: hence phrases first, and groups only to propose them. On 1,000 sentences about
restaurants in French and English, likeness to phrases was right in half (service) to nine in ten (food) of the texts
it took, and took one in ten of those it should have; eight to ten words of the trade a theme, found as they stand, were
right in 97 and 94 of 100, and took 81 and 55 in 100 of those they should have.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from merite.errors.collect import BadListenSetting
from merite.listen.encoder import Array, Encoder
from merite.listen.heard import Texts
from merite.listen.match import words_of
from merite.listen.reading_round import unpacked_vectors
from merite.listen.theme_words import worded
from merite.store.engine import Store
from merite.store.expressions import expression

if TYPE_CHECKING:
    import ibis.expr.types as ir

NEAR = 0.35
"""How much nearer than the average text a text is to a theme's phrase, on a scale where the phrase itself is 1."""
LEAST_WORDS = 4
"""Words of a text from which likeness tells a theme: under it stand "nul", "top", a heart. A theme that has single
words is found by words alone: likeness would add "avoid like the plague" to a theme of rude staff."""


@expression("readings")
def vectors_of_texts(readings: "ir.Table", *, start: str = "", end: str = "") -> "ir.Table":
    """``utterance_source``, ``utterance`` and ``vector`` of the texts whose hash lies in [start, end)."""
    found = readings.filter(readings.vector.notnull(), readings.text_sha256 >= start)
    found = found.filter(found.text_sha256 < end) if end else found
    return found.select("utterance_source", "utterance", "vector")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeList:
    """Themes and their phrases, in the order of merite.toml."""

    names: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


def themes_declared(rules: Mapping[str, Any]) -> ThemeList:
    """``[listen.themes]``, a list of phrases a theme: ``waiting = ["too long", "trop d'attente"]``.

    Raises ``BadListenSetting``.
    """
    listen = rules.get("listen", {})
    table = listen.get("themes", {}) if isinstance(listen, Mapping) else {}
    if not isinstance(table, Mapping):
        raise BadListenSetting(place="listen.themes", found=str(table)[:80], expected='waiting = ["...", "..."]')
    for name, phrases in table.items():
        worded = isinstance(phrases, list) and phrases and all(isinstance(one, str) and one.strip() for one in phrases)
        if not worded:
            raise BadListenSetting(place=f"listen.themes.{name}", found=str(phrases)[:80], expected='["...", "..."]')
    return ThemeList(names=tuple(map(str, table)), phrases=tuple(tuple(phrases) for phrases in table.values()))


def nearest_themes(store: Store, texts: Texts, themes: ThemeList, encoder: Encoder) -> "NDArray[np.int64]":
    """The number of the theme of each text, -1 for none; shape (texts,).

    Of several themes whose words stand in a text, the one whose phrases it is nearest to.
    """
    found = np.full(len(texts), -1, dtype=np.int64)
    if not themes.names:
        return found
    said = worded(store, texts, themes.phrases)
    phrases = [phrase for group in themes.phrases for phrase in group]
    owner = np.repeat(np.arange(len(themes.names)), [len(group) for group in themes.phrases])
    exact = {number for phrase, number in zip(phrases, owner.tolist(), strict=True) if " " not in words_of(phrase)}
    by_words_alone = np.isin(np.arange(len(themes.names)), list(exact))
    wanted = encoder.encode(phrases)
    middle: Array | None = None
    for places, vectors in vectors_by_part(store, texts):
        middle = vectors.mean(axis=0) if middle is None else middle
        like = _likeness(vectors - middle, wanted - middle)
        named, enough = said.names[places], said.words[places] >= LEAST_WORDS
        nearest = _of_themes(like, owner, len(themes.names))
        alike = np.where(by_words_alone, -1.0, nearest)
        by_likeness = np.where(enough & (alike.max(axis=1) >= NEAR), np.argmax(alike, axis=1), -1)
        by_words = np.argmax(np.where(named, nearest, -np.inf), axis=1)
        found[places] = np.where(named.any(axis=1), by_words, by_likeness)
    return found


def _of_themes(like: "NDArray[Any]", owner: "NDArray[np.int64]", count: int) -> "NDArray[Any]":
    """How near each text is to each theme: to the nearest of its phrases; shape (texts, themes)."""
    return np.stack([like[:, owner == number].max(axis=1) for number in range(count)], axis=1)


def vectors_by_part(store: Store, texts: Texts) -> Iterator[tuple[NDArray[np.int64], Array]]:
    """The places of read texts and their vectors, a quarter at a time: all of them would fill the memory."""
    place = {name: here for here, name in enumerate(zip(texts.source, texts.key, strict=True))}
    for start, end in zip(_EDGES, (*_EDGES[1:], ""), strict=True):
        rows = store.ask(vectors_of_texts, start=start, end=end)
        if not rows.num_rows:
            continue
        names = zip(rows.column("utterance_source").to_pylist(), rows.column("utterance").to_pylist(), strict=True)
        at = np.array([place.get(name, -1) for name in names], dtype=np.int64)
        yield at[at >= 0], unpacked_vectors(rows.column("vector").to_pylist())[at >= 0]


_EDGES = ("", "4", "8", "c")
"""Parts of the texts by the first sign of their hash: a quarter at a time in memory."""


def _likeness(left: Array, right: Array) -> Array:
    left = left / np.maximum(np.linalg.norm(left, axis=1, keepdims=True), np.float32(1e-9))
    right = right / np.maximum(np.linalg.norm(right, axis=1, keepdims=True), np.float32(1e-9))
    found: Array = left @ right.T
    return found
