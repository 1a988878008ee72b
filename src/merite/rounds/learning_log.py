"""The learning log of a workspace: what was decided, beside what was paid before and since and what is advised now."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from merite.measure.cost import MONTH_DAYS, QUARTER_DAYS
from merite.rounds.measure import Measured
from merite.store.workspace import Workspace
from merite.vocabulary.learning_log import Answer, Decided, Log
from merite.vocabulary.panel import Panel
from merite.vocabulary.words import Verdict

REMOVED = "removed"


def log(space: Workspace, measured: Measured) -> Log | None:
    """Every decision that counts, the newest first; None where none was kept."""
    now = {made.universe: made.verdict for made in measured.decisions}
    return _log(space, tuple(_measured(one, measured.panel, now) for one in _decided(space)))


def log_since(space: Workspace, seen: Log | None, now: Mapping[str, Verdict]) -> Log | None:
    """The same without measuring: money paid as ``seen``, the last look's log, has it, None for what came since.

    ``now``: the advice of that look by universe.
    """
    known = {} if seen is None else {one.key: one for one in seen.entries}
    return _log(
        space,
        tuple(
            replace(
                one,
                paid_before=None if (before := known.get(one.key)) is None else before.paid_before,
                paid_since=None if before is None else before.paid_since,
                verdict_now=now.get(one.universe),
            )
            for one in _decided(space)
        ),
    )


def _log(space: Workspace, entries: tuple[Decided, ...]) -> Log | None:
    return Log(entries=entries, currency=space.settings.currency) if entries else None


def _decided(space: Workspace) -> list[Decided]:
    rows = space.store.arrow(space.store.table("decisions")).to_pylist()
    kept = [row for row in rows if row["answer"] != REMOVED]
    kept.sort(key=lambda row: (row["first"], row["key"]), reverse=True)
    return [_entry(row) for row in kept]


def _measured(one: Decided, panel: Panel, now: Mapping[str, Verdict]) -> Decided:
    before, since = paid(panel, one.universe, one.day)
    return replace(one, paid_before=before, paid_since=since, verdict_now=now.get(one.universe))


def _entry(row: dict[str, object]) -> Decided:
    def words(name: str) -> str:
        return str(row[name] or "")

    day, done = row["first"], row["outcome_day"]
    assert isinstance(day, datetime.date)
    return Decided(
        key=words("key"),
        day=day,
        universe=words("universe"),
        decision=words("decision"),
        hypothesis=words("hypothesis"),
        evidence=words("evidence"),
        because=words("because"),
        who=words("who"),
        advised=Verdict(words("advised")) if words("advised") else None,
        answer=Answer(words("answer")) if words("answer") else None,
        outcome=words("outcome"),
        outcome_day=done if isinstance(done, datetime.date) else None,
    )


def paid(panel: Panel, universe: str, day: datetime.date) -> tuple[float | None, float | None]:
    """Money a month of ``universe`` over the quarter before ``day`` and from the first whole period after it."""
    own = next((one for one in panel.universes if one.name == universe), None)
    if own is None or not panel.dates:
        return None, None
    money = own.spend + own.extra_cost
    first = np.array([date.toordinal() for date in panel.dates])
    at = day.toordinal()
    before = (first + panel.step <= at) & (first >= at - QUARTER_DAYS)
    since = first >= at

    def a_month(inside: np.ndarray) -> float | None:
        return float(money[inside].mean()) * MONTH_DAYS / panel.step if inside.any() else None

    return a_month(before), a_month(since)
