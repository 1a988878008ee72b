"""What the log of listening leaves out: spans of time that no answer of a source covers."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

ANSWERED = ("ok", "unchanged", "partial")
"""Outcomes of a source that was heard."""
Span = tuple[datetime.datetime, datetime.datetime]


def holes(coverage: Iterable[Mapping[str, Any]]) -> dict[str, list[Span]]:
    """By source, what lies between the spans that its answers cover, in order; rows are those of ``coverage``."""
    spans: dict[str, list[Span]] = {}
    for row in coverage:
        if row["outcome"] in ANSWERED and row["covers_from"] is not None and row["covers_to"] is not None:
            spans.setdefault(row["feed"], []).append((row["covers_from"], row["covers_to"]))
    return {feed: _between(own) for feed, own in spans.items()}


def _between(spans: Iterable[Span]) -> list[Span]:
    found = []
    reached: datetime.datetime | None = None
    for began, ended in sorted(spans):
        if reached is not None and began > reached:
            found.append((reached, began))
        reached = ended if reached is None else max(reached, ended)
    return found
