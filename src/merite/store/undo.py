"""An import undone: the store as if the file had never come, and what it had replaced is back."""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merite.errors.workspace import ImportUndone, UnknownImport
from merite.store import schema
from merite.store.engine import Store, transaction
from merite.store.facts import Batch
from merite.store.journal import Entry
from merite.store.replay import Replay, inbox_file, keep_undone, played
from merite.store.save import put_again, put_facts
from merite.store.tables import BY_NAME, TABLES
from merite.store.workspace import Workspace

_FACTS = tuple(table.name for table in TABLES if "source" in table.names and not table.derived)
_MARKS_KEPT = ("schema", "journal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What the undoing of an import changed, in rows by table.

    ``gone``: rows that are no more; ``back``: rows that are again as another file tells them. ``without``: files of
    the same format whose copy the inbox no longer holds: their rows stay, and nothing comes back from them.
    """

    import_id: str
    file: str
    format: str
    gone: dict[str, int]
    back: dict[str, int]
    without: tuple[str, ...]


def undo_import(space: Workspace, import_id: str, replay: Replay) -> Undone:
    """Take ``import_id`` out of the store, in one transaction, and its copy out of the inbox.

    Every other file of the same format is read again by ``replay``, in its order, so that the store is what a rebuild
    makes of the journal. Raises ``UnknownImport``, ``ImportUndone``, and what ``replay`` raises; the store is then as
    it was.
    """
    store = space.store
    record = record_of(space, import_id)
    others = [row for row in space.imports() if row["format"] == record["format"] and row["import_id"] != import_id]
    line = max(space.journal.last, schema.about(store.connection, "journal")) + 1
    told = {name: record[name] for name in ("import_id", "file", "format")}
    entry = Entry(number=line, at=datetime.datetime.now(datetime.UTC), kind="undo", content=told)
    with transaction(store.connection):
        before = _set_aside(store, record["format"])
        without = _played_again(space, record["format"], others, replay)
        gone, back = _compared(store, record["format"], before)
        _forget_derived(store)
        keep_undone(store, entry)
        schema.set_about(store.connection, "journal", line)
    space.journal.append("undo", told, at=entry.at, number=line)
    _drop_copies(space)
    return Undone(**told, gone=gone, back=back, without=without)


def record_of(space: Workspace, import_id: str) -> Mapping[str, Any]:
    """The row of ``imports`` of that number; raises ``UnknownImport`` or ``ImportUndone``."""
    rows = {row["import_id"]: row for row in space.imports()}
    if import_id in rows:
        return rows[import_id]
    undone = space.store.rows("SELECT file FROM undone_imports WHERE import_id = ?", [import_id])
    if undone:
        raise ImportUndone(name=import_id, file=undone[0]["file"])
    raise UnknownImport(name=import_id, near=list(rows)[-5:])


def _set_aside(store: Store, source: str) -> list[str]:
    """Keep the facts of ``source`` as they are in tables of their own; the tables that have some."""
    kept = []
    for name in _FACTS:
        store.connection.execute(
            f'CREATE OR REPLACE TEMP TABLE "before_{name}" AS SELECT * FROM "{name}" WHERE source = ?', [source]
        )
        if store.rows(f'SELECT 1 FROM "before_{name}" LIMIT 1'):
            kept.append(name)
    return kept


def _played_again(
    space: Workspace, source: str, others: Sequence[Mapping[str, Any]], replay: Replay
) -> tuple[str, ...]:
    """The facts of ``source`` from every other import of it; the files whose copy is gone and whose rows stay."""
    without = {row["import_id"] for row in others if not inbox_file(space.folder, row["sha256"], row["file"]).is_file()}
    store = space.store
    for name in _FACTS:
        store.connection.execute(f'DELETE FROM "{name}" WHERE source = ?', [source])
    for table in ("rejects", "imports"):
        store.connection.execute(
            f"DELETE FROM {table} WHERE import_id IN (SELECT import_id FROM imports WHERE format = ?) "
            "AND NOT list_contains(?, import_id)",
            [source, sorted(without)],
        )
    for row in others:
        if row["import_id"] in without:
            put_facts(store, _left_of(store, source, row), row["import_id"])
        else:
            told = {**row, "source": source, "options": json.loads(row["options"])}
            moment = row["added_at"].replace(tzinfo=datetime.UTC)
            put_again(store, played(space.folder, told, replay), row["import_id"], moment)
    return tuple(row["file"] for row in others if row["import_id"] in without)


def _left_of(store: Store, source: str, row: Mapping[str, Any]) -> Batch:
    """What the store still had of an import whose copy is gone."""
    tables = {}
    for name in _FACTS:
        found = store.connection.execute(
            f'SELECT * EXCLUDE (source, import_id) FROM "before_{name}" WHERE import_id = ?', [row["import_id"]]
        ).to_arrow_table()
        if found.num_rows:
            tables[name] = found
    return Batch(file=row["file"], sha256=row["sha256"], source=source, tables=tables)


def _compared(store: Store, source: str, before: Sequence[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Rows gone and rows that say something else again, by table; the tables that were set aside are dropped."""
    gone, back = {}, {}
    for name in _FACTS:
        if name in before:
            differs = " OR ".join(
                f't."{column}" IS DISTINCT FROM b."{column}"' for column in BY_NAME[name].names if column != "import_id"
            )
            (told,) = store.rows(
                f"SELECT count(*) FILTER (t.key IS NULL) AS gone, count(*) FILTER (t.key IS NOT NULL AND ({differs})) "
                f'AS back FROM "before_{name}" b FULL JOIN (SELECT * FROM "{name}" WHERE source = ?) t '
                "ON t.key = b.key",
                [source],
            )
            gone[name], back[name] = int(told["gone"]), int(told["back"])
        store.connection.execute(f'DROP TABLE "before_{name}"')
    return {name: rows for name, rows in gone.items() if rows}, {name: rows for name, rows in back.items() if rows}


def _forget_derived(store: Store) -> None:
    """What was made of texts that are no more goes; matches and copies are made again from all texts by the next
    round, as after a rebuild."""
    for table in TABLES:
        if table.derived:
            store.connection.execute(
                f'DELETE FROM "{table.name}" d WHERE NOT EXISTS '
                "(SELECT 1 FROM utterances u WHERE u.source = d.utterance_source AND u.key = d.utterance)"
            )
    for name in ("matches", "copies"):
        store.connection.execute(f"DELETE FROM {name}")
    marks = ", ".join(f"'{name}'" for name in _MARKS_KEPT)
    store.connection.execute(f"DELETE FROM {schema.ABOUT} WHERE name NOT IN ({marks})")


def _drop_copies(space: Workspace) -> None:
    """Take the copies of undone imports out of the inbox, unless another import has the same bytes."""
    gone = {row["import_id"] for row in space.store.rows("SELECT import_id FROM undone_imports")}
    stands: set[Path] = set()
    undone: set[Path] = set()
    for entry in space.journal.entries():
        if entry.kind == "import":
            file = inbox_file(space.folder, entry.content["sha256"], entry.content["file"])
            (undone if entry.content["import_id"] in gone else stands).add(file)
    for file in undone - stands:
        file.unlink(missing_ok=True)


__all__ = ["Undone", "record_of", "undo_import"]
