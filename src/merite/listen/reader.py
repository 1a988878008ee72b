"""The reader: language, tone and kind of texts, from an encoder and the head that goes with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.listen.emoji import with_emojis
from merite.listen.encoder import Array, Encoder, default_encoder
from merite.listen.head import Head, shipped_head
from merite.listen.idioms import with_idioms
from merite.listen.kinds import kinds
from merite.listen.language import languages
from merite.listen.notices import with_notices
from merite.listen.stars import stars_against_words, with_stars
from merite.vocabulary.reading import TONES, TextKind, TextRead, Tone, ToneChances

VERSION = "5"
"""Grows whenever the same text may be read otherwise: head, expressions, emojis, stars, notices."""
SURE = 0.6
"""Chance of the likeliest tone from which the reader is sure of it: on the bench's sets, under it the reader is right
five or six times in ten, and from it on 7 (tweets) to 9 times in 10 (reviews)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """``name`` stands beside every reading: encoder and version of the rest."""

    name: str
    encoder: Encoder
    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the head makes of texts: ``tones``, shape (texts, 3), in the order of ``TONES``; a kind a text.

    ``against_stars``, shape (texts,): whether the words say the contrary of the stars.
    """

    tones: NDArray[np.float64]
    against_stars: NDArray[np.bool_]
    kinds: tuple[tuple[TextKind, bool], ...]


def default_reader() -> Reader:
    """The reader that merite ships; raises ``EncoderMissing`` or ``EncoderDamaged``."""
    encoder = default_encoder()
    return Reader(name=f"{encoder.name}/{VERSION}", encoder=encoder, head=shipped_head())


def opinion(
    reader: Reader, texts: Sequence[str], vectors: Array, *, stars: Sequence[float | None] | None = None
) -> Opinion:
    """Tone and kind of ``texts`` from their ``vectors``, their signs and, where given, their ``stars`` of 5."""
    if not texts:
        return Opinion(tones=np.zeros((0, len(TONES))), against_stars=np.zeros(0, dtype=bool), kinds=())
    plain = reader.head.tone.chances(vectors)
    given = stars or [None] * len(texts)
    worded = [with_idioms(text, with_emojis(text, row)) for text, row in zip(texts, plain, strict=True)]
    against = np.array([stars_against_words(star, row) for star, row in zip(given, worded, strict=True)])
    tones = np.array(
        [with_notices(text, with_stars(star, row)) for text, row, star in zip(texts, worded, given, strict=True)]
    )
    likeliest = [TONES[here] for here in tones.argmax(axis=1)]
    return Opinion(
        tones=tones, against_stars=against, kinds=tuple(kinds(texts, likeliest, reader.head.kind.chances(vectors)))
    )


def read_texts(
    reader: Reader,
    texts: Sequence[str | None],
    said: Sequence[str | None],
    *,
    progress: Callable[[float], None] | None = None,
) -> list[TextRead]:
    """Every text as read, in order; ``said`` is the language that a source gives, None where it gives none."""
    worded = [here for here, text in enumerate(texts) if text is not None and has_words(text)]
    kept = [str(texts[here]) for here in worded]
    found = [_unread(here) for here in range(len(texts))]
    judged = opinion(reader, kept, reader.encoder.encode(kept, progress=progress))
    tongues = languages(kept, [said[here] for here in worded])
    for here, language, tones, (kind, sure) in zip(worded, tongues, judged.tones, judged.kinds, strict=True):
        found[here] = TextRead(
            row=here + 1,
            language=language,
            tone=TONES[int(tones.argmax())],
            probability=ToneChances(negative=float(tones[0]), neutral=float(tones[1]), positive=float(tones[2])),
            kind=kind,
            kind_sure=sure,
            tone_sure=bool(tones.max() >= SURE),
        )
    return found


def has_words(text: str) -> bool:
    """Whether there is anything to read: a letter, a figure or an emoji."""
    return any(not sign.isspace() and sign.isprintable() for sign in text)


def _unread(here: int) -> TextRead:
    return TextRead(row=here + 1, language=None, tone=None, probability=None, kind=None, kind_sure=None, tone_sure=None)


__all__ = ["Opinion", "Reader", "Tone", "default_reader", "has_words", "opinion", "read_texts"]
