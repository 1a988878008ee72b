"""How precise the answer could be: a panel measured, then businesses like it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from merite.measure.look_alikes import precision
from merite.rounds.measure import Measured, measure_file, measure_workspace
from merite.vocabulary.precision import Precision
from merite.vocabulary.settings import Settings

Progress = Callable[..., None]


def precision_workspace(
    folder: Path,
    *,
    asked: Mapping[str, Any] | None = None,
    tests: Path | None = None,
    level: float = 0.9,
    businesses: int = 40,
    seed: int = 0,
    progress: Progress | None = None,
) -> tuple[Precision, Settings]:
    """The precision that a workspace's figures allow, with its settings."""
    measured, settings = measure_workspace(folder, asked=asked, tests=tests, level=level, seed=seed, progress=progress)
    return _precision(measured, settings, level, businesses, seed, progress), settings


def precision_file(
    file: Path,
    settings: Settings,
    *,
    tests: Path | None = None,
    level: float = 0.9,
    businesses: int = 40,
    seed: int = 0,
    progress: Progress | None = None,
) -> Precision:
    """The same of a panel file."""
    measured = measure_file(file, settings, tests=tests, level=level, seed=seed, progress=progress)
    return _precision(measured, settings, level, businesses, seed, progress)


def _precision(
    measured: Measured, settings: Settings, level: float, businesses: int, seed: int, progress: Progress | None
) -> Precision:
    return precision(measured.result, settings, level=level, businesses=businesses, seed=seed, progress=progress)
