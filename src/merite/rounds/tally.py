"""How buyers heard of the shop, one tap each at the till: kept, struck out again, added up."""

import datetime
from collections import Counter

from merite.community.counted import share_of
from merite.errors.diary import UnknownKind
from merite.rounds.entries import entries, struck_out, typed_in
from merite.rounds.hours import known_universes
from merite.store.workspace import Workspace
from merite.vocabulary.tally import ALWAYS, Tally
from merite.vocabulary.universes import PAID_LINE

DAYS = 91
"""Days that are added up: a quarter."""
_MOST = 12


def ways(space: Workspace) -> tuple[str, ...]:
    """What may be tapped: the business's channels, page and ads as one, then ways that are none."""
    known = dict.fromkeys(name.removesuffix(PAID_LINE) for name in known_universes(space))
    return (*list(known)[:_MOST], *ALWAYS)


def tapped(space: Workspace, way: str, *, today: datetime.date) -> str:
    """Keep one answer; its key. Raises ``UnknownKind`` for a way that is not offered."""
    offered = ways(space)
    if way not in offered:
        raise UnknownKind(found=way[:60], known=list(offered))
    kept = typed_in(space, "heard_of", [{"first": today, "way": way, "buyers": 1}])["heard_of"]
    return str(kept[-1]["key"])


def taken_back(space: Workspace, key: str) -> None:
    """An answer tapped by mistake counts for nothing; raises ``UnknownEntry``."""
    struck_out(space, "heard_of", key)


def tally(space: Workspace, *, today: datetime.date) -> Tally:
    """The answers of the last quarter; shares are of buyers who were asked, and of no others."""
    since = today - datetime.timedelta(days=DAYS - 1)
    rows = [row for row in entries(space, "heard_of") if row["buyers"] and since <= row["first"] <= today]
    counts = Counter(str(row["way"]) for row in rows)
    return Tally(
        days=DAYS,
        today=sum(row["first"] == today for row in rows),
        buyers=len(rows),
        shares=tuple(share_of(way, count, len(rows)) for way, count in counts.most_common()),
    )
