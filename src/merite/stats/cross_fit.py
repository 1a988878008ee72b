"""Scores corrected by judged examples, each example read by a correction that has not seen it.

Cross-fitting (Zrnic and Candès 2024, "Cross-prediction-powered inference"): where the same judgements correct a reader
and then its shares, a correction that learnt from an example may not read it, or ranges come out too narrow.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from merite.stats.logistic import Logistic, fit_logistic

Array = NDArray[np.float64]
FOLDS = 5
SURE = 2.0
"""Standard errors by which a correction must read better than the scores alone: it is asked again at every look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossFitted:
    """``corrections``: one a fold, fitted without it; ``fold``, shape (examples,).

    ``gain``: how much likelier an example is under the correction that has not seen it than under the scores alone,
    mean of the logarithms, and its standard ``error``.
    """

    corrections: tuple[Logistic, ...]
    fold: NDArray[np.int64]
    gain: float
    error: float

    @property
    def is_better(self) -> bool:
        """Whether cross-validation says that the correction is worth taking."""
        return self.gain > SURE * self.error

    def of_examples(self, features: ArrayLike, scores: ArrayLike) -> Array:
        """Chances of the examples, each by the correction that has not seen it; shape (examples, classes)."""
        x, there = np.asarray(features, dtype=np.float64), np.asarray(scores, dtype=np.float64)
        found = np.zeros(there.shape)
        for number, one in enumerate(self.corrections):
            here = self.fold == number
            found[here] = one.chances(x[here], offset=there[here])
        return found

    def of_others(self, features: ArrayLike, scores: ArrayLike) -> Array:
        """Chances of what nobody judged: the mean over the corrections; shape (rows, classes)."""
        found: Array = np.mean([one.chances(features, offset=scores) for one in self.corrections], axis=0)
        return found


def cross_fitted(
    features: ArrayLike, scores: ArrayLike, classes: ArrayLike, *, strength: float, seed: int = 0
) -> CrossFitted:
    """Corrections of ``scores``, logarithms of chances of shape (n, classes), by the judged ``classes``, shape (n,).

    ``features``, shape (n, features); ``strength`` as in ``fit_logistic``. Folds are drawn from ``seed``. Raises
    ValueError for fewer examples than folds.
    """
    x, there = np.asarray(features, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    y = np.asarray(classes, dtype=np.int64)
    if len(y) < FOLDS:
        raise ValueError("fewer examples than folds")
    fold = np.random.default_rng([29, seed]).permutation(len(y)) % FOLDS
    corrections = tuple(
        fit_logistic(x[kept], y[kept], count=there.shape[1], strength=strength, offset=there[kept])
        for kept in (fold != number for number in range(FOLDS))
    )
    made = CrossFitted(corrections=corrections, fold=fold, gain=0.0, error=0.0)
    rows = np.arange(len(y))
    alone = there - np.logaddexp.reduce(there, axis=1, keepdims=True)
    gains = np.log(np.maximum(made.of_examples(x, there)[rows, y], 1e-12)) - alone[rows, y]
    return CrossFitted(
        corrections=corrections,
        fold=fold,
        gain=float(gains.mean()),
        error=float(gains.std(ddof=1) / np.sqrt(len(y))),
    )
