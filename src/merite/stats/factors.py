"""What many tests say together of what their messages had in common (theme, stance, tactic, wording)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri

from merite.stats.mixtures import quantile_of_normals
from merite.stats.shrink import STARTING_SD

Array = NDArray[np.float64]

_POINTS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """One entry a level of a factor, on the scale of the lifts (log rates).

    ``middle``, ``low``, ``high``: its effect against the mean level of its factor, equal-tailed range; ``positive``:
    chance that it is above 0; ``spread``: expected sd between levels, one a factor.
    """

    middle: Array
    low: Array
    high: Array
    positive: Array
    spread: Array


def factor_effects(
    lifts: ArrayLike, variances: ArrayLike, design: ArrayLike, factor: ArrayLike, *, level: float = 0.9
) -> Effects:
    """Effect of each level over all comparisons of two messages.

    ``lifts``, ``variances``, shape (comparisons,): log ratio of two rates. ``design``, shape (comparisons, levels): +1
    where the first message has the level and the second has not, -1 the other way, 0 else. ``factor``, shape (levels,):
    which factor a level is of. d = design effects + own effect of the message + noise; effects of the levels of a
    factor ~ N(0, s_factor^2), own effects ~ N(0, s^2); all spreads half-normal of mean ``STARTING_SD`` / 2, summed over
    256 evenly spread points by their marginal likelihood, so that a factor seen in three tests keeps its doubt.
    Raises ValueError for shapes that differ or variances that are not positive.
    """
    d, v = np.asarray(lifts, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    x, group = np.asarray(design, dtype=np.float64), np.asarray(factor)
    if d.shape != v.shape or x.shape != (d.size, group.size) or np.any(v <= 0):
        raise ValueError("one lift, one positive variance and one row of the design a comparison")
    names, place = np.unique(group, return_inverse=True)
    scale = STARTING_SD / 2 * np.sqrt(np.pi / 2)
    from scipy.stats.qmc import Halton  # scipy.stats takes most of a second to import

    spreads = scale * ndtri(0.5 + 0.5 * Halton(len(names) + 1, scramble=False).random(_POINTS + 1)[1:])
    logs, means, sds = np.empty(_POINTS), np.empty((_POINTS, group.size)), np.empty((_POINTS, group.size))
    for here, point in enumerate(spreads):
        believed = point[place] ** 2
        carried = x * believed
        total = carried @ x.T + np.diag(v + 2 * point[-1] ** 2)
        root = np.linalg.cholesky(total)
        white, gain = np.linalg.solve(root, d), np.linalg.solve(root, carried)
        logs[here] = -np.sum(np.log(np.diag(root))) - white @ white / 2
        means[here] = gain.T @ white
        sds[here] = np.sqrt(np.maximum(believed - np.sum(gain**2, axis=0), 1e-18))
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    reach = (0.5 - level / 2, 0.5, 0.5 + level / 2)
    low, middle, high = (quantile_of_normals(at, weights, means, sds) for at in reach)
    return Effects(
        middle=middle,
        low=low,
        high=high,
        positive=weights @ ndtr(means / sds),
        spread=weights @ spreads[:, :-1],
    )
