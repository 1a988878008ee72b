"""Themes whose own words stand in a text, found as a search finds its phrases: accents and plurals do not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from merite.listen.heard import Texts
from merite.listen.match import Matcher, words_of
from merite.listen.reading_round import TOGETHER
from merite.listen.searches import Role, Search
from merite.store.engine import Store
from merite.store.expressions import expression

if TYPE_CHECKING:
    import ibis.expr.types as ir


@expression("utterances")
def words_said(utterances: "ir.Table") -> "ir.Table":
    """One row per text with words: ``source``, ``key``, ``title``, ``text``."""
    return utterances.filter(utterances.text.notnull()).select("source", "key", "title", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """``names``, shape (texts, themes): whether the words of a theme stand in a text; ``words``: how many it has."""

    names: NDArray[np.bool_]
    words: NDArray[np.int64]


def worded(store: Store, texts: Texts, phrases: Sequence[Sequence[str]]) -> Worded:
    """Each text against the ``phrases`` of each theme; texts without words name none."""
    matcher = Matcher(
        [Search(name=str(here), role=Role.SUBJECT, phrases=tuple(group)) for here, group in enumerate(phrases)]
    )
    names = np.zeros((len(texts), len(phrases)), dtype=bool)
    words = np.zeros(len(texts), dtype=np.int64)
    place = {name: here for here, name in enumerate(zip(texts.source, texts.key, strict=True))}
    for lot in store.ask(words_said).to_batches(max_chunksize=TOGETHER):
        for row in lot.to_pylist():
            here = place.get((row["source"], row["key"]))
            if here is not None:
                words[here] = len(words_of(row["text"]).split())
                names[here, [int(found.subject) for found in matcher.matches(row["title"], row["text"])]] = True
    return Worded(names=names, words=words)
