"""What earlier files of one name still count, and a newer one of that name no longer tells."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from merite.store.facts import Batch
from merite.store.save import PARTS
from merite.store.tables import TABLES

if TYPE_CHECKING:
    from merite.store.engine import Store

_NO_KEYS = pa.table({"key": pa.array([], pa.string())})


def not_retold(store: "Store", batch: Batch, imports: Sequence[str]) -> int:
    """How many rows of these imports of the batch's source the store still counts and the batch no longer tells.

    A row that makes several facts (its money, its hours) is one.
    """
    gone: set[str] = set()
    for table in TABLES:
        if table.derived or table.name in PARTS or not {"source", "key", "import_id"} <= set(table.names):
            continue
        rows = batch.tables.get(table.name)
        store.connection.register("keys_now", _NO_KEYS if rows is None else rows.select(["key"]))
        try:
            told = store.rows(
                f'SELECT key FROM "{table.name}" WHERE source = ? AND list_contains(?, import_id) '
                "AND key NOT IN (SELECT key FROM keys_now)",
                [batch.source, list(imports)],
            )
        finally:
            store.connection.unregister("keys_now")
        gone.update(row["key"].rstrip("+") for row in told)
    return len(gone)
