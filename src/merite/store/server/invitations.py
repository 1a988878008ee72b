"""How a person comes in: a link that works once and for a week, by which they choose a password."""

import datetime
import sqlite3
from dataclasses import dataclass

from merite.errors.server import AccountExists, LinkSpent
from merite.store.server.accounts import COLUMNS, checked_email, hash_of, insert, person_in
from merite.store.server.moments import written
from merite.store.server.schema import Server
from merite.store.server.sessions import hashed, new_secret
from merite.vocabulary.account import Client, Person, Role
from merite.vocabulary.words import Language

LASTS = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What the link offers; ``client`` is a name, None for a forgotten password."""

    email: str
    name: str
    language: Language
    client: str | None
    role: Role | None


def invite(
    server: Server,
    *,
    email: str,
    name: str,
    language: Language,
    client: Client,
    role: Role,
    by: Person,
    now: datetime.datetime,
) -> str | None:
    """A link's secret for somebody without an account; None for somebody who has one, who is given the role at once.

    Raises ``BadEmail``, or ``AccountExists`` for who works for the client already: that is a change of role.
    """
    address = checked_email(email)
    with server.writing() as writing:
        known = writing.execute("SELECT id FROM people WHERE email = ?", [address]).fetchone()
        if known is not None:
            right = "SELECT 1 FROM rights WHERE person = ? AND client = ?"
            if writing.execute(right, [known["id"], client.id]).fetchone():
                raise AccountExists(email=address)
            writing.execute("INSERT INTO rights VALUES (?, ?, ?)", [known["id"], client.id, role.value])
            return None
        return _link(writing, address, name, language, by, now, client=client.id, role=role.value)


def forgotten(server: Server, person_id: int, *, by: Person, now: datetime.datetime) -> str:
    """A link by which that person chooses a new password; raises ``LinkSpent`` for a person who was removed."""
    with server.writing() as writing:
        row = writing.execute(f"SELECT {COLUMNS} FROM people WHERE id = ? AND removed IS NULL", [person_id]).fetchone()
        if row is None:
            raise LinkSpent()
        found = person_in(row)
        return _link(writing, found.email, found.name, found.language, by, now, person=found.id)


def invitation(server: Server, secret: str, *, now: datetime.datetime) -> Invitation:
    """What a link offers; raises ``LinkSpent``."""
    with server.reading() as reading:
        row = _row(reading, secret, now)
    return Invitation(
        email=row["email"],
        name=row["name"],
        language=Language(row["language"]),
        client=row["client_name"],
        role=Role(row["role"]) if row["role"] else None,
    )


def accept(server: Server, secret: str, *, name: str, password: str, now: datetime.datetime) -> Person:
    """The person comes in with that password, and the link is spent; raises ``LinkSpent`` or ``WeakPassword``."""
    kept = hash_of(password)
    with server.writing() as writing:
        row = _row(writing, secret, now)
        writing.execute("UPDATE invitations SET used = ? WHERE hash = ?", [written(now), hashed(secret)])
        if row["person"] is not None:
            number = int(row["person"])
            writing.execute("UPDATE people SET password = ? WHERE id = ? AND removed IS NULL", [kept, number])
            writing.execute("DELETE FROM sessions WHERE person = ?", [number])
        else:
            if writing.execute("SELECT 1 FROM people WHERE email = ?", [row["email"]]).fetchone():
                raise LinkSpent()
            language = Language(row["language"])
            number = insert(writing, row["email"], name or row["name"], kept, language, keeper=False, now=now)
            writing.execute("INSERT INTO rights VALUES (?, ?, ?)", [number, row["client"], row["role"]])
        return person_in(writing.execute(f"SELECT {COLUMNS} FROM people WHERE id = ?", [number]).fetchone())


def _link(
    writing: sqlite3.Connection,
    email: str,
    name: str,
    language: Language,
    by: Person,
    now: datetime.datetime,
    *,
    client: int | None = None,
    role: str | None = None,
    person: int | None = None,
) -> str:
    """A new link; one made before for the same address and client stops working."""
    secret, ends = new_secret(), written(now + LASTS)
    writing.execute("DELETE FROM invitations WHERE email = ? AND client IS ? AND used IS NULL", [email, client])
    writing.execute(
        "INSERT INTO invitations (hash, email, name, language, client, role, person, made_by, ends)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            hashed(secret),
            email,
            name.strip()[:200] or email,
            language.value,
            client,
            role,
            person,
            by.id,
            ends,
        ],
    )
    return secret


def _row(reading: sqlite3.Connection, secret: str, now: datetime.datetime) -> sqlite3.Row:
    row: sqlite3.Row | None = reading.execute(
        "SELECT invitations.*, clients.name AS client_name FROM invitations"
        " LEFT JOIN clients ON clients.id = invitations.client"
        " WHERE hash = ? AND used IS NULL AND ends >= ?",
        [hashed(secret), written(now)],
    ).fetchone()
    if row is None:
        raise LinkSpent()
    return row
