"""Groups of alike texts, with the words that tell them from the rest and texts drawn from each: themes to choose from.

Groups only propose: on texts with a stated reason they did much worse than two or three phrases of one's own.
"""

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from merite.listen.encoder import Array
from merite.listen.function_words import FUNCTION_WORDS
from merite.listen.heard import Texts
from merite.listen.judging import may_be_judged, words_by_name
from merite.listen.reading_round import whole_text
from merite.listen.themes import vectors_by_part
from merite.store.workspace import Workspace
from merite.vocabulary.judged import Drawn, ThemeGroup, ThemesProposed

MOST = 4_000
"""Texts that are grouped, drawn by lot where there are more."""
EACH = 15
"""Texts a group on average at least."""
WORDS, EXAMPLES = 4, 3
_WORD = re.compile(r"[^\W\d_]{4,}")


def themes_proposed(space: Workspace, texts: Texts, count: int, *, seed: int = 0) -> ThemesProposed:
    """Up to ``count`` groups of the read texts about the business, the largest first; fewer where texts are few."""
    rng = np.random.default_rng([31, seed])
    lot = np.flatnonzero(may_be_judged(texts) & texts.read)
    lot = np.sort(rng.permutation(lot)[:MOST])
    vectors, lot = _vectors(space, texts, lot)
    wanted = min(count, len(lot) // EACH)
    if wanted < 2:
        return ThemesProposed(texts=len(lot), groups=())
    group = _grouped(vectors, wanted, rng)
    rows = words_by_name(space, [str(texts.key[here]) for here in lot.tolist()])
    said = [whole_text(rows[(texts.source[here], texts.key[here])]) for here in lot.tolist()]
    spoken = [set(_WORD.findall(text.lower())) - FUNCTION_WORDS for text in said]
    everywhere = Counter(word for words in spoken for word in words)
    groups = []
    for number in range(wanted):
        inside = np.flatnonzero(group == number)
        if inside.size:
            drawn = rng.permutation(inside)[:EXAMPLES].tolist()
            groups.append(
                ThemeGroup(
                    texts=int(inside.size),
                    words=_telling(spoken, inside, everywhere),
                    examples=tuple(_drawn(texts, int(lot[here]), said[here]) for here in drawn),
                )
            )
    return ThemesProposed(texts=len(lot), groups=tuple(sorted(groups, key=lambda one: (-one.texts, one.words))))


def _drawn(texts: Texts, here: int, text: str) -> Drawn:
    return Drawn(source=str(texts.source[here]), key=str(texts.key[here]), text=text)


def _vectors(space: Workspace, texts: Texts, lot: NDArray[np.int64]) -> tuple[Array, NDArray[np.int64]]:
    """The vectors of the texts in ``lot``, of length 1 around their middle, and the lot in their order."""
    kept, places = [], []
    for at, some in vectors_by_part(space.store, texts):
        here = np.isin(at, lot)
        kept.append(some[here])
        places.append(at[here])
    if not kept:
        return np.zeros((0, 1), dtype=np.float32), lot[:0]
    found: Array = np.concatenate(kept)
    found = found - found.mean(axis=0)
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), np.float32(1e-9)), np.concatenate(places)


def _grouped(vectors: Array, count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """The number of each vector's group, by k-means from starts far apart (Arthur and Vassilvitskii 2007)."""
    from scipy.cluster.vq import kmeans2

    _, group = kmeans2(vectors.astype(np.float64), count, iter=30, minit="++", missing="warn", seed=rng)
    return np.asarray(group, dtype=np.int64)


def _telling(spoken: list[set[str]], inside: NDArray[np.int64], everywhere: Counter[str]) -> tuple[str, ...]:
    """The words that texts of the group use most beyond their use elsewhere."""
    here = Counter(word for place in inside.tolist() for word in spoken[place])
    total, size = len(spoken), int(inside.size)
    rest = max(total - size, 1)

    def excess(word: str) -> float:
        share, other = here[word] / size, (everywhere[word] - here[word]) / rest
        return share * float(np.log((share + 0.01) / (other + 0.01)))

    several = [word for word in here if here[word] >= 2] or list(here)
    return tuple(sorted(several, key=lambda word: (-excess(word), word))[:WORDS])
