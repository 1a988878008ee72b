"""A person in the store's tables: found through the database, given back, or erased."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from merite.store.engine import Store, transaction
from merite.store.identity import Identity
from merite.store.tables import TABLES, Column, Kind, Table

HIDDEN = "…"
"""What stands in the place of a person in a text."""
_NAMING = {
    *("source", "key", "import_id", "order_id", "order_key", "sha256", "fit_id", "panel_sha256"),
    *("in_reply_to", "thread", "repost_of", "publication"),
    *("utterance_source", "utterance", "first_source", "first_key", "draw", "text_sha256", "search_sha256"),
    *("photo_id", "alert_id"),
}
_NUMBERED = _NAMING | {"sku", "ad", "ad_set", "campaign", "link", "links_to"}
"""Columns of numbers, in which ten digits are no phone."""
_WORDS_OF_PERSON = "utterances"
"""What a forgotten person said goes as a whole: words can be looked up."""
_REPLIES_GO = """
    DELETE FROM utterances r USING utterances said
    WHERE r.by_us AND r.source = said.source AND r.in_reply_to = said.key AND said.author = ?
"""
"""Our answers go with it: they often name the person, and stand in the same row of an export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InTables:
    """Rows of each table that name the person, and every value that does, by table and column."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    values: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each table, those without any left out."""
        return {table: len(rows) for table, rows in self.rows.items()}


def find(store: Store, person: Identity) -> InTables:
    """Everything in the tables that names ``person``: columns of people and every text."""
    found = InTables()
    for table in TABLES:
        texts = [column for column in table.columns if column.kind is Kind.TEXT]
        rows: dict[int, dict[str, Any]] = {}
        for column in texts:
            for number, row in _candidates(store, table, column, person):
                if person.within(row[column.name]):
                    rows[number] = row
                    found.values.setdefault((table.name, column.name), set()).add(row[column.name])
        if rows:
            found.rows[table.name] = [rows[number] for number in sorted(rows)]
    return found


def _candidates(store: Store, table: Table, column: Column, person: Identity) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows whose ``column`` could name the person, as the database sees it; with their number."""
    tests = [f'contains(lower("{column.name}"), ?)' for _ in person.exact]
    parameters = list(person.exact)
    if person.digits is not None and column.name not in _NUMBERED:
        tests.append(f"contains(regexp_replace(\"{column.name}\", '[^0-9]', '', 'g'), ?)")
        parameters.append(person.digits)
    if not tests:
        return
    sql = f'SELECT rowid AS row_, * FROM "{table.name}" WHERE {" OR ".join(tests)}'
    for row in store.rows(sql, parameters):
        yield row.pop("row_"), row


def erase(store: Store, person: Identity, found: InTables) -> None:
    """Take ``person`` out of every table, in one transaction.

    A column of people is emptied; what the person said is deleted with our answers; in other texts the name gives way
    to ``HIDDEN``. A sale stays a sale of nobody. A key that holds the name is replaced wherever it stands.
    """
    keys: dict[str, str] = {}
    with transaction(store.connection):
        for (table, column), values in sorted(found.values.items()):
            if table == _WORDS_OF_PERSON and column == "author":
                for value in values:
                    store.connection.execute(_REPLIES_GO, [value])
                    store.connection.execute(f'DELETE FROM "{table}" WHERE author = ?', [value])
        for value in found.values.get((_WORDS_OF_PERSON, "link"), ()):  # its author's address, where none is kept
            store.connection.execute(f'DELETE FROM "{_WORDS_OF_PERSON}" WHERE link = ?', [value])
        _drop_what_was_made_of_words(store)
        for (table, column), values in found.values.items():
            for value in values:
                instead = _instead(person, table, column, value, keys)
                store.connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" = ?', [instead, value])


def _drop_what_was_made_of_words(store: Store) -> None:
    """Readings, labels, matches and copies of texts that are there no more."""
    for table in TABLES:
        if "utterance" in table.names:
            store.connection.execute(
                f'DELETE FROM "{table.name}" m WHERE NOT EXISTS '
                "(SELECT 1 FROM utterances u WHERE u.source = m.utterance_source AND u.key = m.utterance)"
            )


def _instead(person: Identity, table: str, column: str, value: str, keys: dict[str, str]) -> str | None:
    declared = next(known for known in TABLES if known.name == table)
    if next(known for known in declared.columns if known.name == column).person:
        return None
    if column in _NAMING:
        return keys.setdefault(value, person.taken_out(value, HIDDEN + secrets.token_hex(8)))
    return person.taken_out(value, HIDDEN)
