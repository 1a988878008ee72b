"""What each universe cost and brought, with what to do: a panel, the sales model, the verdicts."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from merite.errors.panel import PanelSalesNotPositive, PanelUnreadable, TooManyChannels
from merite.measure.sales_result import SalesResult
from merite.vocabulary import Measurement, Settings
from merite.vocabulary.days import shop_day
from merite.vocabulary.decision import Decision, Reason
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.pacing import check_known, check_said
from merite.vocabulary.panel import Panel
from merite.vocabulary.plan import Turn
from merite.vocabulary.words import Verdict

Progress = Callable[..., None]
MOST_CHANNELS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The measurement with its verdicts, the decisions behind them (none without a period), the fit, and its tests.

    ``turn``: the try that the last report named.
    """

    measurement: Measurement
    decisions: tuple[Decision, ...]
    result: SalesResult
    panel: Panel
    tests: tuple[LiftTest, ...] = ()
    turn: Turn | None = None

    @property
    def sold(self) -> bool:
        """Whether the sales of some period are known."""
        return bool(np.isfinite(self.panel.sales).any())


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a workspace gives to measure; ``before``: the last report's advice, None before the first, as ``turn``.

    ``promised``: the rows of its register of promises; ``aside``: universes part of whose cost is not counted;
    ``short``: why the sales that are counted tell of no channel.
    """

    panel: Panel
    settings: Settings
    tests: tuple[LiftTest, ...]
    before: Mapping[str, Verdict] | None
    promised: Sequence[Mapping[str, Any]] = ()
    aside: frozenset[str] = frozenset()
    short: Reason | None = None
    turn: Turn | None = None


def measure_panel(
    panel: Panel,
    settings: Settings,
    *,
    level: float = 0.9,
    tests: Sequence[Any] = (),
    today: datetime.date | None = None,
    before: Mapping[str, Verdict] | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Measured:
    """Fit ``panel`` and decide with ``settings``; ``today`` is the day after the panel's last when None.

    ``before``: the last report's advice by universe, which stands while nothing was learnt that moves it.
    Raises ``TooManyChannels``.
    """
    from merite.measure.sales_model import fit_business

    _check_channels(panel)
    result = fit_business(panel, settings, level=level, tests=tests, seed=seed, progress=progress)
    return decided(result, panel, settings, tests=tests, today=today, before=before)


def _check_channels(panel: Panel) -> None:
    """A fit of 60 channels takes minutes, one of 1,000 would not end; where there is none yet, any number is shown."""
    from merite.measure.known import weeks_missing

    active = sum(bool(universe.dose.any()) for universe in panel.universes)
    if active > MOST_CHANNELS and not weeks_missing(panel):
        raise TooManyChannels(found=active, most=MOST_CHANNELS)


def decided(
    result: SalesResult,
    panel: Panel,
    settings: Settings,
    *,
    tests: Sequence[Any] = (),
    today: datetime.date | None = None,
    before: Mapping[str, Verdict] | None = None,
) -> Measured:
    """The same once the fit is there."""
    from merite.invest.verdict import decide, with_verdicts

    decisions: tuple[Decision, ...] = ()
    if panel.dates:
        day = today or panel.dates[-1] + datetime.timedelta(days=panel.step)
        decisions = decide(result, panel, settings, today=day, before=before)
    stated = () if settings.margin is None else decisions  # without a margin no verdict follows, whatever the reason
    measurement = with_verdicts(result.measurement, stated)
    return Measured(measurement=measurement, decisions=decisions, result=result, panel=panel, tests=tuple(tests))


def measure_workspace(
    folder: Path,
    *,
    asked: Mapping[str, Any] | None = None,
    tests: Path | None = None,
    level: float = 0.9,
    today: datetime.date | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> tuple[Measured, Settings]:
    """The same from a workspace, with its settings; ``asked`` replaces some of them for this time.

    Its own finished tests count by themselves, beside those of the file ``tests``.
    """
    given = given_of(folder, asked=asked, tests=tests)
    return measure_given(given, level=level, today=today, seed=seed, progress=progress), given.settings


def measure_given(
    given: Given,
    *,
    level: float,
    today: datetime.date | None,
    seed: int,
    progress: Progress | None,
    fit: SalesResult | None = None,
) -> Measured:
    """Fit what a workspace gives, unless ``fit`` is what that would give, and decide."""
    from merite.rounds.costs_aside import advised_with_care
    from merite.rounds.promises import believed

    if fit is not None:
        measured = decided(fit, given.panel, given.settings, tests=given.tests, today=today, before=given.before)
    else:
        measured = measure_panel(
            given.panel,
            given.settings,
            level=level,
            tests=given.tests,
            today=today,
            before=given.before,
            seed=seed,
            progress=progress,
        )
    day = today or shop_day(given.settings)
    known = believed(given.promised, measured, given.settings)
    return replace(advised_with_care(known, given.aside, sales=given.short, today=day), turn=given.turn)


def given_of(folder: Path, *, asked: Mapping[str, Any] | None = None, tests: Path | None = None) -> Given:
    """What a workspace gives to measure, its settings with those of ``asked`` in their place."""
    from merite.measure.panel_store import read_store
    from merite.measure.tests_file import read_tests
    from merite.rounds.costs_aside import sales_withheld, universes_aside
    from merite.rounds.finished_tests import lift_tests
    from merite.rounds.last_answer import last_answer
    from merite.rounds.promises import promised
    from merite.store.workspace import opened

    with opened(folder) as space:
        settings = replace(space.settings, **(asked or {}))
        found = read_store(space.store, settings, space.rules)
        panel, short = found.panel, sales_withheld(space, found.sources)
        _check_pacing(settings, panel, said=asked or {})
        last = last_answer(space)
        own, rows, aside = lift_tests(space, panel), promised(space), universes_aside(space)
    before = None if last is None else last.standing(settings)
    file = () if tests is None else read_tests(tests.name, _bytes(tests), panel)
    known = {(test.universes, test.start, test.end) for test in own}
    both = (*own, *(test for test in file if (test.universes, test.start, test.end) not in known))
    return Given(
        panel=panel,
        settings=settings,
        tests=both,
        before=before,
        promised=rows,
        aside=aside,
        short=short,
        turn=None if last is None else last.turn,
    )


def measure_file(
    file: Path,
    settings: Settings,
    *,
    tests: Path | None = None,
    level: float = 0.9,
    seed: int = 0,
    progress: Progress | None = None,
) -> Measured:
    """The same from a panel file (``-`` is standard input) and a tests file. Raises the errors of ``errors.panel``."""
    from merite.measure.tests_file import read_tests

    panel = replace(panel_of_file(file), currency="")
    total = float(np.nansum(panel.sales))
    if total <= 0:
        raise PanelSalesNotPositive(file=file.name, total=total)
    _check_pacing(settings, panel, said={name: getattr(settings, name) for name in _PACED})
    found = read_tests(tests.name, _bytes(tests), panel) if tests is not None else ()
    return measure_panel(panel, settings, level=level, tests=found, seed=seed, progress=progress)


_PACED = ("set_ahead", "with_demand")


def _check_pacing(settings: Settings, panel: Panel, *, said: Mapping[str, Any]) -> None:
    """That what is said of paces agrees, and that what was ``said`` just now is of channels that there are.

    What stands in merite.toml may be of channels to come.
    """
    check_said(settings.set_ahead, settings.with_demand)
    names = [name for setting in _PACED for name in said.get(setting, ())]
    check_known(names, [universe.name for universe in panel.universes])


def panel_of_file(file: Path) -> Panel:
    """The panel of a CSV file; ``-`` is standard input. Raises the errors of ``errors.panel``."""
    from merite.measure.panel_file import read_panel

    return read_panel(file.name, _bytes(file))


def panel_of_workspace(folder: Path, *, asked: Mapping[str, Any] | None = None) -> tuple[Panel, Settings]:
    """The panel of a workspace and its settings, some of them replaced by ``asked``."""
    from merite.measure.panel_store import panel_from_store
    from merite.store.workspace import opened

    with opened(folder) as space:
        settings = replace(space.settings, **(asked or {}))
        return panel_from_store(space.store, settings, space.rules), settings


def _bytes(file: Path) -> bytes:
    import sys

    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise PanelUnreadable(file=str(file)) from error
