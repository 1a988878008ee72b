"""What the promotions and articles of the diary brought, set beside what would have come anyway."""

from typing import Any

from merite.measure.lift import Window, event_lifts
from merite.rounds.seen import Seen
from merite.store.asked import rows_of
from merite.vocabulary.events import Events, KindOfEvent
from merite.vocabulary.panel import Panel
from merite.vocabulary.words import DiaryKind

KINDS = (DiaryKind.PRESS, DiaryKind.PROMOTION)
"""Entries that are thought to bring sales; the others take some away or do neither."""
LATEST = 3
"""Entries of each kind that are looked at, the latest ones."""
DUMMIES = 10


def events_part(seen: Seen) -> Events | None:
    """None where the diary has no such entry within the panel, or none of which anything can be said."""
    panel, settings = seen.found.panel, seen.space.settings
    if not panel.periods:
        return None
    rows = rows_of(seen.space.store, seen.space.store.table("diary"))
    kinds = []
    for kind in KINDS:
        entries = _entries(rows, kind, panel)
        if not entries:
            continue
        lifts = event_lifts(
            panel,
            [window for window, _ in entries],
            kind=kind.value,
            country=settings.country,
            trade=settings.trade,
            most_dummies=DUMMIES,
            seed=seen.seed,
        )
        if any(event.best is not None for event in lifts.events):
            kinds.append(KindOfEvent(kind=kind, notes=tuple(note for _, note in entries), lifts=lifts))
    return Events(kinds=tuple(kinds)) if kinds else None


def _entries(rows: list[dict[str, Any]], kind: DiaryKind, panel: Panel) -> list[tuple[Window, str]]:
    """The latest entries of a kind within the panel, oldest first; entries that touch are one."""
    last = panel.last_day
    found: list[tuple[Window, str]] = []
    for row in sorted(rows, key=lambda row: (row["first"], row["last"])):
        if row["kind"] != kind.value or row["first"] < panel.dates[0] or row["last"] > last:
            continue
        note = str(row["note"] or "")
        if found and (row["first"] - found[-1][0].last).days <= panel.step:
            before = found.pop()
            end = max(before[0].last, row["last"])
            found.append((Window(first=before[0].first, last=end), before[1] or note))
        else:
            found.append((Window(first=row["first"], last=row["last"]), note))
    return found[-LATEST:]
