"""Links by which somebody without an account reads one report, until a day that is said."""

import datetime
from dataclasses import dataclass

from merite.errors.server import LinkSpent
from merite.store.server.clients import client_in
from merite.store.server.moments import read, written
from merite.store.server.schema import Server
from merite.store.server.sessions import hashed, new_secret
from merite.vocabulary.account import Client, Person
from merite.vocabulary.words import Language

LONGEST = 366  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A link as those who gave it see it; ``report`` names what it shows."""

    id: int
    report: str
    language: Language
    made_by: str
    created: datetime.datetime
    ends: datetime.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a link shows."""

    client: Client
    report: str
    language: Language
    ends: datetime.datetime


def share(
    server: Server,
    client: Client,
    *,
    report: str,
    language: Language,
    by: Person,
    days: int,
    now: datetime.datetime,
) -> str:
    """A new link's secret, which nobody can be shown again; it works for ``days`` (1 to ``LONGEST``)."""
    if not 1 <= days <= LONGEST:
        raise ValueError(f"a link works for 1 to {LONGEST} days, not {days}")
    secret, ends = new_secret(), now + datetime.timedelta(days=days)
    with server.writing() as writing:
        writing.execute(
            "INSERT INTO shares (hash, client, report, language, made_by, created, ends) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                hashed(secret),
                client.id,
                report,
                language.value,
                by.id,
                written(now),
                written(ends),
            ],
        )
    return secret


def shared(server: Server, secret: str, *, now: datetime.datetime) -> Shared:
    """What a link shows; raises ``LinkSpent``."""
    with server.reading() as reading:
        row = reading.execute(
            "SELECT clients.*, shares.report, shares.language, shares.ends FROM shares"
            " JOIN clients ON clients.id = shares.client WHERE shares.hash = ? AND shares.ends >= ?",
            [hashed(secret), written(now)],
        ).fetchone()
    if row is None:
        raise LinkSpent()
    return Shared(
        client=client_in(row), report=row["report"], language=Language(row["language"]), ends=read(row["ends"])
    )


def shares_of(server: Server, client: Client, *, now: datetime.datetime) -> list[Share]:
    """The links of a client that still work, newest first."""
    with server.reading() as reading:
        rows = reading.execute(
            "SELECT shares.*, people.name FROM shares JOIN people ON people.id = shares.made_by"
            " WHERE client = ? AND ends >= ? ORDER BY shares.id DESC",
            [client.id, written(now)],
        ).fetchall()
    return [
        Share(
            id=row["id"],
            report=row["report"],
            language=Language(row["language"]),
            made_by=row["name"],
            created=read(row["created"]),
            ends=read(row["ends"]),
        )
        for row in rows
    ]


def withdraw(server: Server, client: Client, number: int) -> None:
    """A link of that client stops working."""
    with server.writing() as writing:
        writing.execute("DELETE FROM shares WHERE id = ? AND client = ?", [number, client.id])
