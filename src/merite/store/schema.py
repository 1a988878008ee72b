"""The database's tables as ``store.tables`` declares them, and the few numbers that the store keeps about itself."""

import hashlib
from functools import cache

import duckdb

from merite.store.tables import TABLES, Kind, Table

ABOUT = "about_store"
"""Name and value: ``schema`` (number of the last migration), ``journal`` (last journal line applied), ``declared``
(the number of the declaration whose tables are all there)."""

_SQL: dict[Kind, str] = {
    Kind.TEXT: "VARCHAR",
    Kind.WHOLE: "BIGINT",
    Kind.NUMBER: "DOUBLE",
    Kind.MONEY: "DECIMAL(18, 4)",
    Kind.DAY: "DATE",
    Kind.MOMENT: "TIMESTAMP",
    Kind.YESNO: "BOOLEAN",
    Kind.BYTES: "BLOB",
}


def create_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every table in a file that holds nothing yet."""
    _create(connection, TABLES, {})


def create_tables(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...] = TABLES) -> None:
    """Make every table that is not there yet, and every declared column that a table lacks (null in old rows)."""
    _create(connection, tables, columns(connection))


def _create(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], present: dict[str, set[str]]) -> None:
    connection.execute(f"CREATE TABLE IF NOT EXISTS {ABOUT} (name VARCHAR, value BIGINT)")
    for table in tables:
        if table.name not in present:
            declared = ", ".join(f'"{column.name}" {_SQL[column.kind]}' for column in table.columns)
            connection.execute(f'CREATE TABLE "{table.name}" ({declared})')
            continue
        for column in table.columns:
            if column.name not in present[table.name]:
                connection.execute(f'ALTER TABLE "{table.name}" ADD COLUMN "{column.name}" {_SQL[column.kind]}')


@cache
def declared_number() -> int:
    """A number of all that is declared; a store that keeps it has every table: a look is half of an opening."""
    said = repr([(table.name, [(column.name, _SQL[column.kind]) for column in table.columns]) for table in TABLES])
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:7], "big")


def is_complete(present: dict[str, set[str]]) -> bool:
    """Whether every declared column is among those of ``columns``."""
    return all(set(table.names) <= present.get(table.name, set()) for table in TABLES)


def columns(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The columns that each table really has."""
    found: dict[str, set[str]] = {}
    for table, column in connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal"
    ).fetchall():
        found.setdefault(table, set()).add(column)
    return found


def types(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """The SQL type of each column that each table really has."""
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'main'"
    ).fetchall():
        found.setdefault(table, {})[column] = kind
    return found


def all_about(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Every number that the store keeps about itself; none in a file that merite did not make."""
    try:
        return dict(connection.execute(f"SELECT name, value FROM {ABOUT}").fetchall())
    except duckdb.CatalogException:
        return {}


def about(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    """The number kept under ``name``, 0 when there is none."""
    # without a parameter: DuckDB imports pandas, a third of a second, to convert the first one it is given
    return int(dict(connection.execute(f"SELECT name, value FROM {ABOUT}").fetchall()).get(name, 0))


def set_about(connection: duckdb.DuckDBPyConnection, name: str, value: int) -> None:
    """Keep ``value`` under ``name``."""
    connection.execute(f"DELETE FROM {ABOUT} WHERE name = ?", [name])
    connection.execute(f"INSERT INTO {ABOUT} VALUES (?, ?)", [name, value])
