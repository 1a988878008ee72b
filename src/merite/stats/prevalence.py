"""What share of all that is said is so, from a few labels by hand and a reader's opinion on everything."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtrit

Array = NDArray[np.float64]

FEWEST_LABELS = 10
"""Under so many, labels alone say more than labels that correct a reader whose errors are hardly known."""


def ppi_share(
    labels: ArrayLike,
    readings_labelled: ArrayLike,
    readings_all: ArrayLike,
    *,
    level: float = 0.9,
    chances: ArrayLike | None = None,
) -> tuple[float, float, float]:
    """Share of texts that are so, as (middle, low, high), by prediction-powered inference.

    ``labels``, shape (n,): 0 or 1, by hand, on texts drawn at random. ``readings_labelled``, shape (n,): the reader's
    opinion in [0, 1] on the same texts; ``readings_all``, shape (N + n,): on all texts, the labelled ones included.
    ``chances``, shape (n,): how likely each labelled text was to be drawn, all alike by default; labels count in
    inverse proportion (Hájek 1971), and n below is then their effective number (Kish 1965).
    The reader must not have learnt from these labels. PPI++ (Angelopoulos, Duchi and Zrnic 2023, arXiv:2311.01453)
    with power tuning, lambda = Cov(y, f) / ((1 + n/N) Var(f)) within [0, 1], and Student's quantile with n - 2
    degrees of freedom. Half an error of the reader each way is added to those seen, since none in thirty texts does not
    mean none in all: without it, ranges of 90 % held in down to 55 % of draws where the reader is nearly always right.
    Under ten labels, and where the reader's opinion tells nothing on them (correlation below 1 / sqrt(n - 2)), the
    labels alone by Wilson (1927). Without labels: (0.5, 0, 1). Raises ValueError for values outside [0, 1] or shapes
    that do not fit.
    """
    y, f, everything = (
        np.asarray(part, dtype=np.float64).ravel() for part in (labels, readings_labelled, readings_all)
    )
    if y.shape != f.shape or everything.size < y.size:
        raise ValueError("one reading a label, and readings_all includes the labelled ones")
    if not np.all(np.isin(y, (0.0, 1.0))) or any(np.any(~((x >= 0) & (x <= 1))) for x in (f, everything)):
        raise ValueError("labels are 0 or 1, readings lie in [0, 1]")
    _check_level(level)
    rest = everything.size - y.size
    if y.size == 0:
        return 0.5, 0.0, 1.0
    weight = _weights(chances, y.size)
    n = float(y.size if chances is None else 1 / (weight**2).sum())
    told = (weight * (y - weight @ y)) @ (f - weight @ f) * n / max(n - 1, 1e-9)
    spread_labelled = np.sqrt((weight @ (y - weight @ y) ** 2) * (weight @ (f - weight @ f) ** 2))
    dull = np.ptp(y) == 0 or np.ptp(f) == 0
    if n < FEWEST_LABELS or rest == 0 or dull or told * (n - 1) / n / spread_labelled < 1 / np.sqrt(n - 2):
        return _wilson(float(y.mean() if chances is None else weight @ y), n, level=level)
    spread = float(np.var(everything, ddof=1))
    power = float(np.clip(told / ((1 + n / rest) * spread), 0.0, 1.0))
    # all texts beside those judged, and not the rest beside them: where chances differ, the rest are not like the whole
    middle = weight @ y + power * everything.size / rest * (everything.mean() - weight @ f)
    residual = y - power * f
    centre = weight @ residual
    unseen = (1 + power**2) / 2  # squared: a miss leaves 1, a false alarm -power
    error = np.sqrt((weight @ (residual - centre) ** 2 + unseen / n) / (n - 1) + power**2 * spread / rest)
    reach = float(stdtrit(n - 2, 0.5 + level / 2)) * error
    low, high = max(0.0, middle - reach), min(1.0, middle + reach)
    return float(np.clip(middle, low, high)), float(low), float(high)


def wilson(successes: int, trials: int, *, level: float = 0.9) -> tuple[float, float, float]:
    """Share with its Wilson score range, (middle, low, high); the middle is the plain share.

    Raises ValueError when successes exceed trials, either is negative, there is no trial, or the level is none.
    """
    _check_level(level)
    if not 0 <= successes <= trials or trials == 0:
        raise ValueError(f"between no success and as many as trials: {successes} of {trials}")
    return _wilson(successes / trials, trials, level=level)


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1: {level}")


def _wilson(share: float, trials: float, *, level: float) -> tuple[float, float, float]:
    z = float(ndtri(0.5 + level / 2))
    centre = (share + z**2 / (2 * trials)) / (1 + z**2 / trials)
    reach = z / (1 + z**2 / trials) * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    return share, float(min(share, max(0.0, centre - reach))), float(max(share, min(1.0, centre + reach)))


def _weights(chances: ArrayLike | None, count: int) -> Array:
    """What each label counts for, summing to 1."""
    if chances is None:
        return np.full(count, 1 / count)
    drawn = np.asarray(chances, dtype=np.float64).ravel()
    if drawn.shape != (count,) or np.any(~((drawn > 0) & (drawn <= 1))):
        raise ValueError("one chance a label, above 0 and at most 1")
    found: Array = (1 / drawn) / (1 / drawn).sum()
    return found
