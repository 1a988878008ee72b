"""What a test says to the sales model."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftTest:
    """Extra sales over a window, the ``universes`` on against all of them off.

    ``start`` and ``end`` are inclusive days inside the panel; ``estimate`` and ``standard_error`` (> 0) are money over
    the whole window, in one ``area`` or, when it is None, in the whole business.
    """

    universes: tuple[str, ...]
    start: datetime.date
    end: datetime.date
    estimate: float
    standard_error: float
    area: str | None = None
