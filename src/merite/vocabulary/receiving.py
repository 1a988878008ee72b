"""What became of files that were dropped on a page: kept for a moment, added one by one, each answered for."""

from dataclasses import dataclass

from merite.vocabulary.imports import FileAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file that was dropped: its place in the drop, the name that the person knows it by, its size in bytes."""

    number: int
    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedAnswer:
    """What became of one file: an answer an export found in it.

    ``kept``: whether the file itself is still there, to be described by hand; one that was read is not. Of refused
    rows, ``answers`` show the first few only: the import has them all.
    """

    number: int
    name: str
    answers: tuple[FileAnswer, ...]
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DropAnswer:
    """What became of a drop, named by its ``token``."""

    token: str
    files: tuple[ReceivedAnswer, ...]
