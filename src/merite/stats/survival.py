"""How long until something happens, where some have not seen it happen yet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Shares still waiting after each moment at which one ended, with their ranges; all shapes (moments,).

    ``waiting`` falls from 1; ``low`` and ``high`` hold it at the level asked for.
    """

    moments: Array
    waiting: Array
    low: Array
    high: Array
    ended: int
    open: int

    def time_until(self, share: float) -> tuple[float | None, float | None, float | None]:
        """When ``share`` of all have ended, (middle, low, high); None where that lies beyond what was seen."""
        found = [_first_at_most(self.moments, curve, 1 - share) for curve in (self.waiting, self.low, self.high)]
        return found[0], found[1], found[2]


def kaplan_meier(durations: ArrayLike, ended: ArrayLike, *, level: float = 0.9) -> Waiting:
    """The curve of Kaplan and Meier (1958) with Greenwood's variance on the scale log(-log).

    ``durations``, shape (n,): time waited, at least 0. ``ended``, shape (n,): true where the wait ended then, false
    where it was still going on. Raises ``ValueError`` for shapes that differ, negative durations or no level.
    """
    waited = np.asarray(durations, dtype=np.float64).ravel()
    over = np.asarray(ended, dtype=bool).ravel()
    if waited.shape != over.shape or np.any(~(waited >= 0)):
        raise ValueError("one end a duration, none negative")
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1: {level}")
    moments = np.unique(waited[over])
    ordered = np.sort(waited)
    at_risk = waited.size - np.searchsorted(ordered, moments, side="left")
    ends = np.searchsorted(np.sort(waited[over]), moments, side="right")
    ends = np.diff(np.concatenate([[0], ends]))
    waiting: Array = np.cumprod(1 - ends / np.maximum(at_risk, 1), dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(ends / (at_risk * np.maximum(at_risk - ends, 0)))
        inner = np.log(-np.log(waiting))
        reach = float(ndtri(0.5 + level / 2)) * np.sqrt(variance) / np.abs(np.log(waiting))
        low = np.exp(-np.exp(inner + reach))
        high = np.exp(-np.exp(inner - reach))
    settled = (waiting > 0) & (waiting < 1) & np.isfinite(reach)
    n = max(waited.size, 1)
    nobody = 1 - (1 - level) ** (1 / n)
    lows: Array = np.where(settled, low, np.where(waiting > 0, waiting, 0.0))
    highs: Array = np.where(settled, high, np.where(waiting > 0, waiting, nobody))
    return Waiting(
        moments=moments, waiting=waiting, low=lows, high=highs, ended=int(over.sum()), open=int((~over).sum())
    )


def _first_at_most(moments: Array, curve: Array, least: float) -> float | None:
    reached = np.flatnonzero(curve <= least + 1e-12)
    return float(moments[reached[0]]) if reached.size else None
