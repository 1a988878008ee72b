"""What ``merite test`` says of days on and off and of areas, where the truth is known.

The false alarms of the methods themselves, and published figures, are in ``bench.tests_time``.
"""

import csv
import datetime
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.random import Generator

from bench.record import Options, Result, Table

DAYS, TICKETS = 56, 20.0
WEEKDAYS = np.array([0.8, 0.8, 0.9, 1.0, 1.2, 1.5, 0.8])
FIRST = datetime.date(2026, 1, 5)


def run(options: Options) -> Result:
    """The command's own verdicts, and real areas where nothing was tried."""
    rule, rule_figures, rule_misses = _rule(40 if options.quick else 300, options.seed)
    placebo, alarms = _placebo(40 if options.quick else 300, options.seed)
    misses = list(rule_misses)
    if alarms["0.10"] > 0.10 + 2 * _error(0.10, 40 if options.quick else 300):
        misses.append(f"areas: {alarms['0.10']:.3f} false alarms at .10 on real areas where nothing happened")
    return Result(
        part="tests_verdicts",
        title="What merite test says of days on and off and of areas, where the truth is known",
        tables=(rule, placebo),
        figures={"rule": rule_figures, "real_areas": alarms},
        misses=tuple(misses),
    )


def sales(rng: Generator, *, days: int = DAYS, memory: float, trend: float, noise: float = 0.1) -> np.ndarray:
    """Sales a day: tickets drawn around a weekday's mean with a trend and noise that lasts."""
    steps = rng.normal(0, noise, days + 30)
    level = np.zeros(days + 30)
    for day in range(1, days + 30):
        level[day] = memory * level[day - 1] + np.sqrt(1 - memory**2) * steps[day]
    mean = TICKETS * WEEKDAYS[np.arange(days) % 7] * (1 + trend * np.arange(days) / days) * np.exp(level[30:])
    return rng.poisson(mean).astype(np.float64)


def _played(rng: Generator, lift: float, *, block_days: int, wash_out: int, weeks: int, **world: float) -> Any:
    from merite.experiments.schedule import draw_schedule

    schedule = draw_schedule(
        FIRST, weeks=weeks, block_days=block_days, wash_out=wash_out, seed=int(rng.integers(2**31))
    )
    series = sales(rng, days=7 * weeks, **world)
    for window in schedule.windows():
        if window.on:
            series[(window.first - FIRST).days : (window.last - FIRST).days + 1] += lift * TICKETS
    daily = {FIRST + datetime.timedelta(days=day): float(sold) for day, sold in enumerate(series)}
    return schedule, daily, series


def _rule(runs: int, seed: int) -> tuple[Table, dict[str, float], tuple[str, ...]]:
    """The verdict as the command gives it, watched at every pair of weeks and judged at the end."""
    from merite.experiments.onoff import look

    rows, figures, alarms = [], {}, []
    for name, block, wash, weeks in (("days", 1, 0, 8), ("half weeks, first day left out", 3, 1, 12)):
        for lift in (0.0, 0.2):
            said = np.array([
                _said(look, np.random.default_rng((seed, 7, run)), lift, block=block, wash=wash, weeks=weeks)
                for run in range(runs)
            ])  # fmt: skip
            proven, early, held, lasts = said.mean(axis=0)
            figures |= {f"{name}, {lift:+.0%}": float(proven), f"{name}, {lift:+.0%}, range holds": float(held)}
            rows.append(
                (f"{name}, {weeks} weeks", f"{lift:+.0%}", *(_rate(x, runs) for x in (proven, early, held, lasts)))
            )
            alarms += [proven] if not lift else []
    misses = [f"on and off, as the command says it: {one:.3f} false alarms" for one in alarms
              if one > 0.05 + 2 * _error(0.05, runs)]  # fmt: skip
    return (
        Table(
            title="Days on and off: proven by an e-value of 100 at any look, or at .04 at the end",
            headings=("calendar", "true effect", "called proven (without effect: at most 5 %)", "before the end",
                      "90 % range holds the truth", "said to last, where nothing lasts"),
            rows=tuple(rows),
            note=f"{runs} businesses a line, about 20 sales a day, memory .8 from day to day, trend +30 %.",
        ),
        figures,
        tuple(misses),
    )  # fmt: skip


def _said(look: Any, rng: Generator, lift: float, *, block: int, wash: int, weeks: int) -> tuple[bool, ...]:
    """Proven, proven before the end, range holding the truth, and said to last."""
    schedule, daily, _ = _played(rng, lift, block_days=block, wash_out=wash, weeks=weeks, memory=0.8, trend=0.3)
    found, _ = look(schedule, daily, today=schedule.last)
    ends = found.proven.extra
    low, high = (-np.inf if ends.low is None else ends.low), (np.inf if ends.high is None else ends.high)
    return (
        found.proven.finding.value in ("more", "less"),
        (found.proven.e_value or 0.0) >= 100.0,
        low <= lift * TICKETS <= high,
        bool(found.lasts),
    )


def _placebo(runs: int, seed: int) -> tuple[Table, dict[str, float]]:
    """Real sales of 100 areas before anything was tried: how often an effect is claimed where there is none."""
    from merite.stats.areas import block_permutation_range

    values, _, dates = _grid("data/tests/google_geo_salesandcost.csv", "geo", "date", "sales", ",")
    spent, _, _ = _grid("data/tests/google_geo_salesandcost.csv", "geo", "date", "cost", ",")
    quiet = int(np.argmax(np.nansum(spent, axis=0) > 0)) if (np.nansum(spent, axis=0) > 0).any() else len(dates)
    whole = np.isfinite(values[:, :quiet]).all(axis=1)
    logs = np.log1p(values[whole, :quiet])
    ps, held = [], 0
    for run in range(runs):
        rng = np.random.default_rng((seed, 11, run))
        chosen = rng.choice(len(logs), 5, replace=False)
        found = block_permutation_range(logs, chosen, quiet - 14)
        ps.append(found.p_value)
        held += found.low <= 0.0 <= found.high
    alarms = {f"{alpha:.2f}": float(np.mean(np.array(ps) <= alpha)) for alpha in (0.04, 0.10)}
    table = Table(
        title=f"Five of {whole.sum()} real areas, {quiet} days, the last 14 as if treated",
        headings=("called an effect at .04", "at .10", "90 % range holds 0"),
        rows=((_rate(alarms["0.04"], runs), _rate(alarms["0.10"], runs), _rate(held / runs, runs)),),
        note=f"{runs} draws of areas, of one stretch of time: the draws are not independent.",
    )
    return table, alarms | {"range_holds": held / runs}


def _grid(file: str, unit: str, period: str, outcome: str, mark: str) -> tuple[np.ndarray, list[str], list[str]]:
    with (Path(os.environ["MERITE_SHARED"]) / file).open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter=mark))
    units, periods = sorted({row[unit] for row in rows}), sorted({row[period] for row in rows})
    values = np.full((len(units), len(periods)), np.nan)
    for row in rows:
        values[units.index(row[unit]), periods.index(row[period])] = float(row[outcome])
    return values, units, periods


def _error(rate: float, runs: int) -> float:
    return float(np.sqrt(rate * (1 - rate) / max(runs, 1)))


def _rate(rate: float, runs: int) -> str:
    return f"{100 * rate:.1f} % ± {100 * _error(max(rate, 1 / runs), runs):.1f}"
