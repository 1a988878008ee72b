"""Reviews that look arranged: near-copies of one another, or many more in a few days than ever; never proof, a flag.

Shares are given with them and without them, since nobody but the platform can tell who really bought.
"""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scipy.special import betainc

from merite.stats.prevalence import wilson
from merite.store.known import reviews
from merite.store.workspace import Workspace
from merite.vocabulary.estimate import Estimate

_WINDOW = 3
_CHANCE = 1e-4
"""Chance, for one window of days, of as many reviews had nothing changed: some ten windows a month are looked at."""
_FEWEST = 5
_GOOD = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspects:
    """Of all reviews with stars: how many, which look arranged and why, the share of 4 and 5 stars with and without.

    ``proof`` and ``asked``: reviews by level of proof and by whether they were asked for or given something.
    """

    reviews: int
    copied: int
    in_bursts: int
    suspect: int
    happy_with: Estimate | None
    happy_without: Estimate | None
    proof: dict[str, int]
    asked: dict[str, int]


def suspects(space: Workspace, *, level: float = 0.9) -> Suspects:
    """What the reviews of a workspace look like, by others than the business."""
    rows = reviews(space.store)
    burst = _in_bursts(rows)
    flagged = [bool(row["copied"]) or here in burst for here, row in enumerate(rows)]
    return Suspects(
        reviews=len(rows),
        copied=sum(bool(row["copied"]) for row in rows),
        in_bursts=len(burst),
        suspect=sum(flagged),
        happy_with=_happy(rows, level),
        happy_without=_happy([row for row, flag in zip(rows, flagged, strict=True) if not flag], level),
        proof=dict(Counter(row["proof"] or "unknown" for row in rows)),
        asked=dict(Counter(_asked(row) for row in rows)),
    )


def _asked(row: Mapping[str, Any]) -> str:
    if row["incentive"]:
        return "rewarded"
    return "unknown" if row["asked"] is None else "asked" if row["asked"] else "unasked"


def _happy(rows: Sequence[Mapping[str, Any]], level: float) -> Estimate | None:
    rated = [row["rating"] for row in rows if row["rating"] is not None]
    if not rated:
        return None
    middle, low, high = wilson(sum(rating >= _GOOD for rating in rated), len(rated), level=level)
    return Estimate(middle=middle, low=low, high=high, level=level, unit="share", n=len(rated))


def _in_bursts(rows: Sequence[Mapping[str, Any]]) -> set[int]:
    """Positions of the reviews in windows of three days with far more of them than that universe has otherwise.

    The rest of the days gives a Gamma posterior of the daily rate (prior of half a review), so that the count of a
    window is negative binomial.
    """
    found: set[int] = set()
    by_universe: dict[str, list[tuple[datetime.date, int]]] = {}
    for here, row in enumerate(rows):
        if row["day"] is not None:
            by_universe.setdefault(row["universe"], []).append((row["day"], here))
    for dated in by_universe.values():
        days = Counter(day for day, _ in dated)
        span = (max(days) - min(days)).days + 1
        for start in days:
            window = [start + datetime.timedelta(days=step) for step in range(_WINDOW)]
            inside = sum(days[day] for day in window)
            outside = max(span - _WINDOW, 1)
            alike = betainc(inside, len(dated) - inside + 0.5, _WINDOW / (outside + _WINDOW))
            if inside >= _FEWEST and alike < _CHANCE:
                found.update(here for day, here in dated if day in window)
    return found
