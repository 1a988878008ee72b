"""A number with its range: the only form in which an estimate travels."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A median with an equal-tailed range.

    ``level`` is the chance that the range holds the truth (0 < level < 1), ``unit`` a currency code or a word such
    as ``"ratio"`` or ``"money/hour"``, ``n`` the number of periods or people it rests on. It has no float
    conversion on purpose: no number without its range.
    """

    middle: float
    low: float
    high: float
    level: float
    unit: str
    n: int

    def __post_init__(self) -> None:
        if not all(math.isfinite(x) for x in (self.middle, self.low, self.high)):
            raise ValueError("an estimate is made of finite numbers")
        if not self.low <= self.middle <= self.high:
            raise ValueError(f"an estimate is in order: {self.low} <= {self.middle} <= {self.high}")
        if not 0.0 < self.level < 1.0:
            raise ValueError(f"a level lies between 0 and 1: {self.level}")

    def times(self, factor: float, *, unit: str | None = None) -> "Estimate":
        """The same estimate in another unit, ``factor`` being how many of it one of the present unit is."""
        ends = sorted((self.low * factor, self.high * factor))
        return Estimate(
            middle=self.middle * factor,
            low=ends[0],
            high=ends[1],
            level=self.level,
            unit=self.unit if unit is None else unit,
            n=self.n,
        )
