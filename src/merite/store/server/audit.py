"""Who did what and when; facts are codes and names, never a password, a link or a person's message."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from merite.store.server.moments import read, written
from merite.store.server.schema import Server
from merite.vocabulary.account import Client, Person
from merite.vocabulary.tojson import to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One act; ``person`` and ``client`` are names, None where nobody was signed in or no client was meant."""

    at: datetime.datetime
    person: str | None
    client: str | None
    what: str
    facts: dict[str, Any]


def note(
    server: Server,
    what: str,
    *,
    person: Person | None,
    client: Client | None,
    now: datetime.datetime,
    facts: dict[str, Any],
) -> None:
    """Keep that ``what`` (a code of ``texts.web_audit``) was done."""
    with server.writing() as writing:
        writing.execute(
            "INSERT INTO audit (at, person, client, what, facts) VALUES (?, ?, ?, ?, ?)",
            [
                written(now),
                None if person is None else person.id,
                None if client is None else client.id,
                what,
                json.dumps(to_json(facts), ensure_ascii=False),
            ],
        )


def noted(server: Server, *, client: Client | None = None, before: int | None = None, most: int = 100) -> list[Noted]:
    """The last acts, newest first: of one client, or of the whole server when None; ``before`` skips that many."""
    with server.reading() as reading:
        rows = reading.execute(
            "SELECT audit.*, people.name AS who, clients.name AS whose FROM audit"
            " LEFT JOIN people ON people.id = audit.person LEFT JOIN clients ON clients.id = audit.client"
            " WHERE (? IS NULL OR audit.client = ?) ORDER BY audit.id DESC LIMIT ? OFFSET ?",
            [client and client.id, client and client.id, most, before or 0],
        ).fetchall()
    return [
        Noted(
            at=read(row["at"]),
            person=row["who"],
            client=row["whose"],
            what=row["what"],
            facts=json.loads(row["facts"]),
        )
        for row in rows
    ]
