"""Texts by week, a week that we did not hear being a gap and never a zero."""

import datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from merite.listen.heard import Flags, Texts
from merite.store.engine import Store
from merite.store.expressions import expression
from merite.vocabulary.days import day_at, monday
from merite.vocabulary.photo import SourceHeard, Week

if TYPE_CHECKING:
    import ibis.expr.types as ir

_SILENT = ("outage", "refused")
MATTERS = 0.1
"""Share of what all sources brought from which one that is silent makes a gap."""


@expression("coverage")
def coverage_log(coverage: "ir.Table") -> "ir.Table":
    """One row per question to a source: ``feed``, ``universe``, ``asked_at``, ``outcome``, ``kept`` (texts that were
    new or changed) and what it covers."""
    return coverage.select("feed", "universe", "asked_at", "outcome", "kept", "covers_from", "covers_to")


def weeks_of(
    texts: Texts, lot: Flags, first: datetime.date, last: datetime.date, gaps: set[datetime.date]
) -> tuple[Week, ...]:
    """Every week from ``first`` to ``last`` with its texts; ``gaps``: weeks in which a source was not heard by us."""
    start = monday(first)
    count = (monday(last) - start).days // 7 + 1
    days = texts.day[lot & ~np.isnat(texts.day)]
    which = (days - np.datetime64(start)).astype(np.int64) // 7
    counts = np.bincount(which[(which >= 0) & (which < count)], minlength=count)
    mondays = [start + datetime.timedelta(weeks=here) for here in range(count)]
    return tuple(
        Week(first=week, texts=int(number), covered=week not in gaps)
        for week, number in zip(mondays, counts.tolist(), strict=True)
    )


def counts_of(weeks: tuple[Week, ...]) -> NDArray[np.float64]:
    """The counts of weeks, NaN where we did not hear."""
    return np.array([week.texts if week.covered else np.nan for week in weeks], dtype=np.float64)


def gaps_of(store: Store, zone: str, universe: str | None = None) -> set[datetime.date]:
    """Weeks at the shop in which some source (of ``universe``) that matters never answered when it was asked.

    One that brought under a tenth of what all of them brought does not: an address that never answered would leave no
    week heard.
    """
    heard: set[tuple[str, datetime.date]] = set()
    silent: set[tuple[str, datetime.date]] = set()
    brought: dict[str, int] = {}
    for row in store.ask(coverage_log).to_pylist():
        if universe is None or row["universe"] == universe:
            week = monday(day_at(row["asked_at"], zone))
            (silent if row["outcome"] in _SILENT else heard).add((row["feed"], week))
            brought[row["feed"]] = brought.get(row["feed"], 0) + (row["kept"] or 0)
    least = MATTERS * sum(brought.values())
    return {week for feed, week in silent - heard if brought[feed] >= least}


def sources_heard(
    store: Store, zone: str, texts: Texts, lot: Flags, first: datetime.date, last: datetime.date
) -> tuple[SourceHeard, ...]:
    """What each source gave, and how often it was asked in vain."""
    asked: dict[str, list[str]] = {}
    for row in store.ask(coverage_log).to_pylist():
        if first <= day_at(row["asked_at"], zone) <= last:
            asked.setdefault(row["feed"], []).append(row["outcome"])
    found = []
    for name in sorted({str(source) for source in texts.source[lot]} | set(asked)):
        here = lot & (texts.source == name)
        days = texts.day[here & ~np.isnat(texts.day)]
        where = sorted({str(universe) for universe in texts.universe[here]})
        outcomes = asked.get(name, [])
        found.append(
            SourceHeard(
                name=name,
                universe=", ".join(where),
                texts=int(here.sum()),
                first=days.min().astype(object) if len(days) else None,
                last=days.max().astype(object) if len(days) else None,
                asked=len(outcomes),
                outages=sum(outcome in _SILENT for outcome in outcomes),
            )
        )
    return tuple(found)
