"""Next month's money and hours: a panel, the sales model, the plan."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from merite.rounds.measure import given_of, measure_file, measure_given
from merite.vocabulary.days import shop_day
from merite.vocabulary.plan import PLAN_LEVEL, Plan
from merite.vocabulary.settings import Settings

Progress = Callable[..., None]


def plan_workspace(
    folder: Path,
    *,
    asked: Mapping[str, Any] | None = None,
    fixed: Mapping[str, float] | None = None,
    fixed_hours: Mapping[str, float] | None = None,
    tests: Path | None = None,
    level: float = PLAN_LEVEL,
    today: datetime.date | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    anyway: bool = False,
) -> tuple[Plan, Settings]:
    """The plan of the month from ``today`` (the shop's day when None) with the workspace's settings.

    Where the last look saw the same figures, its fit is used again instead of a new one, which would be the same.

    ``asked`` replaces some settings for this time; ``fixed`` is money and ``fixed_hours`` hours a month by universe;
    ``anyway``: channels may grow though something that must stand before does not. ``level``: how often the ranges of
    money should hold.
    Raises the errors of ``errors.plan`` and ``errors.panel``.
    """
    from merite.invest.verdict import LEVEL
    from merite.rounds.costs_aside import month_plan
    from merite.rounds.footing import checks_of
    from merite.rounds.kept_fit import last_fit
    from merite.rounds.running import beside_tests, running_tests
    from merite.store.workspace import opened

    given = given_of(folder, asked=asked, tests=tests)
    day = today or shop_day(given.settings)
    fit = last_fit(folder, given.panel, given.settings, given.tests, level=LEVEL, seed=seed)
    measured = measure_given(given, level=LEVEL, today=day, seed=seed, progress=progress, fit=fit)
    with opened(folder) as space:
        checks, running = checks_of(space, given.panel, today=day), running_tests(space, today=day)
    made = month_plan(
        measured,
        given.settings,
        today=day,
        checks=checks,
        fixed=fixed,
        fixed_hours=fixed_hours,
        level=level,
        anyway=anyway,
    )
    return beside_tests(made, running), given.settings


def plan_file(
    file: Path,
    settings: Settings,
    *,
    fixed: Mapping[str, float] | None = None,
    fixed_hours: Mapping[str, float] | None = None,
    tests: Path | None = None,
    level: float = PLAN_LEVEL,
    seed: int = 0,
    progress: Progress | None = None,
    anyway: bool = True,
) -> Plan:
    """The same from a panel file, for the month after its last period; it tells nothing of what must stand before a
    rise, so that ``anyway`` changes nothing."""
    from merite.invest.plan import plan

    measured = measure_file(file, settings, tests=tests, seed=seed, progress=progress)
    panel = measured.panel
    day = panel.dates[-1] + datetime.timedelta(days=panel.step)
    return plan(
        measured.result,
        panel,
        settings,
        today=day,
        fixed=fixed,
        fixed_hours=fixed_hours,
        level=level,
        anyway=anyway,
        decisions=measured.decisions,
    )
