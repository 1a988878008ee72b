"""Texts drawn by lot for a person to judge, and what was judged."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from merite.errors.listening import JudgedTextUnknown, NothingToJudge
from merite.listen.heard import Flags, Texts
from merite.listen.reading_round import whole_text
from merite.store.expressions import expression
from merite.store.workspace import Workspace
from merite.vocabulary.judged import Judgement, TextToJudge

if TYPE_CHECKING:
    import ibis.expr.types as ir

RANDOM, CHOSEN = "random", "active"


@expression("labels")
def judgements(labels: "ir.Table") -> "ir.Table":
    """One row per judgement: text, ``draw``, ``labelled_at``, ``way``, ``lot``, ``lot_is``, ``tone``, ``kind``."""
    return labels.select(
        "utterance_source",
        "utterance",
        "draw",
        "labelled_at",
        "way",
        "lot",
        "lot_is",
        "tone",
        "kind",
        "subject",
        "import_id",
        "chance",
    )


@expression("utterances")
def words_of_texts(utterances: "ir.Table", *, keys: Sequence[str] = ()) -> "ir.Table":
    """The words of the texts named in ``keys``: ``source``, ``key``, ``title``, ``text``, ``language``,
    ``link``, ``universe``, ``day``."""
    kept = utterances.filter(utterances.key.isin(list(keys)))
    return kept.select("source", "key", "title", "text", "language", "link", "universe", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Judgements beside the texts they are of: ``at`` is the text's number, ``chance`` that of being drawn at all.

    ``drawable``, shape (texts,): texts that stood in the lot of some drawing. Judgements tell nothing of the others:
    those that came since, of other places, about competitors alone, private or taken away.
    """

    at: "np.ndarray[Any, np.dtype[np.int64]]"
    tone: tuple[str | None, ...]
    kind: tuple[str | None, ...]
    chance: "np.ndarray[Any, np.dtype[np.float64]]"
    drawable: Flags


def labels_of(space: Workspace, texts: Texts) -> Labels:
    """The judgements of texts drawn by lot; the last one of a text counts, texts that are gone have none.

    A text's chance is that of being drawn at least once in the drawings whose lot held it: those made
    after it came, of its universe where the lot was of one. A drawing left unfinished counts for what was judged of it.
    """
    rows = [row for row in space.store.ask(judgements).to_pylist() if row["way"] == RANDOM and not row["subject"]]
    place = {name: here for here, name in enumerate(zip(texts.source, texts.key, strict=True))}
    last: dict[int, dict[str, Any]] = {}
    draws: dict[str, _Draw] = {}
    for row in sorted(rows, key=lambda row: (row["labelled_at"], row["utterance_source"], row["utterance"])):
        here = place.get((row["utterance_source"], row["utterance"]))
        made = draws.setdefault(row["draw"], _Draw(lot=max(int(row["lot"] or 1), 1), lot_is=row["lot_is"]))
        made.judged.add(here)
        made.number = min(made.number, int(row["import_id"][-6:]))
        if here is not None and (row["tone"] is not None or row["kind"] is not None):
            last[here] = row
    at = np.array(sorted(last), dtype=np.int64)
    return Labels(
        at=at,
        tone=tuple(last[here]["tone"] for here in at.tolist()),
        kind=tuple(last[here]["kind"] for here in at.tolist()),
        chance=np.array([_chance(texts, here, draws) for here in at.tolist()], dtype=np.float64),
        drawable=_drawable(texts, at, draws),
    )


@dataclass(slots=True, kw_only=True)
class _Draw:
    """A drawing: texts ``judged`` of its ``lot``, and the journal's line of its first judgement."""

    lot: int
    lot_is: str | None
    number: int = 10**9
    judged: set[int | None] = field(default_factory=set)


def _chance(texts: Texts, here: int, draws: dict[str, _Draw]) -> float:
    missed = 1.0
    for made in draws.values():
        known = here in made.judged or texts.arrived[here] < made.number
        if known and made.lot_is in (None, f"universe={texts.universe[here]}"):
            missed *= 1 - min(len(made.judged) / made.lot, 1.0)
    return max(1 - missed, 1e-9)


