"""Finds of the business's name of which nothing tells whether they are about it, settled one at a time."""

import datetime

from merite.errors.listening import NothingToJudge
from merite.listen.matching import match_workspace
from merite.listen.precision import DOUBTED, draw_finds, is_chosen, keep_finds
from merite.listen.searches import Role, Search, searches
from merite.store.workspace import Workspace
from merite.vocabulary.judged import FindDesk, FindJudged, TextToJudge


def find_desk(space: Workspace, *, past: int = 0) -> FindDesk:
    """The next find that merite does not count, ``past`` others having been passed over, and how many there are."""
    search = _own(space)
    doubted = () if search is None else _doubted(space, search)
    left = doubted[0].lot if doubted else 0
    shown = doubted[past % len(doubted)] if doubted else None
    return FindDesk(text=shown, past=past, left=left)


def settle(space: Workspace, source: str, key: str, *, about: bool, now: datetime.datetime) -> bool:
    """Keep what a person says of a find; False where it is not among those that are asked about any more."""
    search = _own(space)
    if search is None:
        return False
    shown = next((one for one in _doubted(space, search) if (one.source, one.key) == (source, key)), None)
    if shown is None:
        return False
    judged = FindJudged(source=source, key=key, draw=shown.draw, chance=shown.chance, lot=shown.lot, about=about)
    keep_finds(space, search, [judged], now=now)
    match_workspace(space)
    return True


def _own(space: Workspace) -> Search | None:
    return next((one for one in searches(space.rules) if one.role is Role.BRAND), None)


def _doubted(space: Workspace, search: Search) -> tuple[TextToJudge, ...]:
    match_workspace(space)
    try:
        drawn = draw_finds(space, search, count=DOUBTED)
    except NothingToJudge:
        return ()
    return tuple(one for one in drawn if is_chosen(one.draw))
