"""What a treated group of units would have done without treatment, from units that were not treated.

Three answers, side by side: difference in differences, synthetic control (Abadie, Diamond and Hainmueller 2010) and
synthetic difference in differences (Arkhangelsky, Athey, Hirshberg, Imbens and Wager 2021, AER 111(12)).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterfactual:
    """An effect with the weights behind it.

    ``effect``: mean extra outcome a treated unit and period. ``gap``, shape (periods,): mean of the treated minus
    their counterfactual. ``unit_weights``, shape (controls,), and ``period_weights``, shape (start,), are not
    negative and sum to 1.
    """

    effect: float
    gap: Array
    unit_weights: Array
    period_weights: Array


def difference_in_differences(outcomes: ArrayLike, treated: ArrayLike, start: int) -> Counterfactual:
    """The change of the treated minus the change of the others, every unit and period weighing the same.

    ``outcomes`` has shape (units, periods), without NaN; ``treated`` names the treated units (indices from 0, or a
    mask); ``start`` is the first treated period, counted from 0. Raises ValueError when nobody is left to compare with,
    no period is before, or a unit is named that is not there.
    """
    controls, target, before = _parts(outcomes, treated, start)
    units, periods = _equal(len(controls)), _equal(before)
    return _answer(controls, target, before, units, periods, shift=True)


def synthetic_control(outcomes: ArrayLike, treated: ArrayLike, start: int, *, demean: bool = False) -> Counterfactual:
    """The treated's mean against the mix of other units that follows it best before ``start``.

    Arguments and errors as ``difference_in_differences``. The weights minimise squared distance over the periods
    before, on the simplex. ``demean``: each unit's mean before is taken off first, so that levels need not match
    (Doudchenko and Imbens 2016; Ferman and Pinto 2021).
    """
    controls, target, before = _parts(outcomes, treated, start)
    past, aim = controls[:, :before], target[:before]
    if demean:
        past, aim = past - past.mean(axis=1, keepdims=True), aim - aim.mean()
    units = _on_simplex(past.T, aim)
    return _answer(controls, target, before, units, _equal(before), shift=demean)


def sdid(outcomes: ArrayLike, treated: ArrayLike, start: int) -> Counterfactual:
    """Synthetic difference in differences: units that move alike, periods that resemble those after.

    Arguments and errors as ``difference_in_differences``. Unit weights carry the paper's ridge,
    zeta = (treated units x periods after)^(1/4) times the sd of the controls' first differences before ``start``.
    """
    controls, target, before = _parts(outcomes, treated, start)
    after = controls.shape[1] - before
    treated_units = np.atleast_2d(np.asarray(outcomes, dtype=np.float64)).shape[0] - len(controls)
    noise = float(np.std(np.diff(controls[:, :before], axis=1), ddof=1)) if before > 2 else 0.0
    past = controls[:, :before]
    ridge = (treated_units * after) ** 0.25 * noise
    units = _on_simplex(
        (past - past.mean(axis=1, keepdims=True)).T,
        target[:before] - target[:before].mean(),
        ridge=ridge * np.sqrt(before),
    )
    later = controls[:, before:].mean(axis=1)
    periods = _on_simplex(
        past - past.mean(axis=0, keepdims=True), later - later.mean(), ridge=1e-6 * noise * np.sqrt(len(controls))
    )
    return _answer(controls, target, before, units, periods, shift=True)


def mixed_controls(controls: ArrayLike, target: ArrayLike) -> Array:
    """Weights, shape (units,), of the mix of ``controls`` whose ups and downs follow ``target`` best.

    ``controls`` has shape (units, periods), ``target`` (periods,); each one's mean is taken off first.
    """
    past, aim = np.asarray(controls, dtype=np.float64), np.asarray(target, dtype=np.float64)
    return _on_simplex((past - past.mean(axis=1, keepdims=True)).T, aim - aim.mean())


def _parts(outcomes: ArrayLike, treated: ArrayLike, start: int) -> tuple[Array, Array, int]:
    """Controls (units, periods), the treated's mean (periods,), and how many periods come before."""
    y = np.asarray(outcomes, dtype=np.float64)
    if y.ndim != 2 or not np.all(np.isfinite(y)):
        raise ValueError("outcomes have shape (units, periods) and no NaN")
    mask = _mask(treated, len(y))
    if not mask.any() or mask.all():
        raise ValueError("some units are treated, and some are not")
    if not 1 <= start < y.shape[1] or start != int(start):
        raise ValueError(f"the start is a period, with periods before and after it: {start} of {y.shape[1]}")
    return y[~mask], y[mask].mean(axis=0), int(start)


def _mask(treated: ArrayLike, units: int) -> NDArray[np.bool_]:
    """Which of the units are treated."""
    chosen = np.atleast_1d(np.asarray(treated))
    if chosen.dtype == bool and chosen.shape == (units,):
        return chosen
    places = np.arange(units)
    if chosen.dtype == bool or not np.all(np.isin(chosen, places)):
        raise ValueError(f"treated units are named from 0 to {units - 1}, or by a mask of {units}: {chosen}")
    return np.isin(places, chosen)


def _equal(count: int) -> Array:
    return np.full(count, 1.0 / count)


def _on_simplex(design: Array, aim: Array, *, ridge: float = 0.0) -> Array:
    """Weights w >= 0 with sum 1 that minimise |design w - aim|^2 + ridge^2 |w|^2, shape (columns,)."""
    from scipy.optimize import nnls  # most of a second to import

    columns = design.shape[1]
    scale = max(float(np.abs(design).max()), float(np.abs(aim).max())) or 1.0
    rows = [design / scale, np.full((1, columns), 1e4)]
    goals = [aim / scale, np.array([1e4])]
    if ridge > 0:
        rows.append(np.eye(columns) * ridge / scale)
        goals.append(np.zeros(columns))
    weights, _ = nnls(np.vstack(rows), np.concatenate(goals), maxiter=100 * columns)
    return np.asarray(weights / weights.sum())


def _answer(
    controls: Array, target: Array, before: int, units: Array, periods: Array, *, shift: bool
) -> Counterfactual:
    gap = target - units @ controls
    if shift:
        gap = gap - float(periods @ gap[:before])
    return Counterfactual(effect=float(gap[before:].mean()), gap=gap, unit_weights=units, period_weights=periods)
