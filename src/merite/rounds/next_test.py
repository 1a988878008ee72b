"""What to test next: a panel, the sales model, what each test is worth."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from merite.rounds.costs_aside import plan_or_none, weighed_with_care
from merite.rounds.footing import checks_of
from merite.rounds.measure import Measured, measure_file, measure_workspace
from merite.rounds.running import running_tests
from merite.store.workspace import opened
from merite.vocabulary.days import shop_day
from merite.vocabulary.experiment import Experiment
from merite.vocabulary.next_test import Advice, NextTest
from merite.vocabulary.plan import Plan
from merite.vocabulary.settings import Settings

Progress = Callable[..., None]


def next_test_workspace(
    folder: Path,
    *,
    asked: Mapping[str, Any] | None = None,
    tests: Path | None = None,
    level: float = 0.9,
    today: datetime.date | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    confirmed: bool = False,
) -> tuple[NextTest, Settings]:
    """What could be tested from ``today`` with the workspace's settings; ``asked`` replaces some for this time.

    ``confirmed``: the best test is weighed again by refits, which takes as many fits.
    """
    measured, settings = measure_workspace(
        folder, asked=asked, tests=tests, level=level, today=today, seed=seed, progress=progress
    )
    day = today or shop_day(settings)
    with opened(folder) as space:
        made = plan_or_none(measured, settings, today=day, checks=checks_of(space, measured.panel, today=day))
        running = running_tests(space, today=day)
    return _answer(measured, settings, made, running, seed, progress, confirmed=confirmed), settings


def next_test_file(
    file: Path,
    settings: Settings,
    *,
    tests: Path | None = None,
    level: float = 0.9,
    seed: int = 0,
    progress: Progress | None = None,
    confirmed: bool = False,
) -> NextTest:
    """The same from a panel file. Raises the errors of ``errors.panel``."""
    measured = measure_file(file, settings, tests=tests, level=level, seed=seed, progress=progress)
    after = measured.panel.dates[-1] + datetime.timedelta(days=measured.panel.step)
    made = plan_or_none(measured, settings, today=after)
    return _answer(measured, settings, made, {}, seed, progress, confirmed=confirmed)


def _answer(
    measured: Measured,
    settings: Settings,
    made: Plan | None,
    running: Mapping[str, Experiment],
    seed: int,
    progress: Progress | None,
    *,
    confirmed: bool,
) -> NextTest:
    from merite.invest.confirm import confirm
    from merite.invest.test_value import next_test

    found = weighed_with_care(next_test(measured.result, measured.panel, settings), measured.decisions, made, running)
    best = next((one for one in found.candidates if one.test == found.best), None)
    if best is None or not confirmed:
        return found
    again = confirm(measured.result, measured.panel, settings, best, tests=measured.tests, seed=seed, progress=progress)
    if again is None or again.holds:
        return replace(found, confirmed=again)
    return replace(found, confirmed=again, advice=Advice.NOT_CONFIRMED, best=None)
