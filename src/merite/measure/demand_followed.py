"""What of sales the spend of a universe may have followed, rather than brought: ups and downs, seasons, what was said.

Whoever puts out more when more is asked for anyway chases demand. No figures of weeks alone tell that from a large
effect; who sets the pace does know, and is asked (``vocabulary.pacing``).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.pacing import Pacing

Array = NDArray[np.float64]
Axis = tuple[list[float], list[float], bool]
"""Values and weights of a group's scale, and whether it is drawn in every combination with others."""

LASTING = 0.2
"""Correlation of what is put out in a period and in the next, from which it lasts."""
OFF = 0.1
"""Share of the periods without any, above which what does not last comes and goes."""

SEASON_DAYS, PAUSE_DAYS = 35, 21
"""The shortest stretch that may be a season, and the longest pause within it."""
SAME_EVERY_YEAR = 0.9
"""Correlation of what is put out with a year before, from which a universe is known by nothing but its season."""

_CHASED: Axis = ([0.005, 0.1, 0.4], [0.8, 0.12, 0.08], False)
"""How much of sales follows the ups and downs of one universe's spend without being its doing, most often nothing."""
_FRESH: Axis = ([0.005, 0.07], [0.9, 0.1], False)
"""The same of spend that is nearly always on and does not last from one period to the next: less, sooner nothing."""
_RETURNING: Axis = ([0.15, 0.4], [0.5, 0.5], False)
"""The same of what is put out at the same time each year: that the season moves sales then is the rule."""

RIGHT = 19.0
"""Odds that what an owner says of how a pace is set is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The column (periods,) of demand that a universe may have followed, standardised, and the scales that it may take.

    ``seasonal``: it is the season that is followed, as the rule; otherwise the first scale is next to nothing.
    """

    column: Array
    axis: Axis
    seasonal: bool


def followed(dose: Array, step: int, said: Pacing | None) -> Followed | None:
    """What the dose of a universe may have followed, by what was ``said`` of it; None where it followed nothing."""
    column = ups_and_downs(dose, comes_and_goes=said is Pacing.WITH_DEMAND)
    if column is None:
        return None
    yearly = returning(dose, step)
    seasonal = yearly is not None or is_one_season(dose, step)
    axis = _RETURNING if seasonal else _weighed(_CHASED if lasts(dose) else _FRESH, said)
    return Followed(column=column if yearly is None else yearly, axis=axis, seasonal=seasonal)


def _weighed(axis: Axis, said: Pacing | None) -> Axis:
    """The chance that demand was followed at all, after what was said, by Bayes; nobody is always right."""
    if said is None:
        return axis
    values, (nothing, *some), sampled = axis
    odds = RIGHT if said is Pacing.WITH_DEMAND else 1.0 / RIGHT
    whole = nothing + odds * sum(some)
    return values, [nothing / whole, *(odds * one / whole for one in some)], sampled


def returning(dose: Array, step: int) -> Array | None:
    """What is put out at each time of the year, the mean over years, standardised; None unless each year is alike.

    Whoever always advertises in the same weeks cannot tell their ads from what sells in these weeks anyway, however
    sharp the peak: only departures from that course can. None under a year and a half. A rhythm within the year, as
    every fourth week, comes back too and is no season: that is for ``ups_and_downs`` to tell.
    """
    year = 364 // step
    if dose.size < year + year // 2:
        return None
    before, after = dose[:-year] - dose[:-year].mean(), dose[year:] - dose[year:].mean()
    power = math.sqrt(float(before @ before) * float(after @ after))
    flat = power <= 1e-6 * dose.size * float(dose.mean()) ** 2
    if flat or float(before @ after) < SAME_EVERY_YEAR * power:
        return None
    course = np.array([dose[start::year].mean() for start in range(year)])[np.arange(dose.size) % year]
    return np.asarray((course - course.mean()) / course.std())


def is_one_season(dose: Array, step: int) -> bool:
    """Whether all was put out in one stretch, begun and ended, within a history that shows no other such season.

    Under a year and a half, nobody knows what would have been sold in these weeks; a burst of a few weeks is an event.
    """
    year, active = 364 // step, np.flatnonzero(dose)
    if dose.size >= year + year // 2 or active.size < 2 or active[0] == 0 or active[-1] == dose.size - 1:
        return False
    stretch = int(active[-1] - active[0]) + 1
    return bool(
        np.diff(active).max() * step <= PAUSE_DAYS and stretch * step >= SEASON_DAYS and stretch <= dose.size / 2
    )


def ups_and_downs(dose: Array, *, comes_and_goes: bool = False) -> Array | None:
    """What was put out, period by period, standardised; None where it never changes, or comes and goes.

    Whoever puts out more when more is asked for anyway chases demand, on dates that no calendar names. Sales that go
    with the spend of the same period may then be that demand, which the usual profile within the year is too smooth
    to stand for. Demand seldom falls to nothing: what is off in one period and on in the next follows something else,
    unless its owner says that it ``comes_and_goes`` with demand.
    """
    away = dose - dose.mean()
    power = float(away @ away)
    if power <= dose.size * (1e-3 * float(dose.mean())) ** 2:
        return None
    if not comes_and_goes and not lasts(dose) and np.mean(dose == 0.0) > OFF:
        return None
    return np.asarray(away / math.sqrt(power / dose.size))


def lasts(dose: Array) -> bool:
    """Whether what is put out goes on from one period to the next, as demand mostly does."""
    away = dose - dose.mean()
    return float(away[1:] @ away[:-1]) >= LASTING * float(away @ away)
