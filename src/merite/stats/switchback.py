"""What going on and off by drawn days does to sales, from the randomness of the draw alone.

Days come in pairs (the same block of two weeks that follow each other) and a coin says which of the two is on. Given
what each day would have sold anyway, only the coins are random: whatever the trend, the season or the memory of
sales, a test that draws the coins again is exact (Bojinov, Simchi-Levi and Zhao 2023, Management Science 69(7),
arXiv:2009.00148). One rule binds the coins: they are not all alike.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, NDArray

from merite.stats.evidence import bounded, log_wealth

Array = NDArray[np.float64]

EXACT_PAIRS = 12
"""Up to here every schedule is looked at; beyond, ``DRAWN`` are drawn."""
DRAWN = 4999
_DRAWN_IN_PLAY = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class Switched:
    """Effect of a block on against off, in the unit of the differences.

    ``low`` and ``high`` are the effects that the draw does not contradict at ``level`` (infinite where it contradicts
    none); ``p_value`` is against "no effect on any day". ``effect`` is None when the coins leave no contrast.
    """

    effect: float | None
    low: float
    high: float
    level: float
    p_value: float
    schedules: int


def draw_signs(pairs: int, rng: Generator) -> Array:
    """Coins for ``pairs`` pairs, shape (pairs,): +1 where the first of the two is on; never all alike.

    Raises ValueError under 2 pairs.
    """
    if pairs < 2:
        raise ValueError(f"two pairs at least: {pairs}")
    while True:
        signs = rng.integers(0, 2, pairs) * 2.0 - 1.0
        if abs(signs.sum()) < pairs:
            return np.asarray(signs)


def possible_schedules(pairs: int) -> int:
    """How many schedules could have been drawn."""
    return max(0, (1 << pairs) - 2)


def randomisation_test(
    differences: ArrayLike,
    signs: ArrayLike,
    *,
    groups: ArrayLike | None = None,
    level: float = 0.9,
    seed: int = 0,
) -> Switched:
    """Effect, range and p-value from pair differences.

    ``differences``, shape (pairs,): mean outcome of the first block of a pair minus that of the second; ``signs`` as
    ``draw_signs``. What the pairs of a group (all of them by default) have in common, such as a trend, is taken off.
    The range inverts the test of "an effect of so much on every day on". Raises ValueError for shapes that differ.
    """
    d, s = np.asarray(differences, dtype=np.float64), np.asarray(signs, dtype=np.float64)
    if d.shape != s.shape or d.ndim != 1 or d.size < 2 or not np.all(np.isfinite(d)):
        raise ValueError("differences and signs have one finite entry a pair, and there are two pairs at least")
    group = np.zeros(d.size, dtype=int) if groups is None else np.unique(np.asarray(groups), return_inverse=True)[1]
    outcome, own = _within(d, group), _within(s, group)
    draws = _schedules(s, seed)
    found, grip = draws @ outcome / d.size, draws @ own / d.size
    if grip[0] < 1e-9:
        return Switched(effect=None, low=-np.inf, high=np.inf, level=level, p_value=1.0, schedules=len(draws))
    p = float(np.mean(np.abs(found) >= np.abs(found[0]) - 1e-9 * np.abs(outcome).sum()))
    low, high = _inverted(found, grip, 1.0 - level)
    effect = float(found[0] / grip[0])
    return Switched(effect=effect, low=low, high=high, level=level, p_value=p, schedules=len(draws))


def smallest_seen(
    pairs_of_weeks: ArrayLike, count: int, *, alpha: float, power: float = 0.8, plays: int = 300, seed: int = 0
) -> float:
    """The smallest effect that ``randomisation_test`` calls at ``alpha`` with chance ``power``; infinite if none is.

    ``pairs_of_weeks``, shape (history, blocks): pair differences where nothing was tried. The test is played with
    ``count`` of these lines drawn anew and coins drawn anew. In each play an effect is called from where too few
    schedules still stand out as much; with few pairs that is far more than a normal law would ask. Raises ValueError
    under two lines.
    """
    past = np.asarray(pairs_of_weeks, dtype=np.float64)
    if past.ndim != 2 or len(past) < 2 or not np.all(np.isfinite(past)):
        raise ValueError("a line a pair of weeks and two at least, a finite difference a block")
    past = past * np.sqrt(len(past) / (len(past) - 1))  # lines drawn anew vary less than those to come
    rng = np.random.default_rng(seed)
    pairs = count * past.shape[1]
    draws = _schedules(draw_signs(pairs, rng), seed, drawn=_DRAWN_IN_PLAY)
    outcomes = past[rng.integers(0, len(past), (plays, count))].reshape(plays, pairs)
    found = (outcomes - outcomes.mean(axis=1, keepdims=True)) @ draws.T
    allowed = int(np.floor(alpha * len(draws) + 1e-9))
    if allowed >= len(draws):
        return 0.0
    needed = [
        _called_from(one, draws @ (draws[own] - draws[own].mean()), own, allowed)
        for one, own in zip(found, rng.integers(0, len(draws), plays), strict=True)
    ]
    return float(np.quantile(needed, power, method="higher"))


def log_switch_evidence(differences: ArrayLike, signs: ArrayLike, *, planned: int | None = None) -> Array:
    """Natural log of an e-value after each pair, valid however often one looks; shape (pairs,).

    Under "no effect on any day" each coin is fair given the past, whatever the sales: a stake of the wealth on coin
    times difference wins nothing on average. Stakes of both signs and several sizes are mixed; a difference counts
    relative to the usual one so far, large ones less than in proportion. ``planned``: pairs of the whole schedule,
    which are not all alike.
    """
    d, s = np.asarray(differences, dtype=np.float64), np.asarray(signs, dtype=np.float64)
    pairs = max(planned or d.size, d.size)
    expected = _expected_signs(s, pairs)
    return log_wealth(bounded(d) * (s - expected) / (1.0 + np.abs(expected)))


def carry_over_test(
    differences: ArrayLike, signs: ArrayLike, before: ArrayLike, *, seed: int = 0
) -> tuple[float, float]:
    """What the block before still does, beside the block's own effect, with the p-value of "nothing".

    ``before``, shape (pairs,): state of the block before the first minus that of the block before the second (-1, 0,
    1). The coins are reordered, the effect of the block itself being taken off first (Freedman and Lane 1983), so
    that the p-value is near exact and not exact. (0, 1) when the schedule cannot tell.
    """
    d, s, lag = (np.asarray(part, dtype=np.float64) for part in (differences, signs, before))
    own = np.column_stack([np.ones_like(s), s])
    rest = d - own @ np.linalg.lstsq(own, d, rcond=None)[0]
    free = lag - own @ np.linalg.lstsq(own, lag, rcond=None)[0]
    if float(free @ free) < 1e-9:
        return 0.0, 1.0
    effect = float(free @ rest / (free @ free))
    rng = np.random.default_rng(seed)
    shuffled = rng.permuted(np.tile(rest, (DRAWN, 1)), axis=1)
    found = shuffled @ free / (free @ free)
    return effect, float((1 + np.sum(np.abs(found) >= abs(effect) - 1e-12)) / (DRAWN + 1))


def _within(values: Array, group: NDArray[np.intp]) -> Array:
    sums = np.bincount(group, weights=values)
    return np.asarray(values - (sums / np.bincount(group))[group])


def _schedules(signs: Array, seed: int, *, drawn: int = DRAWN) -> Array:
    """The schedules that could have been drawn, the one that was drawn first; shape (schedules, pairs)."""
    pairs = signs.size
    if pairs <= EXACT_PAIRS:
        every = (np.arange(2**pairs)[:, None] >> np.arange(pairs) & 1) * 2.0 - 1.0
        every = every[1:-1]
        same = np.all(every == signs, axis=1)
        return np.vstack([signs, every[~same]])
    rng = np.random.default_rng(seed)
    return np.vstack([signs, rng.integers(0, 2, (drawn, pairs)) * 2.0 - 1.0])


def _called_from(found: Array, grip: Array, own: int, allowed: int) -> float:
    """The effect from which at most ``allowed`` schedules show a difference as large as the ``own`` one's."""
    with np.errstate(divide="ignore", invalid="ignore"):
        last = np.maximum((found - found[own]) / (grip[own] - grip), (-found - found[own]) / (grip[own] + grip))
    last[np.abs(grip) >= grip[own] - 1e-9] = np.inf
    return max(0.0, float(np.sort(last)[::-1][allowed]))


