"""A panel measured, then the attempts to prove its answer wrong."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from merite.rounds.measure import measure_file, measure_workspace
from merite.rounds.refute import refute
from merite.vocabulary.settings import Settings
from merite.vocabulary.trust import Trust

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
) -> tuple[Trust | None, Settings]:
    """The checks of a workspace's answer with its settings; None without a fit. ``asked`` replaces some settings."""
    measured, settings = measure_workspace(folder, asked=asked, tests=tests, level=level, seed=seed, progress=progress)
    found = refute(
        measured, settings, tests=measured.tests, level=level, everything=everything, seed=seed, progress=progress
    )
    return found, settings


def check_file(
    file: Path,
    settings: Settings,
    *,
    tests: Path | None = None,
    level: float = 0.9,
    everything: bool = False,
    seed: int = 0,
    progress: Progress | None = None,
) -> Trust | None:
    """The same of a panel file."""
    measured = measure_file(file, settings, tests=tests, level=level, seed=seed, progress=progress)
    return refute(
        measured, settings, tests=measured.tests, level=level, everything=everything, seed=seed, progress=progress
    )
