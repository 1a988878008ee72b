"""What the store has already of some facts, named by their keys, with the import that brought each."""

from collections.abc import Sequence
from typing import Any

from merite.store.engine import Store
from merite.store.tables import BY_NAME

BROUGHT_BY, BROUGHT_AT = "brought_by_", "brought_at_"
"""Columns beside the fact's own: the file of its import, and the moment (UTC, without zone) of it."""


def known_rows(store: Store, table: str, *, source: str, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The rows of ``table`` that ``source`` named by one of ``keys``, by key."""
    if not keys:
        return {}
    columns = ", ".join(f't."{name}"' for name in BY_NAME[table].names)
    rows = store.rows(
        f'SELECT {columns}, i.file AS {BROUGHT_BY}, i.added_at AS {BROUGHT_AT} FROM "{table}" t '
        "LEFT JOIN imports i ON i.import_id = t.import_id WHERE t.source = ? AND list_contains(?, t.key)",
        [source, list(keys)],
    )
    return {row["key"]: row for row in rows}


def reply_parents(store: Store, *, source: str) -> dict[str, str]:
    """Of every text of ``source`` that answers another, the key of the other."""
    rows = store.rows("SELECT key, in_reply_to FROM utterances WHERE source = ? AND in_reply_to IS NOT NULL", [source])
    return {row["key"]: row["in_reply_to"] for row in rows}
