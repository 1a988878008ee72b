"""When each source has been heard: what one added today brings is no news, and an outage is no silence."""

import datetime
from typing import Any

import numpy as np

from merite.community.heard import Flags
from merite.community.talk import HOUR, Talk, utc
from merite.stats.surprise import WARM
from merite.store.elsewhere import HEARD
from merite.store.engine import Store
from merite.store.expressions import expression
from merite.store.holes import ANSWERED, holes

DAY = 24.0
MATTERS = 0.1
"""Share of the texts since a source is heard from which what was before cannot be compared."""


@expression("utterances", "imports")
def came_by(utterances: Any, imports: Any) -> Any:
    """One row per text: ``source``, ``key`` and ``file``, the name of the file that it came with."""
    files = imports.select(came_with=imports.import_id, file=imports.file)
    told = utterances.select("source", "key", "import_id")
    return told.join(files, told.import_id == files.came_with).select("source", "key", "file")


@expression("coverage")
def answers(coverage: Any) -> Any:
    """One row per answer of a source: ``feed``, ``outcome``, ``kept`` (texts), ``asked_at``, ``covers_from`` and
    ``covers_to`` (moments)."""
    answered = coverage.filter(coverage.outcome.isin(ANSWERED))
    return answered.select("feed", "outcome", "kept", "asked_at", "covers_from", "covers_to")


def settled(talk: Talk, others: Flags, store: Store, *, now: float) -> tuple[Flags, float, tuple[str, ...]]:
    """Texts of sources heard for four weeks, since when (hours) all that matter are heard, and the newer sources.

    A source is heard from its first text among ``others`` on, or from when it first answered with none. Where all
    are new, none is left out: four weeks have to pass in any case.
    """
    names = _names(talk, store)
    began = _first_answers(store)
    for name in set(names[others].tolist()):
        began[name] = min(began.get(name, np.inf), float(talk.at[others & (names == name)].min()))
    spoke = {name: moment for name, moment in began.items() if (others & (names == name)).any()}
    new = tuple(sorted(name for name, moment in spoke.items() if moment > now - WARM * DAY))
    if len(new) == len(spoke):
        return others, min(spoke.values(), default=now), ()
    kept = others & ~np.isin(names, new)
    start = float(talk.at[kept].min())
    for name, moment in sorted(spoke.items(), key=lambda one: one[1]):
        since = kept & (talk.at >= moment)
        if name not in new and moment > start and (since & (names == name)).sum() >= MATTERS * since.sum():
            start = moment
    return kept & (talk.at >= start), start, new


def ears(store: Store, start: datetime.datetime, hours: int) -> Flags:
    """Whether the sources were heard in each hour after ``start``.

    An hour that no answer of a source covers, between two that do, was not; sources that brought under a tenth of the
    texts do not decide.
    """
    heard = np.ones(hours, dtype=bool)
    begin = start.timestamp() / HOUR
    rows = store.ask(answers).to_pylist()
    brought: dict[str, int] = {}
    for row in rows:
        brought[row["feed"]] = brought.get(row["feed"], 0) + (row["kept"] or 0)
    least = MATTERS * sum(brought.values())
    for feed, missed in holes(rows).items():
        for began, ended in missed if brought[feed] >= least else ():
            first, last = (utc(moment).timestamp() / HOUR - begin for moment in (began, ended))
            heard[max(int(np.floor(first)), 0) : max(int(np.ceil(last)), 0)] = False
    return heard


def _names(talk: Talk, store: Store) -> np.ndarray[Any, np.dtype[np.object_]]:
    """By text, the source in merite.toml that was asked for it, or the format of the file it came with."""
    file = {(row["source"], row["key"]): row["file"] for row in store.ask(came_by).to_pylist()}
    found = np.empty(len(talk), dtype=object)
    for here, pair in enumerate(zip(talk.source, talk.key, strict=True)):
        name = file.get(pair, "")
        found[here] = name.removesuffix(HEARD) if name.endswith(HEARD) else pair[0]
    return found


def _first_answers(store: Store) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in store.ask(answers).to_pylist():
        moment = min(utc(told).timestamp() for told in (row["asked_at"], row["covers_from"]) if told is not None)
        found[row["feed"]] = min(found.get(row["feed"], np.inf), moment / HOUR)
    return found
