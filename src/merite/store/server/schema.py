"""The tables of server.sqlite, declared once, and the one way to open it."""

import contextlib
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from merite.errors.machine import DiskFull, FileRefused
from merite.errors.server import ServerDamaged, ServerInUse, ServerTooNew

FILE = "server.sqlite"
KEY_FILE = "server.key"
CLIENTS = "clients"
VERSION = 1
_KEY_BYTES = 32
_WAIT = 10.0  # seconds that a write waits for another
_PATIENCE = 60.0  # seconds that the first opening waits for whoever mends the file
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_REFUSED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM)
_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PROTOCOL)

TABLES: dict[str, dict[str, str]] = {
    # A removed person keeps a row without address or password, so that the audit log can still name who acted.
    "people": {
        "id": "INTEGER PRIMARY KEY",
        "email": "TEXT UNIQUE",  # folded to lower case; NULL once removed
        "name": "TEXT NOT NULL",
        "language": "TEXT NOT NULL",
        "password": "TEXT",  # argon2id
        "keeper": "INTEGER NOT NULL DEFAULT 0",
        "created": "TEXT NOT NULL",
        "removed": "TEXT",
    },
    # So does a removed client, without folder or address.
    "clients": {
        "id": "INTEGER PRIMARY KEY",
        "slug": "TEXT NOT NULL UNIQUE",
        "name": "TEXT NOT NULL",
        "folder": "TEXT NOT NULL UNIQUE",
        "created": "TEXT NOT NULL",
        "removed": "TEXT",
    },
    "rights": {
        "person": "INTEGER NOT NULL REFERENCES people(id)",
        "client": "INTEGER NOT NULL REFERENCES clients(id)",
        "role": "TEXT NOT NULL",
        "PRIMARY KEY": "(person, client)",
    },
    # What opens a door is kept as a hash: whoever reads this file cannot come in.
    "sessions": {
        "hash": "TEXT PRIMARY KEY",
        "person": "INTEGER NOT NULL REFERENCES people(id)",
        "created": "TEXT NOT NULL",
        "ends": "TEXT NOT NULL",
    },
    "invitations": {
        "hash": "TEXT PRIMARY KEY",
        "email": "TEXT NOT NULL",
        "name": "TEXT NOT NULL",
        "language": "TEXT NOT NULL",
        "client": "INTEGER REFERENCES clients(id)",
        "role": "TEXT",
        "person": "INTEGER REFERENCES people(id)",  # an account whose password is forgotten; else a new one is made
        "made_by": "INTEGER NOT NULL REFERENCES people(id)",
        "ends": "TEXT NOT NULL",
        "used": "TEXT",
    },
    "tokens": {
        "id": "INTEGER PRIMARY KEY",
        "hash": "TEXT NOT NULL UNIQUE",
        "person": "INTEGER NOT NULL REFERENCES people(id)",
        "name": "TEXT NOT NULL",
        "created": "TEXT NOT NULL",
        "used": "TEXT",
        "ends": "TEXT NOT NULL",
    },
    "shares": {
        "id": "INTEGER PRIMARY KEY",
        "hash": "TEXT NOT NULL UNIQUE",
        "client": "INTEGER NOT NULL REFERENCES clients(id)",
        "report": "TEXT NOT NULL",
        "language": "TEXT NOT NULL",
        "made_by": "INTEGER NOT NULL REFERENCES people(id)",
        "created": "TEXT NOT NULL",
        "ends": "TEXT NOT NULL",
    },
    "audit": {
        "id": "INTEGER PRIMARY KEY",
        "at": "TEXT NOT NULL",
        "person": "INTEGER REFERENCES people(id)",
        "client": "INTEGER REFERENCES clients(id)",
        "what": "TEXT NOT NULL",
        "facts": "TEXT NOT NULL",
    },
    "jobs": {
        "id": "INTEGER PRIMARY KEY",
        "client": "INTEGER NOT NULL REFERENCES clients(id)",
        "person": "INTEGER REFERENCES people(id)",
        "kind": "TEXT NOT NULL",
        "arguments": "TEXT NOT NULL",
        "state": "TEXT NOT NULL",  # queued, running, done, failed, cancelled
        "step": "TEXT",
        "done": "REAL",  # 0 to 1; NULL when not known
        "tries": "INTEGER NOT NULL DEFAULT 0",
        "process": "INTEGER",
        "stopping": "INTEGER NOT NULL DEFAULT 0",  # 1 once somebody asked to cancel it
        "queued": "TEXT NOT NULL",
        "started": "TEXT",
        "ended": "TEXT",
        "result": "TEXT",
        "error": "TEXT",  # code, facts
    },
}
"""Each table's columns; a new table or column needs no step: it is added when the file is opened."""

