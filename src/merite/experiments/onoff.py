"""What a test on and off by drawn days says: proven, and the best choice so far."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from merite.experiments.schedule import PairSums, Schedule, pair_sums
from merite.stats.decisions import expected_loss_of_sum
from merite.stats.evidence import e_value_of
from merite.stats.shrink import shrink
from merite.stats.switchback import (
    Switched,
    carry_over_test,
    log_switch_evidence,
    possible_schedules,
    randomisation_test,
)
from merite.vocabulary.comparison import Loss, OpenRange
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.experiment import BestEffect, EffectSeen, Finding, LookPoint, ProvenEffect

Day = datetime.date
EARLY_ALPHA = 0.01
END_ALPHA = 0.04
"""Of the 5 % of false alarms that are accepted, 1 is for looks before the end (e-value of 100), 4 for the end."""
USUAL_SHARE = 0.10
"""Spread of true effects of one channel assumed before it is tried, as a share of a day's sales."""
REACH = 1.6449  # half width of a 90 % range, in standard errors
_DAYS = 365.0
_LASTS_ALPHA = 0.01
"""What lasts is looked for at every look, and named only on strong evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakes:
    """What a day on costs, and the share of sales that is left (None: not said)."""

    margin: float | None = None
    cost_a_day: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The effect over the test's whole window, on against off all along, for the sales model; in money."""

    estimate: float
    standard_error: float
    in_panel: bool


def look(
    schedule: Schedule, daily: Mapping[Day, float], *, today: Day, stakes: Stakes | None = None, level: float = 0.9
) -> tuple[EffectSeen, tuple[LookPoint, ...]]:
    """Both answers with the pairs complete by ``today``, and the evidence as it grew.

    ``daily``: sales by day, days not known left out. The range holds at the planned end; the e-value at any look.
    """
    sums = pair_sums(schedule, daily, until=today)
    pairs = len(sums.differences)
    if pairs < 2:
        never = today >= schedule.last or _too_few(schedule.pairs)
        finding = Finding.TOO_FEW if never else Finding.TOO_EARLY
        few = ProvenEffect(finding=finding, e_value=1.0, extra=OpenRange(low=None, high=None), level=level)
        return EffectSeen(proven=few, best_bet=None, days_on=sums.days_on, pairs=pairs), ()
    switched = randomisation_test(sums.differences, sums.signs, level=level)
    logs = log_switch_evidence(sums.differences, sums.signs, planned=schedule.pairs)
    strongest = e_value_of(float(np.max(logs)))
    finding = _finding(switched, strongest, over=today >= schedule.last, pairs=schedule.pairs)
    seen = EffectSeen(
        proven=ProvenEffect(
            finding=finding,
            e_value=strongest,
            extra=OpenRange(low=_end(switched.low), high=_end(switched.high)),
            level=level,
        ),
        best_bet=_best(switched, sums, stakes or Stakes(), level),
        days_on=sums.days_on,
        pairs=pairs,
        lasts=_lasts(sums),
    )
    return seen, _points(sums, logs, level)


def whole_window(schedule: Schedule, daily: Mapping[Day, float]) -> Whole | None:
    """What the test tells the sales model; None when it cannot tell.

    Blocks shorter than a week are compared within their pair of weeks alone: the weeks' totals, which the panel has,
    are taken off, so that nothing is counted twice. Whole weeks on and off are in the panel already.
    """
    sums = pair_sums(schedule, daily)
    if len(sums.differences) < 4:
        return None
    inside = schedule.blocks > 1
    switched = randomisation_test(sums.differences, sums.signs, groups=sums.group if inside else None)
    error = standard_error(sums, within=inside)
    if switched.effect is None or error is None:
        return None
    days = sum((window.last - window.first).days + 1 for window in schedule.windows() if window.on)
    return Whole(estimate=switched.effect * days, standard_error=error * days, in_panel=not inside)


