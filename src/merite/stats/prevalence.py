"""What share of all that is said is so, from a few labels by hand and a reader's opinion on everything."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm, t

Array = NDArray[np.float64]


def ppi_share(
    labels: ArrayLike, readings_labelled: ArrayLike, readings_all: ArrayLike, *, level: float = 0.9
) -> tuple[float, float, float]:
    """Share of texts that are so, as (middle, low, high), by prediction-powered inference.

    ``labels``, shape (n,): 0 or 1, by hand, on texts drawn at random. ``readings_labelled``, shape (n,): the reader's
    opinion in [0, 1] on the same texts; ``readings_all``, shape (N + n,): on all texts, the labelled ones included.
    The reader must not have learnt from these labels. PPI++ (Angelopoulos, Duchi and Zrnic 2023, arXiv:2311.01453)
    with power tuning, lambda = Cov(y, f) / ((1 + n/N) Var(f)) within [0, 1], and Student's quantile with n - 2
    degrees of freedom. Where the reader's opinion tells nothing on the labels (correlation below 1 / sqrt(n - 2)), or
    a normal range would be nonsense, the labels alone by Wilson (1927). Without labels: (0.5, 0, 1). Raises
    ValueError for values outside [0, 1] or shapes that do not fit.
    """
    y, f, everything = (
        np.asarray(part, dtype=np.float64).ravel() for part in (labels, readings_labelled, readings_all)
    )
    if y.shape != f.shape or everything.size < y.size:
        raise ValueError("one reading a label, and readings_all includes the labelled ones")
    if not np.all(np.isin(y, (0.0, 1.0))) or any(np.any(~((x >= 0) & (x <= 1))) for x in (f, everything)):
        raise ValueError("labels are 0 or 1, readings lie in [0, 1]")
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1: {level}")
    n, rest = y.size, everything.size - y.size
    if n == 0:
        return 0.5, 0.0, 1.0
    if n < 5 or rest == 0 or np.ptp(y) == 0 or np.ptp(f) == 0 or _correlation(y, f) < 1 / np.sqrt(n - 2):
        return wilson(int(y.sum()), n, level=level)
    spread = float(np.var(everything, ddof=1))
    power = float(np.clip(np.cov(y, f)[0, 1] / ((1 + n / rest) * spread), 0.0, 1.0))
    mean_rest = (everything.sum() - f.sum()) / rest
    residual = y - power * f
    middle = power * mean_rest + residual.mean()
    error = np.sqrt(np.var(residual, ddof=1) / n + power**2 * spread / rest)
    reach = float(t.ppf(0.5 + level / 2, n - 2)) * error
    low, high = max(0.0, middle - reach), min(1.0, middle + reach)
    return float(np.clip(middle, low, high)), float(low), float(high)


def wilson(successes: int, trials: int, *, level: float = 0.9) -> tuple[float, float, float]:
    """Share with its Wilson score range, (middle, low, high); the middle is the plain share.

    Raises ValueError when successes exceed trials, either is negative, or there is no trial.
    """
    if not 0 <= successes <= trials or trials == 0:
        raise ValueError(f"between no success and as many as trials: {successes} of {trials}")
    z = float(norm.ppf(0.5 + level / 2))
    share = successes / trials
    centre = (share + z**2 / (2 * trials)) / (1 + z**2 / trials)
    reach = z / (1 + z**2 / trials) * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    return share, float(min(share, max(0.0, centre - reach))), float(max(share, min(1.0, centre + reach)))


def _correlation(y: Array, f: Array) -> float:
    return float(np.corrcoef(y, f)[0, 1])
