"""How often what a search finds is really about its subject: fifty finds, drawn by lot and judged by a person."""

import datetime
from collections.abc import Sequence

import numpy as np

from merite.errors.community import UnknownSubject
from merite.errors.listening import JudgedTextUnknown, NothingToJudge
from merite.listen.judging import RANDOM
from merite.listen.reading_round import whole_text
from merite.listen.searches import Search, searches
from merite.stats.prevalence import wilson
from merite.store.known import judged_finds, matched_texts
from merite.store.workspace import Workspace
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.judged import FindJudged, SearchFinding, SearchPrecision, TextToJudge

ENOUGH = 50
"""Finds to judge for a search: the range of a share is then 20 points wide at most."""
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
    """Finds of the search that nobody judged yet, drawn by lot without preference.

    ``seed``: by default the number of judgements so far, so that the same call before judging draws the same finds.
    Raises ``NothingToJudge``.
    """
    judged = {(source, key) for name, source, key in judged_finds(space.store) if name == search.name}
    lot = [row for row in matched_texts(space.store, search.name) if (row["source"], row["key"]) not in judged]
    if not lot:
        raise NothingToJudge(judged=len(judged))
    number = len(judged) if seed is None else seed
    drawn = np.random.default_rng([19, number]).permutation(len(lot))[:count].tolist()
    return tuple(
        TextToJudge(
            draw=f"{search.name}:{len(judged)}:{number}",
            source=row["source"],
            key=row["key"],
            universe=row["universe"],
            day=None if row["day"] is None else row["day"].isoformat(),
            language=None,
            text=whole_text(row),
            chance=len(drawn) / len(lot),
            lot=len(lot),
        )
        for row in (lot[here] for here in drawn)
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
            "way": RANDOM,
            "chance": one.chance,
            "lot": one.lot,
            "lot_is": f"subject={search.name}",
            "subject": search.name,
            "about": one.about,
        }
        for one in given
    ]
    if rows:
        space.type_in("labels", rows)
    return len(rows)


def precision_of(space: Workspace, search: Search, *, level: float = 0.9) -> SearchPrecision:
    """What is known of how precise a search is; the last judgement of a find counts."""
    about = [about for (name, _, _), about in judged_finds(space.store).items() if name == search.name]
    share, finding = None, SearchFinding.NOT_CHECKED
    if about:
        middle, low, high = wilson(sum(about), len(about), level=level)
        share = Estimate(middle=middle, low=low, high=high, level=level, unit="share", n=len(about))
        finding = SearchFinding.PRECISE if low >= _POOR else SearchFinding.DOUBTFUL
        finding = SearchFinding.POOR if high < _POOR else finding
    found = len(matched_texts(space.store, search.name))
    return SearchPrecision(subject=search.name, found=found, judged=len(about), precision=share, finding=finding)
