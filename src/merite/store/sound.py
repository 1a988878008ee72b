"""A store that can be read to its last block, and made again where it cannot: nothing else holds it meanwhile."""

import contextlib
import datetime
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from merite.errors import MeriteError
from merite.errors.workspace import StoreBehind, StoreDamaged, StoreMissing, StoreUnusable
from merite.store import schema
from merite.store.engine import STORE_FILE, Store, explained
from merite.store.held import Hold
from merite.store.journal import Journal
from merite.store.mender import MENDABLE, Mender, present
from merite.store.migrations import BACKUPS, log_of
from merite.store.replay import INBOX, made_beside
from merite.vocabulary.backup import MadeAgain

_SOON = 1.0  # seconds: a look at every block that takes longer is told


@contextlib.contextmanager
def sound_store(folder: Path, journal: Journal, hold: Hold, agree: Callable[[Store, Journal], None]) -> Iterator[Store]:
    """The store of ``folder`` until the end, as ``agree`` leaves it; what the engine cannot read of it meanwhile is
    an explained failure.

    A store that is not as its last holder left it (a kill, a file put in its place) is read to its last block first.
    One that is damaged, gone, or behind its journal is made again, once, where somebody mends (``mender``).
    Raises one of ``MENDABLE`` where nobody does, ``StoreUnusable``, ``StoreTooNew``, ``StoreHeld``, and what
    ``made_beside`` raises.
    """
    try:
        store = _readable(folder, journal, agree, whole=not is_as_left(folder, hold))
    except MENDABLE as damage:
        mender = present()
        if mender is None or not _has_sources(folder, journal):
            raise
        made = _made_again(folder, journal, damage, mender)
        store = Store(folder / STORE_FILE, journal=journal)
        mender.told(made)
    damaged = False
    try:
        with explained(store.file):
            yield store
    except StoreDamaged:
        damaged = True
        raise
    finally:
        store.close()
        hold.left = None if damaged else as_it_stands(folder)


def as_it_stands(folder: Path) -> list[int] | None:
    """Size and moment of the closed store; None while something of it is not yet in its file."""
    file = folder / STORE_FILE
    try:
        told = file.stat()
    except OSError:
        return None
    return None if log_of(file).exists() else [told.st_size, told.st_mtime_ns]


def is_as_left(folder: Path, hold: Hold) -> bool:
    """Whether the store is as the last holder said that it left it."""
    return hold.left is not None and hold.left == as_it_stands(folder)


def _readable(folder: Path, journal: Journal, agree: Callable[[Store, Journal], None], *, whole: bool) -> Store:
    file = folder / STORE_FILE
    if not file.exists() and journal.last:
        raise StoreMissing(file=str(file))
    with explained(file):
        store = Store(file, journal=journal)
        try:
            if whole:
                _read_whole(store)
            _follows(store, journal)
            agree(store, journal)
        except BaseException:
            store.close()
            raise
    return store


def _read_whole(store: Store) -> None:
    """Read every block of every table: the engine checks each against its sum."""
    mender, begun = present(), time.monotonic()
    names = sorted(schema.columns(store.connection))
    for here, name in enumerate(names):
        store.connection.execute(f'SELECT bit_xor(hash(facts)) FROM "{name}" AS facts').fetchall()
        if mender is not None and time.monotonic() - begun > _SOON:
            mender.progress("check-store", (here + 1) / len(names))


def _follows(store: Store, journal: Journal) -> None:
    """Raise ``StoreBehind`` for an import or an undoing that the journal tells and the store has no longer.

    The journal hears of either once it is in the store; what the engine had not yet written to its file can be lost
    without a word (a log cut short is passed over).
    """
    done = schema.about(store.connection, "journal")
    if journal.last <= done:
        return
    for entry in journal.entries(after=done):
        if entry.kind in ("import", "undo"):
            raise StoreBehind(file=str(store.file), line=entry.number)


def _has_sources(folder: Path, journal: Journal) -> bool:
    """Whether there is anything to make the store of: not in a copy to calculate on, nor where the journal is gone."""
    inbox = folder / INBOX
    return inbox.is_dir() and (journal.last > 0 or not any(inbox.iterdir()))


def _made_again(folder: Path, journal: Journal, damage: MeriteError, mender: Mender) -> MadeAgain:
    """Make the store again and set the damaged one aside; it stays in its place if that fails."""
    file = folder / STORE_FILE
    mender.progress("rebuild", 0.0)
    beside, told = made_beside(file, journal, mender.replay_of(folder), lambda share: mender.progress("rebuild", share))
    try:
        aside = _set_aside(file)
        beside.replace(file)
    except OSError as error:
        raise StoreUnusable(file=str(file), found=error.strerror or type(error).__name__) from error
    return MadeAgain(
        file=str(file),
        why=damage.code,
        aside=None if aside is None else str(aside),
        imports=told.imports,
        typed=told.typed,
        rows=sum(told.rows.values()),
    )


def _set_aside(file: Path) -> Path | None:
    """Move the damaged store, with what was not yet in its file, to ``backup/``; None where there is none."""
    place = file.parent / BACKUPS
    place.mkdir(exist_ok=True)
    stem = f"{file.stem}-damaged-{datetime.datetime.now(datetime.UTC):%Y%m%d-%H%M%S-%f}"
    aside = place / f"{stem}{file.suffix}"
    there = file.exists()
    for old, new in ((file, aside), (log_of(file), log_of(aside))):
        if old.exists():
            old.replace(new)
    return aside if there else None
