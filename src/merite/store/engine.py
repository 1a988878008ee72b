"""DuckDB behind Ibis: the one place where an engine is opened, and the only plain SQL with its neighbours save,
schema and migrations."""

import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from merite.errors.base import MeriteError
from merite.errors.machine import DiskFull
from merite.errors.workspace import StoreDamaged, StoreHeld, StoreTooNew, StoreUnusable
from merite.store.facts import Batch, Saved
from merite.store.journal import Journal
from merite.store.migrations import current
from merite.store.tables import BY_NAME, Kind

STORE_FILE = "merite.duckdb"
_SETTINGS = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_HOLDER = re.compile(r"lock is held in (.*?) \(PID (\d+)\)")
_TYPES = {Kind.MOMENT: "timestamp(6)"}
"""DuckDB's own precision, where the kind of a column does not say it."""
_TAKEN = ("lock", "being used by another process", "utilisé par un autre processus")
_BROKEN = ("Corrupt", "not a valid DuckDB database file", "Could not read enough bytes", "Failure while replaying WAL")
_FULL = ("No space left", "File too large")
_REFUSED = ("Could not write file", *_FULL)
_NEWER = re.compile(r"version number (\d+), but we can only read versions? (?:between \d+ and )?(\d+)")


def connect(file: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to the database ``file`` (made when absent), in UTC and never reaching for the network.

    Raises ``StoreHeld`` when another program has it open, ``StoreDamaged`` when what it holds cannot be read,
    ``StoreTooNew``, ``DiskFull``, and ``StoreUnusable`` where the system refuses.
    """
    with explained(file):
        try:
            connection = duckdb.connect(str(file), read_only=read_only, config=dict(_SETTINGS))
        except duckdb.IOException:
            raise
        except duckdb.Error as error:  # whatever the engine makes of bytes that it does not understand
            raise StoreDamaged(file=str(file), found=_first_line(error)) from error
    connection.execute("SET TimeZone = 'UTC'")
    return connection


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """What the engine cannot read or write of ``file`` is an explained failure, as ``connect`` says."""
    try:
        yield
    except duckdb.Error as error:
        # what stops a transaction in its middle comes as another kind of failure, with the same words
        if isinstance(error, duckdb.IOException) or any(word in str(error) for word in (*_BROKEN, *_REFUSED)):
            raise _failure(file, error) from error
        raise


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]


def _failure(file: Path, error: duckdb.Error) -> MeriteError:
    """One of the failures that ``connect`` names."""
    told = str(error)
    if any(word in told for word in _BROKEN):  # before the others: it names the block, which holds a "lock"
        return StoreDamaged(file=str(file), found=_first_line(error))
    if (newer := _NEWER.search(told)) and int(newer[1]) > int(newer[2]):
        return StoreTooNew(file=str(file), found=int(newer[1]), expected=int(newer[2]))
    if any(word in told for word in _FULL):
        return DiskFull(file=file.name)
    if not any(word in told for word in _TAKEN):
        return StoreUnusable(file=str(file), found=_first_line(error))
    holder = _HOLDER.search(told)
    return StoreHeld(
        folder=str(file.parent),
        process=int(holder[2]) if holder else 0,
        command=Path(holder[1]).name if holder else "?",
        since="?",
    )


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of what is done inside, or nothing."""
    connection.execute("BEGIN TRANSACTION")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


class Store:
    """The facts of one business: saved as batches, asked as Ibis expressions."""

    def __init__(self, file: Path, *, journal: Journal | None = None) -> None:
        """Open the store ``file``, made or brought up to date as needed; ``journal`` hears of every import."""
        self.connection = current(file, connect)
        self.file = file
        self.journal = journal

    def table(self, name: str) -> Any:
        """The table ``name`` of ``store.tables`` as an Ibis table, columns in the declared order."""
        return _declared_table(name)

    def arrow(self, expression: Any) -> pa.Table:
        """What an Ibis table expression answers, as Arrow: aggregates leave the engine, rows do not."""
        sql, schema = _written(expression.op())
        return self.connection.execute(sql).to_arrow_table().cast(schema)

    def ask(self, query: Callable[..., Any], **options: Any) -> pa.Table:
        """What a query declared by ``@expression`` answers over its tables, as Arrow."""
        from merite.store.expressions import declared

        return self.arrow(query(*(self.table(name) for name in declared(query).tables), **options))

    def save(
        self,
        batch: Batch,
        *,
        added_at: datetime.datetime | None = None,
        number: int | None = None,
    ) -> Saved:
        """All of ``batch`` in one transaction, as ``store.save.save_batch`` says."""
        from merite.store.save import save_batch

        return save_batch(self, batch, added_at=added_at, number=number)

    def rows(self, sql: str, parameters: list[Any] | None = None) -> list[dict[str, Any]]:
        """The rows of a plain query as dicts; for this room only."""
        found = self.connection.execute(sql, parameters)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def close(self) -> None:
        """Write everything to the file and let it go."""
        self.connection.close()


@lru_cache
def _declared_table(name: str) -> Any:
    """The table as its declaration says (Ibis is imported on first use: it takes half a second)."""
    import ibis

    return ibis.table({column.name: _TYPES.get(column.kind, column.kind) for column in BY_NAME[name].columns}, name)


@lru_cache(maxsize=256)
def _written(operation: Any) -> tuple[str, pa.Schema]:
    """The SQL of an expression over declared tables, the same for every store, and what it answers.

    Ibis takes tens of milliseconds to write it, most of what a small business's query takes.
    """
    import ibis

    expression = operation.to_expr()
    return ibis.duckdb.compile(expression), expression.schema().to_pyarrow()
