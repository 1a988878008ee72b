"""Reviews that look arranged: near-copies of one another, many more in a few days than ever, or rewarded by their own
words; never proof, a flag.

Shares are given with them and without them, since nobody but the platform can tell who really bought.
"""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.special import betainc

from merite.listen.rewarded import says_rewarded
from merite.stats.prevalence import wilson
from merite.store.known import reviews
from merite.store.workspace import Workspace
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.photo import Arranged

_WINDOW = 3
_AROUND = datetime.timedelta(days=91)
_CHANCE = 1e-4
"""Chance, for one window of days, of as many reviews had nothing changed: some ten windows a month are looked at."""
_FEWEST = 5
_GOOD = 4.0


def arranged_reviews(
    space: Workspace, first: datetime.date | None = None, last: datetime.date | None = None, *, level: float = 0.9
) -> Arranged | None:
    """What the reviews by others from ``first`` to ``last`` (all days by default) look like; None without any.

    Bursts are told by all the reviews around. A review without a day counts where no days are given.
    """
    rows = reviews(space.store)
    burst = _in_bursts(rows)
    here = [place for place, row in enumerate(rows) if _within(row["day"], first, last)]
    if not here:
        return None
    copied = {place for place in here if rows[place]["copied"]}
    rewarded = {place for place in here if says_rewarded(rows[place]["text"] or "")}
    flagged = copied | rewarded | burst.intersection(here)
    return Arranged(
        reviews=len(here),
        copied=len(copied),
        in_bursts=len(burst.intersection(here)),
        rewarded=len(rewarded),
        suspect=len(flagged),
        happy_with=_happy([rows[place] for place in here], level),
        happy_without=_happy([rows[place] for place in here if place not in flagged], level),
    )


def _within(day: datetime.date | None, first: datetime.date | None, last: datetime.date | None) -> bool:
    if day is None:
        return first is None and last is None
    return (first is None or day >= first) and (last is None or day <= last)


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
