"""What the store says of its imports: what each brought, what it refused, and those that were undone."""

import datetime
import json
from collections.abc import Mapping
from typing import Any

from merite.errors.workspace import UnknownImport
from merite.store.engine import Store
from merite.vocabulary.imports import ImportKept, ImportUndoneAt, Period, RefusedRow, RowCounts, Total

_NEAR = 5


def imports_of(store: Store) -> tuple[ImportKept, ...]:
    """Every import that stands, newest first."""
    return tuple(_kept(row) for row in store.rows("SELECT * FROM imports ORDER BY import_id DESC"))


def undone_of(store: Store) -> tuple[ImportUndoneAt, ...]:
    """Every import that was undone, the last one first."""
    return tuple(
        ImportUndoneAt(
            import_id=row["import_id"], file=row["file"], format=row["format"], undone_at=_utc(row["undone_at"])
        )
        for row in store.rows("SELECT * FROM undone_imports ORDER BY line DESC")
    )


def import_of(store: Store, import_id: str) -> ImportKept:
    """The import of that number; raises ``UnknownImport``."""
    rows = store.rows("SELECT * FROM imports WHERE import_id = ?", [import_id])
    if rows:
        return _kept(rows[0])
    near = store.rows("SELECT import_id FROM imports ORDER BY import_id DESC LIMIT ?", [_NEAR])
    raise UnknownImport(name=import_id, near=[row["import_id"] for row in near])


def refused_of(store: Store, import_id: str) -> tuple[RefusedRow, ...]:
    """The rows that an import refused, by line; raises ``UnknownImport``."""
    import_of(store, import_id)
    found = store.rows(
        'SELECT line, "column", code, found FROM rejects WHERE import_id = ? ORDER BY line, "column", code', [import_id]
    )
    return tuple(RefusedRow(**row) for row in found)


def _kept(row: Mapping[str, Any]) -> ImportKept:
    return ImportKept(
        import_id=row["import_id"],
        file=row["file"],
        format=row["format"],
        added_at=_utc(row["added_at"]),
        period=Period(first=row["first"], last=row["last"]),
        rows=RowCounts(
            read=row["rows_read"],
            kept=row["kept"],
            refused=row["refused"],
            replaced=row["replaced"],
            unchanged=row["unchanged"],
        ),
        totals=tuple(
            Total(measure=one["measure"], currency=one["currency"], amount=float(one["amount"]))
            for one in json.loads(row["totals"])
        ),
    )


def _utc(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=datetime.UTC)
