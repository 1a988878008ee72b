"""Our own sentences, from which the reader learnt tone and kind: one team wrote them all, and that is their limit."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from merite.vocabulary.reading import TextKind, Tone

FILE = "own_sentences.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: ``register`` is where it could be said (shop, event, tweet...) or what makes it hard (irony...)."""

    text: str
    language: str
    region: str
    register: str
    tone: Tone
    kind: TextKind


@cache
def own_sentences() -> tuple[Sentence, ...]:
    """All of them, in the order of the file."""
    content = files("merite.listen").joinpath(FILE).read_text(encoding="utf-8")
    return tuple(
        Sentence(
            text=row["text"],
            language=row["language"],
            region=row["region"],
            register=row["register"],
            tone=Tone(row["tone"]),
            kind=TextKind(row["kind"]),
        )
        for row in csv.DictReader(content.splitlines())
    )
