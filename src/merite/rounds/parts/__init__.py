"""The parts of a report that follow the first page: each is made from an opened workspace, or is None."""

from collections.abc import Callable, Sequence

from merite.rounds.parts.advisers import advisers_part
from merite.rounds.parts.community import community_part
from merite.rounds.parts.events import events_part
from merite.rounds.parts.log import log_part
from merite.rounds.parts.mentions import mentions_part
from merite.rounds.parts.plan import plan_part
from merite.rounds.parts.promises import promises_part
from merite.rounds.parts.said import said_part
from merite.rounds.parts.trials import trials_part
from merite.rounds.parts.trust import trust_part
from merite.rounds.parts.wording import wording_part
from merite.rounds.seen import Seen
from merite.vocabulary.part import Part

Maker = Callable[[Seen], Part | None]

MAKERS: tuple[Maker, ...] = (
    plan_part,
    trust_part,
    wording_part,
    events_part,
    trials_part,
    said_part,
    mentions_part,
    community_part,
    promises_part,
    advisers_part,
    log_part,
)
"""In reading order; a maker answers None when its topic has nothing to say, and then nothing is shown."""


def parts_of(seen: Seen, makers: Sequence[Maker] = MAKERS) -> tuple[Part, ...]:
    """Every part that has something to say; a page that needs few of them names its ``makers``."""
    return tuple(part for part in (make(seen) for make in makers) if part is not None)


__all__ = ["MAKERS", "Maker", "Seen", "parts_of"]
