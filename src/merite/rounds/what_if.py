"""What if: the plan of the last look again with some money or hours fixed, from the fit that the look kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from merite.errors.plan import PlanNotKept
from merite.invest.plan import plan
from merite.rounds.costs_aside import planned_with_care
from merite.rounds.kept_fit import fit_of
from merite.vocabulary.look import Look
from merite.vocabulary.plan import PLAN_LEVEL, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfPlan:
    """The plan with what was fixed, a month: ``money`` and ``hours`` by universe."""

    plan: Plan
    money: Mapping[str, float]
    hours: Mapping[str, float]
    currency: str


def what_if(folder: Path, look: Look, *, money: Mapping[str, float], hours: Mapping[str, float]) -> WhatIfPlan:
    """The plan of ``look`` with these amounts fixed: same fit, day, settings and level of its ranges; no store is read.

    Raises ``PlanNotKept`` where the look kept no fit, and the errors of ``errors.plan``.
    """
    kept = fit_of(folder, look)
    if kept is None:
        raise PlanNotKept(look=look.name)
    made = plan(
        kept.result,
        kept.result.panel,
        kept.settings,
        today=look.today,
        fixed=money,
        fixed_hours=hours,
        level=PLAN_LEVEL,
        checks=kept.checks,
        decisions=kept.decisions,
        turn=kept.turn,
    )
    made = planned_with_care(made, kept.decisions)
    return WhatIfPlan(plan=made, money=dict(money), hours=dict(hours), currency=kept.settings.currency)
