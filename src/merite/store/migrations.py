"""From an older store to today's, step by numbered step, all or nothing: on a copy that then takes its place.

(One DuckDB transaction cannot do it: an ALTER after an UPDATE of the same table fails at the commit, duckdb 1.5.)
New tables and new columns need no step: they are made from the declaration. A step is for what a declaration cannot
say: a column renamed, a unit or a meaning changed. Steps are never edited once released; a new one is added.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from merite.errors.workspace import StoreTooNew, StoreUnusable
from merite.store.schema import (
    all_about,
    columns,
    create_all,
    create_tables,
    declared_number,
    is_complete,
    set_about,
)

BACKUPS = "backup"

Connect = Callable[[Path], duckdb.DuckDBPyConnection]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One migration, from ``number - 1`` to ``number``; ``what`` is for who reads the code."""

    number: int
    what: str
    apply: Callable[[duckdb.DuckDBPyConnection], None]


STEPS: tuple[Step, ...] = (Step(number=1, what="the first tables", apply=create_tables),)
"""Every step, in order of number."""


def newest(steps: tuple[Step, ...] = STEPS) -> int:
    """The number of a store that is up to date."""
    return max(step.number for step in steps)


def current(file: Path, connect: Connect, *, steps: tuple[Step, ...] = STEPS) -> duckdb.DuckDBPyConnection:
    """A connection to the store ``file``, made or taken to today's tables first.

    An older store is kept as it was in ``backup/`` beside it. Raises ``StoreTooNew`` for one that a newer merite made.
    """
    is_new = not file.exists()
    connection = connect(file)
    try:
        if is_new:
            connection.execute("BEGIN TRANSACTION")
            create_all(connection)
            _tell(connection, steps)
            connection.execute("COMMIT")
            return connection
        present, is_current = _found(connection, file, steps)
    except BaseException:
        connection.close()
        raise
    if is_current:
        return connection
    connection.close()
    _migrate(file, connect, present, steps)
    return connect(file)


def _found(connection: duckdb.DuckDBPyConnection, file: Path, steps: tuple[Step, ...]) -> tuple[int, bool]:
    """The number of the store and whether it is up to date; if not, everything is in the file itself afterwards."""
    numbers = all_about(connection)
    present = numbers.get("schema", 0)
    if present > newest(steps):
        raise StoreTooNew(file=str(file), found=present, expected=newest(steps))
    if present == newest(steps):
        if numbers.get("declared") == declared_number():
            return present, True
        if is_complete(columns(connection)):
            set_about(connection, "declared", declared_number())
            return present, True
    connection.execute("CHECKPOINT")
    return present, False


def _migrate(file: Path, connect: Connect, present: int, steps: tuple[Step, ...]) -> None:
    beside = beside_of(file)
    _copy(file, beside)
    connection = connect(beside)
    try:
        _apply(connection, present, steps)
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
    _keep(file, present)
    beside.replace(file)


def beside_of(file: Path) -> Path:
    """Where a store is made that is to take the place of ``file``; what a kill left there goes."""
    beside = file.with_name(file.name + ".new")
    for old in (beside, log_of(beside)):
        old.unlink(missing_ok=True)
    return beside


def log_of(file: Path) -> Path:
    """What the engine writes down before it is in ``file``; there is none beside one that was closed."""
    return file.with_name(file.name + ".wal")


def _keep(file: Path, number: int) -> None:
    folder = file.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    _copy(file, folder / f"{file.stem}-schema-{number}{file.suffix}")


def _copy(file: Path, target: Path) -> None:
    try:
        shutil.copy2(file, target)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise StoreUnusable(file=str(target), found=error.strerror or type(error).__name__) from error


def _apply(connection: duckdb.DuckDBPyConnection, present: int, steps: tuple[Step, ...]) -> None:
    for step in sorted(steps, key=lambda step: step.number):
        if step.number > present:
            step.apply(connection)
    create_tables(connection)
    _tell(connection, steps)


def _tell(connection: duckdb.DuckDBPyConnection, steps: tuple[Step, ...]) -> None:
    """Keep in the store that it is up to date."""
    set_about(connection, "schema", newest(steps))
    set_about(connection, "declared", declared_number())
