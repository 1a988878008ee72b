"""The database's tables as ``store.tables`` declares them, and the few numbers that the store keeps about itself."""

import duckdb

from merite.store.tables import TABLES, Kind, Table

ABOUT = "about_store"
"""Name and value: ``schema`` (number of the last migration), ``journal`` (last journal line applied)."""

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


def create_tables(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...] = TABLES) -> None:
    """Make every table that is not there yet, and every declared column that a table lacks (null in old rows)."""
    connection.execute(f"CREATE TABLE IF NOT EXISTS {ABOUT} (name VARCHAR, value BIGINT)")
    present = columns(connection)
    for table in tables:
        if table.name not in present:
            declared = ", ".join(f'"{column.name}" {_SQL[column.kind]}' for column in table.columns)
            connection.execute(f'CREATE TABLE "{table.name}" ({declared})')
            continue
        for column in table.columns:
            if column.name not in present[table.name]:
                connection.execute(f'ALTER TABLE "{table.name}" ADD COLUMN "{column.name}" {_SQL[column.kind]}')


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


def about(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    """The number kept under ``name``, 0 when there is none."""
    found = connection.execute(f"SELECT value FROM {ABOUT} WHERE name = ?", [name]).fetchone()
    return int(found[0]) if found else 0


def set_about(connection: duckdb.DuckDBPyConnection, name: str, value: int) -> None:
    """Keep ``value`` under ``name``."""
    connection.execute(f"DELETE FROM {ABOUT} WHERE name = ?", [name])
    connection.execute(f"INSERT INTO {ABOUT} VALUES (?, ?)", [name, value])
