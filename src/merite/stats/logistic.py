"""Multinomial logistic regression with a ridge penalty, from nothing or as a correction of scores that are there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import log_softmax, softmax

Array = NDArray[np.float64]


HELD = 100.0
"""How much more freely the starts of a correction move than its slopes: they are few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """``middle`` and ``spread``, shape (features,), put features on one scale; ``slopes`` (features, classes)."""

    middle: Array
    spread: Array
    slopes: Array
    starts: Array

    def chances(self, features: ArrayLike, *, offset: ArrayLike = 0.0) -> Array:
        """The chance of each class, shape (rows, classes); rows sum to 1. ``offset`` is added to the scores."""
        scaled = (np.asarray(features, dtype=np.float64) - self.middle) / self.spread
        found: Array = softmax(scaled @ self.slopes + self.starts + np.asarray(offset), axis=1)
        return found


def fit_logistic(
    features: ArrayLike,
    classes: ArrayLike,
    *,
    count: int,
    strength: float = 0.001,
    weights: ArrayLike | None = None,
    offset: ArrayLike | None = None,
) -> Logistic:
    """The head whose penalised likelihood is greatest.

    ``features``, shape (n, features); ``classes``, shape (n,), whole numbers below ``count``; ``weights``, shape (n,),
    1 by default. ``strength`` is what others call C: the likelihood's weight beside half the squared slopes. Each
    class weighs as much as the others however rare. Raises ValueError when a class is absent.

    ``offset``, shape (n, classes): scores that are there already, which slopes and starts only correct; starts are then
    held back as slopes are, classes weigh what they are, and one may be absent.
    """
    from scipy.optimize import minimize  # most of a second, and a head that is shipped needs no fit

    x = np.asarray(features, dtype=np.float64)
    y = np.asarray(classes, dtype=np.int64)
    own = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=np.float64)
    correcting = offset is not None
    there = np.zeros((len(y), count)) if offset is None else np.asarray(offset, dtype=np.float64)
    total = np.bincount(y, weights=own, minlength=count)
    if len(total) != count or (not correcting and np.any(total <= 0)):
        raise ValueError("every class needs an example")
    if not correcting:
        own = own * (own.sum() / (count * total))[y]
    middle = np.average(x, axis=0, weights=own)
    spread = np.sqrt(np.average((x - middle) ** 2, axis=0, weights=own))
    spread[spread < 1e-9] = 1.0
    scaled = (x - middle) / spread
    wanted = np.eye(count)[y]
    size = x.shape[1] * count

    def cost(numbers: Array) -> tuple[float, Array]:
        slopes, starts = numbers[:size].reshape(-1, count), numbers[size:]
        scores = scaled @ slopes + starts + there
        likelihood = float((own * (log_softmax(scores, axis=1) * wanted).sum(axis=1)).sum())
        residual = own[:, None] * (softmax(scores, axis=1) - wanted)
        slope = strength * (scaled.T @ residual) + slopes
        held = starts / HELD if correcting else np.zeros(count)
        both = np.concatenate([slope.ravel(), strength * residual.sum(axis=0) + held])
        return -strength * likelihood + 0.5 * float((slopes**2).sum()) + 0.5 * float(held @ starts), both

    options = {"maxiter": 500, "ftol": 1e-12, "gtol": 1e-8}
    found = minimize(cost, np.zeros(size + count), jac=True, method="L-BFGS-B", options=options).x
    return Logistic(middle=middle, spread=spread, slopes=found[:size].reshape(-1, count), starts=found[size:])
