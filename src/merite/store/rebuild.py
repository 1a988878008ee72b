"""The store made anew from the inbox and the journal, beside the old one, then put in its place."""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from merite.errors import MeriteError
from merite.errors.workspace import InboxFileMissing, NoWorkspace, StoreDamaged, StoreMissing
from merite.store import journal as journal_
from merite.store import schema
from merite.store.engine import STORE_FILE, Store, connect
from merite.store.facts import Batch
from merite.store.held import held
from merite.store.journal import Entry, Journal
from merite.store.settings_file import SETTINGS_FILE
from merite.store.tables import TABLES
from merite.store.workspace import inbox_file, keep_undone, opened, play

Replay = Callable[[str, bytes, Mapping[str, Any], str], Batch]
"""From a file's name, its bytes as the inbox has them, its import's options and its source to what it brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What a rebuild played again; ``rows`` by table; ``torn``: files of lines that a kill had torn."""

    imports: int
    typed: int
    rows: dict[str, int]
    torn: tuple[str, ...]


def rebuild(
    folder: Path,
    replay: Replay,
    *,
    wait: float = 5.0,
    progress: Callable[[float], None] | None = None,
) -> Rebuilt:
    """Make the store of the workspace ``folder`` again; the old one stays until the new one is whole.

    ``progress`` hears the share done, 0 to 1. Raises ``NoWorkspace``, ``StoreHeld``, ``InboxFileMissing``, and what
    ``replay`` raises; the store is then as it was.
    """
    if not (folder / SETTINGS_FILE).is_file():
        raise NoWorkspace(folder=str(folder))
    _settle(folder, wait)
    with held(folder, wait=wait):
        journal = Journal(folder / journal_.FOLDER)
        entries = list(journal.entries())
        undone = undone_in(entries)
        beside = folder / (STORE_FILE + ".new")
        _remove(beside)
        store = Store(beside)
        try:
            for here, entry in enumerate(entries):
                if entry.content.get("import_id") not in undone or entry.kind == "undo":
                    _play(store, folder, entry, replay)
                if progress is not None:
                    progress((here + 1) / len(entries))
            schema.set_about(store.connection, "journal", journal.last)
            rows = {table.name: _count(store, table.name) for table in TABLES}
        except BaseException:
            store.close()
            _remove(beside)
            raise
        store.close()
        _swap(beside, folder / STORE_FILE)
    kinds = [entry.kind for entry in entries]
    stands = kinds.count("import") - len(undone)
    return Rebuilt(imports=stands, typed=kinds.count("typed"), rows=rows, torn=journal.torn)


def undone_in(entries: Iterable[Entry]) -> frozenset[str]:
    """The imports that a line of the journal undoes."""
    return frozenset(entry.content["import_id"] for entry in entries if entry.kind == "undo")


def played(folder: Path, content: Mapping[str, Any], replay: Replay) -> Batch:
    """What an import brings, read again from its copy; ``content`` as the journal tells it.

    Raises ``InboxFileMissing`` and what ``replay`` raises.
    """
    file = inbox_file(folder, content["sha256"], content["file"])
    if not file.is_file():
        raise InboxFileMissing(file=content["file"], sha256=file.name)
    batch = replay(content["file"], file.read_bytes(), content["options"], content["source"])
    return replace(
        batch,
        file=content["file"],
        sha256=content["sha256"],
        source=content["source"],
        options=content["options"],
    )


def _settle(folder: Path, wait: float) -> None:
    """Open the old store once, so that the journal has every import that it holds; a damaged one has no say."""
    with contextlib.suppress(StoreDamaged, StoreMissing), opened(folder, wait=wait):
        pass


def _play(store: Store, folder: Path, entry: Entry, replay: Replay) -> None:
    if entry.kind == "typed":
        play(store, entry)
    if entry.kind == "undo":
        keep_undone(store, entry)
    if entry.kind == "import":
        store.save(played(folder, entry.content, replay), added_at=entry.at, number=entry.number)


def _count(store: Store, table: str) -> int:
    return int(store.rows(f'SELECT count(*) AS count FROM "{table}"')[0]["count"])


def _remove(file: Path) -> None:
    for old in (file, file.with_name(file.name + ".wal")):
        old.unlink(missing_ok=True)


def _swap(beside: Path, file: Path) -> None:
    """Put the new store in place; what the old one had not yet written to its file goes with it."""
    if file.exists():
        with contextlib.suppress(MeriteError):  # damaged: its unwritten lines are of no use
            connect(file).close()
    file.with_name(file.name + ".wal").unlink(missing_ok=True)
    beside.replace(file)
