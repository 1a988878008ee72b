"""What of an answer is news to the store: the same texts come again at every round."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from merite.files.grid import Grid
from merite.files.raw import RawTable
from merite.sources.heard.feeds import SOURCE as WEB
from merite.sources.heard.kept import facts_of
from merite.store.known import BROUGHT_AT, BROUGHT_BY, known_rows
from merite.store.workspace import Workspace

_COUNTS = ("reach", "followers", "likes", "shares", "replies")
_COUNTS_AFTER = datetime.timedelta(hours=20)
"""How old a stored count must be before a new one is worth an import of its own."""
_WORDS = ("author", "by_us", "shape", "in_reply_to", "thread", "repost_of", "title", "text", "rating",
          "language", "asked", "incentive", "proof", "private", "gone", "link", "links_to")  # fmt: skip


def fresh(space: Workspace, table: RawTable, *, source: str, file: str, now: datetime.datetime) -> RawTable:
    """The rows of a copy that the store does not have as they are; ``file`` names what brings them.

    A page that another feed brought stays as that one told it: two summaries of one page would take turns for ever. A
    text without a moment keeps the day on which it was first heard. Counts alone make no news within a day.
    """
    facts = facts_of(table)
    known = known_rows(space.store, "utterances", source=source, keys=[str(fact["key"]) for fact in facts])
    day_at = table.headers.index("day")
    kept = []
    for cells, fact in zip(table.rows, facts, strict=True):
        row = known.get(str(fact["key"]))
        if row is not None and fact.get("said_at") is None and row["day"] is not None:
            cells = [row["day"].isoformat() if here == day_at else cell for here, cell in enumerate(cells)]
        if row is None or _is_news(fact, row, file if source == WEB else None, now):
            kept.append(cells)
    return replace(table, rows=Grid(kept), lines=list(range(1, len(kept) + 1)))


def _is_news(fact: Mapping[str, Any], row: Mapping[str, Any], file: str | None, now: datetime.datetime) -> bool:
    if file is not None and row[BROUGHT_BY] not in (None, file):
        return False
    if any(fact.get(name) != row[name] for name in _WORDS):
        return True
    if fact.get("said_at") not in (None, row["said_at"]):
        return True
    brought = row[BROUGHT_AT]
    old = brought is None or now - brought.replace(tzinfo=datetime.UTC) > _COUNTS_AFTER
    return old and any(fact.get(name) is not None and fact[name] != row[name] for name in _COUNTS)
