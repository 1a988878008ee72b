"""A made-up business from its export files to its decision sheet, with the truth beside the ranges."""

import datetime
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import merite
from merite.errors.workspace import FolderNotEmpty
from merite.vocabulary import Language, Measurement, Trade, to_json
from merite.vocabulary.imports import FileAnswer
from merite.worlds.record import World

Progress = Callable[..., None]

MARK = ".merite-demo.json"
FILES = "exports"
SEED = 3
"""The world shown when nobody names one: the first with five channels or more of which one earns nothing, in every
trade. It is chosen for what is in it, not because the answer looks well on it."""

_STEPS = ("world", "add", "fit", "report")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSeconds:
    """Time on the clock of each step; ``fit`` includes compilation where it was due."""

    world: float
    add: float
    fit: float
    report: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """What ``merite demo`` answers; ``universes`` are those of ``measure``, each with its ``truth``."""

    folder: str
    reports: dict[str, str]
    headline: dict[str, str]
    seconds: DemoSeconds
    imports: tuple[FileAnswer, ...]
    universes: tuple[dict[str, Any], ...]
    total: dict[str, Any]
    currency: str
    measurement: Measurement = field(metadata={"json": False})
    truth: dict[str, float] = field(metadata={"json": False})


def demo(folder: Path, *, trade: Trade = Trade.SHOP, seed: int | None = None, progress: Progress | None = None) -> Demo:
    """Make the business, write its files, add them, fit, report in French and English.

    ``folder`` is made; one that holds the same demo already is used again, any other that is not empty raises
    ``FolderNotEmpty``.
    """
    from merite.rounds.report import report
    from merite.worlds import make
    from merite.worlds.exports import write_exports

    steps = _Steps(progress)
    seed = SEED if seed is None else seed
    _claim(folder, seed, trade)
    steps("world")
    world = make(seed, trade=trade)
    files = write_exports(world, folder / FILES)
    steps("add")
    imports = _fill(folder, world, files)
    steps("fit")
    french = world.settings.language
    day_after = world.panel.dates[-1] + datetime.timedelta(days=7)
    made = report(folder, (french, Language.ENGLISH), today=day_after, progress=steps)
    seconds = steps.seconds()
    measurement = made.measured.measurement
    return Demo(
        folder=str(folder),
        reports={"fr": str(made.written.pages[french.value]), "en": str(made.written.pages["en"])},
        headline={"fr": made.headline[french.value], "en": made.headline["en"]},
        seconds=seconds,
        imports=imports,
        universes=tuple(
            {**to_json(one), "truth": {"contribution": world.truth.get(one.name)}} for one in measurement.universes
        ),
        total={**to_json(measurement.total), "truth": {"contribution": world.truth["total"]}},
        currency=world.settings.currency,
        measurement=measurement,
        truth=world.truth,
    )


class _Steps:
    """Passes progress on, and keeps when each of the demo's steps began."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._began: dict[str, float] = {}

    def __call__(self, step: str, done: float | None = None) -> None:
        if step in _STEPS:
            self._began.setdefault(step, time.monotonic())
        if self._progress is not None:
            self._progress(step, done)

    def seconds(self) -> DemoSeconds:
        """How long each step took, the last one until now; a step that was never told took no time."""
        now = time.monotonic()
        ends = [self._began.get(step, now) for step in _STEPS[1:]] + [now]
        took = {step: round(end - self._began.get(step, end), 3) for step, end in zip(_STEPS, ends, strict=True)}
        return DemoSeconds(**took)


def _claim(folder: Path, seed: int, trade: Trade) -> None:
    """Mark the folder as this demo's, or refuse it; a demo of another version of merite is another demo."""
    mark = folder / MARK
    mine = {"seed": seed, "trade": trade.value, "version": merite.__version__}
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        try:
            found = json.loads(mark.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = None
        if found != mine:
            raise FolderNotEmpty(folder=str(folder))
        return
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text(json.dumps(mine), encoding="utf-8")


def _fill(folder: Path, world: World, files: list[Path]) -> tuple[FileAnswer, ...]:
    """The workspace of the business, with its files, and what its owner typed the first time."""
    from merite.sources.add import add_files
    from merite.store import settings_file, workspace
    from merite.worlds.exports import typed_diary, typed_hours

    if not (folder / settings_file.SETTINGS_FILE).is_file():
        workspace.create(folder, world.settings)
    with workspace.opened(folder) as space:
        answer = add_files(space, files)
        if not space.store.rows("SELECT 1 FROM hours LIMIT 1"):
            space.type_in("diary", typed_diary(world))
            space.type_in("hours", typed_hours(world))
    return answer.files
