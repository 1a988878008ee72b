"""A test from the plan to its end, over an opened workspace."""

import datetime
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from merite.errors.experiments import TestExists, WrongState
from merite.experiments import adaptive, areas, onoff, split
from merite.experiments.foresee import foresee
from merite.experiments.ledger import give_up as plan_no_more
from merite.experiments.ledger import keep, one_test, rows_of, tests_of, with_words
from merite.experiments.schedule import BLOCK_DAYS, WASH_OUT, WHOLE_WEEK, checked, draw_schedule, figure_of, schedule_of
from merite.rounds.experiment_evidence import evidence_of
from merite.rounds.experiment_history import (
    behind,
    conversion_value,
    cost_so_far,
    exposures_a_year,
    figure,
    outcomes_of,
    sales_by_day,
    sales_told_by_week,
    stakes_of,
    typed_days,
)
from merite.store.workspace import Workspace
from merite.vocabulary.comparison import ComparisonFinding
from merite.vocabulary.days import monday
from merite.vocabulary.experiment import (
    Decided,
    EffectSeen,
    Experiment,
    ExperimentKind,
    ExperimentState,
    Finding,
    Look,
    Stop,
)
from merite.vocabulary.tojson import to_json

Day = datetime.date


def plan(space: Workspace, test: Experiment) -> Experiment:
    """Write the plan of a test with what it can see, costs and is warned of; nothing starts yet.

    Where sales are told by the week, a channel is on or off for whole weeks unless somebody said otherwise.
    A planned test of that name is replaced. Raises ``TestExists`` once it has started, ``BadSchedule``.
    """
    for other in tests_of(space):
        if other.name == test.name and other.state is not ExperimentState.PLANNED:
            raise TestExists(name=test.name, state=other.state.value)
    if test.kind is ExperimentKind.ON_OFF:
        if "block_days" not in test.plan and sales_told_by_week(space):
            test = replace(test, plan={**test.plan, "block_days": WHOLE_WEEK, "wash_out": 0})
        checked(test.weeks, figure_of(test, "block_days", BLOCK_DAYS), figure_of(test, "wash_out", WASH_OUT))
    planned = foreseen_now(space, test)
    keep(space, planned)
    return planned


def foreseen_now(space: Workspace, test: Experiment) -> Experiment:
    """The test with what it can see by the figures that are there now: more may have come since it was planned."""
    return replace(test, foreseen=foresee(test, behind(space, test)))


def start(space: Workspace, name: str, first: Day, *, seed: int | None = None) -> Experiment:
    """Draw what chance decides and begin; whole weeks begin on the next Monday, as sums of a week are counted.

    Raises ``UnknownTest``, ``WrongState``, ``NotEnoughAreas``."""
    test = one_test(space, name)
    in_state(test, ExperimentState.PLANNED)
    number = secrets.randbelow(2**31) if seed is None else seed
    made: dict[str, object] = {**test.plan, "seed": number}
    if test.kind is ExperimentKind.ON_OFF and figure_of(test, "block_days", BLOCK_DAYS) == WHOLE_WEEK:
        first = monday(first + datetime.timedelta(days=6))
    last = first + datetime.timedelta(days=7 * test.weeks - 1)
    rows: list[dict[str, Any]] = []
    if test.kind is ExperimentKind.ON_OFF:
        drawn = draw_schedule(
            first,
            weeks=test.weeks,
            block_days=figure_of(test, "block_days", BLOCK_DAYS),
            wash_out=figure_of(test, "wash_out", WASH_OUT),
            seed=number,
        )
        made["signs"] = list(drawn.signs)
        rows = [
            {"key": f"{name}/{w.first}", "experiment": name, "unit_kind": "days", "unit": w.first.isoformat(),
             "arm": "on" if w.on else "off", "chance": 0.5, "first": w.first, "last": w.last}
            for w in drawn.windows()
        ]  # fmt: skip
    elif test.kind is ExperimentKind.AREAS:
        history = areas.area_sales(outcomes_of(space, name)).before(first)
        chosen = areas.choose(history, count=figure_of(test, "count", 2), days=7 * test.weeks, seed=number)
        made |= {"areas": list(chosen.areas), "noise": chosen.noise}
        rows = [
            {"key": f"{name}/{area}", "experiment": name, "unit_kind": "area", "unit": area,
             "arm": "on" if area in chosen.areas else "off", "chance": len(chosen.areas) / len(history.areas),
             "first": first, "last": last}
            for area in history.areas
        ]  # fmt: skip
    begun = replace(
        test,
        state=ExperimentState.RUNNING,
        first=first,
        last=last,
        salt=f"{name}:{number}",
        plan=made,
    )
    if rows:
        space.type_in("assignments", rows)
    keep(space, begun)
    return begun


