"""What ``merite add`` answers for each file, and what is known of it afterwards."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last day found in a file; both None when it has no date."""

    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCounts:
    """What became of a file's rows; an order of two line items is one fact."""

    read: int
    kept: int
    refused: int
    replaced: int
    unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that was refused: its line in the file (1 = first), the column as the file names it, a reason code."""

    line: int
    column: str | None
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum to compare with the source: ``cost``, ``total``, ``sales_net``, ``revenue_claimed``..."""

    measure: str
    currency: str | None
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the file leaves open, what was assumed, and the option that settles it."""

    code: str
    assumed: str
    option: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAnswer:
    """What was understood of one file; ``error`` is the failure's JSON when nothing of it was stored.

    ``import_id`` is the number of its import, None where nothing was stored.
    """

    file: str
    format: str | None
    why: tuple[str, ...]
    period: Period
    rows: RowCounts
    refused: tuple[Refused, ...]
    totals: tuple[Total, ...]
    questions: tuple[Question, ...]
    error: dict[str, object] | None = None
    import_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKept:
    """An import that stands; ``rows`` counts facts, ``added_at`` is UTC."""

    import_id: str
    file: str
    format: str
    added_at: datetime.datetime
    period: Period
    rows: RowCounts
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndoneAt:
    """An import that was undone, and when (UTC)."""

    import_id: str
    file: str
    format: str
    undone_at: datetime.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that was refused, with what stood there (shortened; None: nothing)."""

    line: int
    column: str | None
    code: str
    found: str | None
