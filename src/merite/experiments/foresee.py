"""What a test can see before it starts, what it costs, and what is worth a warning."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import bdtrc

from merite.experiments.onoff import END_ALPHA
from merite.experiments.schedule import BLOCK_DAYS, WASH_OUT, Schedule, blocks_a_week, figure_of, pair_sums
from merite.stats.evidence import log_e_value
from merite.stats.switchback import possible_schedules, smallest_seen
from merite.vocabulary.experiment import (
    Caution,
    Delivery,
    Experiment,
    ExperimentCost,
    ExperimentKind,
    ExperimentState,
    Foreseen,
    Visible,
    Warned,
)

Day = datetime.date
WEEKS = (2, 4, 8, 13, 26)
ALPHA = 0.05
BIG_EFFECT = 0.5
"""An effect of half as much again is rare: a test that sees only larger ones will most likely say nothing."""
_HOURS_A_WEEK = 0.15 * 35.0
"""15 % of one member's week (founding text S1)."""
_LARGEST = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What the workspace knows: all that the answers before a start rest on.

    ``daily``: sales by day; ``conversions_a_week``: of the metric in the universe; ``area_effects``: the smallest
    effect that areas show by number of weeks; ``listens``: whether there is a starting point of listening;
    ``limit``: the sum that may be lost in a year; ``others``: the tests that are planned or running.
    """

    daily: Mapping[Day, float]
    conversions_a_week: float | None = None
    area_effects: Mapping[int, float | None] | None = None
    listens: bool = False
    limit: float | None = None
    hourly_cost: float | None = None
    others: Sequence[Experiment] = ()


def foresee(test: Experiment, behind: Behind) -> Foreseen:
    """What ``test`` can see and for how long, its cost with staff time, what it serves, and the warnings."""
    weeks = tuple(sorted({*WEEKS, test.weeks}))
    a_week, visible = _visible(test, behind, weeks)
    planned = next((one for one in visible if one.weeks == test.weeks), None)
    cost = cost_of(test, behind.hourly_cost)
    return Foreseen(
        visible=visible,
        planned=planned,
        a_week=a_week,
        cost=cost,
        serves=test.serves,
        warnings=tuple(_warnings(test, behind, planned, cost)),
    )


def cost_of(test: Experiment, hourly_cost: float | None) -> ExperimentCost:
    """Money and priced hours; at risk is the cap where one was said, else all that it takes."""
    hours_money = None if hourly_cost is None else test.hours * hourly_cost
    takes = test.money + (hours_money or 0.0)
    return ExperimentCost(
        money=test.money,
        hours=test.hours,
        hours_money=hours_money,
        at_risk=takes if test.can_lose is None else test.can_lose,
    )


def smallest_ratio(conversions: float, share: float, *, alpha: float = ALPHA, power: float = 0.8) -> float | None:
    """The smallest lift (relative) that the e-value proves with ``power`` once both arms have so many conversions.

    ``share``: the treatment's share of exposures. Exact binomial; None when none below +2,000 % is proven.
    """
    if conversions < 1:
        return None

    from scipy.optimize import brentq  # most of a second to import

    def seen(lift: float) -> float:
        total = max(1, round(conversions * (1 - share + share * (1 + lift))))
        chance = share * (1 + lift) / (1 - share + share * (1 + lift))
        y = np.arange(total + 1)
        proven = (log_e_value(total - y, y, share=share) >= -np.log(alpha)) & (y > share * total)
        if not proven.any():
            return -power
        return float(bdtrc(int(np.argmax(proven)) - 1, total, chance)) - power

    if seen(_LARGEST) < 0:
        return None
    return float(brentq(seen, 0.0, _LARGEST, xtol=1e-3))


def smallest_on_off(daily: Mapping[Day, float], *, weeks: int, block_days: int, wash_out: int) -> float | None:
    """The smallest lift (relative to a day's sales) that ``weeks`` on and off show 4 times in 5.

    The test is played over pairs of weeks of the history's last year, as if nothing had been tried. None under 4 weeks
    of history or when the schedules are too few to prove anything.
    """
    pairs = weeks // 2 * blocks_a_week(block_days)
    if len(daily) < 28 or 2.0 / max(possible_schedules(pairs), 1) > END_ALPHA:
        return None
    last = max(daily)
    length = min(52, (last - min(daily)).days // 14 * 2)
    if length < 4:
        return None
    count = length // 2 * blocks_a_week(block_days)
    first = last - datetime.timedelta(days=7 * length - 1)
    past = Schedule(
        first=first, weeks=length, block_days=block_days, wash_out=wash_out, signs=tuple([1, -1] * count)[:count]
    )
    sums = pair_sums(past, daily)
    usual = float(np.mean([daily[day] for day in daily if day >= first]))
    whole = [group for group in np.unique(sums.group) if np.sum(sums.group == group) == past.blocks]
    if len(whole) < 2 or usual <= 0:
        return None
    lines = np.array([sums.differences[sums.group == group] for group in whole])
    seen = smallest_seen(lines, weeks // 2, alpha=END_ALPHA)
    return seen / usual if np.isfinite(seen) else None


def _visible(test: Experiment, behind: Behind, weeks: Sequence[int]) -> tuple[float | None, tuple[Visible, ...]]:
    if test.kind is ExperimentKind.ON_OFF:
        daily = behind.daily
        a_week = 7.0 * float(np.mean(list(daily.values()))) if daily else None
        block, wash = figure_of(test, "block_days", BLOCK_DAYS), figure_of(test, "wash_out", WASH_OUT)
        found = tuple(
            Visible(
                weeks=count,
                effect=smallest_on_off(daily, weeks=count - count % 2, block_days=block, wash_out=wash),
            )
            for count in weeks
        )
        return a_week, found
    if test.kind is ExperimentKind.AREAS:
        seen = behind.area_effects or {}
        return None, tuple(Visible(weeks=count, effect=seen.get(count)) for count in weeks)
    rate = behind.conversions_a_week
    if len(test.arms) < 2:
        return rate, tuple(Visible(weeks=count, effect=None) for count in weeks)
    control, least = test.arms[0].share, min(arm.share for arm in test.arms[1:])
    return rate, tuple(
        Visible(weeks=count, effect=None if rate is None else _one_among(rate * count, control, least, len(test.arms)))
        for count in weeks
    )


def _one_among(conversions: float, control: float, share: float, arms: int) -> float | None:
    """The smallest lift seen of one message, shown to ``share``, if it is the only one of ``arms`` that differs.

    The more messages a test has, the more evidence one of them needs, so that few of those called proven are false.
    """
    both = control + share
    return smallest_ratio(conversions * both, share / both, alpha=ALPHA / (arms - 1))


def _warnings(test: Experiment, behind: Behind, planned: Visible | None, cost: ExperimentCost) -> list[Caution]:
    found: list[Caution] = []
    if not behind.listens:
        found.append(Caution(code=Warned.NO_LISTENING))
    if not test.follow_up:
        found.append(Caution(code=Warned.NO_FOLLOW_UP))
    if not test.serves:
        found.append(Caution(code=Warned.NO_DECISION))
    if test.can_lose is None:
        found.append(Caution(code=Warned.NO_CAP))
    open_ = [one for one in behind.others if one.state is not ExperimentState.STOPPED and one.name != test.name]
    at_risk = cost.at_risk + sum(cost_of(one, behind.hourly_cost).at_risk for one in open_)
    if behind.limit is None:
        found.append(Caution(code=Warned.NO_LIMIT_SAID))
    elif at_risk > behind.limit:
        found.append(Caution(code=Warned.OVER_LIMIT, facts={"at_risk": at_risk, "limit": behind.limit}))
    found += _about_sight(test, planned)
    hours = sum(one.hours / max(one.weeks, 1) for one in (test, *open_))
    if hours > _HOURS_A_WEEK:
        found.append(Caution(code=Warned.LONG_HOURS, facts={"hours": hours, "limit": _HOURS_A_WEEK}))
    if test.delivery is Delivery.PLATFORM:
        found.append(Caution(code=Warned.PLATFORM_SPLIT))
    if test.kind is ExperimentKind.SPLIT and not any(arm.nothing for arm in test.arms):
        found.append(Caution(code=Warned.NOTHING_TO_TELL_THE_MODEL))
    return found


def _about_sight(test: Experiment, planned: Visible | None) -> list[Caution]:
    if test.kind is ExperimentKind.ON_OFF:
        pairs = test.weeks // 2 * blocks_a_week(figure_of(test, "block_days", BLOCK_DAYS))
        if 2.0 / max(possible_schedules(pairs), 1) > END_ALPHA:
            return [Caution(code=Warned.FEW_SCHEDULES, facts={"count": float(possible_schedules(pairs))})]
    if planned is None or planned.effect is None:
        return [Caution(code=Warned.NO_HISTORY)]
    if planned.effect > BIG_EFFECT:
        return [Caution(code=Warned.TOO_SMALL, facts={"effect": planned.effect})]
    return []
