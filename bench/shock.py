"""Do tests pay when past spend followed a demand that nobody sees? Simulated shops, with and without that demand.

Every quarter for fifteen months the sales model is fitted again and the plan followed; one way also runs the test that
``merite next-test`` advises, when it advises one in weeks, at the beginning of the quarter. The last plan is held
to the end of two years. Same market and luck in both ways: what is told is the paired difference of true profits.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import merite
from bench.cache import digest_of, keep, kept, key_of
from bench.invest_play import LEVELS, TICKETS, Job, shop_of
from bench.record import Options, Result, Table
from merite.invest.pace import pace_window
from merite.invest.plan import plan
from merite.invest.test_value import next_test
from merite.rounds.measure import measure_panel
from merite.vocabulary.next_test import Design
from merite.worlds.living import Living

Doses = NDArray[np.float64]

QUARTER = 13
QUARTERS = 5
SHOPS = 100
HIDDEN = 0.08
"""Spread of the demand that nobody sees, on a log scale, .8 of it lasting from week to week."""
IN_WEEKS = (Design.ON_OFF, Design.VARY, Design.SECOND_CHANCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fought:
    """One shop played in one way: its profit a year as a share of a year's marketing cost before."""

    seed: int
    hidden: float
    tests: bool
    profit: float
    run: int


def run(options: Options) -> Result:
    """Every shop four times: with tests or not, with hidden demand or not."""
    shops = 4 if options.quick else SHOPS if options.worlds == Options().worlds else options.worlds
    jobs = [
        (options.seed * 100 + number, TICKETS[number % 4], hidden, tests)
        for number in range(shops)
        for hidden in (HIDDEN, 0.0)
        for tests in (False, True)
    ]
    until = time.monotonic() + 60.0 * options.minutes
    if options.jobs == 1:
        rows = [_kept(job) for job in jobs if time.monotonic() < until]
    else:
        with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
            rows = list(pool.map(_kept, jobs))
    return told([Fought(**row) for row in rows if row], shops)


def _kept(job: tuple[int, int, float, bool]) -> dict[str, Any]:
    source = Path(merite.__file__).parent
    key = key_of("shock 1", job, digest_of(*(source / room for room in ("worlds", "stats", "measure", "invest"))))
    found = kept("shock", key)
    if found is None:
        found = _played(*job)
        keep("shock", key, found)
    return found


def _played(seed: int, tickets: int, hidden: float, tests: bool) -> dict[str, Any]:
    """{} for a shop that had put nothing out when its history ends."""
    shop = shop_of(Job(seed=seed, tickets=tickets, way="keep", hidden=hidden))
    usual = shop.stopped(shop.usual, shop.decided.stop)
    cost = float(shop.costs(usual)[:, : shop.history].sum()) * 52.0 / shop.history
    if cost <= 0.0:
        return {}
    doses, ran = shop.stopped(usual, shop.history), 0
    for quarter in range(QUARTERS):
        week = shop.history + quarter * QUARTER
        end = week + QUARTER if quarter < QUARTERS - 1 else shop.decided.stop
        pace, tried = _decided(shop, doses, usual, week, tests=tests and quarter < QUARTERS - 1)
        doses[:, week:end] = pace[:, None] * usual[:, week:end]
        if tried is not None:
            here, factors = tried
            held = shop.usual[here, week : week + factors.size]
            doses[here, week : week + factors.size] = factors * held
            ran += 1
    profit = shop.profit(doses) * 52.0 / shop.weeks / cost
    return asdict(Fought(seed=seed, hidden=hidden, tests=tests, profit=profit, run=ran))


def _decided(
    shop: Living, doses: Doses, usual: Doses, week: int, *, tests: bool
) -> tuple[Doses, tuple[int, Doses] | None]:
    """The paces of the coming quarter, and the universe that is tested with its multiples of the usual by week."""
    panel = shop.panel(doses, week)
    measured = measure_panel(panel, shop.settings)
    made = plan(measured.result, panel, shop.settings, today=panel.dates[-1], anyway=True, decisions=measured.decisions)
    before = np.array([_pace(doses, usual, here, week) for here in range(len(shop.names))])
    paces = np.minimum(np.array([one.factor for one in made.universes]) * before, LEVELS[-1])
    if not tests:
        return paces, None
    found = next_test(measured.result, panel, shop.settings)
    best = next((one for one in found.candidates if one.test == found.best), None)
    if best is None or best.kind not in IN_WEEKS:
        return paces, None
    here = shop.names.index(best.universe)
    on = np.isin(np.arange(best.weeks) % 4, (0, 3)).astype(np.float64)
    return paces, (here, before[here] * (2.0 * on if best.kind is Design.VARY else on))


def _pace(doses: Doses, usual: Doses, here: int, week: int) -> float:
    """What was put out when it was last on, as a multiple of what is usual in those weeks."""
    window = pace_window(doses[here, :week], 7)[0]
    normal = float(usual[here, window].sum())
    return float(doses[here, window].sum()) / normal if normal > 0.0 else 1.0


def told(rows: Sequence[Fought], shops: int) -> Result:
    """The paired difference that tests make, with and without hidden demand."""
    lines, figures = [], {}
    for hidden in (HIDDEN, 0.0):
        plain = {row.seed: row for row in rows if row.hidden == hidden and not row.tests}
        tested = {row.seed: row for row in rows if row.hidden == hidden and row.tests}
        both = sorted(plain.keys() & tested.keys())
        if len(both) < 2:
            continue
        gains = np.array([tested[seed].profit - plain[seed].profit for seed in both])
        mean, se = float(gains.mean()), float(gains.std(ddof=1) / np.sqrt(len(both)))
        run = float(np.mean([tested[seed].run for seed in both]))
        figures[f"{hidden:g}"] = {"shops": float(len(both)), "gain": mean, "se": se, "tests_a_shop": run}
        lines.append(
            (
                f"spread {100 * hidden:.0f} %" if hidden else "none",
                str(len(both)),
                f"{run:.1f}",
                f"{100 * float(np.mean([plain[seed].profit for seed in both])):.0f}",
                f"{100 * mean:+.1f} ({100 * se:.1f})",
                f"{100 * float((gains > 0.0).mean()):.0f} %",
            )
        )
    found = len({row.seed for row in rows})
    return Result(
        part="shock",
        title="Do tests pay when past spend followed a demand that nobody sees?",
        tables=(
            Table(
                title=f"{found} shops over 24 months, in % of a year's marketing cost",
                note="Decided every quarter for fifteen months, the last plan held to the end. All of it is simulation;"
                " standard errors over shops in brackets.",
                headings=(
                    "hidden demand",
                    "shops",
                    "tests run a shop",
                    "profit a year without tests",
                    "what tests add a year",
                    "shops where they add",
                ),
                rows=tuple(lines),
            ),
        ),
        figures=figures,
        misses=() if found >= SHOPS else (f"{found} of {SHOPS} shops were played when this was written",),
    )
