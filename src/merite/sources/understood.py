"""What one export found in a file comes to, whoever read it: a format's reader or a template."""

from collections.abc import Sequence
from dataclasses import dataclass

from merite.store.facts import Batch, Rejected
from merite.vocabulary.imports import FileAnswer, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """One export found in a file: what to store, what to answer, and the copy that may be kept in the inbox.

    ``facts`` is the number of rows of the main table, ``answer.rows.kept`` what a person would count (an order of two
    articles is one; a day with twelve figures is one).
    """

    batch: Batch
    answer: FileAnswer
    copy: bytes
    facts: int


def refused_rows(rejects: Sequence[Rejected]) -> tuple[Refused, ...]:
    """The refusals as they are answered: what stood there is kept in the store only."""
    return tuple(Refused(line=one.line, column=one.column, code=one.code) for one in rejects)