def _drawable(texts: Texts, at: "np.ndarray[Any, np.dtype[np.int64]]", draws: dict[str, _Draw]) -> Flags:
    latest: dict[str | None, int] = {}
    for made in draws.values():
        latest[made.lot_is] = max(latest.get(made.lot_is, 0), made.number)
    inside = np.zeros(len(texts), dtype=bool)
    for lot_is, number in latest.items():
        there = texts.universe == lot_is.removeprefix("universe=") if lot_is else np.ones(len(texts), dtype=bool)
        inside |= there & (texts.arrived < number)
    found: Flags = inside & may_be_judged(texts)
    found[at] = True
    return found


def may_be_judged(texts: Texts) -> Flags:
    """Texts with words, by others, that are still shown where they were said and are about the business."""
    found: Flags = texts.worded & ~texts.by_us & ~texts.hidden & texts.about(None)
    return found


def draw(
    space: Workspace, texts: Texts, count: int, *, universe: str | None = None, seed: int | None = None
) -> tuple[TextToJudge, ...]:
    """``count`` texts by lot among those nobody judged yet, in the order of the lot.

    ``seed``: by default the number of judgements so far, so that the same call before judging draws the same texts.
    Raises ``NothingToJudge``.
    """
    rows = [row for row in space.store.ask(judgements).to_pylist() if not row["subject"]]
    judged = {(row["utterance_source"], row["utterance"]) for row in rows}
    lot = may_be_judged(texts)
    if universe is not None:
        lot = lot & (texts.universe == universe)
    left = [here for here in np.flatnonzero(lot).tolist() if (texts.source[here], texts.key[here]) not in judged]
    if not left:
        raise NothingToJudge(judged=len(judged))
    number = len(rows) if seed is None else seed
    taken = np.random.default_rng([17, number]).permutation(len(left))[:count]
    chosen = [left[here] for here in taken.tolist()]
    words = words_by_name(space, [str(texts.key[here]) for here in chosen])
    name = f"{len(rows):05d}-{number}" + (f"-{universe}" if universe else "")
    return tuple(
        TextToJudge(
            draw=name,
            source=str(texts.source[here]),
            key=str(texts.key[here]),
            universe=str(texts.universe[here]),
            day=None if np.isnat(texts.day[here]) else str(texts.day[here]),
            language=texts.language[here],
            text=whole_text(words[(str(texts.source[here]), str(texts.key[here]))]),
            chance=len(chosen) / len(left),
            lot=len(left),
        )
        for here in chosen
    )


def words_by_name(space: Workspace, keys: Sequence[str]) -> dict[tuple[str, str], dict[str, Any]]:
    """The words of texts by (source, key)."""
    rows = space.store.ask(words_of_texts, keys=tuple(keys)).to_pylist() if keys else []
    return {(row["source"], row["key"]): row for row in rows}


def keep(space: Workspace, texts: Texts, given: Sequence[Judgement], *, reader: str, now: datetime.datetime) -> int:
    """Keep judgements; how many. Those without a drawing are kept as chosen, and never enter a share.

    Raises ``JudgedTextUnknown`` before anything is kept.
    """
    known = set(zip(texts.source, texts.key, strict=True))
    for one in given:
        if (one.source, one.key) not in known:
            raise JudgedTextUnknown(source=one.source, key=one.key)
    universe = {one.draw: one.draw.split("-", 2)[2] for one in given if one.draw and one.draw.count("-") >= 2}
    rows = [
        {
            "key": f"{one.source}/{one.key}/{one.draw or CHOSEN}",
            "utterance_source": one.source,
            "utterance": one.key,
            "draw": one.draw or CHOSEN,
            "labelled_at": now.replace(tzinfo=None),
            "way": RANDOM if one.draw and one.lot else CHOSEN,
            "chance": one.chance,
            "lot": one.lot,
            "lot_is": f"universe={universe[one.draw]}" if one.draw in universe else None,
            "tone": one.tone.value if one.tone else None,
            "kind": one.kind,
            "theme": one.theme,
            "reader": reader or None,
        }
        for one in given
    ]
    if rows:
        space.type_in("labels", rows)
    return len(rows)