INDEXES = (
    "CREATE INDEX IF NOT EXISTS audit_by_client ON audit (client, id)",
    "CREATE INDEX IF NOT EXISTS jobs_by_client ON jobs (client, state)",
    "CREATE INDEX IF NOT EXISTS rights_by_client ON rights (client)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The folder of a server; every use opens server.sqlite for itself, so that threads and processes share nothing."""

    home: Path

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the file until the end."""
        with _connected(self.home / FILE) as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection that alone may write until the end; what was written is kept unless something was raised."""
        with _connected(self.home / FILE) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


def open_server(home: Path) -> Server:
    """The server of the folder ``home``, its file made or brought up to date; raises ``ServerTooNew``, ``ServerInUse``,
    ``ServerDamaged``, ``DiskFull``, ``FileRefused``.

    After a kill the first to open the file mends it and keeps all others out, for longer than a write waits where the
    machine is busy: a file in use is tried again for a minute.
    """
    home.mkdir(parents=True, exist_ok=True)
    file = home / FILE
    if not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            _make(file)
            return Server(home=home)
        except ServerDamaged as error:
            error.facts["file"] = str(file)  # whoever starts the server is told where it lies; pages tell its name
            raise
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _IN_USE:
                raise
            if time.monotonic() > until:
                raise ServerInUse(file=str(file), seconds=round(_PATIENCE)) from error
            time.sleep(0.1)


def _make(file: Path) -> None:
    """The tables and indexes that the file lacks."""
    with _connected(file) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if found > VERSION:
            raise ServerTooNew(file=str(file), found=found, expected=VERSION)
        said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if said != "ok":
            raise ServerDamaged(file=file.name, found=said)
        connection.execute("BEGIN IMMEDIATE")
        for table, columns in TABLES.items():
            _bring_up(connection, table, columns)
        for index in INDEXES:
            connection.execute(index)
        connection.execute(f"PRAGMA user_version={VERSION}")
        connection.execute("COMMIT")


def key_of(server: Server) -> bytes:
    """The key that signs cookies: 32 random bytes in a file of the server that only its user may read.

    One that a kill or a full disk left without its bytes is made again: everybody signs in anew.
    """
    file = server.home / KEY_FILE
    with contextlib.suppress(FileNotFoundError):
        kept = file.read_bytes()
        if len(kept) >= _KEY_BYTES:
            return kept
    key = secrets.token_bytes(_KEY_BYTES)
    beside = file.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as stream:
        stream.write(key)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)
    return key


def _bring_up(connection: sqlite3.Connection, table: str, columns: dict[str, str]) -> None:
    declared = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({declared})")
    present = {row["name"] for row in connection.execute(f"PRAGMA table_info({table})")}
    for name, kind in columns.items():
        if name not in present and name != "PRIMARY KEY":
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")


TRACE: Callable[[str], object] | None = None
"""Called with every statement, by the test that counts them."""


@contextlib.contextmanager
def _connected(file: Path) -> Iterator[sqlite3.Connection]:
    with _explained(file):
        connection = sqlite3.connect(file, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        with _explained(file):
            connection.row_factory = sqlite3.Row
            connection.set_trace_callback(TRACE)
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA synchronous=NORMAL")
            yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def _explained(file: Path) -> Iterator[None]:
    """What the engine says of the file itself, or of the disk under it, as an explained failure."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED:
            raise ServerDamaged(file=file.name, found=str(error)) from error
        if code == sqlite3.SQLITE_FULL:
            raise DiskFull(file=file.name) from error
        if code in _REFUSED:
            raise FileRefused(file=file.name, found=str(error)) from error
        raise
