"""Kill -9 of the server and of its jobs, in the middle of imports and of fits: nothing is lost, nothing is there twice.

A small shop is served by ``merite serve`` in a process of its own. Files are dropped one after the other, each with
days of its own, so that a look at the store tells whether one is missing, half there or there twice.
"""

import datetime
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.record import Soaked
from merite.rounds.receiving import receive
from merite.store import looks, workspace
from merite.store.server import jobs
from merite.store.server.clients import register
from merite.store.server.moments import now
from merite.store.server.schema import Server, open_server
from merite.vocabulary import Settings
from merite.vocabulary.account import Client
from merite.vocabulary.job import Job, JobState
from merite.vocabulary.look import Stage

DAYS = 3
"""Days of each dropped file."""
LONGEST_WAIT = 4.0
"""Seconds into a job after which a kill comes at the latest."""
SERVER_SHARE = 0.4
"""How many of the kills are the server's."""
_PATIENCE = 300.0
_HISTORY = 28 * 7


def run(*, kills: int, seed: int, longest_wait: float = LONGEST_WAIT) -> Soaked:
    """Kill so many times, then let all end, and look at what is there."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        case = _case(Path(place))
        try:
            told = [fault for number in range(kills) for fault in _one_kill(case, draw, number, longest_wait)]
            case.serve()
            told += case.settle()
        finally:
            case.end()
        told += case.faults()
        ended = ", ".join(f"{state}: {count}" for state, count in sorted(case.ended().items()))
    by_kind = ", ".join(f"{kind}: {count}" for kind, count in sorted(case.killed.items()))
    note = f"Killed {by_kind}. Jobs {ended}. {case.dropped} files dropped. Seed {seed}."
    failures = tuple(f"seed {seed}: {fault}" for fault in told)
    return Soaked(what="kill -9 of the server and its jobs", tries=kills, failures=failures, note=note)


@dataclass(slots=True)
class _Case:
    home: Path
    server: Server
    client: Client
    first: datetime.date
    dropped: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    process: "subprocess.Popen[bytes] | None" = None

    def serve(self) -> None:
        """The server, unless it runs already."""
        if self.process is not None and self.process.poll() is None:
            return
        self._let_go()
        command = [sys.executable, "-m", "merite", "serve", str(self.home), "--port", "0", "--json"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self.process.stdout is not None
        assert self.process.stdout.readline(), "the server did not come up again"

    def end(self) -> None:
        """Stop the server, and the jobs that outlived others of its kind."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
        self._let_go()
        for job in jobs.running(self.server):
            _kill_job(job)

    def _let_go(self) -> None:
        """Close the pipe of a server that is no more."""
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()

    def drop(self) -> None:
        """A file with days of its own, as from the page of imports."""
        first = self.first + datetime.timedelta(days=_HISTORY + DAYS * self.dropped)
        self.dropped += 1
        token = receive(self.client.folder, [(f"till-{self.dropped}.csv", io.BytesIO(till(first, DAYS, self.dropped)))])
        jobs.queue(self.server, self.client, "import", token=token, languages=["fr"])
        jobs.queue(self.server, self.client, "look", once=True, languages=["fr"])

    def settle(self) -> list[str]:
        """Wait until no work is left; a file whose import was given up is dropped again, as its message says."""
        faults = self._quiet()
        for job in jobs.jobs_of(self.server, self.client, most=200):
            if job.state is JobState.FAILED and (job.error or {}).get("code") != "job-killed":
                faults.append(f"{job.kind} {job.id} failed otherwise: {job.error}")
            if job.kind == "import" and job.state is JobState.FAILED:
                jobs.queue(self.server, self.client, "import", **job.arguments)
        jobs.queue(self.server, self.client, "look", once=True, languages=["fr"])
        return faults + self._quiet()

    def _quiet(self) -> list[str]:
        until = time.monotonic() + _PATIENCE
        while waiting := jobs.under_way(self.server, self.client):
            if time.monotonic() > until:
                return [f"{job.kind} {job.id} is {job.state.value} for ever" for job in waiting]
            time.sleep(0.1)
        return []

    def faults(self) -> list[str]:
        """What is missing or there twice, and whether the pages have their answer."""
        with workspace.opened(self.client.folder, wait=30) as space:
            rows = space.store.rows("SELECT day, gross FROM day_totals")
        found = Counter((row["day"], round(float(row["gross"]))) for row in rows)
        wanted = Counter(_days(self.first, _HISTORY, 0))
        for number in range(1, self.dropped + 1):
            first = self.first + datetime.timedelta(days=_HISTORY + DAYS * (number - 1))
            wanted.update(_days(first, DAYS, number))
        told = [f"{day} of file {number} is missing" for day, number in (wanted - found)]
        told += [f"{day} with {number} is there once too often" for day, number in (found - wanted)]
        look = looks.last(self.client.folder, Stage.WHOLE)
        if look is None or look.journal != looks.journal_number(self.client.folder):
            told.append("the last look does not have the last facts")
        return told

    def ended(self) -> Counter[str]:
        """Jobs by how they ended."""
        return Counter(job.state.value for job in jobs.jobs_of(self.server, self.client, most=200))


