"""How much of what is said was set off by what was said before: a self-exciting process over a baseline of its own.

A naive fit sees word of mouth wherever there is a rhythm (night and day, a campaign). Here the rate of what comes by
itself is a walk of unknown roughness times a profile of the hour and the day, with own posts and campaigns as triggers,
integrated out with everything else that is unknown; half of the starting belief says that nothing excites anything.
Hawkes (1971); exponential kernel, branching structure of Hawkes and Oakes (1974); time-rescaled residuals after
Ogata (1988). The belief is worked out in ``stats.branching``.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from merite.stats.branching import NOTHING, Posterior, Problem, posterior, problem_of

Array = NDArray[np.float64]

LEAST = 30
"""Fewer events than these are too few to say anything but that one does not know: no range of theirs says more."""
PART = 2_500
"""Of half as many again and more, about this many first tell where to look."""
SURE = 0.01
"""Residuals less likely than this say that the model does not hold."""
JUMP = 1.0
"""Step of the log of the rate from one bin to the next that is a burst nobody told of: what it set off and what it was
cannot be told apart well enough (ranges then held .75), so that a branching above 0 is not said."""
UPPER = 0.2
"""Part of its tail that the upper end leaves out: the rhythm and the walk take a little of what is set off (the middle
was .57 where .6 was true), so that equal tails held only about 8 times in 10."""


class HawkesFinding(StrEnum):
    """Whether the branching may be said: the model does not hold where the residuals say so, and where something is set
    off under a burst that no campaign tells."""

    HOLDS = "holds"
    MODEL_DOES_NOT_HOLD = "model-does-not-hold"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfExcitement:
    """``branching``: texts that one text sets off directly, 0 to 1, between ``low`` and ``high`` at ``level``.

    ``half_life``: in the unit of the times, half of what a text sets off comes within it; None where nothing is set
    off for all one can tell. ``residual_p``: chance of residuals as uneven, were the model true; None with too few
    events. Without ``finding`` holds, the range is what the model says all the same and should not be shown alone.
    ``events``: events given; ``nothing``: belief left that nothing excites anything.
    """

    branching: float
    low: float
    high: float
    level: float
    half_life: float | None
    residual_p: float | None
    finding: HawkesFinding
    events: int
    nothing: float


def fit(
    times: ArrayLike,
    *,
    horizon: float,
    exogenous: Any = None,
    profile: ArrayLike | None = None,
    level: float = 0.9,
) -> SelfExcitement:
    """How many further events an event sets off, with a range, apart from rhythms, trends, bursts and own posts.

    ``times``: moments between 0 and ``horizon`` in any order, ties allowed; hours by choice (days, minutes and seconds
    are recognised by the daily rhythm). ``exogenous``: moments of own posts, shape (k,), and campaigns as (start, end)
    pairs, shape (k, 2), or a mixed list. ``profile``: weights of the hours of the week (168, from time 0), of the
    hours of the day (24) or of any equal parts of a week; None: found in the events. ``level``: of the range, the
    upper end further out than equal tails would have it (``UPPER``), ``low`` being exactly 0 when nothing may excite
    anything. Raises ValueError for times outside the horizon.
    """
    at = np.sort(np.asarray(times, dtype=np.float64).ravel())
    horizon = float(horizon)
    if not np.isfinite(horizon) or horizon <= 0 or not 0 < level < 1:
        raise ValueError("the horizon is positive, the level lies between 0 and 1")
    if at.size and (not np.all(np.isfinite(at)) or at[0] < 0 or at[-1] > horizon):
        raise ValueError("times lie between 0 and the horizon")
    count = at.size
    if count < 5:
        return SelfExcitement(
            branching=0.25,
            low=0.0,
            high=(1 + level) / 2,  # as below: of the starting belief, that something is set off
            level=level,
            half_life=None,
            residual_p=None,
            finding=HawkesFinding.TOO_FEW,
            events=count,
            nothing=NOTHING,
        )
    problem = problem_of(at, horizon, exogenous, profile)
    part = None
    if count > 1.5 * PART:
        part = posterior(problem_of(at, horizon, exogenous, profile, PART)).region
    found = posterior(problem, part)
    low, middle, high = found.quantiles(((1 - level) / 2, 0.5, 1 - UPPER * (1 - level) / 2))
    residual = None if count < LEAST else _residual_p(problem, found)
    if residual is None:  # the belief that nothing excites anything must not pass for knowledge
        low, high = 0.0, found.quantiles(((1 + level) / 2,), something=True)[0]
        finding = HawkesFinding.TOO_FEW
    else:
        untold = low > 0 and found.jump > JUMP
        finding = HawkesFinding.HOLDS if residual >= SURE and not untold else HawkesFinding.MODEL_DOES_NOT_HOLD
    return SelfExcitement(
        branching=middle,
        low=low,
        high=high,
        level=level,
        half_life=found.half_life if middle > 0 else None,
        residual_p=residual,
        finding=finding,
        events=count,
        nothing=found.nothing,
    )


def _residual_p(problem: Problem, found: Posterior) -> float:
    """Chance of rescaled gaps as far from exponential or as tied to one another, the smaller of two, doubled."""
    from scipy.special import kolmogorov, ndtr

    bins = problem.clock.bins
    mu = np.exp(found.theta[:bins][problem.bin_of] + problem.columns.effect(found.theta[bins:]))
    edges = np.arange(problem.clock.cells + 1) * (problem.horizon / problem.clock.cells)
    ahead = np.concatenate([[0.0], np.cumsum(mu * problem.width)])
    base = np.diff(np.interp(problem.times, edges, ahead))
    gaps = np.diff(problem.times)
    decayed = np.exp(-found.decay * gaps)
    excited = np.empty(gaps.size)
    before = 1.0
    for i, kept in enumerate(decayed.tolist()):
        excited[i] = before * (1.0 - kept)
        before = before * kept + 1.0
    uniform = -np.expm1(-(base + found.branching * excited))
    count = uniform.size
    ordered = np.sort(uniform)
    ranks = np.arange(1, count + 1) / count
    distance = float(max(np.max(ranks - ordered), np.max(ordered - ranks + 1 / count)))
    root = math.sqrt(count)
    alike = float(kolmogorov((root + 0.12 + 0.11 / root) * distance))
    centred = uniform - uniform.mean()
    tied = float(np.sum(centred[1:] * centred[:-1]) / max(float(np.sum(centred**2)), 1e-300)) * root
    return float(min(1.0, 2 * min(alike, 2 * float(ndtr(-abs(tied))))))
