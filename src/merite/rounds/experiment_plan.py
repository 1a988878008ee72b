"""A test as somebody describes it, and its calendar for the phone."""

import datetime
from collections.abc import Mapping
from typing import Any

from merite.errors.experiments import AdaptiveNeedsMessages, BeforeAfterRefused, TestNeedsUniverse
from merite.experiments.arms import arms_said, checked_name
from merite.vocabulary.experiment import (
    ArmPlan,
    Delivery,
    Experiment,
    ExperimentKind,
    ExperimentState,
    Guardrail,
    Metric,
    Outcome,
)
from merite.vocabulary.words import Language

FIGURES = ("block_days", "wash_out", "count", "a_week", "value", "a_year", "accepted_loss", "switching_cost")
"""Figures of a plan that may be said or not."""


def arms_described(kind: ExperimentKind, said: Mapping[str, Any]) -> tuple[ArmPlan, ...]:
    """The arms that ``said`` describes. Raises ``BadArm``, ``AdaptiveNeedsMessages``."""
    arms = arms_said(
        kind,
        said.get("arms", ()),
        messages=said.get("messages", ()),
        tactics=said.get("tactics", ()),
        stances=said.get("stances", ()),
        control_group=bool(said.get("control_group")),
    )
    if said.get("adaptive") and (kind is not ExperimentKind.SPLIT or len(arms) < 3 or said.get("platform")):
        raise AdaptiveNeedsMessages(kind=kind.value, arms=len(arms))
    return arms


def checked_start(said: Mapping[str, Any]) -> str:
    """The test's name; raises ``BadTestName``, and ``BeforeAfterRefused`` where no chance would decide."""
    if said.get("kind") == "before-after":
        raise BeforeAfterRefused()
    return checked_name(said["name"])


def described(said: Mapping[str, Any], currency: str) -> Experiment:
    """The planned test that ``said`` describes: names of options of ``merite test new``, values already read.

    What is missing is taken as usual. Raises ``BadTestName``, ``BeforeAfterRefused``, ``BadArm``,
    ``AdaptiveNeedsMessages``, ``TestNeedsUniverse``, ``UnknownUniverse``.
    """
    from merite.rounds.channels import channel_or_own

    name = checked_start(said)
    kind = ExperimentKind(said["kind"])
    arms = arms_described(kind, said)
    if not said.get("universe"):
        raise TestNeedsUniverse()
    usual = Metric.CLICKS if kind is ExperimentKind.SPLIT else Metric.SALES
    return Experiment(
        name=name,
        kind=kind,
        state=ExperimentState.PLANNED,
        universe=channel_or_own(said["universe"]),
        arms=arms,
        segment=said.get("segment"),
        metric=Metric(said.get("metric") or usual),
        outcomes=tuple(Outcome(word) for word in said.get("outcomes", ())),
        guardrails=tuple(Guardrail(word) for word in said.get("guardrails", ())),
        hypothesis=said.get("hypothesis"),
        serves=said.get("serves"),
        follow_up=said.get("follow_up"),
        money=said.get("money") or 0.0,
        hours=said.get("hours") or 0.0,
        can_lose=said.get("can_lose"),
        currency=currency,
        weeks=said.get("weeks") or (12 if kind is ExperimentKind.ON_OFF else 4),
        delivery=Delivery.PLATFORM if said.get("platform") else Delivery.DRAWN,
        plan={figure: said[figure] for figure in FIGURES if said.get(figure) is not None}
        | ({"adaptive": True} if said.get("adaptive") else {}),
    )


def calendar_of(test: Experiment, language: Language, *, now: datetime.datetime) -> bytes:
    """The drawn weeks of a test on and off, as a calendar file. Raises ``WrongKind`` or ``WrongState`` without them."""
    from merite.experiments.calendar_file import calendar_bytes
    from merite.experiments.schedule import schedule_of
    from merite.texts.experiments import event_titles

    titles = event_titles(test, language)
    return calendar_bytes(test.name, schedule_of(test).windows(), titles, made_at=now.replace(microsecond=0))
