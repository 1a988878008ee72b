"""What each universe really brought: the world with it, minus the same world without it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.vocabulary.panel import Series
from merite.worlds.response import Response

_ROUNDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Expected sales by week of the panel, on a scale where they sum to 1.

    ``expected``: shape (weeks,). ``without``: shape (universes + 1, weeks): each universe off in turn, then all.
    ``strengths`` (universes,) are those found, ``scale`` what the response's sales are multiplied by.
    """

    expected: Series
    without: NDArray[np.float64]
    strengths: Series
    scale: float


def settle(
    response: Response, doses: NDArray[np.float64], wanted: Series, before: int, *, strongest: float, most: float
) -> Truth:
    """Find strengths that bring each universe about its ``wanted`` share of sales, and say what is then true.

    ``doses`` (universes, before + weeks) in units of each universe's mean week; a wanted share of 0 gives exactly 0.
    No strength goes over ``strongest``, and all together bring at most the share ``most``. The truth is computed from
    the strengths found, whether or not they bring the wanted share.
    """
    cases = _cases(doses, before)
    strengths = np.where(wanted > 0.0, 0.05, 0.0)
    for _ in range(_ROUNDS):
        sales = response(cases, strengths)[:, before:]
        brought = 1.0 - sales[1:-1].sum(axis=1) / sales[0].sum()
        change = np.divide(wanted, brought, out=np.ones_like(wanted), where=brought > 1e-12)
        strengths = np.minimum(strengths * np.clip(change, 0.2, 5.0) ** 0.8, strongest)
    while _in_all(response(cases, strengths)[:, before:]) > most:
        strengths = 0.8 * strengths
    sales = response(cases, strengths)[:, before:]
    scale = 1.0 / float(sales[0].sum())
    sales = sales * scale
    without = sales[1:].copy()
    without[:-1][wanted == 0.0] = sales[0]  # to the last bit
    return Truth(expected=sales[0], without=without, strengths=strengths, scale=scale)


def _cases(doses: NDArray[np.float64], before: int) -> NDArray[np.float64]:
    """All on; each off in turn; all off. What was put out before the panel stays in every case."""
    universes = doses.shape[0]
    cases = np.repeat(doses[None], universes + 2, axis=0)
    for here in range(universes):
        cases[here + 1, here, before:] = 0.0
    cases[-1, :, before:] = 0.0
    return cases


def _in_all(sales: NDArray[np.float64]) -> float:
    """Share of sales that would go with everything off, the last case."""
    return float(1.0 - sales[-1].sum() / sales[0].sum())
