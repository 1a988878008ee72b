"""What to expect of an effect once the luck in it is taken out: empirical Bayes over a business's own tests."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri

Array = NDArray[np.float64]

STARTING_SD = 0.24
"""Spread of true log-lifts assumed before a business has tests of its own: 0.20 to 0.28 were seen between two arms of
4,873 headline tests (Upworthy archive). It is the mean of the half-normal belief on the spread."""
ENOUGH_TESTS = 10
"""From how many tests of its own a business's spread is called its own and no longer a starting assumption."""
_MEAN_SD = 0.05
"""Belief on the mean lift of a business's ideas: about 0, so that a few lucky tests do not lift all the others. With
0.12, ten past tests of ideas that were worth nothing on average cost a shop a fifth more than no past test at all."""
_NOTHING_KNOWN = 1e8
"""Variance of a log rate beyond which nothing is learnt of it; larger ones leave double precision in sums."""
_SPREADS = np.concatenate((np.linspace(0.0, 1.0, 201), np.linspace(1.02, 3.0, 100)))
_STEPS = np.gradient(_SPREADS)


def fit_prior(lifts: ArrayLike, variances: ArrayLike) -> tuple[float, float]:
    """Mean and spread (sd) of true lifts over past tests, both on the scale of ``lifts`` (log rates).

    ``lifts`` and ``variances``, shape (tests,): d_i ~ N(theta_i, v_i) with theta_i ~ N(mean, sd^2). The spread is its
    posterior mean: marginal likelihood times a half-normal belief of mean ``STARTING_SD``, the mean integrated out
    under a belief around 0. A posterior mean and not a mode, since a mode of a few tests is often 0, which would trust
    no later test at all. The belief is not dropped at some number of tests: ten tests of ten clicks say less of the
    spread than it does, and ten of a thousand outweigh it by themselves. Without any test: (0, STARTING_SD).
    Raises ValueError for variances that are not positive or shapes that differ.
    """
    d, v = np.atleast_1d(np.asarray(lifts, dtype=np.float64)), np.atleast_1d(np.asarray(variances, dtype=np.float64))
    if d.shape != v.shape or d.ndim != 1:
        raise ValueError("lifts and variances have one entry a test each")
    if d.size and (np.any(v <= 0) or not np.all(np.isfinite(d)) or not np.all(np.isfinite(v))):
        raise ValueError("lifts are finite, variances positive")
    if d.size == 0:
        return 0.0, STARTING_SD
    total = _by_class(v) + _SPREADS[:, None] ** 2
    precision = np.sum(1 / total, axis=1) + 1 / _MEAN_SD**2
    means = np.sum(d / total, axis=1) / precision
    log_fit = -0.5 * (
        np.sum(np.log(total) + d**2 / total, axis=1) + np.log(precision * _MEAN_SD**2) - precision * means**2
    )
    scale = STARTING_SD * np.sqrt(np.pi / 2)
    belief = -0.5 * (_SPREADS / scale) ** 2
    weights = np.exp(log_fit + belief - np.max(log_fit + belief)) * _STEPS
    weights /= weights.sum()
    return float(weights @ means), float(weights @ _SPREADS)


def _by_class(variances: Array) -> Array:
    """Each variance replaced by the mean over those within a factor of eight of it.

    A variance of the form 1/x + 1/y is largest where luck made the lift large. Fitted one by one, such variances hide
    the true spread (on the Upworthy pilots of ten clicks: 0.07 for 0.22); their means over a class do not.
    """
    classes = np.floor(np.log2(variances / variances.min()) / 3)
    smooth = variances.copy()
    for one in np.unique(classes):
        smooth[classes == one] = variances[classes == one].mean()
    return smooth


def shrink(
    lifts: ArrayLike, variances: ArrayLike, prior: tuple[float, float], *, level: float = 0.9
) -> tuple[Array, Array, Array]:
    """Expected lift with its equal-tailed range, on the scale of ``lifts``.

    ``prior`` is (mean, sd) of ``fit_prior``. Returns (middle, low, high), broadcast: the normal posterior
    mean + sd^2 / (sd^2 + v) (d - mean). Infinite variances give the prior itself, whatever the lift. Raises ValueError
    for a prior or a lift that is not finite, a negative sd, variances that are not positive, a level outside (0, 1).
    """
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1: {level}")
    d, v = np.broadcast_arrays(np.asarray(lifts, dtype=np.float64), np.asarray(variances, dtype=np.float64))
    mean, sd = prior
    if not (np.isfinite(mean) and 0 <= sd < np.inf and np.all(v > 0)):
        raise ValueError("the prior is finite, its sd is not negative, variances are positive")
    if not np.all(np.isfinite(d) | np.isinf(v)):
        raise ValueError("a lift is finite, unless its variance says that nothing is known of it")
    weight = np.where(np.isinf(v), 0.0, sd**2 / (sd**2 + np.where(np.isinf(v), 1.0, v)))
    middle = mean + weight * np.where(np.isinf(v), 0.0, d - mean)
    spread = sd * np.sqrt(1 - weight)
    reach = ndtri(0.5 + level / 2)
    return np.asarray(middle), np.asarray(middle - reach * spread), np.asarray(middle + reach * spread)


def log_rates(conversions: ArrayLike, exposures: ArrayLike) -> tuple[Array, Array]:
    """Log conversion rates with their variances, half a conversion added to each."""
    counts = np.asarray(conversions, dtype=np.float64) + 0.5
    return np.asarray(np.log(counts / np.asarray(exposures, dtype=np.float64))), np.asarray(1 / counts)


