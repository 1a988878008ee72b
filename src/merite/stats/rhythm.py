"""The clock of a series of moments: its days, its cells of time, and the columns that tell one hour from another."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

DAYS = (24.0, 1.0, 86_400.0, 1_440.0, 86_400_000.0)
"""Lengths of a day where moments are in hours, days, seconds, minutes, milliseconds."""
HARMONICS = 10
SLIGHT = 0.05
"""Effects on the log of the rate under this are left out."""
FEW = 150
"""Under as many moments, only slow daily waves and the days of the week are looked at."""
SMOOTHED = 4
"""Daily waves that stay in wherever the moments keep to a day: what is set off comes hours later and smooths the rhythm
of all moments, so that the sharper one of what comes by itself hardly shows in them."""
MOST_CELLS = 30_000
MOST_BINS = 1_500
BINS_AN_EVENT, CELLS_AN_EVENT = 2, 20
"""Few moments tell nothing of finer parts of time: the walk gets longer bins, cells last two or three hours."""
WINDOWS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """``day``: length of a day, 0 where the series has none; ``cells`` of length ``cell`` make the glued horizon.

    ``starts``: where each stretch read begins in the original time; each is ``stretch`` long.
    ``quarters_a_bin``: length of a bin in sixths of hours (a quarter of a day), or 1.
    """

    day: float
    cell: float
    cells: int
    bins: int
    starts: Array
    stretch: float
    quarters_a_bin: float

    def bin_of(self) -> Whole:
        """The bin of each cell."""
        return (np.arange(self.cells) * self.bins // self.cells).astype(np.int64)

    def glue(self, at: Array) -> tuple[Array, float]:
        """The moments within the stretches, put end to end, and the length of it all."""
        if self.starts.size == 1:
            return at, self.stretch
        pieces = []
        for number, start in enumerate(self.starts):
            low, high = np.searchsorted(at, (start, start + self.stretch))
            pieces.append(at[low:high] - start + number * self.stretch)
        return np.concatenate(pieces), self.stretch * self.starts.size

    def middles(self) -> Array:
        """The middle of each cell, in the original time."""
        inside = (np.arange(self.cells) + 0.5) * self.cell
        number = np.minimum((inside / self.stretch).astype(np.int64), self.starts.size - 1)
        middles: Array = self.starts[number] + inside - number * self.stretch
        return middles


def resolution_of(at: Array) -> float:
    """The step on which all moments lie (a minute, a second, a day), 0 where there is none to speak of."""
    gaps = np.diff(at)
    gaps = gaps[gaps > 0]
    if gaps.size == 0:
        return float(at[-1]) if at.size else 0.0
    ties = at.size - 1 - gaps.size
    smallest = float(gaps.min())
    some = gaps[:: max(1, gaps.size // 2000)]
    middle = float(np.median(some))
    if ties == 0 and middle > 1000 * smallest:
        return 0.0
    for parts in (1, 2, 3, 5, 6, 10):
        step = smallest / parts
        off = np.abs(some / step - np.round(some / step))
        if step > 0 and np.all(off < 1e-4 * np.maximum(1.0, some / step)) and some.max() / step < 1e4 * some.size:
            return step if ties else (step if step * 50 > middle else 0.0)
    return smallest if ties > 0.02 * at.size else 0.0


def spread_ties(at: Array, resolution: float, horizon: float) -> Array:
    """Moments that stand at the same one are spread evenly over the step that the clock did not tell."""
    if at.size < 2 or np.all(np.diff(at) > 0):
        return at
    starts = np.concatenate([[0], np.flatnonzero(np.diff(at) > 0) + 1])
    counts = np.diff(np.append(starts, at.size))
    step = resolution if resolution > 0 else horizon / (at.size * 100)
    part = (np.arange(at.size) - np.repeat(starts, counts) + 0.5) / np.repeat(counts, counts)
    rng = np.random.default_rng(at.size)
    part = np.clip(part + (rng.random(at.size) - 0.5) / np.repeat(counts, counts), 0.0, 0.999999)
    return np.sort(np.minimum(at + part * step, horizon))


def clock_of(at: Array, horizon: float, resolution: float, most: int) -> Clock:
    """Days are found by how strongly the moments keep to one; cells are hours, or shorter in a short series."""
    day = _day_of(at, horizon, resolution)
    starts, stretch = np.zeros(1), horizon
    if at.size > 1.5 * most:
        starts, stretch = _stretches(at.size, horizon, day, most)
    glued = stretch * starts.size
    inside = min(at.size, most)
    bins = int(np.clip(round(4 * glued / day) if day else 200, 80, max(80, min(MOST_BINS, BINS_AN_EVENT * inside))))
    hours = 24 * glued / day if day else 5.0 * bins
    hours /= next((merged for merged in (1, 2) if hours <= CELLS_AN_EVENT * merged * inside), 3)
    cells = int(np.clip(math.ceil(hours), 2 * bins, MOST_CELLS))
    return Clock(
        day=day,
        cell=glued / cells,
        cells=cells,
        bins=bins,
        starts=starts,
        stretch=stretch,
        quarters_a_bin=4 * glued / day / bins if day else 1.0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What tells one cell from another: ``pattern``, shape (slots, waves), at the slot of the week in which a cell
    stands (``slot_of``, shape (cells,)), and ``other``, shape (cells, others).

    ``spread``: how large the effect of each, waves first, on the log of the rate may be.
    """

    pattern: Array
    slot_of: Whole
    other: Array
    spread: Array

    @property
    def count(self) -> int:
        """Columns in all."""
        return int(self.pattern.shape[1] + self.other.shape[1])

    def effect(self, weights: Array) -> Array:
        """What columns of these ``weights`` add to the log of the rate of each cell."""
        waves = self.pattern.shape[1]
        found: Array = (self.pattern @ weights[:waves])[self.slot_of] + self.other @ weights[waves:]
        return found


