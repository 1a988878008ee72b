"""Tokens by which a program asks in a person's name; only a hash is kept, so a token is shown once."""

import datetime
from dataclasses import dataclass

from merite.store.server.accounts import COLUMNS, person_in
from merite.store.server.moments import read, written
from merite.store.server.schema import Server
from merite.store.server.sessions import hashed, new_secret
from merite.vocabulary.account import Person

PREFIX = "merite_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as its person sees it later; ``used`` is the day of the last use."""

    id: int
    name: str
    created: datetime.datetime
    used: str | None
    ends: datetime.datetime


def make(server: Server, person: Person, name: str, *, days: int, now: datetime.datetime) -> str:
    """A new token, which nobody can be shown again."""
    secret = PREFIX + new_secret()
    with server.writing() as writing:
        writing.execute(
            "INSERT INTO tokens (hash, person, name, created, ends) VALUES (?, ?, ?, ?, ?)",
            [hashed(secret), person.id, name[:200], written(now), written(now + datetime.timedelta(days=days))],
        )
    return secret


def person_of(server: Server, secret: str, *, now: datetime.datetime) -> Person | None:
    """In whose name the token asks; None for one that is unknown, withdrawn or expired."""
    with server.reading() as reading:
        row = reading.execute(
            f"SELECT {COLUMNS}, (SELECT used FROM tokens WHERE hash = :hash) AS used FROM people"
            " WHERE removed IS NULL AND id = (SELECT person FROM tokens WHERE hash = :hash AND ends >= :now)",
            {"hash": hashed(secret), "now": written(now)},
        ).fetchone()
    if row is None:
        return None
    day = now.date().isoformat()
    if row["used"] != day:  # once a day, so that reading does not write
        with server.writing() as writing:
            writing.execute("UPDATE tokens SET used = ? WHERE hash = ?", [day, hashed(secret)])
    return person_in(row)


def tokens_of(server: Server, person: Person) -> list[Token]:
    """A person's tokens, newest first."""
    with server.reading() as reading:
        rows = reading.execute("SELECT * FROM tokens WHERE person = ? ORDER BY id DESC", [person.id]).fetchall()
    return [
        Token(id=row["id"], name=row["name"], created=read(row["created"]), used=row["used"], ends=read(row["ends"]))
        for row in rows
    ]


def withdraw(server: Server, person: Person, number: int) -> None:
    """A token of that person stops working."""
    with server.writing() as writing:
        writing.execute("DELETE FROM tokens WHERE id = ? AND person = ?", [number, person.id])
