"""The thread that begins jobs, looks after their processes, and takes up what another server left."""

import contextlib
import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import merite
from merite.errors import MeriteError
from merite.errors.server import JobKilled, JobTooLong
from merite.errors.workspace import StoreHeld
from merite.store.held import held
from merite.store.server import jobs
from merite.store.server.schema import Server
from merite.vocabulary.job import Job, JobState
from merite.web.jobs.child import folder_of
from merite.web.jobs.kinds import KINDS
from merite.web.jobs.places import memory, places
from merite.web.site import Site

LONGEST = 3 * 3600.0
"""Seconds after which a job is ended: one that never comes to an end would hold a place for ever."""

MOST_TRIES = 2
_PAUSE = 0.2
_LOG = "log.txt"
log = logging.getLogger("merite.web.jobs")


@contextlib.contextmanager
def jobs_run(site: Site, *, kinds: frozenset[str] | None = None) -> Iterator[None]:
    """Jobs of the site, of all ``kinds`` when None, are done while this is entered; those that run at the end wait for
    the next server."""
    runner = Runner(site.server, kinds=kinds)
    thread = threading.Thread(target=runner.run, name="merite-jobs", daemon=True)
    thread.start()
    try:
        yield
    finally:
        runner.ended.set()
        thread.join(20)


class Runner:
    """Begins and follows the jobs of one server."""

    def __init__(self, server: Server, *, kinds: frozenset[str] | None = None, longest: float = LONGEST) -> None:
        self.server = server
        self.longest = longest
        self.most = places(memory())
        self.kinds = kinds
        self.ended = threading.Event()
        self._own: dict[int, subprocess.Popen[bytes]] = {}
        self._seen: dict[int, float] = {}  # when a job was first seen to run, by a clock that nobody sets

    def run(self) -> None:
        """Until ``ended``; a failure of one turn is logged and the next turn tries again."""
        while not self.ended.wait(_PAUSE):
            try:
                self.turn()
            except Exception:  # the thread must outlive a full disk or a locked file
                log.exception("a turn of the jobs failed")
        for number, process in self._own.items():
            _kill(process.pid)
            process.wait()
            jobs.put_back(self.server, number, count=False)

    def turn(self) -> None:
        """Settle jobs whose process is gone, cancel what was asked, begin what may begin."""
        running = jobs.running(self.server)
        for number in [one for one, process in self._own.items() if process.poll() is not None]:
            if number not in {job.id for job in running}:
                del self._own[number]
                self._tidy(number)
        self._seen = {job.id: self._seen.get(job.id, time.monotonic()) for job in running}
        for job in running:
            alive = self._alive(job)
            if job.stopping:
                self._cancel(job, alive=alive)
            elif alive and time.monotonic() - self._seen[job.id] > self.longest:
                error = JobTooLong(hours=round(self.longest / 3600, 1))
                self._end(job, alive=True, state=JobState.FAILED, error=error)
            elif not alive:
                self._settle(job)
        while (job_ := jobs.begin(self.server, most=self.most, kinds=self.kinds)) is not None:
            self._begin(job_)

    def _begin(self, job: Job) -> None:
        self._seen[job.id] = time.monotonic()
        place = folder_of(self.server.home, job.id)
        place.mkdir(parents=True, exist_ok=True)
        room = str(Path(merite.__file__).resolve().parent.parent)
        paths = [room, *filter(None, [os.environ.get("PYTHONPATH")])]
        with (place / _LOG).open("ab") as output:
            self._own[job.id] = subprocess.Popen(
                [sys.executable, "-m", "merite.web.jobs.child", str(self.server.home), str(job.id), str(job.tries)],
                env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def _alive(self, job: Job) -> bool:
        own = self._own.get(job.id)
        if own is not None:
            return own.poll() is None
        try:
            with held(folder_of(self.server.home, job.id), wait=0.0):
                return False
        except StoreHeld:
            return True
        except OSError:  # its folder is gone
            return False

    def _settle(self, job: Job) -> None:
        """The process is gone: unless it said how it ended, begin once more, or say that it was killed."""
        self._own.pop(job.id, None)
        now = next((one for one in jobs.running(self.server) if one.id == job.id), None)
        if now is None:  # it ended between the two looks
            self._tidy(job.id)
            return
        kind = KINDS.get(job.kind)
        if kind is not None and kind.again and job.tries < MOST_TRIES:
            jobs.put_back(self.server, job.id)
            return
        killed = JobKilled(tries=job.tries)
        jobs.end(self.server, job.id, JobState.FAILED, error={"code": killed.code, "facts": killed.facts})
        self._tidy(job.id)

    def _cancel(self, job: Job, *, alive: bool) -> None:
        self._end(job, alive=alive, state=JobState.CANCELLED, error=None)

    def _end(self, job: Job, *, alive: bool, state: JobState, error: MeriteError | None) -> None:
        """End the job's process and all that it began, and keep how the job ended."""
        own = self._own.pop(job.id, None)
        if alive and own is not None:
            _kill(own.pid)
            own.wait()
        elif alive and job.process is not None:
            _kill(job.process)
        told = None if error is None else {"code": error.code, "facts": error.facts}
        jobs.end(self.server, job.id, state, error=told)
        self._tidy(job.id)

    def _tidy(self, number: int) -> None:
        """A log that says something stays; all else of the job's folder goes."""
        place = folder_of(self.server.home, number)
        if not (place / _LOG).exists() or (place / _LOG).stat().st_size == 0:
            shutil.rmtree(place, ignore_errors=True)


def _kill(process: int) -> None:
    """End a job's process with all that it began."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            os.kill(process, signal.SIGTERM)
        else:
            os.killpg(process, signal.SIGKILL)