def count(space: Workspace, name: str, rows: Sequence[Mapping[str, Any]], day: Day) -> int:
    """Add what was counted; how many rows. Raises ``UnknownTest``, and ``WrongState`` for a stopped test."""
    test = one_test(space, name)
    if test.state is ExperimentState.STOPPED:
        raise WrongState(name=name, state=test.state.value)
    money = any(row.get("sales") is not None or row.get("revenue") is not None for row in rows)
    kept = [
        {
            **{column: value for column, value in row.items() if value is not None},
            "experiment": name,
            "day": row.get("day") or day,
            "currency": space.settings.currency if money else None,
        }
        for row in rows
    ]
    space.type_in("outcomes", _named(kept, test))
    return len(kept)


def look(space: Workspace, name: str, today: Day) -> Look:
    """Both answers on a test as it stands; as often as one likes. Raises ``WrongState`` before it has started."""
    test = one_test(space, name)
    if test.state is ExperimentState.PLANNED:
        raise WrongState(name=name, state=test.state.value)
    day = min(today, test.stopped or today)
    rows = outcomes_of(space, name)
    made = Look(experiment=test, day=day, cost_so_far=cost_so_far(test, space.settings.hourly_cost, day))
    if test.kind is ExperimentKind.ON_OFF:
        daily = sales_by_day(space) | typed_days(rows)
        effect, points = onoff.look(schedule_of(test), daily, today=day, stakes=stakes_of(space, test))
        made = replace(made, effect=effect, points=points)
    elif test.kind is ExperimentKind.AREAS:
        made = replace(made, effect=_look_at_areas(space, test, rows, day))
    else:
        made = _look_at_arms(space, test, made, rows)
    return replace(made, stops=_stops(made))


def stop(space: Workspace, name: str, today: Day, *, decided: Decided | None = None, why: str | None = None) -> Look:
    """End a test: both answers are kept, and what it tells the sales model. Raises ``WrongState``."""
    test = one_test(space, name)
    in_state(test, ExperimentState.RUNNING)
    seen = look(space, name, today)
    ended = replace(
        test,
        state=ExperimentState.STOPPED,
        stopped=today,
        finding=_finding(seen),
        result={
            part: to_json(getattr(seen, part))
            for part in ("comparison", "effect", "points", "tallies", "worse", "differences")
        },
        decided=decided,
        why=why,
    )
    told = evidence_of(space, ended, seen)
    keep(space, ended)
    if told:
        space.type_in("evidence", told)
    return replace(seen, experiment=ended)


def give_up(space: Workspace, name: str) -> None:
    """Plan a test no more. Raises ``WrongState`` for one that has begun: it is ended."""
    test = one_test(space, name)
    in_state(test, ExperimentState.PLANNED)
    plan_no_more(space, test)


def end_or_complete(
    space: Workspace,
    name: str,
    today: Day,
    *,
    decided: Decided | None = None,
    why: str | None = None,
    afterwards: str | None = None,
) -> Look:
    """End a test, or say more of one that has ended: what was decided, why, what happened afterwards."""
    if one_test(space, name).state is not ExperimentState.STOPPED:
        stop(space, name, today, decided=decided, why=why)
    keep(space, with_words(one_test(space, name), decided=decided, why=why, afterwards=afterwards))
    return look(space, name, today)


def past_prior(space: Workspace, *, but: str = "") -> tuple[float, float]:
    """Mean and spread of true lifts, from the business's own finished tests of messages."""
    past = []
    for test in tests_of(space):
        comparison = (test.result or {}).get("comparison")
        if test.name == but or adaptive.moves(test) or not isinstance(comparison, dict):
            continue
        control, *others = comparison["arms"]
        past += [
            (control["conversions"], control["exposures"], arm["conversions"], arm["exposures"])
            for arm in others
            if control["exposures"] and arm["exposures"]
        ]
    return split.prior_of(past)


