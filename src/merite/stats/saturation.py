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


def hill(dose: Array, half: Array, slope: Array) -> Array:
    """Hill's curve ``d^n / (d^n + h^n)``: 0 without a dose, one half at ``half``, 1 at infinity (broadcasting)."""
    powered = np.power(np.maximum(dose, 0.0), slope)
    return np.asarray(powered / (powered + np.power(half, slope)))
