"""The search for scales on a part of a panel: how noise grows with sales, and what evidence says of the rest."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from merite.stats.baseline import Evidence, Lattice, Pilot, Stretch, climb
from merite.stats.collapsed import Block

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The observed periods of the whole, or of an area against it.

    ``sales`` (n,): as shares of their mean. ``responses`` (C, K, n): what an amplitude of 1 adds to them.
    ``stand_ins`` (n, m): a few of these, for the pilot. ``gaps`` (n - 1,): periods from one to the next.
    """

    sales: Array
    block: Block
    responses: Array
    stand_ins: Array
    gaps: Whole


def pilot_of(parts: Sequence[Part], lattice: Lattice, media_sd: float) -> tuple[list[Array], Pilot]:
    """The best of some ways in which noise may grow with sales, by evidence."""
    spreads = [np.ones_like(part.sales) for part in parts]
    noise = 0.6 * float(np.median([max(float(np.std(part.sales)), 1e-3) for part in parts]))
    pilot: Pilot | None = None
    best: tuple[float, Pilot, list[Array]] | None = None
    for power in (0.5, 0.0, 1.0, None):
        evidence = evidence_of(parts, spreads, lattice, media_sd)
        pilot = climb(evidence, noise, start=pilot)
        total = pilot.log_evidence - sum(float(np.log(spread).sum()) for spread in spreads)
        if best is None or total > best[0]:
            best = (total, pilot, spreads)
        if power is None or min(part.sales.size for part in parts) < 12:
            break
        fitted = [f * s for f, s in zip(evidence.fitted(pilot), spreads, strict=True)]
        residuals = [part.sales - f for part, f in zip(parts, fitted, strict=True)]
        areas = _sizes(residuals)
        spreads = [
            spread_of(f, r, power=power, noise=pilot.noise, area=area)
            for f, r, area in zip(fitted, residuals, areas, strict=True)
        ]
    assert best is not None
    return best[2], best[1]


def expected_of(part: Part, lattice: Lattice, *, media_sd: float = 0.05) -> tuple[Array, float]:
    """What the linear columns make of a part's sales at the best scales, (n,), and what is gained by stand-ins.

    The gain, in log evidence, is that of the universes' having a say as well.
    """
    plain = replace(part, stand_ins=np.zeros((part.sales.size, 0)))
    spreads, pilot = pilot_of([plain], lattice, media_sd)
    with_universes = climb(evidence_of([part], spreads, lattice, media_sd), pilot.noise, start=pilot)
    evidence = evidence_of([plain], spreads, lattice, media_sd)
    without = climb(evidence, pilot.noise, start=pilot)
    found: Array = evidence.fitted(without)[0] * spreads[0]
    return found, with_universes.log_evidence - without.log_evidence


def spread_of(fitted: Array, residual: Array, *, power: float, noise: float, area: float = 1.0) -> Array:
    """How noisy each period is, relative to one of mean sales: it grows with sales; odd periods count for less."""
    level = np.clip(fitted, 0.15, None) ** power
    spread = area * level / math.sqrt(float(np.mean(level**2)))
    odd = np.abs(residual) / (noise * spread)
    return np.asarray(spread * np.maximum(1.0, odd / 3.0))


def evidence_of(parts: Sequence[Part], spreads: Sequence[Array], lattice: Lattice, media_sd: float) -> Evidence:
    """The evidence of the parts together, over their spreads; ``media_sd``: of what stands in for universes."""
    return Evidence(
        lattice,
        [
            Stretch(
                sales=part.sales / spread,
                block=scaled(part.block, spread),
                extra=part.stand_ins / spread[:, None],
                extra_sd=np.full(part.stand_ins.shape[1], media_sd),
                gaps=part.gaps,
            )
            for part, spread in zip(parts, spreads, strict=True)
        ],
    )


def scaled(block: Block, spread: Array) -> Block:
    """The columns over the spread of the noise (n,)."""
    return Block(columns=block.columns / spread[:, None], group=block.group, spread=block.spread)


def _sizes(residuals: Sequence[Array]) -> Array:
    """How noisy each area is beside the others, by the median of its residuals; 1 for a single one."""
    if len(residuals) == 1:
        return np.ones(1)
    sizes = np.array([max(float(np.median(np.abs(one))), 1e-6) for one in residuals])
    return np.asarray(sizes / np.sqrt(np.mean(sizes**2)))
