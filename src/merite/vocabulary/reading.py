"""How a text was read: language, tone, kind."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a text says of its subject; a person may also judge it mixed, the reader does not."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    MIXED = "mixed"


TONES = (Tone.NEGATIVE, Tone.NEUTRAL, Tone.POSITIVE)
"""The tones that the reader knows, in the order of its answers."""


class TextKind(StrEnum):
    """What a text wants."""

    PRAISE = "praise"
    COMPLAINT = "complaint"
    QUESTION = "question"
    REQUEST = "request"
    SUGGESTION = "suggestion"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneChances:
    """The chance of each tone; they sum to 1."""

    negative: float
    neutral: float
    positive: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRead:
    """One text as read; all None where it has no words, ``language`` also where they are too few to tell.

    ``kind_sure``: whether a sign or an expression settles the kind; if not, it is to be checked. ``tone_sure``:
    whether one tone is clearly likelier than the others.
    """

    row: int
    language: str | None
    tone: Tone | None
    probability: ToneChances | None
    kind: TextKind | None
    kind_sure: bool | None
    tone_sure: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsRead:
    """The texts of a file in its order, and what read them."""

    reader: str
    rows: tuple[TextRead, ...]
