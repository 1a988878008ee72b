"""Everybody with an account, what each may do, and taking somebody off."""

import datetime
from dataclasses import dataclass

from merite.errors.server import LastOwner
from merite.store.server.accounts import COLUMNS, person_in
from merite.store.server.clients import client_in, keep_an_owner
from merite.store.server.moments import written
from merite.store.server.schema import Server
from merite.vocabulary.account import Client, Person, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person and their role with one client."""

    person: Person
    role: Role


def members(server: Server, client: Client) -> list[Member]:
    """Who works for a client, by name."""
    with server.reading() as reading:
        rows = reading.execute(
            f"SELECT {COLUMNS}, role FROM people JOIN rights ON rights.person = people.id"
            " WHERE rights.client = ? AND removed IS NULL ORDER BY name COLLATE NOCASE, id",
            [client.id],
        ).fetchall()
    return [Member(person=person_in(row), role=Role(row["role"])) for row in rows]


def everybody(server: Server) -> list[tuple[Person, list[tuple[Client, Role]]]]:
    """Every account by name, with its clients; two queries however many there are."""
    with server.reading() as reading:
        people = reading.execute(
            f"SELECT {COLUMNS} FROM people WHERE removed IS NULL ORDER BY name COLLATE NOCASE, id"
        ).fetchall()
        rights = reading.execute(
            "SELECT clients.*, rights.person, rights.role FROM rights JOIN clients ON clients.id = rights.client"
            " ORDER BY clients.name COLLATE NOCASE, clients.id"
        ).fetchall()
    held: dict[int, list[tuple[Client, Role]]] = {}
    for row in rights:
        held.setdefault(row["person"], []).append((client_in(row), Role(row["role"])))
    return [(person_in(row), held.get(row["id"], [])) for row in people]


def remove(server: Server, person_id: int, *, now: datetime.datetime) -> None:
    """Take an account away: its address, password, sessions, tokens and rights; the name stays where it acted.

    Raises ``LastOwner`` when a client would be left without an owner, or the server without a keeper.
    """
    with server.writing() as writing:
        row = writing.execute("SELECT name, keeper FROM people WHERE id = ?", [person_id]).fetchone()
        if row is None:
            return
        owned = writing.execute(
            "SELECT clients.* FROM clients JOIN rights ON rights.client = clients.id WHERE rights.person = ?",
            [person_id],
        ).fetchall()
        for table in ("sessions", "tokens", "rights"):
            writing.execute(f"DELETE FROM {table} WHERE person = ?", [person_id])
        writing.execute("DELETE FROM invitations WHERE person = ?", [person_id])
        writing.execute(
            "UPDATE people SET email = NULL, password = NULL, keeper = 0, removed = ? WHERE id = ?",
            [written(now), person_id],
        )
        for client in owned:
            keep_an_owner(writing, client_in(client))
        if not writing.execute("SELECT 1 FROM people WHERE keeper = 1").fetchone():
            raise LastOwner(name="merite")
