"""From a vector to tone and kind: two logistic regressions that learnt from our own sentences."""

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from merite.listen.encoder import Encoder
from merite.listen.sentences import own_sentences
from merite.stats.logistic import Logistic, fit_logistic
from merite.vocabulary.reading import TONES, TextKind

FILE = "head.npz"
"""The head of the encoder that merite ships, fitted by ``scripts/head.py``: the same numbers on every machine."""
STRENGTH = 0.0003
KINDS = tuple(TextKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """``tone`` answers in the order of ``TONES``, ``kind`` in that of ``KINDS``."""

    tone: Logistic
    kind: Logistic


def fit_head(encoder: Encoder) -> Head:
    """The head for ``encoder``: encodes our sentences, about half a minute."""
    sentences = own_sentences()
    vectors = encoder.encode([one.text for one in sentences])
    tone = [TONES.index(one.tone) for one in sentences]
    kind = [KINDS.index(one.kind) for one in sentences]
    return Head(
        tone=fit_logistic(vectors, tone, count=len(TONES), strength=STRENGTH),
        kind=fit_logistic(vectors, kind, count=len(KINDS), strength=STRENGTH),
    )


@cache
def shipped_head() -> Head:
    """The head that merite ships with its encoder."""
    return head_from(files("merite.listen").joinpath(FILE).read_bytes())


_PARTS = ("middle", "spread", "slopes", "starts")


def head_bytes(head: Head) -> bytes:
    """The head as a file: single precision."""
    named: dict[str, Any] = {
        f"{name}_{part}": np.asarray(getattr(one, part), dtype=np.float32)
        for name, one in (("tone", head.tone), ("kind", head.kind))
        for part in _PARTS
    }
    stream = io.BytesIO()
    np.savez(stream, **named)
    return stream.getvalue()


def head_from(content: bytes) -> Head:
    """The head of a file that ``head_bytes`` made."""
    with np.load(io.BytesIO(content)) as stored:
        found: dict[str, NDArray[np.float64]] = {name: stored[name].astype(np.float64) for name in stored.files}
    tone, kind = (
        Logistic(
            middle=found[f"{name}_middle"],
            spread=found[f"{name}_spread"],
            slopes=found[f"{name}_slopes"],
            starts=found[f"{name}_starts"],
        )
        for name in ("tone", "kind")
    )
    return Head(tone=tone, kind=kind)
