"""The thread that asks, client by client, for what nobody asks for: scheduled work, and files in a watched folder."""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator

from merite.errors import MeriteError
from merite.store.server.clients import all_clients
from merite.vocabulary.account import Client
from merite.web.schedule import scheduled_for
from merite.web.site import Site
from merite.web.watching import watched_for

PAUSE = 20.0
"""Seconds between two turns."""
ASKS: tuple[Callable[[Site, Client], list[str]], ...] = (scheduled_for, watched_for)
"""Each asks for the jobs that one client wants done by itself, and says their kinds."""
log = logging.getLogger("merite.web.by_itself")


@contextlib.contextmanager
def by_itself(site: Site, *, seconds: float = PAUSE) -> Iterator[None]:
    """Work is asked for while this is entered; it is done as jobs."""
    ended = threading.Event()

    def run() -> None:
        while not ended.wait(seconds):
            turn(site)

    thread = threading.Thread(target=run, name="merite-by-itself", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(20)


def turn(site: Site) -> list[tuple[str, str]]:
    """Ask for what is wanted now, and say so: client and kind of work. One client's trouble is no other's."""
    try:
        everybody = all_clients(site.server)
    except Exception:  # the thread must outlive a locked file
        log.exception("the clients could not be read")
        return []
    return [(client.slug, kind) for client in everybody for ask in ASKS for kind in _asked(ask, site, client)]


def _asked(ask: Callable[[Site, Client], list[str]], site: Site, client: Client) -> list[str]:
    try:
        return ask(site, client)
    except MeriteError as error:
        log.warning("%s: %s %s", client.slug, error.code, dict(error.facts))
    except Exception:  # the thread must outlive a folder that is gone
        log.exception("what %s wants by itself could not be read", client.slug)
    return []
