"""A copy of a workspace to calculate on, so that the workspace itself is held for a moment only."""

import contextlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merite.errors.workspace import NoWorkspace, SnapshotOutdated, StoreDamaged
from merite.store import journal as journal_
from merite.store import looks, settings_file
from merite.store.engine import STORE_FILE
from merite.store.held import held
from merite.store.journal import Journal
from merite.store.sound import as_it_stands
from merite.store.workspace import opened, settled

WAIT = 30.0
"""Seconds that a calculation waits for a workspace in use, which it needs for a moment only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The copy's folder, a workspace in itself without its inbox, and the journal's last number in it."""

    folder: Path
    journal: int


@contextlib.contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    """A copy of the workspace ``folder`` as it is now; gone at the end.

    Raises ``NoWorkspace``, ``StoreHeld``, the failures of ``sound_store``, and ``SnapshotOutdated`` for whatever fails
    because a person was forgotten meanwhile, which takes the copy away.
    """
    if not (folder / settings_file.SETTINGS_FILE).is_file():
        raise NoWorkspace(folder=str(folder))
    with looks.work_folder(folder) as place:
        with held(folder, wait=WAIT) as hold:
            last = settled(folder, hold).last
            for name in (settings_file.SETTINGS_FILE, STORE_FILE):
                shutil.copy2(folder / name, place / name)
            shutil.copytree(folder / journal_.FOLDER, place / journal_.FOLDER)
            with held(place) as copied:
                copied.left = as_it_stands(place)
        try:
            yield Snapshot(folder=place, journal=last)
        except StoreDamaged:
            with held(folder, wait=WAIT) as hold:  # the copy has what the store has: it is looked through next time
                hold.left = None
            raise
        except Exception as problem:
            if place.exists():
                raise
            raise SnapshotOutdated(folder=str(folder)) from problem


@contextlib.contextmanager
def still_allowed(folder: Path, copy: Snapshot) -> Iterator[None]:
    """Hold the workspace while what was made from its copy is shown: nobody can be forgotten meanwhile.

    Raises ``SnapshotOutdated`` when a person was forgotten since the copy was made: nothing of it may be shown.
    """
    with held(folder, wait=WAIT):
        _check(folder, copy)
        yield


@contextlib.contextmanager
def brought_back(folder: Path, copy: Snapshot) -> Iterator[int]:
    """The same, once what was typed into the copy is typed into the workspace: the journal number it stands for.

    What another wrote meanwhile into one of the same tables goes first: then nothing is brought back.
    """
    with opened(folder, wait=WAIT) as space:
        _check(folder, copy)
        mine = _typed(Journal(copy.folder / journal_.FOLDER), copy.journal)
        others = _typed(space.journal, copy.journal)
        undisturbed = space.journal.last == copy.journal
        if {table for table, _ in mine}.isdisjoint(table for table, _ in others):
            for table, rows in mine:
                space.type_in(table, rows)
        yield space.journal.last if undisturbed else copy.journal


def _check(folder: Path, copy: Snapshot) -> None:
    if not copy.folder.exists():
        raise SnapshotOutdated(folder=str(folder))


def _typed(journal: Journal, after: int) -> list[tuple[str, Sequence[Mapping[str, Any]]]]:
    return [
        (entry.content["table"], entry.content["rows"])
        for entry in journal.entries(after=after)
        if entry.kind == "typed"
    ]
