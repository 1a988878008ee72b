"""The journal played again: each typed line into its table, each received file read again from the inbox."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from merite.errors.workspace import InboxFileMissing
from merite.store import schema
from merite.store.engine import Store, explained
from merite.store.facts import Batch
from merite.store.journal import Entry, Journal
from merite.store.migrations import beside_of
from merite.store.rows import conformed, from_rows
from merite.store.save import merged, save_typed, typed_rows
from merite.store.tables import BY_NAME, TABLES

INBOX = "inbox"
Replay = Callable[[str, bytes, Mapping[str, Any], str], Batch]
"""From a file's name, its bytes as the inbox has them, its import's options and its source to what it brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What was played again; ``rows`` by table; ``torn``: files of lines that a kill had torn."""

    imports: int
    typed: int
    rows: dict[str, int]
    torn: tuple[str, ...]


def inbox_file(folder: Path, sha256: str, name: str) -> Path:
    """Where the inbox of ``folder`` keeps the bytes of that hash; the ending is the received file's."""
    ending = Path(name).suffix.lower()
    return folder / INBOX / (sha256 + (ending if re.fullmatch(r"\.[a-z0-9]{1,8}", ending) else ""))


def made_beside(
    file: Path, journal: Journal, replay: Replay, progress: Callable[[float], None] | None
) -> tuple[Path, Rebuilt]:
    """A store made of the whole journal, closed, beside the store ``file`` whose place it is to take.

    Raises ``InboxFileMissing``, ``JournalDamaged``, ``StoreUnusable``, ``DiskFull`` and what ``replay`` raises; nothing
    is left then.
    """
    entries = list(journal.entries())
    undone = undone_in(entries)
    beside = beside_of(file)
    try:
        with explained(beside):
            store = Store(beside)
            try:
                for here, entry in enumerate(entries):
                    if entry.content.get("import_id") not in undone or entry.kind == "undo":
                        _play_any(store, file.parent, entry, replay)
                    if progress is not None:
                        progress((here + 1) / len(entries))
                schema.set_about(store.connection, "journal", journal.last)
                rows = {table.name: _count(store, table.name) for table in TABLES}
                store.connection.execute("CHECKPOINT")  # closing does it too, and fails without a word
            finally:
                store.close()
    except BaseException:
        beside_of(file)
        raise
    kinds = [entry.kind for entry in entries]
    stands = kinds.count("import") - len(undone)
    return beside, Rebuilt(imports=stands, typed=kinds.count("typed"), rows=rows, torn=journal.torn)


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


def play(store: Store, entry: Entry) -> None:
    """Put a line that a person typed into its table."""
    table = BY_NAME[entry.content["table"]]
    rows = typed_rows(table, entry.content["rows"], number=entry.number)
    save_typed(store, table, rows, number=entry.number)


def keep_undone(store: Store, entry: Entry) -> None:
    """Put a line that undid an import into its table."""
    row = {name: entry.content[name] for name in ("import_id", "file", "format")}
    declared = BY_NAME["undone_imports"]
    told = from_rows(declared, [{**row, "line": entry.number, "undone_at": entry.at}])
    merged(store, declared, conformed(declared, told, filled={}))


def _play_any(store: Store, folder: Path, entry: Entry, replay: Replay) -> None:
    if entry.kind == "typed":
        play(store, entry)
    if entry.kind == "undo":
        keep_undone(store, entry)
    if entry.kind == "import":
        store.save(played(folder, entry.content, replay), added_at=entry.at, number=entry.number)


def _count(store: Store, table: str) -> int:
    return int(store.rows(f'SELECT count(*) AS count FROM "{table}"')[0]["count"])
