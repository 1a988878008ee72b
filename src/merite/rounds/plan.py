"""Next month's money and hours: a panel, the sales model, the plan."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from merite.rounds.measure import Measured, measure_file, measure_workspace
from merite.vocabulary.footing import Check
from merite.vocabulary.plan import Plan
from merite.vocabulary.settings import Settings

Progress = Callable[..., None]


def plan_workspace(
    folder: Path,
    *,
    asked: Mapping[str, Any] | None = None,
    fixed: Mapping[str, float] | None = None,
    tests: Path | None = None,
    level: float = 0.9,
    today: datetime.date | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    anyway: bool = False,
) -> tuple[Plan, Settings]:
    """The plan of the month from ``today`` (the machine's day when None) with the workspace's settings.

    ``asked`` replaces some settings for this time; ``fixed`` is money a month by universe; ``anyway``: channels may
    grow though something that must stand before does not. Raises the errors of ``errors.plan`` and ``errors.panel``.
    """
    from merite.rounds.footing import checks_of
    from merite.store.workspace import opened

    day = today or datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    measured, settings = measure_workspace(
        folder, asked=asked, tests=tests, level=level, today=day, seed=seed, progress=progress
    )
    with opened(folder) as space:
        checks = checks_of(space, measured.panel, today=day)
    return _planned(measured, settings, fixed, day, checks=checks, anyway=anyway), settings


def plan_file(
    file: Path,
    settings: Settings,
    *,
    fixed: Mapping[str, float] | None = None,
    tests: Path | None = None,
    level: float = 0.9,
    seed: int = 0,
    progress: Progress | None = None,
    anyway: bool = True,
) -> Plan:
    """The same from a panel file, for the month after its last period; it tells nothing of what must stand before a
    rise, so that ``anyway`` changes nothing."""
    measured = measure_file(file, settings, tests=tests, level=level, seed=seed, progress=progress)
    panel = measured.panel
    return _planned(measured, settings, fixed, panel.dates[-1] + datetime.timedelta(days=panel.step))


def _planned(
    measured: Measured,
    settings: Settings,
    fixed: Mapping[str, float] | None,
    today: datetime.date,
    *,
    checks: tuple[Check, ...] = (),
    anyway: bool = False,
) -> Plan:
    from merite.invest.plan import plan

    return plan(
        measured.result,
        measured.panel,
        settings,
        today=today,
        fixed=fixed,
        checks=checks,
        anyway=anyway,
        decisions=measured.decisions,
    )
