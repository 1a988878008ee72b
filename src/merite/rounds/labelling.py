"""Texts checked by hand, one at a time: drawn by lot, judged with one tap, the last one open to correction."""

import datetime
from typing import Any

from merite.listen.judging import RANDOM, draw, judgements, keep, may_be_judged, words_by_name
from merite.listen.prepare import matched
from merite.listen.reading_round import whole_text
from merite.store.workspace import Workspace
from merite.vocabulary.judged import Judgement, LabellingDesk, TextToJudge
from merite.vocabulary.reading import Tone

GOAL = 100
"""Texts checked by hand in a month: a share of 30 in 100 is then known to 8 either way, 9 times in 10 (binomial)."""


def desk(space: Workspace, *, past: int = 0, now: datetime.datetime, universe: str | None = None) -> LabellingDesk:
    """The next text by lot, ``past`` others of the same drawing having been passed over, and how far one is.

    Nothing is drawn where nobody said anything that is not judged yet: ``text`` is None then.
    """
    from merite.errors.listening import NothingToJudge

    texts = matched(space)
    lot = int(may_be_judged(texts).sum())
    rows = _judged_by_lot(space)
    month = [row for row in rows if row["labelled_at"].strftime("%Y-%m") == now.strftime("%Y-%m")]
    try:
        drawn = draw(space, texts, past + 1, universe=universe)
    except NothingToJudge:
        drawn = ()
    shown = drawn[past] if past < len(drawn) else None
    return LabellingDesk(
        text=shown,
        past=past if shown is not None else 0,
        left=max(len(drawn) and drawn[0].lot, 0),
        lot=lot,
        this_month=len(month),
        goal=GOAL,
        total=len(rows),
    )


def label(space: Workspace, text: TextToJudge, tone: Tone, *, now: datetime.datetime) -> None:
    """Keep a judgement of a text that ``desk`` showed, or that ``last`` gave back to be corrected."""
    one = Judgement(source=text.source, key=text.key, draw=text.draw, chance=text.chance, lot=text.lot, tone=tone)
    keep(space, matched(space), [one], reader=_reader(space), now=now)


def last(space: Workspace) -> tuple[TextToJudge, Tone | None] | None:
    """The text judged last, as it was drawn, with its judgement; None before the first or where it is gone."""
    rows = _judged_by_lot(space)
    if not rows:
        return None
    row = max(rows, key=lambda one: (one["labelled_at"], one["import_id"]))
    words = words_by_name(space, [row["utterance"]]).get((row["utterance_source"], row["utterance"]))
    if words is None or not words["text"]:
        return None
    text = TextToJudge(
        draw=row["draw"],
        source=row["utterance_source"],
        key=row["utterance"],
        universe=words["universe"],
        day=None if words["day"] is None else words["day"].isoformat(),
        language=words["language"],
        text=whole_text(words),
        chance=float(row["chance"] or 1.0),
        lot=int(row["lot"] or 1),
    )
    return text, None if row["tone"] is None else Tone(row["tone"])


def _judged_by_lot(space: Workspace) -> list[dict[str, Any]]:
    rows = space.store.ask(judgements).to_pylist()
    return [row for row in rows if row["way"] == RANDOM and not row["subject"]]


def _reader(space: Workspace) -> str:
    """The reader whose readings the store has: what the judgement will be compared with."""
    rows = space.store.arrow(space.store.table("readings").reader.max().as_table()).to_pylist()
    return str(rows[0].popitem()[1] or "")