def till(first: datetime.date, days: int, number: int) -> bytes:
    """A till's closing reports: takings say of which file they are."""
    lines = [f"{day},{100 + number}.00,0.00,9" for day, _ in _days(first, days, number)]
    return "\n".join(["Date,Total,Tax,Tickets", *lines, ""]).encode()


def _days(first: datetime.date, days: int, number: int) -> Iterator[tuple[datetime.date, int]]:
    return ((first + datetime.timedelta(days=here), 100 + number) for here in range(days))


def _case(place: Path) -> _Case:
    """A shop with half a year of sales and hours that vary: enough to be fitted."""
    from merite.sources.add import add_files

    home = place / "home"
    server = open_server(home)
    client = register(server, name="Killed", owner=None, now=now())
    workspace.create(client.folder, Settings(margin=0.4, hourly_cost=20.0))
    first = datetime.date(2025, 1, 6)
    file = place / "till-0.csv"
    file.write_bytes(till(first, _HISTORY, 0))
    with workspace.opened(client.folder) as space:
        add_files(space, [file])
        for week in range(0, _HISTORY // 7, 2):
            start = first + datetime.timedelta(weeks=week)
            hours = {"first": start, "last": start + datetime.timedelta(days=6), "universe": "instagram"}
            space.type_in("hours", [hours | {"hours": 1.0 + week % 3, "way": "log", "note": None}])
    return _Case(home=home, server=server, client=client, first=first)


def _one_kill(case: _Case, draw: random.Random, number: int, longest: float) -> list[str]:
    """Something is under way, then a process is killed at a moment drawn by chance; the server comes up again."""
    case.serve()
    if not jobs.under_way(case.server, case.client):
        case.drop()
    job = _begun(case)
    if job is None:
        return [f"kill {number}: no job began"]
    time.sleep(draw.uniform(0.0, longest))
    if draw.random() < SERVER_SHARE:
        assert case.process is not None
        case.process.kill()
        case.process.wait(60)
        case.killed["server"] += 1
        return []
    running = next(iter(jobs.running(case.server)), None)
    if running is not None and _kill_job(running):
        case.killed[running.kind] += 1
    else:
        case.killed["between two jobs"] += 1
    return []


def _begun(case: _Case) -> Job | None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        for job in jobs.running(case.server):
            if job.process is not None:
                return job
        if not jobs.under_way(case.server, case.client):
            case.drop()
        time.sleep(0.05)
    return None


def _kill_job(job: Job) -> bool:
    """Kill the job's process with all that it began; whether there was one."""
    if job.process is None:
        return False
    try:
        os.killpg(job.process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True
