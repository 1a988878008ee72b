"""What a test says to the sales model."""

import datetime
import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftTest:
    """Extra sales over a window, the ``universes`` on against all of them off.

    ``start`` and ``end`` are inclusive days inside the panel; ``estimate`` and ``standard_error`` (> 0) are money over
    the whole window, in one ``area`` or, when it is None, in the whole business. Raises ValueError for a window that
    ends before it starts, an estimate that is not finite, an error that is not above 0, and no universe.
    """

    universes: tuple[str, ...]
    start: datetime.date
    end: datetime.date
    estimate: float
    standard_error: float
    area: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.universes, tuple) or not self.universes:
            raise ValueError(f'universes are named in a tuple, such as ("facebook",): {self.universes!r}')
        if self.end < self.start:
            raise ValueError(f"a test ends on the day it starts or later: {self.start} to {self.end}")
        if not math.isfinite(self.estimate) or not 0 < self.standard_error < math.inf:
            raise ValueError(f"an estimate is finite, its error above 0: {self.estimate}, {self.standard_error}")