def _expected_signs(signs: Array, pairs: int) -> Array:
    """Mean of each coin given the ones before, when all ``pairs`` alike is ruled out."""
    expected = np.zeros(signs.size)
    for here in range(signs.size):
        left = pairs - here
        if here == 0 or left > 40:
            continue
        if np.all(signs[:here] == signs[0]):
            same, other = 2.0 ** (left - 1) - 1.0, 2.0 ** (left - 1)
            expected[here] = signs[0] * (same - other) / (same + other)
    return expected


def _inverted(found: Array, grip: Array, alpha: float) -> tuple[float, float]:
    """Ends of the effects whose p-value is above alpha.

    Under an effect t, schedule i shows found_i - t grip_i. It counts where |found_i - t grip_i| >= |found_0 - t
    grip_0|: between two crossings when its grip is smaller than the first's, else outside them.
    """
    f, g = found[1:], grip[1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        one, two = (found[0] - f) / (grip[0] - g), (found[0] + f) / (grip[0] + g)
    ordinary = np.abs(g) < grip[0] - 1e-12
    low, high = np.minimum(one, two)[ordinary], np.maximum(one, two)[ordinary]
    always = 1 + int(np.sum(~ordinary))  # the drawn schedule itself, and those that cannot be told from it
    spare = int(np.floor(alpha * len(found) + 1e-9)) - always
    if spare < 0:
        return -np.inf, np.inf
    if spare >= low.size:
        only = float(found[0] / grip[0])
        return only, only
    return float(np.sort(low)[spare]), float(np.sort(high)[::-1][spare])
