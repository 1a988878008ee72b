"""Tables made from others (``derived`` in ``tables``): what a rebuild leaves empty and the next round makes again."""

from collections.abc import Mapping, Sequence
from typing import Any

from merite.store import schema
from merite.store.engine import Store, transaction
from merite.store.rows import conformed, from_rows
from merite.store.save import merged
from merite.store.tables import BY_NAME


def keep_derived(
    store: Store,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    *,
    instead_of: Sequence[tuple[str, str]] | None = (),
    marks: Mapping[str, int] | None = None,
) -> None:
    """Put ``rows`` into a derived table, in one transaction; a row of the same name is replaced.

    ``instead_of``: texts (source, key) of which all that the table said before goes, None for everything. ``marks``:
    numbers kept in the same transaction, such as up to where texts were seen to (``mark`` reads one). Raises
    ``ValueError`` for a table that is not derived.
    """
    declared = BY_NAME[table]
    if not declared.derived:
        raise ValueError(f"{table} is not made from other tables")
    with transaction(store.connection):
        if instead_of is None:
            store.connection.execute(f'DELETE FROM "{table}"')
        elif instead_of:
            _forget_texts(store, table, instead_of)
        if rows:
            merged(store, declared, conformed(declared, from_rows(declared, rows), filled={}))
        for name, value in (marks or {}).items():
            schema.set_about(store.connection, name, value)


def _forget_texts(store: Store, table: str, texts: Sequence[tuple[str, str]]) -> None:
    """Take out all that ``table`` says of ``texts``."""
    import pyarrow as pa

    columns = {"source": [source for source, _ in texts], "key": [key for _, key in texts]}
    store.connection.register("texts_told_anew", pa.table(columns))
    store.connection.execute(
        f'DELETE FROM "{table}" USING texts_told_anew t WHERE utterance_source = t.source AND utterance = t.key'
    )
    store.connection.unregister("texts_told_anew")


def mark(store: Store, name: str) -> int:
    """A number kept by ``keep_derived``, 0 where there is none, as after a rebuild."""
    return schema.about(store.connection, name)
