"""The watched folders of a server's clients: what is new in one is added by a job, and a look follows."""

import contextlib
import logging
import threading
from collections.abc import Iterator

from merite.rounds.inbox import anything_new
from merite.store.server import jobs
from merite.store.server.clients import all_clients
from merite.web.looking import queue_look
from merite.web.site import Site

SECONDS = 60.0
"""Between two looks."""
log = logging.getLogger("merite.web.watching")


@contextlib.contextmanager
def folders_watched(site: Site, *, seconds: float = SECONDS) -> Iterator[None]:
    """The folders are looked into while this is entered."""
    ended = threading.Event()

    def run() -> None:
        while not ended.wait(seconds):
            try:
                look_into(site)
            except Exception:  # the thread must outlive a locked file
                log.exception("looking into the watched folders failed")

    thread = threading.Thread(target=run, name="merite-folders", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(20)


def look_into(site: Site) -> int:
    """Ask for a job where a file waits and none is under way; how many were asked for."""
    asked = 0
    for client in all_clients(site.server):
        under_way = any(job.kind == "inbox" for job in jobs.under_way(site.server, client))
        if not under_way and anything_new(client.folder):
            jobs.queue(site.server, client, "inbox", once=True)
            queue_look(site.server, client)
            asked += 1
    return asked
