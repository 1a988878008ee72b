"""The thread that asks for what each client's merite.toml wants done by itself; the work itself is done as jobs."""

import contextlib
import logging
import threading
from collections.abc import Iterator

from merite.errors import MeriteError
from merite.rounds.schedule import Before, due, schedule_of
from merite.store import looks, settings_file
from merite.store.server import jobs
from merite.store.server.clients import all_clients
from merite.vocabulary.account import Client
from merite.vocabulary.job import JobState
from merite.web.looking import queue_look
from merite.web.site import Site

_PAUSE = 20.0
_REMEMBERED = 200
log = logging.getLogger("merite.web.schedule")


@contextlib.contextmanager
def scheduled(site: Site) -> Iterator[None]:
    """Scheduled work is asked for while this is entered."""
    ended = threading.Event()

    def run() -> None:
        while not ended.wait(_PAUSE):
            turn(site)

    thread = threading.Thread(target=run, name="merite-schedule", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(5)


def turn(site: Site) -> list[tuple[str, str]]:
    """Ask for what is due, and say so: client and kind of work. One client's trouble is no other's."""
    asked: list[tuple[str, str]] = []
    for client in all_clients(site.server):
        try:
            asked += [(client.slug, kind) for kind in _for_client(site, client)]
        except MeriteError as error:
            log.warning("%s: %s %s", client.slug, error.code, dict(error.facts))
        except Exception:  # the thread must outlive a folder that is gone
            log.exception("the schedule of %s failed", client.slug)
    return asked


def _for_client(site: Site, client: Client) -> list[str]:
    settings, rules = settings_file.read(client.folder)
    schedule = schedule_of(rules, settings)
    if not schedule:
        return []
    under_way = {job.kind for job in jobs.under_way(site.server, client)}
    found = []
    for kind in due(schedule, _before(site, client), site.clock()):
        if kind in under_way or not _is_needed(kind, client, site):
            continue
        if kind == "look":
            queue_look(site.server, client)
        else:
            jobs.queue(site.server, client, kind, once=True)
        found.append(kind)
    return found


def _before(site: Site, client: Client) -> dict[str, Before]:
    last: dict[str, Before] = {}
    for job in jobs.jobs_of(site.server, client, most=_REMEMBERED):
        last.setdefault(job.kind, Before(at=job.queued, failed=job.state is JobState.FAILED))
    return last


def _is_needed(kind: str, client: Client, site: Site) -> bool:
    """A look only where facts came since the last."""
    if kind == "look":
        look = looks.last(client.folder)
        today = site.clock().astimezone().date()
        return look is None or looks.out_of_date(client.folder, look, today=today)
    return True
