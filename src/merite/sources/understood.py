"""What one export found in a file comes to, whoever read it: a format's reader or a template."""

from collections.abc import Sequence
from dataclasses import dataclass

from merite.files.raw import RawTable
from merite.sources.copies import Copy
from merite.store.facts import Batch, Rejected
from merite.vocabulary.imports import FileAnswer, Question, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """One export found in a file: what to store, what to answer, and the copy that may be kept in the inbox.

    ``facts`` is the number of rows of the main table, ``answer.rows.kept`` what a person would count (an order of two
    articles is one; a day with twelve figures is one).
    """

    batch: Batch
    answer: FileAnswer
    copy: Copy
    facts: int


def refused_rows(rejects: Sequence[Rejected]) -> tuple[Refused, ...]:
    """The refusals as they are answered: what stood there is kept in the store only."""
    return tuple(Refused(line=one.line, column=one.column, code=one.code) for one in rejects)


def turned_dates(tables: Sequence[RawTable]) -> tuple[Question, ...]:
    """What is said of dates that a spreadsheet had turned over."""
    columns = dict.fromkeys(name for table in tables for name in table.turned)
    return (Question(code="dates-put-right", assumed=", ".join(columns), option=""),) if columns else ()
