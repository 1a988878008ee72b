"""A batch into the store in one transaction, so that a crash leaves it as before or as after."""

import dataclasses
import datetime
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from merite.store import schema
from merite.store.facts import Batch, Rejected, Saved
from merite.store.journal import plain
from merite.store.renumbered import drop_renumbered
from merite.store.rows import conformed, from_rows
from merite.store.tables import BY_NAME, IMPORTS, REJECTS, Table

if TYPE_CHECKING:
    from merite.store.engine import Store

TYPED = "typed"
"""The source of rows that a person typed."""
PARTS = ("order_lines", "refunds")
"""Tables whose rows are parts of another's."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    kept: int = 0
    replaced: int = 0
    unchanged: int = 0


def counted_tables(batch: Batch) -> tuple[str, ...]:
    """The tables whose rows are counted: the batch's first that is not a part of another; none for an empty batch.

    Where a template read sales and refunds, each row of the file is one or the other, and both are counted.
    """
    names = list(batch.tables)
    if "template" in batch.options and set(names) == {"orders", "refunds"}:
        return tuple(names)
    main = next((name for name in names if name not in PARTS), names[0] if names else None)
    return () if main is None else (main,)


def counted_rows(batch: Batch) -> int:
    """How many rows the ``counted_tables`` have."""
    return sum(int(batch.tables[name].num_rows) for name in counted_tables(batch))


def save_batch(
    store: "Store", batch: Batch, *, added_at: datetime.datetime | None = None, number: int | None = None
) -> Saved:
    """Facts, rejects and the import's record, all or nothing; then a line in the journal.

    A fact already known by (``source``, ``key``) is replaced when it differs, so lifetime totals replace; the articles
    of an order that comes again are those of the newer file. ``kept``, ``replaced`` and ``unchanged`` count its
    ``counted_tables``. The same bytes again, read the same, change nothing, neither a fact that newer files replaced
    nor what is refused, and leave no second record.
    ``added_at`` (UTC) and ``number`` are given when a rebuild plays an import again. Raises ``ValueError`` for columns
    or keys that no reader should send.
    """
    from merite.store.engine import transaction

    line = max(schema.about(store.connection, "journal"), store.journal.last if store.journal else 0) + 1
    line = number if number is not None else line
    import_id = f"import-{line:06d}"
    moment = (added_at or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC)
    tables = _conformed(batch, import_id)
    earlier = None if number is not None else _earlier(store, batch)
    if earlier is not None and _told_already(store, earlier, batch):
        return _saved(earlier, _Counts(unchanged=counted_rows(batch)))
    with transaction(store.connection):
        counted, changes = _merged_all(store, batch, tables)
        if earlier is not None and not changes:
            return _saved(earlier, counted)
        _recorded(store, batch, import_id, moment, counted)
        schema.set_about(store.connection, "journal", line)
    if store.journal is not None and number is None:
        store.journal.append("import", told(batch, import_id), at=moment, number=line)
    return _saved(import_id, counted)


def put_again(store: "Store", batch: Batch, import_id: str, added_at: datetime.datetime) -> None:
    """Facts, rejects and record of an import known by its number, inside a transaction that is open."""
    counted, _ = _merged_all(store, batch, _conformed(batch, import_id))
    _recorded(store, batch, import_id, added_at, counted)


def put_facts(store: "Store", batch: Batch, import_id: str) -> None:
    """The facts alone of an import whose record and rejects are there, inside a transaction that is open."""
    _merged_all(store, batch, _conformed(batch, import_id))


def _conformed(batch: Batch, import_id: str) -> list[tuple[Table, pa.Table]]:
    filled = {"source": batch.source, "import_id": import_id}
    given = [(BY_NAME[name], rows) for name, rows in batch.tables.items()]
    return [(table, conformed(table, rows, filled=filled)) for table, rows in given]


def _merged_all(store: "Store", batch: Batch, tables: Sequence[tuple[Table, pa.Table]]) -> tuple[_Counts, int]:
    """The counts of the tables that count, and how many rows of all tables are new, changed or gone."""
    main = counted_tables(batch)
    counted, changes = _Counts(), 0
    for table, rows in tables:
        counts = merged(store, table, rows)
        changes += counts.kept + counts.replaced
        if table.name == "exposures" and counts.kept:
            counts = _told_again(counts, drop_renumbered(store, batch.source, rows))
        if table.name == "order_lines" and "orders" in batch.tables:
            changes += _drop_old_lines(store, batch, rows)
        if table.name in main:
            counted = _Counts(
                kept=counted.kept + counts.kept,
                replaced=counted.replaced + counts.replaced,
                unchanged=counted.unchanged + counts.unchanged,
            )
    if "orders" in batch.tables:
        changes += _drop_old_refunds(store, batch.source, {table.name: rows for table, rows in tables})
    return counted, changes


def _told_again(counts: _Counts, rows: int) -> _Counts:
    """The counts where ``rows`` of those kept took the place of others, which had another key."""
    again = min(rows, counts.kept)
    return dataclasses.replace(counts, kept=counts.kept - again, replaced=counts.replaced + again)


def _recorded(store: "Store", batch: Batch, import_id: str, moment: datetime.datetime, counted: _Counts) -> None:
    if batch.rejects:
        _insert(store, REJECTS, conformed(REJECTS, _rejects(batch.rejects, import_id), filled={}))
    record = from_rows(IMPORTS, [_record(batch, import_id, moment, counted)])
    _insert(store, IMPORTS, conformed(IMPORTS, record, filled={}))


def told(batch: Batch, import_id: str) -> dict[str, Any]:
    """What the journal keeps of an import: enough to play it again from the inbox."""
    return {
        "import_id": import_id,
        "sha256": batch.sha256,
        "file": batch.file,
        "source": batch.source,
        "options": plain(dict(batch.options)),
    }


def typed_rows(table: Table, rows: Sequence[Mapping[str, Any]], *, number: int) -> pa.Table:
    """The rows of journal line ``number`` as the table holds them; ``ValueError`` for rows that it cannot hold."""
    given = [{name: value for name, value in row.items() if name not in ("source", "import_id")} for row in rows]
    names = [tuple(row.get(name) for name in table.key) for row in given]
    if len(set(names)) < len(names):
        raise ValueError(f"{table.name} is given the same key twice")
    filled = {"source": TYPED, "import_id": f"journal-{number:06d}"} if "key" in table.names else {}
    return conformed(table, from_rows(table, given), filled=filled)


def save_typed(store: "Store", table: Table, rows: pa.Table, *, number: int) -> Saved:
    """What ``typed_rows`` gave, journal line ``number`` having it already; in one transaction."""
    from merite.store.engine import transaction

    with transaction(store.connection):
        counts = merged(store, table, rows)
        schema.set_about(store.connection, "journal", number)
    return _saved(f"journal-{number:06d}", counts)


def _saved(import_id: str, counts: _Counts) -> Saved:
    return Saved(import_id=import_id, kept=counts.kept, replaced=counts.replaced, unchanged=counts.unchanged)


def merged(store: "Store", table: Table, rows: pa.Table) -> _Counts:
    """Put ``rows`` into ``table``, replacing those of the same key that differ in more than the import."""
    if not rows.num_rows:
        return _Counts()
    connection = store.connection
    _refuse_doubles(store, table, rows)
    if connection.execute(f'SELECT 1 FROM "{table.name}" LIMIT 1').fetchone() is None:
        _insert(store, table, rows)
        return _Counts(kept=rows.num_rows)
    key = table.key
    same_key = " AND ".join(f't."{name}" = i."{name}"' for name in key)
    compared = [name for name in table.names if name not in (*key, "import_id")]
    same = " AND ".join(f't."{name}" IS NOT DISTINCT FROM i."{name}"' for name in compared) or "true"
    names = ", ".join(f'"{name}"' for name in table.names)
    connection.register("incoming", rows)
    try:
        connection.execute(
            f'CREATE OR REPLACE TEMP TABLE fresh AS SELECT i.*, t."{key[0]}" IS NOT NULL AS known_ '
            f'FROM incoming i LEFT JOIN "{table.name}" t ON {same_key} '
            f'WHERE t."{key[0]}" IS NULL OR NOT ({same})'
        )
        found = connection.execute("SELECT count(*), coalesce(sum(known_::INT), 0) FROM fresh").fetchone()
        assert found is not None
        changed, replaced = int(found[0]), int(found[1])
        if replaced:
            connection.execute(f'DELETE FROM "{table.name}" t USING fresh i WHERE i.known_ AND {same_key}')
        if changed:
            connection.execute(f'INSERT INTO "{table.name}" ({names}) SELECT {names} FROM fresh')
        connection.execute("DROP TABLE fresh")
    finally:
        connection.unregister("incoming")
    return _Counts(kept=changed - replaced, replaced=replaced, unchanged=rows.num_rows - changed)


def _refuse_doubles(store: "Store", table: Table, rows: pa.Table) -> None:
    if rows.num_rows == 1:
        return
    key = ", ".join(f'"{name}"' for name in table.key)
    store.connection.register("incoming", rows.select(list(table.key)))
    try:
        for by in (f"hash({key})", key):  # a number a row takes less room, and is seldom that of another key
            found = store.connection.execute(
                f"SELECT {by} FROM incoming GROUP BY {by} HAVING count(*) > 1 LIMIT 1"
            ).fetchone()
            if found is None:
                return
    finally:
        store.connection.unregister("incoming")
    raise ValueError(f"{table.name} has the key {found} more than once in one batch")


def _drop_old_lines(store: "Store", batch: Batch, lines: pa.Table) -> int:
    """Take away the articles that an order of this batch no longer has; how many."""
    connection = store.connection
    if connection.execute("SELECT count(*) FROM order_lines").fetchone() == (lines.num_rows,):
        return 0  # these and no others
    connection.register("orders_now", batch.tables["orders"].select(["key"]))
    connection.register("lines_now", lines.select(["key"]))
    try:
        gone = connection.execute(
            "DELETE FROM order_lines WHERE source = ? AND order_key IN (SELECT key FROM orders_now) "
            "AND key NOT IN (SELECT key FROM lines_now)",
            [batch.source],
        ).fetchone()
    finally:
        connection.unregister("orders_now")
        connection.unregister("lines_now")
    return int(gone[0]) if gone else 0


def _drop_old_refunds(store: "Store", source: str, rows: Mapping[str, pa.Table]) -> int:
    """Take away the refunds that an order's row told and tells no more (it was cancelled since), and those that a row
    of their own now dates; how many."""
    connection = store.connection
    connection.register("orders_now", rows["orders"].select(["order_id"]))
    connection.register("refunds_now", rows.get("refunds", rows["orders"].slice(0, 0)).select(["key"]))
    dated = "SELECT 1 FROM refunds d WHERE d.source = r.source AND d.order_id = r.order_id AND d.day_known"
    try:
        gone = connection.execute(
            "DELETE FROM refunds r WHERE source = ? AND NOT day_known AND order_id IN (SELECT order_id FROM orders_now)"
            f" AND (key NOT IN (SELECT key FROM refunds_now) OR EXISTS ({dated}))",
            [source],
        ).fetchone()
    finally:
        connection.unregister("orders_now")
        connection.unregister("refunds_now")
    return int(gone[0]) if gone else 0


def _insert(store: "Store", table: Table, rows: pa.Table) -> None:
    names = ", ".join(f'"{name}"' for name in table.names)
    store.connection.register("incoming", rows)
    try:
        store.connection.execute(f'INSERT INTO "{table.name}" ({names}) SELECT {names} FROM incoming')
    finally:
        store.connection.unregister("incoming")


def _rejects(rejects: Sequence[Rejected], import_id: str) -> pa.Table:
    return from_rows(REJECTS, [{"import_id": import_id, **dataclasses.asdict(reject)} for reject in rejects])


def _record(batch: Batch, import_id: str, moment: datetime.datetime, counts: _Counts) -> Mapping[str, Any]:
    return {
        "import_id": import_id,
        "sha256": batch.sha256,
        "file": batch.file,
        "format": batch.source,
        "added_at": moment,
        "first": batch.first,
        "last": batch.last,
        "rows_read": batch.rows_read,
        "kept": counts.kept,
        "refused": len(batch.rejects),
        "replaced": counts.replaced,
        "unchanged": counts.unchanged,
        "options": _json(dict(batch.options)),
        "totals": _json(list(batch.totals)),
    }


def _earlier(store: "Store", batch: Batch) -> str | None:
    """The import that brought the same bytes and refused as many rows, if there was one."""
    found = store.connection.execute(
        "SELECT import_id FROM imports WHERE sha256 = ? AND format = ? AND refused = ? ORDER BY import_id DESC LIMIT 1",
        [batch.sha256, batch.source, len(batch.rejects)],
    ).fetchone()
    return str(found[0]) if found else None


def _told_already(store: "Store", import_id: str, batch: Batch) -> bool:
    """Whether that import read the same bytes to the same sums with the same options: what newer files have replaced
    of it since stays replaced."""
    (row,) = store.rows(
        "SELECT kept + replaced + unchanged AS facts, options, totals FROM imports WHERE import_id = ?", [import_id]
    )
    before, now = (
        {name: value for name, value in options.items() if name != "today"}
        for options in (json.loads(row["options"]), plain(dict(batch.options)))
    )
    return bool(before == now and row["facts"] == counted_rows(batch) and row["totals"] == _json(list(batch.totals)))


def _json(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True)
