"""A panel measured, then the attempts to prove its answer wrong."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from merite.rounds.costs_aside import plan_or_none
from merite.rounds.footing import checks_of
from merite.rounds.measure import Measured, measure_file, measure_workspace
from merite.rounds.refute import refute
from merite.store.workspace import opened
from merite.vocabulary.days import shop_day
from merite.vocabulary.footing import Check
from merite.vocabulary.settings import Settings
from merite.vocabulary.trust import Checked, checked

Progress = Callable[..., None]


def check_workspace(
    folder: Path,
    *,
    asked: Mapping[str, Any] | None = None,
    tests: Path | None = None,
    level: float = 0.9,
    everything: bool = False,
    seed: int = 0,
    progress: Progress | None = None,
) -> tuple[Checked, Settings]:
    """The checks of a workspace's answer with its settings; empty without a fit. ``asked`` replaces some settings."""
    measured, settings = measure_workspace(folder, asked=asked, tests=tests, level=level, seed=seed, progress=progress)
    found = refute(
        measured, settings, tests=measured.tests, level=level, everything=everything, seed=seed, progress=progress
    )
    today = shop_day(settings)
    with opened(folder) as space:
        checks = checks_of(space, measured.panel, today=today)
    return checked(found, less=less_in_plan(measured, settings, today=today, checks=checks)), settings


def check_file(
    file: Path,
    settings: Settings,
    *,
    tests: Path | None = None,
    level: float = 0.9,
    everything: bool = False,
    seed: int = 0,
    progress: Progress | None = None,
) -> Checked:
    """The same of a panel file."""
    measured = measure_file(file, settings, tests=tests, level=level, seed=seed, progress=progress)
    found = refute(
        measured, settings, tests=measured.tests, level=level, everything=everything, seed=seed, progress=progress
    )
    today = measured.panel.dates[-1] + datetime.timedelta(days=measured.panel.step)
    return checked(found, less=less_in_plan(measured, settings, today=today))


def less_in_plan(
    measured: Measured, settings: Settings, *, today: datetime.date, checks: tuple[Check, ...] = ()
) -> tuple[str, ...]:
    """The channels into which the plan of the month from ``today`` puts less; none where there is no plan."""
    made = plan_or_none(measured, settings, today=today, checks=checks)
    return tuple(one.name for one in (() if made is None else made.universes) if one.less)
