"""Texts of a workspace that were not read yet, or not in these words or by this reader: read and kept."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from merite.listen.encoder import Array
from merite.listen.language import languages
from merite.listen.other_encoders import reader_of
from merite.listen.reader import Reader, has_words, opinion
from merite.store.derived import keep_derived
from merite.store.expressions import expression
from merite.store.workspace import Workspace
from merite.vocabulary.reading import TONES

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

TOGETHER = 2000
"""Texts that are read and kept at a time: a kill loses no more."""
Progress = Callable[[str, float], None]
SCALE = 300.0
"""A vector is kept as whole numbers of one byte: its numbers times this."""


@expression("utterances", "readings")
def words_and_readings(utterances: "ir.Table", readings: "ir.Table") -> "ir.Table":
    """One row per text with words: ``source``, ``key``, ``text``, ``title``, ``language``, ``rating``, and the
    ``reader`` and ``text_sha256`` of its reading (null where it has none)."""
    said = utterances.filter(utterances.text.notnull())
    read = readings.select("utterance_source", "utterance", "reader", "text_sha256")
    joined = said.left_join(read, [said.source == read.utterance_source, said.key == read.utterance])
    return joined.select("source", "key", "text", "title", "language", "rating", "reader", "text_sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRead:
    """What a round of reading did: texts ``read`` now, and texts whose reading was there already (``known``)."""

    reader: str
    read: int
    known: int


def read_workspace(space: Workspace, *, reader: Reader | None = None, progress: Progress | None = None) -> RoundRead:
    """Read what is new or changed; readings of texts that did not change are kept.

    Raises ``EncoderMissing`` or ``EncoderDamaged``, and only where there is something to read.
    """
    table = space.store.ask(words_and_readings)
    worded = sum(has_words(row["text"]) for _, row in _rows(table))
    if not worded:
        return RoundRead(reader="", read=0, known=0)
    reader = reader or reader_of(space)
    new = [here for here, row in _rows(table) if has_words(row["text"]) and not _is_read(row, reader)]
    done = 0
    for part in _parts(new):
        keep_derived(space.store, "readings", _readings(reader, table.take(part).to_pylist()))
        done += len(part)
        if progress is not None:
            progress("read-texts", done / len(new))
    return RoundRead(reader=reader.name, read=len(new), known=worded - len(new))


def _is_read(row: dict[str, Any], reader: Reader) -> bool:
    return bool(row["reader"] == reader.name and row["text_sha256"] == _hash(row))


def _rows(table: "pa.Table") -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows and their places, a lot at a time: all texts as Python objects would take ten times their size."""
    here = 0
    for lot in table.to_batches(max_chunksize=TOGETHER):
        for row in lot.to_pylist():
            yield here, row
            here += 1


def _parts(places: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(places), TOGETHER):
        yield places[start : start + TOGETHER]


def _readings(reader: Reader, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    texts = [whole_text(row) for row in rows]
    vectors = reader.encoder.encode(texts)
    judged = opinion(reader, texts, vectors, stars=[row["rating"] for row in rows])
    tongues = languages(texts, [row["language"] for row in rows])
    packed = packed_vectors(vectors)
    return [
        {
            "utterance_source": row["source"],
            "utterance": row["key"],
            "reader": reader.name,
            "text_sha256": _hash(row),
            "language": tongue,
            "tone": TONES[int(np.argmax(tones))].value,
            **dict(zip(("negative", "neutral", "positive"), map(float, tones), strict=True)),
            "against_stars": bool(against),
            "kind": kind.value,
            "kind_sure": sure,
            "vector": vector.tobytes(),
        }
        for row, tongue, tones, against, (kind, sure), vector in zip(
            rows, tongues, judged.tones, judged.against_stars, judged.kinds, packed, strict=True
        )
    ]


def whole_text(row: dict[str, Any]) -> str:
    """Title and words as they are read together; a link alone has a title only."""
    if row["text"] is None:
        return str(row["title"] or "")
    return f"{row['title']}. {row['text']}" if row["title"] and row["title"] not in row["text"] else str(row["text"])


def packed_vectors(vectors: Array) -> NDArray[np.int8]:
    """Vectors as the store keeps them."""
    found: NDArray[np.int8] = np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8)
    return found


def unpacked_vectors(kept: list[bytes]) -> Array:
    """Vectors out of the store, shape (texts, width)."""
    found: Array = np.frombuffer(b"".join(kept), dtype=np.int8).reshape(len(kept), -1).astype(np.float32)
    return found / np.float32(SCALE)


def _hash(row: dict[str, Any]) -> str:
    stars = "" if row["rating"] is None else f"\n{row['rating']:g}"
    return hashlib.sha256(f"{whole_text(row)}{stars}".encode("utf-8", "replace")).hexdigest()[:32]
