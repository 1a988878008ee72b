"""Which days are on: drawn by coins over pairs of weeks, and written as a calendar file."""

import datetime
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from merite.errors.experiments import BadSchedule, WrongKind, WrongState
from merite.stats.switchback import draw_signs
from merite.vocabulary.experiment import Experiment, ExperimentKind, Window

Day = datetime.date
_DAY = datetime.timedelta(days=1)
BLOCK_DAYS = 3
WASH_OUT = 1
"""Half weeks, whose first day does not count: what is put out acts for a day or two."""
WHOLE_WEEK = 7
"""The days of a block where sales are told by the week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A drawn calendar: ``signs[pair]`` is +1 where the first block of the pair is on.

    ``weeks`` is even; each pair of weeks is cut into the same blocks of about ``block_days`` days, and a block of the
    first week makes a pair with the block of the second on the same weekdays.
    """

    first: Day
    weeks: int
    block_days: int
    wash_out: int
    signs: tuple[int, ...]

    @property
    def last(self) -> Day:
        """The last day."""
        return self.first + datetime.timedelta(days=7 * self.weeks - 1)

    @property
    def blocks(self) -> int:
        """Blocks a week."""
        return blocks_a_week(self.block_days)

    @property
    def pairs(self) -> int:
        """Pairs of blocks."""
        return self.weeks // 2 * self.blocks

    def windows(self) -> tuple[Window, ...]:
        """Every block in the order of time."""
        found = []
        for week in range(self.weeks):
            start = self.first + datetime.timedelta(days=7 * week)
            for block, (begin, end) in enumerate(block_spans(self.block_days)):
                sign = self.signs[week // 2 * self.blocks + block]
                found.append(
                    Window(
                        first=start + begin * _DAY,
                        last=start + end * _DAY,
                        on=(sign > 0) == (week % 2 == 0),
                        wash_out=self.wash_out,
                    )
                )
        return tuple(found)


def checked(weeks: int, block_days: int, wash_out: int) -> None:
    """Raises ``BadSchedule`` for a calendar that cannot be drawn."""
    shortest = min(end - begin + 1 for begin, end in block_spans(block_days)) if 1 <= block_days <= 7 else 0
    if weeks < 4 or weeks % 2 or not 1 <= block_days <= 7 or not 0 <= wash_out < shortest:
        raise BadSchedule(weeks=weeks, block_days=block_days, wash_out=wash_out)


def draw_schedule(first: Day, *, weeks: int, block_days: int, wash_out: int, seed: int) -> Schedule:
    """A calendar from ``first`` on; the same ``seed`` draws the same one. Raises ``BadSchedule``."""
    checked(weeks, block_days, wash_out)
    pairs = weeks // 2 * blocks_a_week(block_days)
    signs = draw_signs(pairs, np.random.default_rng(seed))
    return Schedule(
        first=first, weeks=weeks, block_days=block_days, wash_out=wash_out, signs=tuple(int(sign) for sign in signs)
    )


def schedule_of(test: Experiment) -> Schedule:
    """The drawn calendar of a test in time. Raises ``WrongKind``, ``WrongState`` before it has started."""
    if test.kind is not ExperimentKind.ON_OFF:
        raise WrongKind(name=test.name, kind=test.kind.value, needed=[ExperimentKind.ON_OFF.value])
    signs = test.plan.get("signs")
    if test.first is None or not isinstance(signs, list):
        raise WrongState(name=test.name, state=test.state.value)
    return Schedule(
        first=test.first,
        weeks=test.weeks,
        block_days=figure_of(test, "block_days", BLOCK_DAYS),
        wash_out=figure_of(test, "wash_out", WASH_OUT),
        signs=tuple(int(sign) for sign in signs),
    )


def figure_of(test: Experiment, name: str, default: int) -> int:
    """A whole figure of the test's plan."""
    value = test.plan.get(name)
    return int(value) if isinstance(value, (int, float)) else default


def blocks_a_week(block_days: int) -> int:
    """How many blocks of about ``block_days`` days make a week."""
    return max(1, 7 // block_days)


def block_spans(block_days: int) -> tuple[tuple[int, int], ...]:
    """First and last day of each block of a week, from 0: 3 days give (0, 2) and (3, 6)."""
    edges = [round(part * block_days) for part in range(blocks_a_week(block_days))] + [7]
    return tuple((begin, end - 1) for begin, end in itertools.pairwise(edges))


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSums:
    """Arrays of shape (pairs,) for the pairs whose two blocks were seen, in the order of the calendar.

    ``differences``: mean of a day in the first block minus the second; ``lag``: state before the first minus before
    the second; ``group``: number of the pair of weeks; ``ends``: the day on which a pair was complete.
    """

    differences: np.ndarray
    signs: np.ndarray
    lag: np.ndarray
    group: np.ndarray
    ends: tuple[Day, ...]
    days_on: int
    off_mean: float


def pair_sums(schedule: Schedule, daily: Mapping[Day, float], *, until: Day | None = None) -> PairSums:
    """What the days say by pair; the first ``wash_out`` days of every block count for nothing, nor do days not seen."""
    windows = schedule.windows()
    means = [_mean(window, daily, until) for window in windows]
    found: list[tuple[float, int, float, int, Day]] = []
    days_on, off = 0, []
    for pair in range(schedule.pairs):
        weeks, block = divmod(pair, schedule.blocks)
        one = 2 * weeks * schedule.blocks + block
        two = one + schedule.blocks
        first, second = means[one], means[two]
        if first is None or second is None:
            continue
        sign = schedule.signs[pair]
        lag = (_state(windows, one - 1) - _state(windows, two - 1)) if one else 0.0
        found.append((first[0] - second[0], sign, lag, weeks, max(windows[one].last, windows[two].last)))
        days_on += first[1] if sign > 0 else second[1]
        off.append(second[0] if sign > 0 else first[0])
    parts = list(zip(*found, strict=True)) if found else [(), (), (), (), ()]
    return PairSums(
        differences=np.array(parts[0], dtype=np.float64),
        signs=np.array(parts[1], dtype=np.float64),
        lag=np.array(parts[2], dtype=np.float64),
        group=np.array(parts[3], dtype=np.intp),
        ends=tuple(parts[4]),
        days_on=days_on,
        off_mean=float(np.mean(off)) if off else 0.0,
    )


def _state(windows: Sequence[Window], here: int) -> float:
    return float(windows[here].on) if here >= 0 else 0.0


def _mean(window: Window, daily: Mapping[Day, float], until: Day | None) -> tuple[float, int] | None:
    if until is not None and window.last > until:
        return None
    start = window.first + window.wash_out * _DAY
    days = [start + here * _DAY for here in range((window.last - start).days + 1)]
    seen = [daily[day] for day in days if day in daily]
    return (float(np.mean(seen)), len(seen)) if seen else None
