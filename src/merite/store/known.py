"""What the store has already of some facts, named by their keys, with the import that brought each."""

import datetime
from collections.abc import Sequence
from typing import Any

from merite.store.elsewhere import HEARD
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


def texts_since(store: Store, number: int) -> list[dict[str, Any]]:
    """The texts that came with the journal line ``number + 1`` or a later one, oldest first.

    Columns: ``source``, ``key``, ``title``, ``text``, ``rating``, ``day``, ``said_at``, ``by_us``, ``universe``, and
    ``number``, the line.
    """
    return store.rows(
        "SELECT source, key, title, text, rating, day, said_at, by_us, universe, "
        "CAST(regexp_extract(import_id, '[0-9]+$') AS BIGINT) AS number FROM utterances "
        "WHERE CAST(regexp_extract(import_id, '[0-9]+$') AS BIGINT) > ? "
        "ORDER BY coalesce(said_at, CAST(day AS TIMESTAMP)), source, key",
        [number],
    )


def texts_between(store: Store, first: datetime.date, last: datetime.date) -> list[dict[str, Any]]:
    """The texts of others said on these days, oldest first: ``source``, ``key``, ``title``, ``text``, ``day``."""
    return store.rows(
        "SELECT source, key, title, text, day FROM utterances WHERE day BETWEEN ? AND ? AND NOT by_us "
        "ORDER BY coalesce(said_at, CAST(day AS TIMESTAMP)), source, key",
        [first, last],
    )


def stored_copies(store: Store) -> dict[tuple[str, str], tuple[str, str]]:
    """Of every near-copy, named by source and key, the text it copies."""
    rows = store.rows("SELECT utterance_source, utterance, first_source, first_key FROM copies")
    return {(row["utterance_source"], row["utterance"]): (row["first_source"], row["first_key"]) for row in rows}


def matched_texts(store: Store, subject: str) -> list[dict[str, Any]]:
    """The texts that the search ``subject`` found and that may be shown, copies left out, by source and key.

    Columns: ``source``, ``key``, ``title``, ``text``, ``universe``, ``day``, ``phrase``, ``role``, ``sign``.
    """
    return store.rows(
        "SELECT u.source, u.key, u.title, u.text, u.universe, u.day, m.phrase, m.role, m.sign FROM matches m "
        "JOIN utterances u ON u.source = m.utterance_source AND u.key = m.utterance "
        "WHERE m.subject = ? AND NOT coalesce(u.private, false) AND NOT coalesce(u.gone, false) AND NOT EXISTS "
        "(SELECT 1 FROM copies c WHERE c.utterance_source = u.source AND c.utterance = u.key) "
        "ORDER BY u.source, u.key",
        [subject],
    )


def public_finds(store: Store, subject: str) -> list[dict[str, Any]]:
    """What the search ``subject`` found in public, by source and key: its row of ``matches``, ``title``, ``text``."""
    return store.rows(
        f"SELECT m.*, u.title, u.text FROM matches m JOIN utterances u ON u.source = m.utterance_source "
        f"AND u.key = m.utterance WHERE m.subject = ? AND NOT u.by_us AND ({_IN_PUBLIC}) ORDER BY u.source, u.key",
        [subject],
    )


def own_words(store: Store, *, most: int) -> list[str]:
    """The words of the ``most`` newest texts surely of or about the business: what it said or put out, and what others
    said in its own places."""
    rows = store.rows(
        f"SELECT text FROM (SELECT u.text, u.day, u.key FROM utterances u WHERE u.text IS NOT NULL AND (u.by_us OR NOT "
        f"({_IN_PUBLIC})) UNION ALL SELECT message, first, key FROM exposures WHERE message IS NOT NULL "
        "AND media_class <> 'earned') ORDER BY day DESC NULLS LAST, key, text LIMIT ?",
        [most],
    )
    return [row["text"] for row in rows]


_IN_PUBLIC = (
    "u.rating IS NULL AND u.publication IS NULL AND NOT coalesce(u.private, false) "
    f"AND EXISTS (SELECT 1 FROM imports i WHERE i.import_id = u.import_id AND i.file LIKE '%{HEARD}')"
)
"""Heard by a round of listening, and in no place of the business: as ``elsewhere`` has it."""


def judged_finds(store: Store, *, chosen: bool | None = None) -> dict[tuple[str, str, str], bool]:
    """Whether a text that a search found is about its subject, as a person judged it last; by subject, source, key.

    ``chosen``: only judgements of texts that were chosen because nothing told (True), or drawn by lot (False).
    """
    rows = store.rows(
        "SELECT l.subject, l.about, l.way, l.utterance_source AS source, l.utterance AS key FROM labels l "
        "WHERE l.subject IS NOT NULL AND l.about IS NOT NULL ORDER BY l.labelled_at, l.key"
    )
    rows = [row for row in rows if chosen is None or (row["way"] != "random") is chosen]
    return {(row["subject"], row["source"], row["key"]): bool(row["about"]) for row in rows}


def asked_days(store: Store) -> dict[str, list[datetime.date]]:
    """The days on which each person, by pseudonym, was asked for a review."""
    found: dict[str, list[datetime.date]] = {}
    for row in store.rows("SELECT person, day FROM asks ORDER BY day"):
        if row["person"] is not None:
            found.setdefault(row["person"], []).append(row["day"])
    return found


def reviews(store: Store) -> list[dict[str, Any]]:
    """The reviews by others: ``day``, ``rating``, ``universe``, ``text``, and ``copied``, whether it is a near-copy
    of another text or the first of near-copies."""
    return store.rows(
        "SELECT u.day, u.rating, u.universe, u.text, "
        "EXISTS (SELECT 1 FROM copies c WHERE (c.utterance_source = u.source AND c.utterance = u.key) "
        "OR (c.first_source = u.source AND c.first_key = u.key)) AS copied "
        "FROM utterances u WHERE NOT u.by_us AND (u.shape = 'review' OR (u.shape IS NULL AND u.rating IS NOT NULL)) "
        "ORDER BY u.source, u.key"
    )