def standard_error(sums: PairSums, *, within: bool = False) -> float | None:
    """Standard error of the effect a day from the spread of the pairs; None when nothing is left to tell it.

    Few pairs tell little of their own spread: the error is as much larger as Student's 90 % range is than the normal
    one, so that what takes it for a normal error (the starting assumption, the sales model) is right 9 times in 10.
    """
    group = sums.group if within else np.zeros(len(sums.signs), dtype=np.intp)
    columns = np.eye(int(group.max()) + 1)[group]
    columns = np.column_stack([columns[:, columns.any(axis=0)], sums.signs])
    free = len(sums.signs) - np.linalg.matrix_rank(columns)
    if free < 1:
        return None
    fitted = columns @ np.linalg.lstsq(columns, sums.differences, rcond=None)[0]
    scale = float(np.sum((sums.differences - fitted) ** 2)) / free
    others = columns[:, :-1]
    own = sums.signs - others @ np.linalg.lstsq(others, sums.signs, rcond=None)[0]
    grip = float(own @ own)
    few = float(stdtrit(free, 0.95)) / REACH
    return few * float(np.sqrt(scale / grip)) if grip > 1e-9 and scale > 0 else None


def _finding(switched: Switched, e_value: float, *, over: bool, pairs: int) -> Finding:
    up = (switched.effect or 0.0) > 0
    if e_value >= 1.0 / EARLY_ALPHA or (over and switched.p_value <= END_ALPHA):
        return Finding.MORE if up else Finding.LESS
    if _too_few(pairs):
        return Finding.TOO_FEW
    return Finding.NOT_PROVEN if over else Finding.TOO_EARLY


def _too_few(pairs: int) -> bool:
    """Whether luck alone gives the cleanest answer too often, however the days fall."""
    return 2.0 / max(possible_schedules(pairs), 1) > END_ALPHA


def _best(switched: Switched, sums: PairSums, stakes: Stakes, level: float) -> BestEffect | None:
    error = standard_error(sums)
    if switched.effect is None or error is None or sums.off_mean <= 0:
        return None
    prior = (0.0, USUAL_SHARE * sums.off_mean)
    middle, low, high = (float(part) for part in shrink(switched.effect, error**2, prior, level=level))
    spread = prior[1] * error / float(np.hypot(prior[1], error))
    return best_effect(
        (low, middle, high), switched.effect, sums.off_mean, spread, stakes, level=level, count=len(sums.signs)
    )


def best_effect(
    shrunk: tuple[float, float, float],
    claimed: float,
    usual: float,
    spread: float,
    stakes: Stakes,
    *,
    level: float,
    count: int,
) -> BestEffect:
    """The best choice so far from a shrunk effect a day (low, middle, high), its ``spread`` and what a day costs."""
    low, middle, high = shrunk
    gain = None if stakes.margin is None else stakes.margin * middle - stakes.cost_a_day
    loss = None
    if gain is not None and stakes.margin is not None:
        amount = _DAYS * float(expected_loss_of_sum(gain, stakes.margin * spread))
        loss = Loss(amount=amount, unit="money/year")
    return BestEffect(
        extra=Estimate(middle=middle, low=low, high=high, level=level, unit="money/day", n=count),
        claimed=claimed,
        relative=middle / usual if usual > 0 else 0.0,
        take=(middle if gain is None else gain) > 0,
        expected_loss=loss,
    )


def _lasts(sums: PairSums) -> bool | None:
    if len(sums.signs) < 8:
        return None
    effect, p = carry_over_test(sums.differences, sums.signs, sums.lag)
    return None if effect == 0.0 and p == 1.0 else p <= _LASTS_ALPHA


def _points(sums: PairSums, logs: np.ndarray, level: float) -> tuple[LookPoint, ...]:
    points: dict[Day, LookPoint] = {}
    for here in range(1, len(logs)):
        if here + 1 < len(logs) and sums.ends[here + 1] == sums.ends[here]:
            continue
        part = randomisation_test(sums.differences[: here + 1], sums.signs[: here + 1], level=level)
        points[sums.ends[here]] = LookPoint(
            day=sums.ends[here],
            e_value=e_value_of(float(np.max(logs[: here + 1]))),
            low=_end(part.low),
            high=_end(part.high),
            n=here + 1,
        )
    return tuple(points.values())


def _end(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
