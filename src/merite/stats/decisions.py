"""What one expects to lose by acting on an effect that is not surely known."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr


def expected_loss_of_sum(mean: ArrayLike, sd: ArrayLike) -> NDArray[np.float64]:
    """E[(-gain)+] when the gain's mean is positive (one acts), else E[(gain)+] (one does not); gain ~ N(mean, sd^2).

    sd phi(m/sd) - |m| Phi(-|m|/sd), in the unit of ``mean``; 0 when ``sd`` is 0.
    """
    m, s = np.broadcast_arrays(np.asarray(mean, dtype=np.float64), np.asarray(sd, dtype=np.float64))
    safe = np.where(s > 0, s, 1.0)
    away = np.abs(m) / safe
    return np.asarray(
        np.where(
            s > 0, np.maximum(safe * np.exp(-0.5 * away**2) / np.sqrt(2 * np.pi) - np.abs(m) * ndtr(-away), 0.0), 0.0
        )
    )
