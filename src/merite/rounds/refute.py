"""Attempts to prove an answer wrong: fitted again with sales held back, weeks mixed up, years and tests left out."""

import datetime
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from merite.invest.figures import Assumption
from merite.invest.rule import verdict_under
from merite.invest.verdict import figures_to_decide, means_of
from merite.measure.backtest import backtest, horizons
from merite.measure.sales_answer import estimate
from merite.measure.variations import last_days, mixed_up, without_sales, years_of
from merite.rounds.measure import Measured, measure_panel
from merite.vocabulary.decision import WITHHELD
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel
from merite.vocabulary.settings import Settings
from merite.vocabulary.trust import Again, BackTest, Check, Dummy, Refit, Trust
from merite.vocabulary.words import Finding, Verdict

Progress = Callable[..., None]

DUMMY = "dummy"
SHUFFLES = 5
"""Times that weeks are mixed up when everything is asked for; once in a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One fit to make: what it is for, and what it is made from."""

    kind: str
    number: int
    panel: Panel
    tests: tuple[LiftTest, ...]
    seed: int


def refute(
    measured: Measured,
    settings: Settings,
    *,
    tests: Sequence[LiftTest] = (),
    level: float = 0.9,
    today: datetime.date | None = None,
    everything: bool = False,
    seed: int = 0,
    progress: Progress | None = None,
) -> Trust | None:
    """What became of every attempt; None where no model was fitted, so that there is nothing to prove wrong.

    At most eight fits; ``everything``: every year left out, weeks mixed up five times.
    """
    if measured.result.draws is None or measured.measurement.fit is None:
        return None
    began = time.perf_counter()
    panel, told = measured.panel, _told(measured)
    jobs = _jobs(panel, tuple(tests), everything=everything, seed=seed)
    advised = {name: one.verdict for name, one in told.items() if one.verdict is not None}
    made = _fitted(jobs, settings, advised, level=level, today=today, progress=progress)
    backtests: list[BackTest] = []
    refits: list[Refit] = []
    dummies: list[Dummy] = []
    for job, again in zip(jobs, made, strict=True):
        if job.kind == DUMMY:
            dummies += _dummies(again)
            continue
        refits.append(Refit(check=Check(job.kind), number=job.number, universes=_compared(again, told)))
        if job.kind == Check.LAST_DAYS:
            held = last_days(panel, job.number)
            found = backtest(panel, again.result, held, days=job.number, level=level)
            backtests += [] if found is None else [found]
    refits += [_assumed(measured, settings, told, level, one) for one in (Check.PESSIMISTIC, Check.OPTIMISTIC)]
    return Trust(
        level=level,
        usual=tuple(told.values()),
        backtests=tuple(backtests),
        refits=tuple(refits),
        dummies=tuple(dummies),
        seconds=time.perf_counter() - began,
    )


def _told(measured: Measured) -> dict[str, Again]:
    """The usual answer by universe, those of the fit only; advice that was withheld is none to turn."""
    withheld = {one.universe for one in measured.decisions if one.reason in WITHHELD}
    return {
        one.name: Again(
            universe=one.name,
            contribution=one.contribution,
            verdict=None if one.name in withheld else one.verdict,
        )
        for one in measured.measurement.universes
        if one.contribution is not None
    }


def _jobs(panel: Panel, tests: tuple[LiftTest, ...], *, everything: bool, seed: int) -> list[_Job]:
    jobs = [
        _Job(
            kind=Check.LAST_DAYS,
            number=days,
            panel=without_sales(panel, last_days(panel, days)),
            tests=_before(tests, panel, days),
            seed=seed,
        )
        for days in horizons(panel)
    ]
    years = years_of(panel) if len(years_of(panel)) > 1 else ()
    for number, year in enumerate(years, start=1):
        if everything or number in (1, len(years)):
            jobs.append(
                _Job(kind=Check.ONE_YEAR, number=number, panel=without_sales(panel, year), tests=tests, seed=seed)
            )
    if tests:
        jobs.append(_Job(kind=Check.WITHOUT_TESTS, number=0, panel=panel, tests=(), seed=seed))
    for number in range(SHUFFLES if everything else 1):
        mixed = mixed_up(panel, seed=seed + number)
        jobs.append(_Job(kind=DUMMY, number=number, panel=mixed, tests=(), seed=seed + number))
    return jobs


def _before(tests: tuple[LiftTest, ...], panel: Panel, days: int) -> tuple[LiftTest, ...]:
    """The tests that had ended before the last ``days``: a later one would tell of what is held back."""
    last = panel.last_day - datetime.timedelta(days=days)
    return tuple(test for test in tests if test.end <= last)


def _fitted(
    jobs: list[_Job],
    settings: Settings,
    advised: Mapping[str, Verdict],
    *,
    level: float,
    today: datetime.date | None,
    progress: Progress | None,
) -> list[Measured]:
    """Two fits at a time; compiled code runs beside Python's own.

    The advice given stands in a refit while its figures are a week's drift away, as it will in the next report: what
    turns it has really moved. A dummy universe has no last advice.
    """
    done = 0

    def fit(job: _Job) -> Measured:
        before = None if job.kind == DUMMY else advised
        return measure_panel(
            job.panel, settings, level=level, tests=job.tests, today=today, before=before, seed=job.seed
        )

    made = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for one in pool.map(fit, jobs):
            done += 1
            made.append(one)
            if progress is not None:
                progress("refute", done / len(jobs))
    return made


def _compared(again: Measured, told: dict[str, Again]) -> tuple[Again, ...]:
    return tuple(
        Again(
            universe=one.name,
            contribution=one.contribution,
            verdict=None if told[one.name].verdict is None else one.verdict,
            shared=shared(told[one.name].contribution, one.contribution),
        )
        for one in again.measurement.universes
        if one.name in told
    )


def _assumed(measured: Measured, settings: Settings, told: dict[str, Again], level: float, check: Check) -> Refit:
    """The answer under another starting assumption, whose draws the fit has made already."""
    draws, assumption = measured.result.draws, Assumption(check.value)
    found = []
    advised = {name: one.verdict for name, one in told.items() if one.verdict is not None}
    for figures in figures_to_decide(measured.result, measured.panel, settings, before=advised):
        usual = told.get(figures.universe)
        if draws is None or usual is None or usual.contribution is None:
            continue
        own = draws.of(figures.universe, check.value)
        again = estimate(own, level=level, unit=usual.contribution.unit, n=usual.contribution.n)
        verdict = usual.verdict and verdict_under(figures, means_of(settings), assumption, usual.verdict)
        found.append(
            Again(
                universe=figures.universe,
                contribution=again,
                verdict=verdict,
                shared=shared(usual.contribution, again),
            )
        )
    return Refit(check=check, universes=tuple(found))


def _dummies(again: Measured) -> list[Dummy]:
    return [
        Dummy(
            universe=one.name,
            found=one.contribution,
            fooled=one.finding is Finding.PAYS or one.verdict is Verdict.INVEST,
        )
        for one in again.measurement.universes
        if one.contribution is not None
    ]


def shared(one: Estimate | None, other: Estimate | None) -> float | None:
    """The part of the wider of two ranges that both have in common, 0 to 1; None where one is missing."""
    if one is None or other is None:
        return None
    common = min(one.high, other.high) - max(one.low, other.low)
    widest = max(one.high - one.low, other.high - other.low)
    return max(0.0, common / widest) if widest > 0 else 1.0
