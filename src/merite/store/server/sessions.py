"""Who is signed in: a random name in the browser's cookie, its hash and an end here."""

import datetime
import hashlib
import secrets

from merite.store.server.accounts import COLUMNS, person_in
from merite.store.server.moments import written
from merite.store.server.schema import Server
from merite.vocabulary.account import Person

LASTS = datetime.timedelta(days=30)


def new_secret() -> str:
    """A name that nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """What is kept of such a name; it is random, so that a plain hash suffices."""
    return hashlib.sha256(secret.encode()).hexdigest()


def begin(server: Server, person: Person, *, now: datetime.datetime) -> str:
    """Sign a person in; the session's secret. Sessions that have ended are cleared away."""
    secret = new_secret()
    with server.writing() as writing:
        writing.execute("DELETE FROM sessions WHERE ends < ?", [written(now)])
        writing.execute(
            "INSERT INTO sessions (hash, person, created, ends) VALUES (?, ?, ?, ?)",
            [hashed(secret), person.id, written(now), written(now + LASTS)],
        )
    return secret


def person_of(server: Server, secret: str, *, now: datetime.datetime) -> Person | None:
    """Who is signed in with that secret; None when the session has ended or never was."""
    with server.reading() as reading:
        row = reading.execute(
            f"SELECT {COLUMNS} FROM people WHERE removed IS NULL AND id ="
            " (SELECT person FROM sessions WHERE hash = ? AND ends >= ?)",
            [hashed(secret), written(now)],
        ).fetchone()
    return None if row is None else person_in(row)


def end(server: Server, secret: str) -> None:
    """Sign out."""
    with server.writing() as writing:
        writing.execute("DELETE FROM sessions WHERE hash = ?", [hashed(secret)])