def columns_of(clock: Clock, inside: Array, posts: Array, windows: Array, profile: ArrayLike | None) -> Columns:
    """The columns of each cell; those of the rhythm that the moments ``inside`` (glued) do not hint at are left out."""
    at = clock.middles()
    columns: list[Array] = []
    pattern, slot_of, scale = np.zeros((1, 0)), np.zeros(clock.cells, dtype=np.int64), np.zeros(0)
    spread: list[float] = []
    if clock.day:
        pattern, slot_of, scale = _rhythm(clock, at, inside)
    if profile is not None:
        columns.append(_profile(at, clock.day, np.asarray(profile, dtype=np.float64).ravel()))
        spread.append(1.0)
    for lasting in (1 / 24, 1 / 4, 1.0):
        if posts.size:
            columns.append(np.log1p(_after(at, posts, lasting * (clock.day or clock.cell * 24), clock.cell)))
            spread.append(1.5)
    order = np.argsort(windows[:, 0] - windows[:, 1]) if windows.size else np.zeros(0, dtype=np.int64)
    for place in order[:WINDOWS]:
        columns.append(_within(at, windows[place : place + 1], clock.cell))
        spread.append(2.0)
    if order.size > WINDOWS:
        columns.append(_within(at, windows[order[WINDOWS:]], clock.cell))
        spread.append(2.0)
    other = np.column_stack(columns) if columns else np.zeros((clock.cells, 0))
    return Columns(pattern=pattern, slot_of=slot_of, other=other, spread=np.concatenate([scale, spread]))


def _rhythm(clock: Clock, at: Array, inside: Array) -> tuple[Array, Whole, Array]:
    """Columns of the hour and the day that the moments hint at by slot, the slot of each cell, the size of effects.

    Their sizes are found group by group as a Poisson regression on the parts of the week would have them (evidence
    of MacKay 1992, by its EM steps), so that a rhythm that is not there costs nothing.
    """
    weekly = clock.stretch * clock.starts.size >= 14 * clock.day
    period = 7 * clock.day if weekly else clock.day
    slots = 168 if weekly else 24
    slot = np.floor(at / period * slots).astype(np.int64) % slots
    column, group = _waves(slots, weekly, HARMONICS if inside.size >= FEW else SMOOTHED)
    cell = np.minimum((inside / clock.cell).astype(np.int64), clock.cells - 1)
    counts = np.bincount(slot[cell], minlength=slots).astype(np.float64)
    exposure = np.bincount(slot, minlength=slots).astype(np.float64) * clock.cell
    scale = _sizes(column, group, counts, exposure)
    if scale[group <= SMOOTHED].max() > SLIGHT:
        scale = np.where(group <= SMOOTHED, np.maximum(1.5 * scale, 0.3), scale)
    kept = scale > SLIGHT
    return column[:, kept], slot, np.maximum(scale[kept], 0.1)


