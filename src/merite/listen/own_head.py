"""The reader adapted to a business by what was judged there, only where cross-validation says that it reads better.

Judgements serve the ranges of shares first. Where cross-validation on sixty or more of them says so, the tones of all
texts are corrected, each judged text by a correction that has not seen it, so that the ranges of shares still hold.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from merite.listen.encoder import Array
from merite.listen.heard import Texts
from merite.listen.judging import labels_of
from merite.listen.reading_round import unpacked_vectors
from merite.listen.themes import vectors_by_part
from merite.stats.cross_fit import CrossFitted, cross_fitted
from merite.store.engine import Store
from merite.store.expressions import expression
from merite.store.workspace import Workspace
from merite.vocabulary.reading import TONES

if TYPE_CHECKING:
    import ibis.expr.types as ir

LEAST = 60
"""Judgements from which an adapted reader is tried."""
STRENGTH = 0.001
"""How much judgements weigh beside what the reader knew (``fit_logistic``)."""
_TINY = 1e-6


@expression("readings")
def vectors_of_some(readings: "ir.Table", *, keys: Sequence[str] = ()) -> "ir.Table":
    """``utterance_source``, ``utterance`` and ``vector`` of the texts named in ``keys``."""
    found = readings.filter(readings.vector.notnull(), readings.utterance.isin(list(keys)))
    return found.select("utterance_source", "utterance", "vector")


def adapted(space: Workspace, texts: Texts) -> Texts:
    """The texts with tones by the adapted reader, or as they are where it is not better or judgements are few."""
    labels = labels_of(space, texts)
    told = [TONES.index(tone) if tone in TONES else -1 for tone in labels.tone]
    judged = [(here, tone) for here, tone in zip(labels.at.tolist(), told, strict=True) if tone >= 0]
    judged = [(here, tone) for here, tone in judged if not np.isnan(texts.chances[here, 0])]
    if len(judged) < LEAST:
        return texts
    at = np.array([here for here, _ in judged], dtype=np.int64)
    vectors = _vectors_at(space.store, texts, at)
    if vectors is None:
        return texts
    scores = _scores(texts.chances[at])
    made = cross_fitted(vectors, scores, [tone for _, tone in judged], strength=STRENGTH, seed=len(judged))
    return _read_again(space.store, texts, at, vectors, made) if made.is_better else texts


def _read_again(store: Store, texts: Texts, at: NDArray[np.int64], vectors: Array, made: CrossFitted) -> Texts:
    chances = texts.chances.copy()
    for places, some in vectors_by_part(store, texts):
        chances[places] = made.of_others(some, _scores(texts.chances[places]))
    chances[at] = made.of_examples(vectors, _scores(texts.chances[at]))
    tone = texts.tone.copy()
    read = texts.read
    tone[read] = np.array([one.value for one in TONES], dtype=object)[np.argmax(chances[read], axis=1)]
    return replace(texts, chances=chances, tone=tone, adapted=True)


def _scores(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.log(np.maximum(chances, _TINY))
    return found


def _vectors_at(store: Store, texts: Texts, at: NDArray[np.int64]) -> Array | None:
    """The vectors of the texts ``at``, in order; None where one is missing or they are not all of one encoder."""
    rows = store.ask(vectors_of_some, keys=tuple(str(texts.key[here]) for here in at.tolist())).to_pylist()
    found = {(row["utterance_source"], row["utterance"]): row["vector"] for row in rows}
    kept = [found.get((texts.source[here], texts.key[here])) for here in at.tolist()]
    if any(one is None for one in kept) or len({len(one) for one in kept if one is not None}) != 1:
        return None
    return unpacked_vectors([one for one in kept if one is not None])
