"""How an effect lasts: a share of it carried over from each period to the next."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def carry_over(dose: Array, kept: Array, *, before: Array | None = None) -> Array:
    """What is still at work of ``dose`` in each period when a share ``kept`` of it lasts from one to the next.

    ``dose`` has shape (periods,), or (k, periods) where each has its own; ``kept`` (k,) with values in [0, 1);
    ``before`` (k,): what was at work of all periods before, None: nothing. Returns (k, periods). The weights of the
    lags add up to 1, so that a constant dose is left as it is once it has lasted: geometric carry-over.
    Raises ``ValueError`` where ``kept`` lies outside [0, 1).
    """
    kept = np.asarray(kept, dtype=np.float64)
    if ((kept < 0) | (kept >= 1)).any():
        raise ValueError("the share kept lies in [0, 1)")
    fresh = dose[:, None] if dose.ndim == 1 else dose.T
    lasting = fresh * (1.0 - kept)  # (periods, k): period by period, as it is filled
    at_work = before
    for now in lasting:
        if at_work is not None:
            now += kept * at_work
        at_work = now
    return np.ascontiguousarray(lasting.T)


def kept_for(lasting: Array, *, step: float) -> Array:
    """The share kept from a period of ``step`` days to the next when effects last ``lasting`` weeks (e-folding)."""
    return np.exp(-step / 7.0 / np.asarray(lasting, dtype=np.float64))