def _waves(slots: int, weekly: bool, harmonics: int) -> tuple[Array, Whole]:
    """Daily waves, days of the week and daily waves that differ by day, by part of the week; the group of each."""
    hour = np.arange(slots) % 24
    columns: list[Array] = []
    group: list[int] = []
    for k in range(1, harmonics + 1):
        turn = 2 * np.pi * k * (hour + 0.5) / 24
        columns += [np.cos(turn), np.sin(turn)]
        group += [k, k]
    if weekly:
        days = (np.arange(slots) // 24)[:, None] == np.arange(7)
        for number in range(7):
            columns.append(days[:, number] - 1 / 7)
            group.append(HARMONICS + 1)
        for k in (1, 2) if harmonics == HARMONICS else ():
            for number in range(7):
                columns += [columns[2 * k - 2] * days[:, number], columns[2 * k - 1] * days[:, number]]
                group += [HARMONICS + 1 + k] * 2
    return np.column_stack(columns), np.asarray(group)


def _sizes(column: Array, group: Whole, counts: Array, exposure: Array) -> Array:
    """By column, the size of the effects of its group."""
    design = np.column_stack([np.ones(counts.size), column])
    precision = np.ones(column.shape[1])
    weight = np.zeros(design.shape[1])
    weight[0] = math.log(max(counts.sum(), 0.5) / exposure.sum())
    for _ in range(30):
        ridge = np.concatenate([[1e-6], precision])
        for _ in range(3):
            expected = exposure * np.exp(np.clip(design @ weight, -30, 30))
            hessian = (design.T * expected) @ design + np.diag(ridge)
            step = np.linalg.solve(hessian, design.T @ (counts - expected) - ridge * weight)
            weight += step / max(1.0, float(np.abs(step).max()) / 2)
        variance = np.diag(np.linalg.inv(hessian))[1:]
        size = np.bincount(group, weight[1:] ** 2 + variance) / np.maximum(np.bincount(group), 1)
        precision = np.clip(1 / np.maximum(size[group], 1e-9), 0.1, 1e5)
    scale: Array = 1 / np.sqrt(precision)
    return scale


def post_times(exogenous: Any) -> tuple[Array, Array]:
    """Moments, shape (k,), and windows, shape (k, 2), out of one or the other or a mixed list."""
    posts: list[float] = []
    windows: list[tuple[float, float]] = []
    for one in [] if exogenous is None else exogenous:
        pair = np.asarray(one, dtype=np.float64).ravel()
        if not np.all(np.isfinite(pair)):
            raise ValueError(f"moments of own posts and campaigns are finite: {one}")
        if pair.size == 1:
            posts.append(float(pair[0]))
        elif pair.size == 2:
            windows.append((float(pair.min()), float(pair.max())))
        else:
            raise ValueError("own posts are moments, campaigns are pairs of moments")
    return np.sort(np.asarray(posts, dtype=np.float64)), np.asarray(windows, dtype=np.float64).reshape(-1, 2)


def _day_of(at: Array, horizon: float, resolution: float) -> float:
    """The length of a day in the unit of ``at``: hours unless another is clear; 0 where the series has no days."""
    some = at if at.size < 50_000 else at[:: at.size // 50_000 + 1]
    power = {}
    for day in DAYS:
        if horizon >= 3 * day and day >= 4 * resolution and horizon / day < 40_000:
            power[day] = float(np.abs(np.mean(np.exp(2j * np.pi * some / day))) ** 2 * some.size)
    if not power:
        return 0.0
    strongest = max(power, key=lambda day: power[day])
    hours = power.get(24.0)
    if hours is not None and (hours > power[strongest] / 3 or power[strongest] < 12):
        return 24.0
    return strongest if power[strongest] >= 12 or horizon / strongest < 2_000 else 0.0


def _stretches(count: int, horizon: float, day: float, most: int) -> tuple[Array, float]:
    """Stretches of whole weeks where there are weeks, spread evenly, that hold about ``most`` of the events."""
    number = 8
    stretch = horizon * most / count / number
    week = 7 * day
    if week and stretch > week:
        stretch = math.floor(stretch / week) * week
    starts: Array = np.linspace(0.0, horizon - stretch, number)
    if week:
        starts = week * np.floor(starts / week)
        if np.any(np.diff(starts) < stretch):
            starts = stretch * np.arange(number, dtype=np.float64)
    return starts, stretch


def _profile(at: Array, day: float, weights: Array) -> Array:
    if weights.size == 0 or np.any(~(weights >= 0)) or weights.sum() == 0:
        raise ValueError("a profile is a list of weights, none of them negative")
    period = day if weights.size == 24 else 7 * day
    if period == 0:
        return np.zeros(at.size)
    part = np.floor(at / period * weights.size).astype(np.int64) % weights.size
    log = np.log(np.maximum(weights / weights.mean(), 0.02))
    found: Array = log[part]
    return found


def _after(at: Array, posts: Array, lasting: float, cell: float) -> Array:
    """Sum over posts of exp(-(t - post) / lasting), the cell of the post included."""
    found = np.zeros(at.size)
    for post in posts:
        low, high = np.searchsorted(at, (post - cell / 2, post + 12 * lasting))
        found[low:high] += np.exp(-np.maximum(at[low:high] - post, 0.0) / lasting)
    return found


def _within(at: Array, windows: Array, cell: float) -> Array:
    """Share of each cell that lies in one of the windows."""
    found: Array = np.zeros(at.size)
    for start, end in windows:
        overlap: Array = np.minimum(at + cell / 2, end) - np.maximum(at - cell / 2, start)
        np.maximum(found, np.clip(overlap / cell, 0.0, 1.0), out=found)
    return found
