"""What the parts of a report are made from."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from merite.measure.panel_store import StorePanel
from merite.rounds.measure import Measured
from merite.store.workspace import Workspace
from merite.vocabulary.trust import Trust

Progress = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known when the parts are made: the opened workspace, its panel, what was measured and decided.

    ``today`` is the day it is read for, ``now`` the moment it is made (UTC). ``trust``: what became of the attempts to
    prove this answer wrong, where they were made before.
    """

    space: Workspace
    found: StorePanel
    measured: Measured
    today: datetime.date
    now: datetime.datetime
    seed: int = 0
    progress: Progress | None = None
    trust: Trust | None = None
