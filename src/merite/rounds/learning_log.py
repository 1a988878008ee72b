"""The learning log of a workspace: what was decided, beside what was paid before and since and what is advised now."""

import datetime

import numpy as np

from merite.measure.cost import MONTH_DAYS
from merite.rounds.measure import Measured
from merite.store.workspace import Workspace
from merite.vocabulary.learning_log import Answer, Decided, Log
from merite.vocabulary.panel import Panel
from merite.vocabulary.words import Verdict

QUARTER_DAYS = 91
REMOVED = "removed"


def log(space: Workspace, measured: Measured) -> Log | None:
    """Every decision that counts, the newest first; None where none was kept."""
    rows = space.store.arrow(space.store.table("decisions")).to_pylist()
    kept = [row for row in rows if row["answer"] != REMOVED]
    kept.sort(key=lambda row: (row["first"], row["key"]), reverse=True)
    if not kept:
        return None
    now = {made.universe: made.verdict for made in measured.decisions}
    return Log(entries=tuple(_entry(row, measured.panel, now) for row in kept), currency=space.settings.currency)


def _entry(row: dict[str, object], panel: Panel, now: dict[str, Verdict]) -> Decided:
    def words(name: str) -> str:
        return str(row[name] or "")

    day, done = row["first"], row["outcome_day"]
    assert isinstance(day, datetime.date)
    universe = words("universe")
    before, since = paid(panel, universe, day)
    return Decided(
        key=words("key"),
        day=day,
        universe=universe,
        decision=words("decision"),
        hypothesis=words("hypothesis"),
        evidence=words("evidence"),
        because=words("because"),
        who=words("who"),
        advised=Verdict(words("advised")) if words("advised") else None,
        answer=Answer(words("answer")) if words("answer") else None,
        outcome=words("outcome"),
        outcome_day=done if isinstance(done, datetime.date) else None,
        paid_before=before,
        paid_since=since,
        verdict_now=now.get(universe),
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
