"""The clients of a server, each a workspace folder, and who may do what there."""

import datetime
import re
import sqlite3
import unicodedata
from pathlib import Path

from merite.errors.server import BusinessAtWork, ClientExists, LastOwner
from merite.store.server.moments import written
from merite.store.server.schema import CLIENTS, Server
from merite.vocabulary.account import Client, Person, Role


def client_in(row: sqlite3.Row) -> Client:
    """The client that a row of the table holds."""
    return Client(id=row["id"], slug=row["slug"], name=row["name"], folder=Path(row["folder"]))


def clients_of(server: Server, person: Person) -> list[tuple[Client, Role]]:
    """The clients a person works for, by name, and as what."""
    with server.reading() as reading:
        rows = reading.execute(
            "SELECT clients.*, rights.role FROM clients JOIN rights ON rights.client = clients.id"
            " WHERE rights.person = ? ORDER BY clients.name COLLATE NOCASE, clients.id",
            [person.id],
        ).fetchall()
    return [(client_in(row), Role(row["role"])) for row in rows]


def client_for(server: Server, person: Person, slug: str) -> tuple[Client, Role] | None:
    """The client of that name and the person's role there; None where there is none, or no right."""
    with server.reading() as reading:
        row = reading.execute(
            "SELECT clients.*, rights.role FROM clients JOIN rights ON rights.client = clients.id"
            " WHERE rights.person = ? AND clients.slug = ?",
            [person.id, slug],
        ).fetchone()
    return None if row is None else (client_in(row), Role(row["role"]))


def client_named(server: Server, slug: str) -> Client | None:
    """The client of that name, whoever asks; None where there is none."""
    with server.reading() as reading:
        row = reading.execute("SELECT * FROM clients WHERE slug = ?", [slug]).fetchone()
    return None if row is None else client_in(row)


def all_clients(server: Server) -> list[Client]:
    """Every client, oldest first."""
    with server.reading() as reading:
        return [client_in(row) for row in reading.execute("SELECT * FROM clients WHERE removed IS NULL ORDER BY id")]


def register(
    server: Server, *, name: str, folder: Path | None = None, owner: Person | None, now: datetime.datetime
) -> Client:
    """Make ``folder`` a client (HOME/clients/SLUG when None: the caller makes the workspace there).

    ``owner`` becomes its owner; without one, whoever keeps the server does. Raises ``ClientExists`` for a folder that
    is one already.
    """
    with server.writing() as writing:
        slug = _free_slug(writing, name)
        place = (folder or server.home / CLIENTS / slug).resolve()
        if writing.execute("SELECT 1 FROM clients WHERE folder = ?", [str(place)]).fetchone():
            raise ClientExists(name=name)
        told = writing.execute(
            "INSERT INTO clients (slug, name, folder, created) VALUES (?, ?, ?, ?)",
            [slug, name.strip() or slug, str(place), written(now)],
        )
        number = int(told.lastrowid or 0)
        if owner is not None:
            writing.execute("INSERT INTO rights (person, client, role) VALUES (?, ?, 'owner')", [owner.id, number])
        else:
            writing.execute(
                "INSERT INTO rights (person, client, role) SELECT id, ?, 'owner' FROM people WHERE keeper = 1", [number]
            )
    return Client(id=number, slug=slug, name=name.strip() or slug, folder=place)


def withdraw(server: Server, client: Client) -> None:
    """Take away a client whose workspace could not be made; nothing else may be known of it yet."""
    with server.writing() as writing:
        writing.execute("DELETE FROM rights WHERE client = ?", [client.id])
        writing.execute("DELETE FROM clients WHERE id = ?", [client.id])


def remove(server: Server, client: Client, *, now: datetime.datetime) -> None:
    """Take a client off: its rights, links, invitations, work and address; the name stays where it acted.

    Raises ``BusinessAtWork`` while work for it runs.
    """
    with server.writing() as writing:
        if writing.execute("SELECT 1 FROM jobs WHERE client = ? AND state = 'running'", [client.id]).fetchone():
            raise BusinessAtWork(name=client.name)
        for table in ("rights", "shares", "invitations", "jobs"):
            writing.execute(f"DELETE FROM {table} WHERE client = ?", [client.id])
        gone = f"removed:{client.id}"  # names no folder, and no address
        writing.execute(
            "UPDATE clients SET removed = ?, slug = ?, folder = ? WHERE id = ?", [written(now), gone, gone, client.id]
        )


def move(server: Server, client: Client, folder: Path) -> None:
    """Say where the workspace of a client lies now; whoever may open it still may."""
    with server.writing() as writing:
        writing.execute("UPDATE clients SET folder = ? WHERE id = ?", [str(folder.resolve()), client.id])


def rename(server: Server, client: Client, name: str) -> None:
    """Give a client another name; its address stays."""
    with server.writing() as writing:
        writing.execute("UPDATE clients SET name = ? WHERE id = ?", [name.strip() or client.slug, client.id])


def give(server: Server, person_id: int, client: Client, role: Role | None) -> None:
    """Give a person a role in a client's workspace, None takes it away; raises ``LastOwner``."""
    with server.writing() as writing:
        writing.execute("DELETE FROM rights WHERE person = ? AND client = ?", [person_id, client.id])
        if role is not None:
            writing.execute(
                "INSERT INTO rights (person, client, role) VALUES (?, ?, ?)", [person_id, client.id, role.value]
            )
        keep_an_owner(writing, client)


def keep_an_owner(writing: sqlite3.Connection, client: Client) -> None:
    """Raise ``LastOwner`` when nobody owns the client any more."""
    if not writing.execute("SELECT 1 FROM rights WHERE client = ? AND role = 'owner'", [client.id]).fetchone():
        raise LastOwner(name=client.name)


_JOINED = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})  # no accents: NFKD leaves them out


def slug_of(name: str) -> str:
    """The lower-case letters, digits and hyphens by which addresses name a business."""
    plain = unicodedata.normalize("NFKD", name.translate(_JOINED)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "client"


def _free_slug(writing: sqlite3.Connection, name: str) -> str:
    first = slug = slug_of(name)
    number = 1
    while writing.execute("SELECT 1 FROM clients WHERE slug = ?", [slug]).fetchone():
        number += 1
        slug = f"{first}-{number}"
    return slug
