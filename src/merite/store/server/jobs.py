"""The jobs of a server: queued by pages, begun by the runner one a client, told by the process that does the work."""

import json
import sqlite3
from typing import Any

from merite.store.server import moments
from merite.store.server.schema import Server
from merite.vocabulary.account import Client, Person
from merite.vocabulary.job import Job, JobState
from merite.vocabulary.tojson import to_json

_KEPT = 200
"""Jobs of a client that are remembered once they are over."""


def queue(
    server: Server, client: Client, kind: str, /, *, person: Person | None = None, once: bool = False, **arguments: Any
) -> int:
    """Ask for a job and give its number. ``once``: a job of the kind that waits already, with the same arguments, does.

    Arguments are plain values; what a person typed may stand in them until the job is over.
    """
    told = json.dumps(to_json(arguments), ensure_ascii=False, sort_keys=True)
    with server.writing() as writing:
        if once:
            waiting = writing.execute(
                "SELECT id FROM jobs WHERE client = ? AND kind = ? AND arguments = ? AND state = 'queued'",
                [client.id, kind, told],
            ).fetchone()
            if waiting is not None:
                return int(waiting["id"])
        made = writing.execute(
            "INSERT INTO jobs (client, person, kind, arguments, state, queued) VALUES (?, ?, ?, ?, 'queued', ?)",
            [client.id, None if person is None else person.id, kind, told, moments.written(moments.now())],
        )
        writing.execute(
            "DELETE FROM jobs WHERE client = ? AND state IN ('done', 'failed', 'cancelled') AND id NOT IN"
            " (SELECT id FROM jobs WHERE client = ? ORDER BY id DESC LIMIT ?)",
            [client.id, client.id, _KEPT],
        )
        return int(made.lastrowid or 0)


def find(server: Server, client: Client, number: int) -> Job | None:
    """A job of that client; None where it has none of that number."""
    with server.reading() as reading:
        row = reading.execute("SELECT * FROM jobs WHERE id = ? AND client = ?", [number, client.id]).fetchone()
    return None if row is None else _job(row)


def jobs_of(server: Server, client: Client, *, most: int = 30) -> list[Job]:
    """The client's last jobs, newest first."""
    with server.reading() as reading:
        rows = reading.execute("SELECT * FROM jobs WHERE client = ? ORDER BY id DESC LIMIT ?", [client.id, most])
        return [_job(row) for row in rows.fetchall()]


def last_of(server: Server, client: Client, token: str) -> int | None:
    """The number of the client's last reading of the files that ``token`` names; None where none is remembered."""
    with server.reading() as reading:
        row = reading.execute(
            "SELECT max(id) AS last FROM jobs WHERE client = ? AND kind = 'import'"
            " AND (json_extract(arguments, '$.token') = ? OR json_extract(result, '$.token') = ?)",
            [client.id, token, token],
        ).fetchone()
    return None if row["last"] is None else int(row["last"])


def under_way(server: Server, client: Client) -> list[Job]:
    """The client's jobs that wait or run, oldest first."""
    with server.reading() as reading:
        rows = reading.execute(
            "SELECT * FROM jobs WHERE client = ? AND state IN ('queued', 'running') ORDER BY id", [client.id]
        )
        return [_job(row) for row in rows.fetchall()]


def begin(server: Server, *, most: int, kinds: frozenset[str] | None = None) -> Job | None:
    """Take the oldest waiting job whose client has none running; None when ``most`` run already or none waits.

    ``kinds``: only those kinds of work; the others wait for another server.
    """
    with server.writing() as writing:
        running = [row["client"] for row in writing.execute("SELECT client FROM jobs WHERE state = 'running'")]
        if len(running) >= most:
            return None
        waiting = writing.execute(
            "SELECT * FROM jobs WHERE state = 'queued' AND client NOT IN"
            " (SELECT client FROM jobs WHERE state = 'running') ORDER BY id"
        )
        row = next((one for one in waiting if kinds is None or one["kind"] in kinds), None)
        if row is None:
            return None
        writing.execute(
            "UPDATE jobs SET state = 'running', tries = tries + 1, started = ?, step = NULL, done = NULL,"
            " process = NULL WHERE id = ?",
            [moments.written(moments.now()), row["id"]],
        )
        return _job(writing.execute("SELECT * FROM jobs WHERE id = ?", [row["id"]]).fetchone())


