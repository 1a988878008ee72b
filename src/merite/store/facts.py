"""What a file or a person brings to the store, as one whole: it is saved entirely or not at all."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A row refused: line of the file, column as the file names it, reason code, what stood there (shortened)."""

    line: int
    column: str | None
    code: str
    found: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """All that one file brings.

    ``tables``: facts by table name, each with the columns of ``store.tables`` but ``import_id`` (absent columns are
    null) and a ``key`` unique within ``source``. Rows that a newer file of the source no longer has are kept.
    """

    file: str
    sha256: str
    source: str
    tables: Mapping[str, pa.Table]
    rejects: tuple[Rejected, ...] = ()
    rows_read: int = 0
    first: datetime.date | None = None
    last: datetime.date | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    totals: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of a batch's main facts: new, changed, already known."""

    import_id: str
    kept: int
    replaced: int
    unchanged: int
