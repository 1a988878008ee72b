"""What a dose brings, tried or not, and what one more of it would add."""

import numpy as np
from numpy.typing import NDArray

from merite.measure.sales_answer import estimate
from merite.measure.sales_result import SalesResult
from merite.vocabulary.estimate import Estimate

Array = NDArray[np.float64]


def response_at(result: SalesResult, name: str, doses: Array, *, seed: int = 0) -> Array:
    """Sales a period at doses (D,) that last, shape (S, D), less and less sure beyond the largest dose tried.

    Up to there the figures speak, however little; beyond, only the form of the curve does. So each draw's further gain
    is multiplied by a number between 0 (nothing more) and 2 (twice what the form says), any of them as likely.
    """
    within = result.response(name, doses)
    _, highest = result.history(name)
    at_highest = result.response(name, np.array([highest]))
    gain = np.random.default_rng(seed).uniform(0.0, 2.0, size=(within.shape[0], 1))
    return np.asarray(np.where(doses > highest, at_highest + gain * (within - at_highest), within))


def next_one(result: SalesResult, name: str, dose: float, *, level: float) -> Estimate | None:
    """Sales a period that one more of the dose (a unit of money, an hour, a post) would bring when ``dose`` lasts.

    From the slope of the curve there, half a step of a twentieth to each side. None without a dose.
    """
    if dose <= 0.0:
        return None
    ends = result.response(name, dose * np.array([0.975, 1.025]))
    slope = (ends[:, 1] - ends[:, 0]) / (0.05 * dose)
    panel = result.panel
    return estimate(slope, level=level, unit=panel.currency or "sales", n=int(np.isfinite(panel.sales).sum()))
