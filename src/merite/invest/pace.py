"""The usual pace of a universe: the weeks that it is read from, and whether the universe is off now."""

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Series, UniverseSeries
from merite.vocabulary.plan import Effort

PACE_WEEKS = 13
"""The recent pace is that of the last quarter."""
YEAR_WEEKS = 52
FEW = 4
"""A quarter with fewer periods of activity is prolonged, up to a year: two fairs a year are no monthly pace."""
NEW_WEEKS = 4
"""The pace of a channel that began within the quarter is that since it began, over as many weeks at least."""
OFF_WEEKS, LONGEST_WEEKS = 4, 26
"""Silence under which nothing is off, and over which everything is."""
LATELY_WEEKS = 4
ANOTHER = 0.5
"""The last weeks are another pace than the recent one where one is under this share of the other."""
LONGER = 2.0
"""In between a universe is off once it is silent this much longer than it ever was: fairs do not keep a rhythm."""


def pace_window(dose: Series, step: int) -> tuple[slice, bool]:
    """The periods of the usual pace, and whether the universe is off now (then: those when it was last on)."""
    active = np.flatnonzero(dose)
    off = is_off(dose, step)
    end = int(active[-1]) + 1 if off else dose.size
    if not off and _just_began(active, dose.size, step):
        return slice(max(0, min(int(active[0]), end - _periods(NEW_WEEKS, step))), end), off
    length = _periods(PACE_WEEKS, step)
    while (
        active.size and length < _periods(YEAR_WEEKS, step) and np.sum((active < end) & (active >= end - length)) < FEW
    ):
        length = min(2 * length, _periods(YEAR_WEEKS, step))
    return slice(max(0, end - length), end), off


def _just_began(active: NDArray[np.int64], size: int, step: int) -> bool:
    """Whether a universe was first on within the last quarter of a longer history, and in most weeks since.

    One fair is no beginning: it takes two weeks of activity.
    """
    if not active.size or not 0 < size - active[0] <= _periods(PACE_WEEKS, step) < size:
        return False
    weeks_on = np.unique((active - active[0]) * step // 7).size
    return weeks_on >= 2 and weeks_on >= (size - int(active[0])) * step / 7.0 / 2.0


def is_off(dose: Series, step: int) -> bool:
    """Whether a universe that was on is silent for longer than its usual pauses; False for one that never was."""
    active = np.flatnonzero(dose)
    if not active.size:
        return False
    silent = dose.size - 1 - int(active[-1])
    pauses = np.diff(active) - 1
    usual = float(pauses.max(initial=0))
    if active.size < FEW:
        usual = max(usual, float(_periods(PACE_WEEKS, step)))
    if silent < _periods(OFF_WEEKS, step):
        return False
    return silent > LONGER * usual or silent >= _periods(LONGEST_WEEKS, step)


def _periods(weeks: int, step: int) -> int:
    return max(1, weeks * 7 // step)


def lately(universe: UniverseSeries, now: Effort, step: int) -> Effort | None:
    """What the last four weeks come to a month; None where it is much what ``now``, the recent pace, says.

    Whoever follows a plan is at another pace than the last quarter's the month after. What comes in bursts is not.
    """
    count = _periods(LATELY_WEEKS, step)
    before = universe.dose[:-count]
    if not _mostly_on(before[-_periods(PACE_WEEKS, step) :]):
        return None
    return _other(universe, slice(universe.dose.size - count, None), now, step)


def a_year_ago(universe: UniverseSeries, now: Effort, step: int) -> Effort | None:
    """What the coming four weeks came to a month a year ago; None where it is much what ``now`` says, or not known.

    Who lives by a season was at another pace than that of the quarter before it.
    """
    first = universe.dose.size - _periods(YEAR_WEEKS, step)
    if first < 0 or not _mostly_on(universe.dose[first:]):
        return None
    return _other(universe, slice(first, first + _periods(LATELY_WEEKS, step)), now, step)


def _mostly_on(dose: Series) -> bool:
    """Whether most periods have some: then a month of another pace is no pause between two bursts."""
    return dose.size > 0 and 2 * int(np.count_nonzero(dose)) >= dose.size


def _other(universe: UniverseSeries, window: slice, now: Effort, step: int) -> Effort | None:
    """The pace over some periods, a month, where one of both is under a share of the other."""
    spent, hours = (universe.spend + universe.extra_cost)[window], universe.hours[window]
    a_month = 365.25 / 12.0 / (spent.size * step)
    found = Effort(money=float(spent.sum()) * a_month, hours=float(hours.sum()) * a_month)
    before, after = (now.money, found.money) if max(now.money, found.money) >= 1.0 else (now.hours, found.hours)
    return found if min(before, after) < ANOTHER * max(before, after) else None
