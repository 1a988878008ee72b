"""What the branching of a self-exciting process may be: belief over grids that close in until they are finer than it.

``stats.hawkes`` says the model and asks; what is compiled is in ``stats.self_exciting``.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from merite.stats.rhythm import Clock, Columns, clock_of, columns_of, post_times, resolution_of, spread_ties

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

MOST = 8_000
"""Beyond, the fit reads whole weeks spread over the horizon that hold about this many events."""
MOST_TURNS = 4
NEWTON = 25
"""Newton steps at most towards one mode."""
NOTHING = 0.5
"""Starting belief that nothing excites anything; the rest lies evenly between 0 and 1."""
STEPS = ((0.004, 0.0), (0.03, 0.0), (0.1, 0.0), (0.3, 0.0), (0.01, 1.0), (0.05, 1.0))
"""Sizes of a step of log mu over six hours, and whether large ones are expected among small ones."""
BRANCHINGS = (0.0, 0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88, 0.96)
GIVE_UP = 12.0
LOST = 25.0
"""Log-evidence below the best under which a row of the grid no longer counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Events and the cells of time in which the baseline is constant, as the compiled code reads them."""

    times: Array
    horizon: float
    clock: Clock
    cell_of: Whole
    bin_of: Whole
    columns: Columns
    width: Array
    level: float
    shortest: float
    longest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """Belief about the branching on a fine grid, the weight of exactly 0, and the likeliest of everything."""

    belief: "_Belief"
    region: "_Region"
    decay: float
    half_life: float
    branching: float
    theta: Array
    bins: int

    @property
    def jump(self) -> float:
        """Largest step of the walk from one bin to the next, by the log."""
        return float(np.abs(np.diff(self.theta[: self.bins])).max())

    @property
    def nothing(self) -> float:
        """Belief left that nothing excites anything."""
        return self.belief.nothing

    def quantiles(self, at: Sequence[float], *, something: bool = False) -> tuple[float, ...]:
        """Quantiles of the branching, exactly 0 within the weight of nothing; or, given ``something``, without it."""
        if something:
            return tuple(float(np.interp(q, self.belief.cumulative, self.belief.grid)) for q in at)
        return tuple(
            0.0
            if q <= self.nothing
            else float(np.interp((q - self.nothing) / (1 - self.nothing), self.belief.cumulative, self.belief.grid))
            for q in at
        )


def problem_of(at: Array, horizon: float, exogenous: Any, profile: ArrayLike | None, most: int = MOST) -> Problem:
    """Events in order as the fit reads them, of weeks that hold about ``most`` of them; the rest as ``hawkes.fit``."""
    resolution = resolution_of(at)
    at = spread_ties(at, resolution, horizon)
    clock = clock_of(at, horizon, resolution, most)
    posts, windows = post_times(exogenous)
    inside, glued = clock.glue(at)
    columns = columns_of(clock, inside, posts, windows, profile)
    cell_of = np.minimum((inside / clock.cell).astype(np.int64), clock.cells - 1)
    longest = min(glued / 15, 3 * clock.day if clock.day else glued / 15)
    shortest = max(2 * resolution, glued / inside.size / 100)
    return Problem(
        times=inside,
        horizon=glued,
        clock=clock,
        cell_of=cell_of,
        bin_of=clock.bin_of(),
        columns=columns,
        width=np.full(clock.cells, glued / clock.cells),
        level=math.log(inside.size / glued),
        shortest=min(shortest, longest / 4),
        longest=longest,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Region:
    """Where to look: half-lives, sizes of steps, and the reach of the branching."""

    halves: Array
    steps: tuple[tuple[float, float], ...]
    branchings: Array


def posterior(problem: Problem, near: _Region | None = None) -> Posterior:
    """The belief, on grids that close in until they are finer than it; ``near``: where a part of the events led."""
    region = near or _Region(
        halves=np.geomspace(problem.shortest, problem.longest, 8), steps=STEPS, branchings=np.asarray(BRANCHINGS)
    )
    scanned, belief = _looked(problem, region, None)
    for _ in range(MOST_TURNS):
        if near is not None and _is_fine(belief, region):
            break
        near = region
        region = _closer(problem, belief, region)
        scanned, belief = _looked(problem, region, scanned.best)
    _, b, q = scanned.where
    return Posterior(
        belief=belief,
        region=_closer(problem, belief, region),
        decay=math.log(2) / float(region.halves[b]),
        half_life=float(np.exp(np.sum(belief.by_half * np.log(region.halves)))),
        branching=float(region.branchings[q]),
        theta=scanned.best,
        bins=problem.clock.bins,
    )


def _looked(problem: Problem, region: _Region, start: Array | None) -> tuple["_Scanned", "_Belief"]:
    scanned = _scan(problem, region.halves, region.steps, region.branchings, start)
    return scanned, _belief(scanned, region.halves, region.steps, region.branchings)


def _is_fine(belief: "_Belief", region: _Region) -> bool:
    """Whether the grid has several points where the belief lies."""
    low, high = belief.reach
    inside = np.sum((region.branchings >= low) & (region.branchings <= high))
    return bool(inside >= 5 or belief.nothing > 0.01)


def _closer(problem: Problem, belief: "_Belief", region: _Region) -> _Region:
    """A finer grid around what is believed."""
    near = region.halves[belief.by_half > 0.01]
    spacing = region.halves[1] / region.halves[0]
    shortest = max(near.min() / spacing, problem.shortest / 2)
    longest = max(min(near.max() * spacing, problem.longest * 1.5), 1.2 * shortest)
    low, high = belief.reach
    return _Region(
        halves=np.geomspace(shortest, longest, 9),
        steps=tuple(step for step, weight in zip(region.steps, belief.by_step, strict=True) if weight > 0.01),
        branchings=np.unique(np.concatenate([[0.0], np.linspace(max(low, 0.003), min(high, 0.997), 10)])),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scanned:
    """Log-evidence by step, decay and branching; the parameters at its best and where that is."""

    evidence: Array
    best: Array
    where: tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Belief:
    grid: Array
    cumulative: Array
    nothing: float
    by_step: Array
    by_half: Array
    reach: tuple[float, float]


def scan_code() -> Callable[..., int]:
    """The compiled likelihood; the first call ever compiles it, which takes some seconds."""
    from merite.stats.compiled import compiled
    from merite.stats.self_exciting import HELPERS, KINDS, scan

    return compiled(scan, KINDS, HELPERS)


def _scan(
    problem: Problem, halves: Array, steps: Sequence[tuple[float, float]], branchings: ArrayLike, start: Array | None
) -> _Scanned:
    run = scan_code()
    rates = np.asarray(branchings, dtype=np.float64)
    decays = math.log(2) / halves
    bins, cells, columns = problem.clock.bins, problem.clock.cells, problem.columns
    slots, waves = columns.pattern.shape
    others, count = columns.other.shape[1], bins + columns.count
    sizes = np.asarray(
        [problem.times.size, cells, bins, slots, waves, others, NEWTON, decays.size, len(steps), rates.size],
        dtype=np.int64,
    )
    numbers = np.asarray([problem.horizon, problem.level, 2.0, GIVE_UP])
    walk = np.asarray(steps, dtype=np.float64) * np.asarray([math.sqrt(problem.clock.quarters_a_bin), 1.0])
    evidence = np.full((len(steps), decays.size, rates.size), -np.inf)
    theta = np.zeros(count)
    theta[:bins] = problem.level
    if start is not None:
        theta[:] = start

    def room(*shape: int) -> Array:
        return np.zeros(shape)

    best = room(count + 3)
    run(
        sizes, numbers, problem.times, problem.cell_of, problem.bin_of, columns.slot_of,
        np.ascontiguousarray(columns.pattern), np.ascontiguousarray(columns.other), problem.width,
        columns.spread, decays, np.ascontiguousarray(walk), rates,
        room(count), evidence, theta, room(count), room(slots), room(cells), room(cells),
        room(bins), room(bins), room(bins, columns.count), room(bins), room(columns.count, columns.count),
        room(count), room(columns.count), room(count), room(problem.times.size), room(2), best,
    )  # fmt: skip
    where = (int(best[count]), int(best[count + 1]), int(best[count + 2]))
    return _Scanned(evidence=evidence, best=best[:count], where=where)


def _belief(scanned: _Scanned, halves: Array, steps: Sequence[tuple[float, float]], branchings: Array) -> _Belief:
    evidence = scanned.evidence
    top = float(np.max(evidence))
    grid = np.linspace(0.0, 1.0, 2001)[1:-1]
    density = np.zeros((len(steps), halves.size, grid.size))
    known = np.isfinite(evidence).sum(axis=2)  # branchings rise, and a row stops where it has lost
    counts = evidence.max(axis=2) > top - LOST
    for many in np.unique(known[counts & (known > 1)]):
        rows = counts & (known == many)
        log = _through(branchings[:many], evidence[rows][:, :many] - top, grid)
        density[rows] = np.exp(np.maximum(log, -700.0))
    something = (1 - NOTHING) * density / halves.size * (grid[1] - grid[0])
    nothing = NOTHING * float(np.exp(evidence[:, 0, 0] - top).sum())
    along = something.sum(axis=(0, 1))
    whole = float(along.sum()) + nothing
    by_step = something.sum(axis=(1, 2)) + NOTHING * np.exp(evidence[:, 0, 0] - top)
    by_half = something.sum(axis=(0, 2))
    likely = grid[along > along.max() * 1e-5]
    return _Belief(
        grid=grid,
        cumulative=np.cumsum(along) / along.sum(),
        nothing=nothing / whole,
        by_step=by_step / by_step.sum(),
        by_half=by_half / by_half.sum(),
        reach=(float(likely[0]), float(likely[-1])),
    )


def _through(x: Array, y: Array, at: Array) -> Array:
    """Smooth through the points of each row of ``y``, falling steeply outside them; shape (rows, places)."""
    if x.size >= 4:
        from scipy.interpolate import PchipInterpolator

        inside: Array = PchipInterpolator(x, y, axis=1)(np.clip(at, x[0], x[-1]))
    else:
        inside = np.stack([np.interp(at, x, row) for row in y])
    slope = (y[:, -1] - y[:, -2]) / (x[-1] - x[-2])
    beyond = np.maximum(at - x[-1], 0.0)
    through: Array = inside + np.minimum(slope, 0.0)[:, None] * beyond
    return through
