"""The store made anew from the inbox and the journal, beside the old one, then put in its place."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from merite.errors import MeriteError
from merite.errors.workspace import NoWorkspace
from merite.store import journal as journal_
from merite.store.engine import STORE_FILE, connect
from merite.store.held import held
from merite.store.journal import Journal
from merite.store.mender import MENDABLE, mends
from merite.store.migrations import log_of
from merite.store.replay import Rebuilt, Replay, made_beside
from merite.store.settings_file import SETTINGS_FILE
from merite.store.sound import as_it_stands
from merite.store.workspace import opened


def rebuild(
    folder: Path,
    replay: Replay,
    *,
    wait: float = 5.0,
    progress: Callable[[float], None] | None = None,
) -> Rebuilt:
    """Make the store of the workspace ``folder`` again; the old one stays until the new one is whole.

    ``progress`` hears the share done, 0 to 1. Raises ``NoWorkspace``, ``StoreHeld``, and what ``made_beside`` raises;
    the store is then as it was.
    """
    if not (folder / SETTINGS_FILE).is_file():
        raise NoWorkspace(folder=str(folder))
    _settle(folder, wait)
    with held(folder, wait=wait) as hold:
        file = folder / STORE_FILE
        beside, told = made_beside(file, Journal(folder / journal_.FOLDER), replay, progress)
        _swap(beside, file)
        hold.left = as_it_stands(folder)
    return told


def _settle(folder: Path, wait: float) -> None:
    """Open the old store once, so that the journal has every import that it holds; a damaged one has no say."""
    with mends(None), contextlib.suppress(*MENDABLE), opened(folder, wait=wait):
        pass


def _swap(beside: Path, file: Path) -> None:
    """Put the new store in place; what the old one had not yet written to its file goes with it."""
    if file.exists():
        with contextlib.suppress(MeriteError):  # damaged: its unwritten lines are of no use
            connect(file).close()
    log_of(file).unlink(missing_ok=True)
    beside.replace(file)
