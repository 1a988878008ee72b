"""What to test next: a panel, the sales model, what each test is worth."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from merite.rounds.measure import measure_file, measure_workspace
from merite.vocabulary.next_test import NextTest
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
) -> tuple[NextTest, Settings]:
    """What could be tested from ``today`` with the workspace's settings; ``asked`` replaces some for this time."""
    from merite.invest.test_value import next_test

    measured, settings = measure_workspace(
        folder, asked=asked, tests=tests, level=level, today=today, seed=seed, progress=progress
    )
    return next_test(measured.result, measured.panel, settings), settings


def next_test_file(
    file: Path,
    settings: Settings,
    *,
    tests: Path | None = None,
    level: float = 0.9,
    seed: int = 0,
    progress: Progress | None = None,
) -> NextTest:
    """The same from a panel file. Raises the errors of ``errors.panel``."""
    from merite.invest.test_value import next_test

    measured = measure_file(file, settings, tests=tests, level=level, seed=seed, progress=progress)
    return next_test(measured.result, measured.panel, settings)
