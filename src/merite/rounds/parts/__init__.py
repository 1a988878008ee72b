"""The parts of a report that follow the first page: each is made from an opened workspace, or is None."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from merite.measure.panel_store import StorePanel
from merite.rounds.measure import Measured
from merite.store.workspace import Workspace
from merite.vocabulary.part import Part

Progress = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known when the parts are made: the opened workspace, its panel, what was measured and decided."""

    space: Workspace
    found: StorePanel
    measured: Measured
    today: datetime.date
    seed: int = 0
    progress: Progress | None = None


MAKERS: tuple[Callable[[Seen], Part | None], ...] = ()
"""In reading order; a maker answers None when its topic has nothing to say, and then nothing is shown."""


def parts_of(seen: Seen) -> tuple[Part, ...]:
    """Every part that has something to say."""
    return tuple(part for part in (make(seen) for make in MAKERS) if part is not None)
