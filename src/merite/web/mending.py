"""A damaged store made again by a request or a job: kept in the list of who did what, and said to who asked."""

import contextlib
import datetime
from collections.abc import Callable, Iterator

from merite.rounds.mending import stores_mended
from merite.store.server import audit
from merite.store.server.schema import Server
from merite.vocabulary.account import Client, Person
from merite.vocabulary.backup import MadeAgain


@contextlib.contextmanager
def noted_mending(
    server: Server,
    *,
    person: Callable[[], Person | None],
    client: Callable[[], Client | None],
    clock: Callable[[], datetime.datetime],
    progress: Callable[[str, float], None],
) -> Iterator[list[MadeAgain]]:
    """Stores opened inside are made again where they have to be; yields those that were, as they come.

    ``person`` and ``client`` are asked once a store was made again: a request learns who asks only on the way.
    """
    made: list[MadeAgain] = []

    def told(one: MadeAgain) -> None:
        made.append(one)
        facts = {"why": one.why, "aside": one.aside}
        audit.note(server, "store-made-again", person=person(), client=client(), now=clock(), facts=facts)

    with stores_mended(told, progress):
        yield made
