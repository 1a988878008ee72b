"""Tests as rows of the store, and what they add up to."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from merite.errors.experiments import UnknownTest
from merite.experiments.foresee import cost_of
from merite.stats.evidence import keep_by_evidence
from merite.vocabulary.experiment import (
    Accounts,
    ArmPlan,
    Caution,
    Decided,
    Delivery,
    Experiment,
    ExperimentCost,
    ExperimentKind,
    ExperimentState,
    Foreseen,
    Guardrail,
    Ledger,
    Metric,
    Outcome,
    Tactic,
    Visible,
    Warned,
)
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Stance

Row = dict[str, Any]
ALPHA = 0.05


class Space(Protocol):
    """The part of a workspace that the ledger asks."""

    @property
    def store(self) -> Any:
        """Tables as expressions, expressions as Arrow."""

    def type_in(self, table: str, rows: Sequence[Any]) -> Any:
        """Journal first, then the table."""


_GIVEN_UP = "removed"


def rows_of(space: Space, table: str) -> list[Row]:
    """The rows of ``table``, by key."""
    rows: list[Row] = space.store.arrow(space.store.table(table)).to_pylist()
    return sorted(rows, key=lambda row: str(row["key"]))


def tests_of(space: Space) -> tuple[Experiment, ...]:
    """Every test but those given up before they began, the one that ended or started last first."""
    found = [experiment(row) for row in rows_of(space, "experiments") if row["state"] != _GIVEN_UP]
    never = datetime.date.max
    return tuple(sorted(found, key=lambda one: (one.stopped or one.first or never, one.name), reverse=True))


def one_test(space: Space, name: str) -> Experiment:
    """The test of that name. Raises ``UnknownTest``."""
    known = tests_of(space)
    for one in known:
        if one.name == name:
            return one
    raise UnknownTest(name=name, known=[one.name for one in known])


def keep(space: Space, test: Experiment) -> None:
    """Write the test as it now stands; the journal has how it stood before."""
    space.type_in("experiments", [row_of(test)])


def give_up(space: Space, test: Experiment) -> None:
    """Let a test that was only planned count for nothing, as if nobody had planned it; the journal still has it."""
    space.type_in("experiments", [{**row_of(test), "state": _GIVEN_UP}])


def row_of(test: Experiment) -> Row:
    """The test as a row of ``experiments``."""
    told = {name: getattr(test, name) for name in _PLAIN}
    told |= {name: _json(getattr(test, name)) for name in ("arms", "outcomes", "guardrails", "plan")}
    told |= {name: None if getattr(test, name) is None else _json(getattr(test, name)) for name in _MAYBE}
    return {"key": test.name, **told}


def experiment(row: Row) -> Experiment:
    """A row of ``experiments`` as the record it was made from."""
    arms = [
        ArmPlan(**{**arm, "stance": _word(Stance, arm["stance"]), "tactic": _word(Tactic, arm["tactic"])})
        for arm in json.loads(row["arms"])
    ]
    return Experiment(
        name=row["key"],
        kind=ExperimentKind(row["kind"]),
        state=ExperimentState(row["state"]),
        universe=row["universe"],
        arms=tuple(arms),
        segment=row["segment"],
        hypothesis=row["hypothesis"],
        metric=Metric(row["metric"]),
        outcomes=tuple(Outcome(word) for word in json.loads(row["outcomes"])),
        guardrails=tuple(Guardrail(word) for word in json.loads(row["guardrails"])),
        serves=row["serves"],
        follow_up=row["follow_up"],
        money=float(row["money"]),
        hours=float(row["hours"]),
        can_lose=None if row["can_lose"] is None else float(row["can_lose"]),
        currency=row["currency"],
        weeks=int(row["weeks"]),
        first=row["first"],
        last=row["last"],
        delivery=Delivery(row["delivery"]),
        salt=row["salt"],
        plan=json.loads(row["plan"]),
        foreseen=None if row["foreseen"] is None else _foreseen(json.loads(row["foreseen"])),
        stopped=row["stopped"],
        finding=row["finding"],
        result=None if row["result"] is None else json.loads(row["result"]),
        decided=_word(Decided, row["decided"]),
        why=row["why"],
        afterwards=row["afterwards"],
    )


def ledger(
    space: Space, *, today: datetime.date, hourly_cost: float | None = None, limit: float | None = None
) -> Ledger:
    """Every test and the accounts of all of them."""
    tests = tests_of(space)
    found = accounts(tests, today=today, hourly_cost=hourly_cost, limit=limit)
    return Ledger(tests=tests, accounts=found, day=today)


def accounts(
    tests: Sequence[Experiment], *, today: datetime.date, hourly_cost: float | None, limit: float | None
) -> Accounts:
    """What the tests add up to.

    At most ``ALPHA`` of the finished tests that found something real or not are called proven by chance alone; the
    e-BH procedure over all finished tests keeps those that stand together. Tests in areas have no e-value: their
    finding counts, and they are not in the procedure.
    """
    finished = [one for one in tests if one.state is ExperimentState.STOPPED]
    proven = [one for one in finished if one.finding in ("better", "worse", "more", "less")]
    with_evidence = [(one.name, value) for one in finished if (value := e_value_of(one)) is not None]
    logs = np.log([max(value, 1e-300) for _, value in with_evidence]) if with_evidence else np.zeros(0)
    kept = keep_by_evidence(logs, alpha=ALPHA)
    named = {one.name for one in proven}
    losses = [loss for one in finished if (loss := regret_of(one)) is not None]
    return Accounts(
        tests=len(tests),
        running=sum(one.state is ExperimentState.RUNNING and not one.over(today) for one in tests),
        proven=len(proven),
        expected_false=ALPHA * len(finished),
        kept=tuple(name for (name, _), stands in zip(with_evidence, kept, strict=True) if stands and name in named),
        regret=sum(losses) if losses else None,
        spent=sum(_spent(one, hourly_cost) for one in tests),
        at_risk=sum(cost_of(one, hourly_cost).at_risk for one in tests if one.state is not ExperimentState.STOPPED),
        limit=limit,
        over=sum(one.over(today) for one in tests),
        finished=len(finished),
        weighed=sum(name in named for name, _ in with_evidence),
    )


def e_value_of(test: Experiment) -> float | None:
    """The evidence against "nothing at all differs" that a finished test left, None where its design has no e-value.

    Of several messages it is the mean: the largest of many would be large by chance too often.
    """
    result = test.result or {}
    comparison, effect = result.get("comparison"), result.get("effect")
    if isinstance(comparison, dict):
        found = [arm["proven"]["e_value"] for arm in comparison["arms"] if arm.get("proven")]
        return float(np.mean(found)) if found else None
    if isinstance(effect, dict):
        value = effect["proven"]["e_value"]
        return None if value is None else float(value)
    return None


def regret_of(test: Experiment) -> float | None:
    """Money a year that one expects to lose by the best choice at the end, None where it is not in money."""
    result = test.result or {}
    comparison, effect = result.get("comparison"), result.get("effect")
    told: Any = None
    if isinstance(comparison, dict):
        told = comparison.get("best")
    elif isinstance(effect, dict):
        told = effect.get("best_bet")
    loss = told.get("expected_loss") if isinstance(told, dict) else None
    return float(loss["amount"]) if loss and loss["unit"] == "money/year" else None


def with_words(test: Experiment, *, decided: Decided | None, why: str | None, afterwards: str | None) -> Experiment:
    """The test with what was decided and what happened afterwards, where they are said."""
    return replace(
        test,
        decided=decided or test.decided,
        why=why or test.why,
        afterwards=afterwards or test.afterwards,
    )


def _spent(test: Experiment, hourly_cost: float | None) -> float:
    if test.state is ExperimentState.PLANNED:
        return 0.0
    return test.money + test.hours * (hourly_cost or 0.0)


_PLAIN = (
    "kind", "state", "universe", "segment", "hypothesis", "metric", "serves", "follow_up", "money", "hours",
    "can_lose", "currency", "weeks", "first", "last", "delivery", "salt", "stopped", "finding", "decided", "why",
    "afterwards",
)  # fmt: skip
_MAYBE = ("foreseen", "result")


def _json(value: Any) -> str:
    return json.dumps(to_json(value), ensure_ascii=False, allow_nan=False)


def _word(words: Any, value: Any) -> Any:
    return None if value is None else words(value)


def _foreseen(told: dict[str, Any]) -> Foreseen:
    return Foreseen(
        visible=tuple(Visible(**one) for one in told["visible"]),
        planned=None if told["planned"] is None else Visible(**told["planned"]),
        a_week=told["a_week"],
        cost=ExperimentCost(**told["cost"]),
        serves=told["serves"],
        warnings=tuple(Caution(code=Warned(one["code"]), facts=one["facts"]) for one in told["warnings"]),
    )
