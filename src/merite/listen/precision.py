"""How often what a search finds is really about its subject: fifty finds, drawn by lot and judged by a person.

First come some that merite does not count, because the name means other things too: chosen, not drawn, they teach
what goes with the business and never enter the share.
"""

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from merite.errors.community import UnknownSubject
from merite.errors.listening import JudgedTextUnknown, NothingToJudge
from merite.listen.judging import CHOSEN, RANDOM
from merite.listen.reading_round import whole_text
from merite.listen.searches import Search, searches
from merite.stats.prevalence import wilson
from merite.store.elsewhere import NOT
from merite.store.known import judged_finds, matched_texts
from merite.store.workspace import Workspace
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.judged import FindJudged, SearchFinding, SearchPrecision, SetAside, Sign, TextToJudge

ENOUGH = 50
"""Finds to judge for a search: the range of a share is then 20 points wide at most."""
DOUBTED = 15
"""Finds that merite does not count, asked about first."""
_CHOSEN = "chosen"
_POOR = 0.8


def search_named(space: Workspace, name: str) -> Search:
    """The search of merite.toml that is called so; raises ``UnknownSubject``."""
    found = {search.name: search for search in searches(space.rules)}
    if name not in found:
        raise UnknownSubject(found=name, known=list(found))
    return found[name]


def draw_finds(
    space: Workspace, search: Search, *, count: int = ENOUGH, seed: int | None = None
) -> tuple[TextToJudge, ...]:
    """Finds of the search that nobody judged yet: up to ``DOUBTED`` that are not counted, those of which nothing tells
    first, then some of those counted, drawn by lot without preference.

    ``seed``: by default the number of judgements so far, so that the same call before judging draws the same finds.
    Raises ``NothingToJudge``.
    """
    judged = {(source, key) for name, source, key in judged_finds(space.store) if name == search.name}
    lot = [row for row in matched_texts(space.store, search.name) if (row["source"], row["key"]) not in judged]
    if not lot:
        raise NothingToJudge(judged=len(judged))
    number = len(judged) if seed is None else seed
    rng = np.random.default_rng([19, number])
    counted = [row for row in lot if row["sign"] is None]
    doubted = [row for row in lot if row["sign"] == Sign.NOTHING]
    others = [row for row in lot if row["sign"] not in (None, Sign.NOTHING)]
    chosen = [*_shuffled(doubted, rng), *_shuffled(others, rng)][: min(DOUBTED, count)]
    drawn = _shuffled(counted, rng)[: count - len(chosen)]
    name = f"{search.name}:{len(judged)}:{number}"
    return (
        *(_to_judge(row, f"{name}:{_CHOSEN}", 1.0, len(doubted) + len(others)) for row in chosen),
        *(_to_judge(row, name, len(drawn) / len(counted), len(counted)) for row in drawn),
    )


def _shuffled(rows: list[dict[str, Any]], rng: np.random.Generator) -> list[dict[str, Any]]:
    return [rows[here] for here in rng.permutation(len(rows)).tolist()]


def _to_judge(row: dict[str, Any], draw: str, chance: float, lot: int) -> TextToJudge:
    return TextToJudge(
        draw=draw,
        source=row["source"],
        key=row["key"],
        universe=row["universe"],
        day=None if row["day"] is None else row["day"].isoformat(),
        language=None,
        text=whole_text(row),
        chance=chance,
        lot=lot,
    )


def keep_finds(space: Workspace, search: Search, given: Sequence[FindJudged], *, now: datetime.datetime) -> int:
    """Keep judgements of finds; how many. Raises ``JudgedTextUnknown`` before anything is kept."""
    known = {(row["source"], row["key"]) for row in matched_texts(space.store, search.name)}
    for one in given:
        if (one.source, one.key) not in known:
            raise JudgedTextUnknown(source=one.source, key=one.key)
    rows = [
        {
            "key": f"{one.source}/{one.key}/{one.draw}",
            "utterance_source": one.source,
            "utterance": one.key,
            "draw": one.draw,
            "labelled_at": now.replace(tzinfo=None),
            **_drawing(one),
            "lot_is": f"subject={search.name}",
            "subject": search.name,
            "about": one.about,
        }
        for one in given
    ]
    if rows:
        space.type_in("labels", rows)
    return len(rows)


def is_chosen(draw: str) -> bool:
    """Whether a find of this drawing was chosen because merite does not count it, and not drawn among those counted."""
    return draw.endswith(f":{_CHOSEN}")


def _drawing(one: FindJudged) -> dict[str, Any]:
    if is_chosen(one.draw):
        return {"way": CHOSEN, "chance": None, "lot": None}
    return {"way": RANDOM, "chance": one.chance, "lot": one.lot}


def precision_of(space: Workspace, search: Search, *, level: float = 0.9) -> SearchPrecision:
    """What is known of how precise a search is; the last judgement of a find counts."""
    found = matched_texts(space.store, search.name)
    doubted = {(row["source"], row["key"]): row["sign"] for row in found if row["sign"] is not None}
    judged = {name[1:]: about for name, about in judged_finds(space.store).items() if name[0] == search.name}
    by_lot = judged_finds(space.store, chosen=False)
    about = [told for (name, *text), told in by_lot.items() if name == search.name and tuple(text) not in doubted]
    share, finding = None, SearchFinding.NOT_CHECKED
    if about:
        middle, low, high = wilson(sum(about), len(about), level=level)
        share = Estimate(middle=middle, low=low, high=high, level=level, unit="share", n=len(about))
        finding = SearchFinding.PRECISE if low >= _POOR else SearchFinding.DOUBTFUL
        finding = SearchFinding.POOR if high < _POOR else finding
    aside = Counter(Sign(sign) for name, sign in doubted.items() if name not in judged)
    return SearchPrecision(
        subject=search.name,
        found=len(found),
        judged=len(about),
        precision=share,
        finding=finding,
        counted=sum(not row["role"].startswith(NOT) for row in found),
        aside=tuple(SetAside(sign=sign, texts=aside[sign]) for sign in Sign if aside[sign]),
        refused=sum(not told for told in judged.values()),
    )
