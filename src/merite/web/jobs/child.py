"""The process of one job: ``python -m merite.web.jobs.child HOME NUMBER TRIES``."""

import contextlib
import os
import secrets
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from merite.errors import MeriteError
from merite.errors.machine import of_the_system
from merite.errors.server import OurMistake
from merite.errors.workspace import StoreHeld
from merite.store.held import held
from merite.store.server import jobs
from merite.store.server.moments import now
from merite.store.server.schema import Server
from merite.vocabulary.job import JobState
from merite.web.mending import noted_mending

FOLDER = "jobs"
_APART = 0.25  # seconds between two notes of the same step
_NICE = 10


def folder_of(home: Path, number: int) -> Path:
    """The job's own folder, where its process holds a lock and its log stands."""
    return home / FOLDER / str(number)


def main(home: Path, number: int, tries: int) -> int:
    """Do the job; 0 whatever came of it, as long as that could be kept."""
    from merite.web.jobs.kinds import KINDS

    server = Server(home=home)
    place = folder_of(home, number)
    place.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(held(place, wait=0.0))
        except StoreHeld:
            return 0  # another process does this job
        found = jobs.mine(server, number, tries=tries, process=os.getpid())
        if found is None:
            return 0  # cancelled, or begun anew, before this process was up
        job, client = found
        try:
            progress = _teller(server, number)
            stack.enter_context(
                noted_mending(server, person=lambda: None, client=lambda: client, clock=now, progress=progress)
            )
            result = KINDS[job.kind].run(client.folder, job.arguments, progress)
        except Exception as problem:  # the last door of this process
            error = _explained(problem, client.folder)
            jobs.end(server, number, JobState.FAILED, error={"code": error.code, "facts": error.facts})
        else:
            jobs.end(server, number, JobState.DONE, result=dict(result))
    return 0


def _explained(problem: Exception, folder: Path) -> MeriteError:
    """Why the job failed; what nobody foresaw is kept in its log under a number."""
    if isinstance(problem, MeriteError):
        return problem
    refused = of_the_system(problem, place=folder.name, whole=False)
    if refused is not None:
        return refused
    mistake = OurMistake(number=secrets.token_hex(4))
    print(mistake.facts["number"], traceback.format_exc(), file=sys.stderr, flush=True)
    return mistake


def _teller(server: Server, number: int) -> Callable[..., None]:
    last: list[tuple[str, float]] = []

    def progress(step: str, done: float | None = None) -> None:
        now = time.monotonic()
        if last and last[-1][0] == step and now - last[-1][1] < _APART and done != 1.0:
            return
        last[:] = [(step, now)]
        jobs.tell(server, number, step, done)

    return progress


def _behind_pages() -> None:
    """Let the pages go first, and where memory runs out let Linux end the job and not the server."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


if __name__ == "__main__":
    _behind_pages()
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
