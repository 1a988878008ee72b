"""What an observation would be worth before a choice: the expected value of sample information, without refitting.

Joint linear-Gaussian form: what is to be chosen between, N, and what would be observed, P, are drawn together from
what is known; after observing y = P + noise the mean of N is taken as linear in y, so that it is Gaussian with
covariance Cov(N,P) (Cov(P) + R)^-1 Cov(P,N) (the update of an ensemble Kalman filter: Evensen, Journal of Geophysical
Research, 1994; the idea of reading the value of information off draws by regression: Strong, Oakley, Brennan and
Breeze, Medical Decision Making, 2015). How it ranks tests beside refits: docs/bench/test_values.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LOOKS = 400
"""Imagined observations over which the best choice is averaged (in pairs of opposite sign)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """``value``: what choosing after the observation gains over choosing now, >= 0, in the unit of the outcomes.

    ``changes``: how often another choice than today's would be made.
    """

    value: float
    changes: float


def knowledge(outcomes: Sequence[Array], observed: Array, noise: Array, *, seed: int = 0) -> Knowledge:
    """What observing is worth where one level of each of several ladders is chosen by its mean.

    ``outcomes``: per ladder (L, S) joint draws of what each level brings. ``observed`` (S, W): draws of what would be
    seen, without its noise, whose covariance is ``noise`` (W, W), positive definite. The Gaussian form overstates what
    skewed outcomes are worth knowing, so its share of the same form's worth of knowing everything is applied to the
    true worth of that (``ceiling``). The same ``seed`` imagines the same luck for every candidate: they compare.
    """
    if not outcomes or observed.shape[1] == 0:
        return Knowledge(value=0.0, changes=0.0)
    means = [one.mean(axis=1) for one in outcomes]
    apart = np.concatenate([one - mean[:, None] for one, mean in zip(outcomes, means, strict=True)])
    seen = observed - observed.mean(axis=0)
    draws = seen.shape[0]
    together = seen.T @ seen / draws + noise
    shared = apart @ seen / draws
    # Posterior means move as root z, z standard normal: root root' = shared (together)^-1 shared'.
    root = np.linalg.solve(np.linalg.cholesky(together), shared.T).T
    gain, changes = _gain(means, root, seed)
    spread, axes = np.linalg.eigh(apart @ apart.T / draws)
    everything, _ = _gain(means, axes * np.sqrt(np.maximum(spread, 0.0)), seed)
    share = min(1.0, gain / everything) if everything > 0.0 else 0.0
    return Knowledge(value=share * ceiling(outcomes), changes=changes)


def _gain(means: Sequence[Array], root: Array, seed: int) -> tuple[float, float]:
    """What choosing by means that move as ``root`` z gains on average, and how often the choice is another."""
    luck = np.random.default_rng(seed).standard_normal((root.shape[1], LOOKS // 2))
    moved = root @ np.concatenate([luck, -luck], axis=1)
    value, same, begin = 0.0, np.ones(moved.shape[1], dtype=np.bool_), 0
    for mean in means:
        reached = mean[:, None] + moved[begin : begin + mean.size]
        begin += mean.size
        value += float(reached.max(axis=0).mean() - mean.max())
        same &= reached.argmax(axis=0) == int(mean.argmax())
    return max(0.0, value), float(1.0 - same.mean())


def ceiling(outcomes: Sequence[Array]) -> float:
    """What knowing everything would be worth (the expected value of perfect information), >= 0."""
    return sum(float(one.max(axis=0).mean() - one.mean(axis=1).max()) for one in outcomes)


def gained_by_choosing(outcomes: Array, today: int) -> float:
    """What the level of the best mean brings over level ``today``, from draws (L, S) of what each level brings.

    Each half of the draws values what the other half chose. Chosen and valued by the same draws, the best level is
    the luckiest as well, and draws that tell no level from another would seem worth something. Halves are the first
    draws and the last: of chains one after the other, different ones. Below 0 by chance where nothing is to be gained.
    """
    first, last = (half.mean(axis=1) for half in np.array_split(outcomes, 2, axis=1))
    pairs = ((first, last), (last, first))
    return sum(float(valued[int(chosen.argmax())] - valued[today]) for chosen, valued in pairs) / 2.0
