"""Who is there to make a damaged store again, and to hear of it: a front says so for as long as it works."""

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from merite.errors.workspace import StoreBehind, StoreDamaged, StoreMissing
from merite.vocabulary.backup import MadeAgain

if TYPE_CHECKING:
    from merite.store.replay import Replay

MENDABLE = (StoreDamaged, StoreMissing, StoreBehind)
"""What ails a store that the journal can make again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mender:
    """``replay_of``: how files are read again, by workspace; ``told`` hears of each store that was made again;
    ``progress`` hears a step and the share done."""

    replay_of: "Callable[[Path], Replay]"
    told: Callable[[MadeAgain], None]
    progress: Callable[[str, float], None]


_MENDER: ContextVar[Mender | None] = ContextVar("mender", default=None)


@contextlib.contextmanager
def mends(mender: Mender | None) -> Iterator[None]:
    """Stores opened inside, by this thread and those that it starts with its context, are made again by ``mender``
    when they are damaged; None: they are not, and the failure is raised."""
    before = _MENDER.set(mender)
    try:
        yield
    finally:
        _MENDER.reset(before)


def present() -> Mender | None:
    """Who mends now; None where nobody does."""
    return _MENDER.get()
