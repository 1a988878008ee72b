"""What a finished test tells the sales model: extra sales over its window, on against off."""

import datetime
from dataclasses import replace
from typing import Any

from merite.experiments import areas, onoff, split
from merite.experiments.adaptive import moves
from merite.experiments.schedule import Schedule, schedule_of
from merite.rounds.experiment_history import COUNTED_IN_SALES, baskets, outcomes_of, sales_by_day, typed_days
from merite.store.workspace import Workspace
from merite.vocabulary.experiment import Experiment, ExperimentKind, Look

Day = datetime.date


def evidence_of(space: Workspace, test: Experiment, seen: Look) -> list[dict[str, Any]]:
    """What a finished test tells the sales model, as rows of ``evidence``: one, or none."""
    told = {"key": test.name, "experiment": test.name, "universe": test.universe, "currency": space.settings.currency}
    if test.kind is ExperimentKind.ON_OFF:
        schedule = schedule_of(test)
        cut = weeks_over(schedule, seen.day)
        whole = (
            None
            if cut is None
            else onoff.whole_window(cut, sales_by_day(space) | typed_days(outcomes_of(space, test.name)))
        )
        if cut is None or whole is None:
            return []
        return [
            {**told, "first": cut.first, "last": cut.last, "estimate": whole.estimate,
             "standard_error": whole.standard_error, "in_panel": whole.in_panel}
        ]  # fmt: skip
    if test.first is None or seen.day <= test.first:
        return []
    last = min(seen.day, test.last or seen.day)
    found = _areas_whole(seen) if test.kind is ExperimentKind.AREAS else _arms_whole(space, test, seen)
    if found is None:
        return []
    return [
        {**told, "first": test.first, "last": last, "estimate": found[0], "standard_error": found[1],
         "in_panel": False}
    ]  # fmt: skip


def weeks_over(schedule: Schedule, day: Day) -> Schedule | None:
    """The calendar up to the last pair of weeks that was over by ``day``; None under two pairs of weeks."""
    pairs = min(schedule.weeks, ((day - schedule.first).days + 1) // 7) // 2
    if pairs < 2:
        return None
    return replace(schedule, weeks=2 * pairs, signs=schedule.signs[: pairs * schedule.blocks])


def _areas_whole(seen: Look) -> tuple[float, float] | None:
    effect = seen.effect
    if effect is None or not effect.methods:
        return None
    return effect.methods[0].effect * effect.days_on, areas.standard_error(effect.methods) * effect.days_on


def _arms_whole(space: Workspace, test: Experiment, seen: Look) -> tuple[float, float] | None:
    """Extra sales of those who were shown something over those who were shown nothing; None without such an arm.

    None where shares move too: plain means are biased under them. Conversions that are no sales (clicks, replies) tell
    nothing of sales by themselves: then the money must have been counted.
    """
    if seen.comparison is None or not test.arms or not test.arms[0].nothing or moves(test):
        return None
    worth = baskets(space) if test.metric in COUNTED_IN_SALES else None
    return split.extra_sales(test, outcomes_of(space, test.name), worth)
