"""Reviews that look arranged: near-copies of one another, or many more in a few days than ever; never proof, a flag.

Shares are given with them and without them, since nobody but the platform can tell who really bought.
"""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import betainc

from merite.stats.prevalence import wilson
from merite.store.known import reviews
from merite.store.workspace import Workspace
from merite.vocabulary.estimate import Estimate

_WINDOW = 3
_AROUND = datetime.timedelta(days=91)
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
    """Positions of the reviews in windows of three days with far more of them than that universe has around.

    Places whose dates are those of months are left out: all of a month would be a burst.
    """
    found: set[int] = set()
    by_universe: dict[str, list[tuple[datetime.date, int]]] = {}
    for here, row in enumerate(rows):
        if row["day"] is not None:
            by_universe.setdefault(row["universe"], []).append((row["day"], here))
    for dated in by_universe.values():
        days = Counter(day for day, _ in dated)
        of_month = Counter(day.day for day, _ in dated)
        if max(of_month.values()) > len(dated) / 2 and len({(day.year, day.month) for day in days}) > 1:
            continue
        for start in days:
            window = [start + datetime.timedelta(days=step) for step in range(_WINDOW)]
            if sum(days[day] for day in window) >= _FEWEST and _chance(days, start) < _CHANCE:
                found.update(here for day, here in dated if day in window)
    return found


def _chance(days: Counter[datetime.date], start: datetime.date) -> float:
    """Chance of as many reviews in the window from ``start`` on, by the three months on either side of it.

    They give a Gamma posterior of the daily rate (prior of half a review), so that the count of a window is negative
    binomial. Where reviews come in clumps anyway, by their variance over their mean, as many count as one.
    """
    ends = (max(min(days), start - _AROUND), min(max(days), start + _AROUND))
    windows = range(-(_AROUND.days // _WINDOW), _AROUND.days // _WINDOW + 1)
    counts = []
    for step in windows:
        first = start + datetime.timedelta(days=_WINDOW * step)
        if step and first >= ends[0] and first + datetime.timedelta(days=_WINDOW - 1) <= ends[1]:
            counts.append(sum(days[first + datetime.timedelta(days=ahead)] for ahead in range(_WINDOW)))
    inside = sum(days[start + datetime.timedelta(days=ahead)] for ahead in range(_WINDOW))
    mean = float(np.mean(counts)) if counts else 0.0
    clump = max(1.0, float(np.var(counts)) / mean) if mean > 0.0 else 1.0
    around = max(len(counts), 1)
    return float(betainc(inside / clump, sum(counts) / clump + 0.5, 1.0 / (around + 1.0)))