def shrink_together(
    lifts: ArrayLike, arm_variances: ArrayLike, control_variance: float, prior: tuple[float, float]
) -> tuple[Array, Array]:
    """Expected lifts of several arms against one control, with their covariance: shapes (arms,) and (arms, arms).

    ``lifts``: log rate of each arm minus the control's; ``arm_variances`` and ``control_variance``: of each log rate.
    All lifts share the control's luck: shrunk one by one they would all be believed when the control was unlucky. The
    control is taken for one idea among the others: lifts have sd ``prior[1]`` and correlation 1/2. One arm alone
    gives ``shrink``.
    """
    d, v = (
        np.atleast_1d(np.asarray(lifts, dtype=np.float64)),
        np.atleast_1d(np.asarray(arm_variances, dtype=np.float64)),
    )
    if d.shape != v.shape or np.any(v <= 0) or control_variance <= 0:
        raise ValueError("one lift and one positive variance an arm")
    mean, sd = prior
    ones = np.ones((d.size, d.size))
    believed = sd**2 / 2 * (np.eye(d.size) + ones)
    noise = np.diag(np.minimum(v, _NOTHING_KNOWN)) + min(control_variance, _NOTHING_KNOWN) * ones
    gain = np.linalg.solve(believed + noise, believed).T
    covariance = believed - gain @ believed
    return np.asarray(mean + gain @ (d - mean)), np.asarray((covariance + covariance.T) / 2)


def log_lift(control: ArrayLike, treatment: ArrayLike, exposures: tuple[ArrayLike, ArrayLike]) -> tuple[Array, Array]:
    """Log ratio of two conversion rates with its variance, half a conversion added to each arm.

    ``exposures`` are (control's, treatment's). Finite with 0 conversions; the variance is 1/(x + .5) + 1/(y + .5).
    """
    x, y = np.asarray(control, dtype=np.float64) + 0.5, np.asarray(treatment, dtype=np.float64) + 0.5
    n_control, n_treatment = (np.asarray(part, dtype=np.float64) for part in exposures)
    return np.asarray(np.log(y / n_treatment) - np.log(x / n_control)), np.asarray(1 / x + 1 / y)


def loss_of_choice(
    means: ArrayLike, covariance: ArrayLike, *, hurdle: float = 0.0, draws: int = 4000
) -> tuple[int, float]:
    """The best of several arms and the control, and what one expects to lose by taking it.

    ``means``, ``covariance``: of the arms' log-lifts over the control, as ``shrink_together``. Returns the arm's place
    (-1: the control) with the highest expected rate, and the expected shortfall from the truly best, as a share of the
    control's conversions. ``hurdle``: what switching away from the control costs, in the same unit. By a fixed set of
    evenly spread points (Halton), so the same counts give the same answer. One arm alone is ``expected_loss``.
    """
    m, c = np.atleast_1d(np.asarray(means, dtype=np.float64)), np.atleast_2d(np.asarray(covariance, dtype=np.float64))
    if m.size == 1:
        sd = float(np.sqrt(c[0, 0]))
        return (0 if np.expm1(m[0] + sd**2 / 2) > hurdle else -1), float(expected_loss(m[0], sd, hurdle=hurdle))
    from scipy.stats.qmc import Halton  # scipy.stats takes most of a second to import

    points = ndtri(np.clip(Halton(m.size, scramble=False).random(draws + 1)[1:], 1e-9, 1 - 1e-9))
    values, vectors = np.linalg.eigh(c)
    lifts = np.expm1(m + points @ (vectors * np.sqrt(np.maximum(values, 0))).T) - hurdle
    all_lifts = np.column_stack((np.zeros(draws), lifts))
    best = int(np.argmax(np.append(0.0, np.expm1(m + np.diag(c) / 2) - hurdle)))
    return best - 1, float(np.mean(all_lifts.max(axis=1) - all_lifts[:, best]))


def posterior_quantile(mean: ArrayLike, sd: ArrayLike, at: float) -> Array:
    """The quantile ``at`` of N(mean, sd^2)."""
    return np.asarray(np.asarray(mean) + np.asarray(sd) * ndtri(at))


def expected_loss(mean: ArrayLike, sd: ArrayLike, *, hurdle: ArrayLike = 0.0) -> Array:
    """What one expects to lose by acting on the likelier of two arms, as a share of the control's conversions.

    The log-lift is N(``mean``, ``sd``^2); ``hurdle`` is what switching costs, as a share of the control's conversions
    over the same time. The treatment is taken where E[exp(lift)] - 1 exceeds the hurdle, and then one may lose
    E[(1 + hurdle - exp(lift))+]; else the control is kept: E[(exp(lift) - 1 - hurdle)+]. Closed form of the
    log-normal's partial expectation.
    """
    m, s, h = np.broadcast_arrays(*(np.asarray(part, dtype=np.float64) for part in (mean, sd, hurdle)))
    s = np.maximum(s, 1e-12)
    grown = np.exp(m + s**2 / 2)
    strike = 1 + h
    z = (np.log(strike) - m) / s
    taken = strike * ndtr(z) - grown * ndtr(z - s)
    kept = grown * ndtr(s - z) - strike * ndtr(-z)
    return np.asarray(np.maximum(np.where(grown > strike, taken, kept), 0.0))