def written_shares(space: Workspace, name: str) -> dict[Day, dict[str, float]]:
    """The shares written for a test whose shares move, by the first day on which they are in force."""
    found: dict[Day, dict[str, float]] = {}
    for row in rows_of(space, "assignments"):
        if row["experiment"] == name and row["unit_kind"] == "shares":
            found.setdefault(row["first"], {})[row["arm"]] = float(row["chance"])
    return found


def _look_at_arms(space: Workspace, test: Experiment, made: Look, rows: Sequence[Mapping[str, Any]]) -> Look:
    if not rows:
        return made
    counted = split.tallies(test, rows)
    written = written_shares(space, test.name)
    counts = adaptive.day_rows(test, rows, written) if adaptive.moves(test) else None
    answer = split.look(
        test,
        rows,
        prior=past_prior(space, but=test.name),
        value=conversion_value(space, test),
        a_year=exposures_a_year(test, counted, made.day),
        accepted_loss=figure(test, "accepted_loss"),
        switching_cost=figure(test, "switching_cost") or 0.0,
        margin=1.0 if space.settings.margin is None else space.settings.margin,
        counts=counts,
    )
    if answer is None:
        return replace(made, tallies=counted)
    best = max(answer.arms[1:], key=lambda arm: arm.proven.e_value if arm.proven else 0.0)
    if counts is not None:
        return replace(
            made,
            comparison=answer,
            points=adaptive.points(counts, best.arm),
            tallies=counted,
            worse=adaptive.worse_guardrails(test, rows, written, counted),
            differences=adaptive.weighed(counts),
        )
    return replace(
        made,
        comparison=answer,
        points=split.points(test, rows, best.arm),
        tallies=counted,
        worse=split.worse_guardrails(test, counted),
    )


def _look_at_areas(space: Workspace, test: Experiment, rows: Sequence[Mapping[str, Any]], day: Day) -> EffectSeen:
    chosen = test.plan.get("areas")
    if test.first is None or test.last is None or not isinstance(chosen, list):
        raise WrongState(name=test.name, state=test.state.value)
    return areas.look(
        areas.area_sales(rows),
        [str(area) for area in chosen],
        first=test.first,
        last=test.last,
        today=day,
        stakes=stakes_of(space, test),
    )


def _stops(seen: Look) -> tuple[Stop, ...]:
    test = seen.experiment
    found: list[Stop] = []
    if seen.comparison is not None:
        findings = {arm.proven.finding for arm in seen.comparison.arms if arm.proven}
        if seen.comparison.split.finding is ComparisonFinding.SPLIT_BROKEN:
            found.append(Stop.SPLIT_BROKEN)
        elif findings & {ComparisonFinding.BETTER, ComparisonFinding.WORSE}:
            found.append(Stop.PROVEN)
        bets = [arm.best_bet for arm in seen.comparison.arms if arm.best_bet]
        if bets and all(bet.within_accepted_loss for bet in bets):
            found.append(Stop.LITTLE_TO_LOSE)
    if seen.effect is not None and seen.effect.proven.finding in (Finding.MORE, Finding.LESS):
        found.append(Stop.PROVEN)
    if seen.worse:
        found.append(Stop.GUARDRAIL)
    if test.can_lose is not None and seen.cost_so_far >= test.can_lose:
        found.append(Stop.CAP_REACHED)
    if test.last is not None and seen.day >= test.last:
        found.append(Stop.TIME_IS_UP)
    return tuple(found)


def _finding(seen: Look) -> str | None:
    if seen.effect is not None:
        return seen.effect.proven.finding.value
    if seen.comparison is None:
        return Finding.TOO_FEW.value
    proven = [arm.proven for arm in seen.comparison.arms if arm.proven]
    return max(proven, key=lambda one: (one.finding in _CLEAR, one.e_value)).finding.value


_CLEAR = (ComparisonFinding.BETTER, ComparisonFinding.WORSE, ComparisonFinding.SPLIT_BROKEN)


def _named(rows: list[dict[str, Any]], test: Experiment) -> list[dict[str, Any]]:
    """Sales of a day and area replace when they come again; counts of arms add up."""
    if test.kind in (ExperimentKind.AREAS, ExperimentKind.ON_OFF):
        named = {f"{test.name}/{row.get('area', '')}/{row['day']}": row for row in rows}
        return [{**row, "key": key} for key, row in named.items()]
    return rows


def in_state(test: Experiment, state: ExperimentState) -> None:
    if test.state is not state:
        raise WrongState(name=test.name, state=test.state.value)
