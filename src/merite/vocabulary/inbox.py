"""What a look into the watched folder answers."""

from dataclasses import dataclass
from enum import StrEnum

from merite.vocabulary.imports import FileAnswer


class Taken(StrEnum):
    """What became of a file of the watched folder."""

    ADDED = "added"
    REFUSED = "refused"
    WAITING = "waiting"  # still being written


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxFile:
    """A file of the watched folder; ``moved_to`` and ``answers`` are empty while it is waiting.

    ``answers``: one an export found in it; the only one of a refused file has its ``error``.
    """

    file: str
    outcome: Taken
    moved_to: str | None = None
    answers: tuple[FileAnswer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRound:
    """What one look into the watched ``folder`` found, in the order of names."""

    folder: str
    files: tuple[InboxFile, ...]