def running(server: Server) -> list[Job]:
    """Every job that is said to run."""
    with server.reading() as reading:
        return [_job(row) for row in reading.execute("SELECT * FROM jobs WHERE state = 'running'").fetchall()]


def mine(server: Server, number: int, *, tries: int, process: int) -> tuple[Job, Client] | None:
    """For the process that does the work: its job and client, once it is sure that nobody else took the job over."""
    from merite.store.server.clients import client_in

    with server.writing() as writing:
        taken = writing.execute(
            "UPDATE jobs SET process = ? WHERE id = ? AND state = 'running' AND tries = ?", [process, number, tries]
        )
        if taken.rowcount != 1:
            return None
        row = writing.execute("SELECT * FROM jobs WHERE id = ?", [number]).fetchone()
        client = writing.execute("SELECT * FROM clients WHERE id = ?", [row["client"]]).fetchone()
    return _job(row), client_in(client)


def tell(server: Server, number: int, step: str, done: float | None) -> None:
    """Keep how far a running job is."""
    with server.writing() as writing:
        writing.execute("UPDATE jobs SET step = ?, done = ? WHERE id = ? AND state = 'running'", [step, done, number])


def end(
    server: Server,
    number: int,
    state: JobState,
    *,
    result: dict[str, Any] | None = None,
    error: dict[str, Any] | None = None,
) -> None:
    """Say how a running job ended; one that ended already stays as it is."""
    with server.writing() as writing:
        writing.execute(
            "UPDATE jobs SET state = ?, ended = ?, result = ?, error = ?, process = NULL"
            " WHERE id = ? AND state = 'running'",
            [state.value, moments.written(moments.now()), _written(result), _written(error), number],
        )


def put_back(server: Server, number: int, *, count: bool = True) -> None:
    """Let a job whose process is gone wait again; ``count`` False when it was stopped by no fault of its own."""
    with server.writing() as writing:
        writing.execute(
            "UPDATE jobs SET state = 'queued', process = NULL, step = NULL, done = NULL, tries = tries - ?"
            " WHERE id = ? AND state = 'running'",
            [0 if count else 1, number],
        )


def stop(server: Server, client: Client, number: int) -> None:
    """Cancel a job: at once while it waits, by its runner while it runs."""
    with server.writing() as writing:
        writing.execute("UPDATE jobs SET stopping = 1 WHERE id = ? AND client = ?", [number, client.id])
        writing.execute(
            "UPDATE jobs SET state = 'cancelled', ended = ? WHERE id = ? AND client = ? AND state = 'queued'",
            [moments.written(moments.now()), number, client.id],
        )


def _written(record: dict[str, Any] | None) -> str | None:
    return None if record is None else json.dumps(to_json(record), ensure_ascii=False, allow_nan=False)


def _job(row: sqlite3.Row) -> Job:
    def moment(name: str) -> Any:
        return None if row[name] is None else moments.read(row[name])

    def record(name: str) -> Any:
        return None if row[name] is None else json.loads(row[name])

    return Job(
        id=row["id"],
        client=row["client"],
        kind=row["kind"],
        arguments=json.loads(row["arguments"]),
        state=JobState(row["state"]),
        step=row["step"],
        done=row["done"],
        tries=row["tries"],
        queued=moment("queued"),
        started=moment("started"),
        ended=moment("ended"),
        result=record("result"),
        error=record("error"),
        person=row["person"],
        process=row["process"],
        stopping=bool(row["stopping"]),
    )
