"""How effects level off: the more is put in, the less the next unit adds."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def typical_dose(dose: Array) -> float:
    """The dose in force when a unit of it is put out (the dose-weighted mean); 0 for a dose that is never given.

    It is the same for a universe that is on every week and for one that is on one week in ten.
    """
    total = float(dose.sum())
    return 0.0 if total <= 0 else float((dose**2).sum() / total)


def hill(dose: Array, half: Array, slope: Array | float) -> Array:
    """Hill's curve ``d^n / (d^n + h^n)``: 0 without a dose, one half at ``half``, 1 at infinity (broadcasting)."""
    powered = np.power(np.maximum(dose, 0.0), slope)
    return np.asarray(powered / (powered + np.power(half, slope)))


EXPONENTIAL = 0.0
"""The slope that stands for the exponential curve, which levels off sooner than Hill's."""


def saturate(dose: Array, half: Array, slope: Array) -> Array:
    """Hill's curve, or ``1 - 2^(-d / h)`` where the slope is ``EXPONENTIAL``: one half at ``half``, row by row.

    ``dose`` (rows or 1, n), ``half`` and ``slope`` (rows,); returns (rows, n).
    """
    found = np.empty((slope.size, dose.shape[1]))
    for one in np.unique(slope):
        rows = slope == one
        given = dose if dose.shape[0] == 1 else dose[rows]
        if one == EXPONENTIAL:
            found[rows] = -np.expm1(np.maximum(given, 0.0) * (-np.log(2.0) / half[rows][:, None]))
        else:
            found[rows] = hill(given, half[rows][:, None], one)
    return found
