"""How ranges are scored against a truth that is known, and how a score is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One universe (or ``total``) of one world: the answer beside the truth, money as a share of sales.

    ``low`` and the like are None where no range was given, which counts as a miss; ``roi`` is None for the total.
    ``moved``: by how much the median moves from the pessimistic to the optimistic starting assumption.
    """

    world: int
    family: str
    weeks: int
    tickets: int | None
    name: str
    truth: float
    roi: float | None
    low: float | None
    quarter: float | None
    middle: float | None
    three_quarters: float | None
    high: float | None
    prior_driven: bool
    verdict: str | None
    seconds: float
    failure: str
    universes: int = 0
    mean: float | None = None
    moved: float | None = None


def share(rows: Sequence[Row], held: Sequence[bool]) -> tuple[float, float]:
    """Mean of ``held`` and its standard error, worlds as clusters; NaN twice for no rows."""
    if not rows:
        return float("nan"), float("nan")
    values = np.asarray(held, dtype=np.float64)
    worlds = np.unique([row.world for row in rows], return_inverse=True)[1]
    mean = float(values.mean())
    sums = np.bincount(worlds, values - mean)
    return mean, float(np.sqrt(np.sum(sums**2)) / len(values))


def inside(row: Row) -> bool:
    """Whether the 90 % range holds the truth; a millionth of sales is forgiven to rounding."""
    return row.low is not None and row.high is not None and row.low - 1e-6 <= row.truth <= row.high + 1e-6


def half_inside(row: Row) -> bool:
    """Whether the 50 % range holds the truth."""
    if row.quarter is None or row.three_quarters is None:
        return False
    return row.quarter - 1e-6 <= row.truth <= row.three_quarters + 1e-6


def interval_score(row: Row) -> float:
    """Width plus 20 times the distance outside (Gneiting & Raftery 2007), in % of sales."""
    if row.low is None or row.high is None:
        return float("nan")
    outside = max(row.low - row.truth, 0.0) + max(row.truth - row.high, 0.0)
    return 100.0 * (row.high - row.low + 20.0 * outside)


def ratio(rows: list[Row]) -> str:
    """Sum of the medians over the sum of the truths; a dash for no row."""
    truth = sum(row.truth for row in rows)
    return f"{sum(row.middle or 0.0 for row in rows) / truth:.2f}" if truth else "-"


def mean_ratio(rows: list[Row]) -> str:
    """Sum of the means over the sum of the truths; a dash for no row."""
    truth = sum(row.truth for row in rows)
    return f"{sum(row.mean or 0.0 for row in rows) / truth:.2f}" if truth else "-"


def pair(found: tuple[float, float]) -> list[float | None]:
    """For a file: None where there was nothing to count."""
    return [round(value, 4) if np.isfinite(value) else None for value in found]


def shown(found: tuple[float, float]) -> str:
    """``.881 (.012)``, or a dash for none."""
    return "-" if not np.isfinite(found[0]) else f"{found[0]:.3f} ({found[1]:.3f})"
