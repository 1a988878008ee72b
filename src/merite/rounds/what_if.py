"""What if: the plan again with some money fixed, calculated on a copy so that the workspace stays free."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from merite.vocabulary.plan import Plan

Progress = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfPlan:
    """The plan with what was fixed; ``journal``: the last line of the journal that it saw."""

    plan: Plan
    fixed: dict[str, float]
    currency: str
    journal: int


def what_if(folder: Path, fixed: Mapping[str, float], *, progress: Progress | None = None) -> WhatIfPlan:
    """The plan of the month from today with ``fixed`` money a month by universe, with ranges as the report's plan has.

    Raises the errors of ``errors.plan`` and ``errors.panel``, and those of ``snapshot``.
    """
    from merite.invest.plan import plan
    from merite.rounds.days import today
    from merite.rounds.footing import checks_of
    from merite.rounds.measure import measure_workspace
    from merite.rounds.parts.plan import LEVEL
    from merite.store.snapshot import snapshot, still_allowed
    from merite.store.workspace import opened

    with snapshot(folder) as copy:
        with opened(copy.folder) as space:
            day = today(space.settings)
        measured, settings = measure_workspace(copy.folder, today=day, progress=progress)
        with opened(copy.folder) as space:
            checks = checks_of(space, measured.panel, today=day)
        made = plan(
            measured.result,
            measured.panel,
            settings,
            today=day,
            fixed=fixed,
            level=LEVEL,
            checks=checks,
            decisions=measured.decisions,
        )
        with still_allowed(folder, copy):
            return WhatIfPlan(plan=made, fixed=dict(fixed), currency=settings.currency, journal=copy.journal)
