"""Two real tests of four to eight weeks each: how much they narrow the ranges, and whether these still hold."""

import datetime
import math
from typing import Any

import numpy as np

from bench.case import Case
from bench.kinds import case
from bench.ours import ours, rows_of
from bench.record import Table
from bench.sales_tables import held, held_half, parts, plain, score
from bench.scores import Row, shown
from merite.vocabulary.lift_test import LiftTest

KINDS = ("rules harsh", "rules friendly", "recovery")
BUSINESSES = 32
WAYS = ("none", "as precise as the till allows", "good tests")
GOOD = (0.25, 0.002)
"""Standard error of a good test: a quarter of the lift, and .2 % of the window's sales."""


def job(asked: tuple[str, int, int]) -> list[tuple[str, list[Row], list[str]]]:
    """Rows of each way, with the universes that were tested."""
    kind, number, seed = asked
    one = case(kind, number, seed)
    found = []
    for way in WAYS:
        tests = two_tests(one, way, seed)
        answer = ours(one, tests=tests)
        tested = [name for test in tests for name in test.universes]
        found.append((way, rows_of(one, answer["ranges"], failure=answer["failure"]), tested))
    return found


def two_tests(one: Case, way: str, seed: int) -> list[LiftTest]:
    """One test on each of the two universes that put out most money, in weeks when they were active."""
    if way == "none" or one.lift is None:
        return []
    rng = np.random.default_rng([seed, one.number, 77])
    panel = one.panel
    by_size = sorted(panel.universes, key=lambda u: -float(u.spend.sum() + u.hours.sum() * one.hourly_cost))
    weekly = float(np.nanmean(panel.sales))
    noise = _noise(one)
    found = []
    for universe in by_size[:2]:
        length = int(rng.integers(4, 9))
        first = _busiest(universe.dose, length, rng)
        lift = one.lift([universe.name], first, first + length)
        luck = float(rng.standard_normal())
        # half of the areas with it, half without: the difference, doubled, has twice the noise of the till
        error = 2.0 * noise * weekly * math.sqrt(length)
        if way == "good tests":
            error = GOOD[0] * lift + GOOD[1] * weekly * length
        last = panel.dates[first + length - 1] + datetime.timedelta(days=6)
        found.append(
            LiftTest(
                universes=(universe.name,), start=panel.dates[first], end=last, estimate=lift + luck * error,
                standard_error=error,
            )
        )  # fmt: skip
    return found


def _noise(one: Case) -> float:
    """The till's luck in one week, as a share of it."""
    seen = np.isfinite(one.panel.sales) & (one.expected > 0)
    return float(np.std(one.panel.sales[seen] / one.expected[seen]))


def _busiest(dose: Any, length: int, rng: np.random.Generator) -> int:
    """One of the windows with most put out in them, so that there is something to test."""
    sums = np.convolve(dose, np.ones(length), mode="valid")
    good = np.flatnonzero(sums >= np.quantile(sums, 0.7))
    return int(rng.choice(good))


def table(found: list[list[tuple[str, list[Row], list[str]]]]) -> tuple[Table, dict[str, object]]:
    """One line a way: universes tested, the others, and the total."""
    body, figures = [], {}
    widths = {}
    for place, way in enumerate(WAYS):
        rows = [(row, row.name in one[1][2]) for one in found for row in one[place][1]]
        tested = [row for row, was in rows if was]
        other = [row for row, was in rows if not was and row.name != "total"]
        _, totals = parts([row for row, _ in rows])
        widths[way] = [_width(group) for group in (tested, other, totals)]
        body.append((
            way, str(len(totals)), *(_against(widths, way, here) for here in range(3)), shown(held(tested)),
            shown(held_half(tested)), shown(held(other)), shown(held(totals)), plain(score([*tested, *other])),
        ))  # fmt: skip
        figures[way] = {
            "width_tested": widths[way][0], "width_total": widths[way][2], "held_tested": held(tested)[0],
            "held_other": held(other)[0], "held_total": held(totals)[0],
        }  # fmt: skip
    return (
        Table(
            title="Two real tests of 4-8 weeks",
            headings=(
                "tests", "businesses", "width, tested", "width, others", "width, total", "tested: 90 % holds",
                "tested: 50 % holds", "others: 90 % holds", "total: 90 % holds", "interval score",
            ),
            rows=tuple(body),
            note="Mean width of the 90 % range in % of sales, and its change. A test as precise as the till allows "
            "compares half of the areas with the other half for 4-8 weeks; a good one has a standard error of a "
            "quarter of the lift and .2 % of the window's sales. Universes tested: the two that cost most.",
        ),
        figures,
    )  # fmt: skip


def _width(rows: list[Row]) -> float:
    return float(
        np.mean([100.0 * (row.high - row.low) for row in rows if row.low is not None and row.high is not None])
    )


def _against(widths: dict[str, list[float]], way: str, here: int) -> str:
    now, before = widths[way][here], widths[WAYS[0]][here]
    return f"{now:.2f}" if way == WAYS[0] else f"{now:.2f} ({100.0 * (now / before - 1.0):+.0f} %)"
