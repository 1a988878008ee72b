"""What possible tests are worth, worked out at once, beside made-up weeks and as many refits, on simulated shops.

The refits draw the same weeks for every test of a shop, so that what tells tests apart is the tests. They are few, and
their luck puts a limit on the agreement that any other way can reach: two halves of them, by other weeks, tell it.
"""

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
from bench.invest_play import TICKETS, Job, shop_of
from bench.record import Options, Result, Table
from merite.invest.confirm import confirm
from merite.invest.test_value import next_test
from merite.rounds.measure import measure_panel
from merite.vocabulary.next_test import Candidate, Design

SHOPS, WEEKS, REFITS = 24, 104, 16
GOAL, LITTLE = 0.9, 0.05
"""Goal of the rank correlation; a value that is little, in a month's cost of the shop."""
ROOMS = ("worlds", "stats", "measure", "invest", "vocabulary")
"""The code that an answer depends on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One test: its value, that of waiting and its net value, at once and by refits, in a month's cost of the shop.

    ``halves``: its value by each half of the refits.
    """

    shop: int
    test: str
    value: float
    waiting: float
    net: float
    value_refit: float
    waiting_refit: float
    net_refit: float
    error: float
    halves: tuple[float, float]


def run(options: Options) -> Result:
    """Every test in weeks of 24 shops, 4 when quick, of merite's worlds and of other rules in turn."""
    shops = 4 if options.quick else SHOPS
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(_kept_of_shop, [options.seed * 100 + number for number in range(shops)]))
    return told([one for of_shop in found for one in of_shop])


def _kept_of_shop(seed: int) -> list[Weighed]:
    """What was weighed of a shop, kept from before where the code is the same."""
    digest = digest_of(*(Path(merite.__file__).parent / one for one in ROOMS))
    key = key_of("test values", seed, REFITS, digest)
    answer = kept("test-values", key)
    if answer is None:
        answer = {"tests": [asdict(one) for one in _of_shop(seed, rules=seed % 2 == 1)]}
        keep("test-values", key, answer)
    return [Weighed(**one) for one in answer["tests"]]


def _of_shop(seed: int, *, rules: bool) -> list[Weighed]:
    shop = shop_of(Job(seed=seed, tickets=TICKETS[seed % 4], way="keep", rules=rules))
    panel = shop.panel(shop.stopped(shop.usual, shop.decided.stop), WEEKS)
    result = measure_panel(panel, shop.settings).result
    month = sum(
        float((u.spend + u.extra_cost).sum() + shop.settings.hourly_cost * u.hours.sum()) for u in panel.universes
    )
    month *= 52.0 / 12.0 / WEEKS
    tests = [one for one in next_test(result, panel, shop.settings).candidates if one.kind in _ON_OR_OFF]

    def weighed(one: Candidate) -> Weighed | None:
        first, last = (
            confirm(result, panel, shop.settings, one, refits=REFITS // 2, seed=seed + part) for part in range(2)
        )
        if first is None or last is None:
            return None
        return Weighed(
            shop=seed,
            test=one.test,
            value=one.value / month,
            waiting=one.value_of_waiting / month,
            net=one.net / month,
            value_refit=(first.value + last.value) / 2.0 / month,
            waiting_refit=(first.value_of_waiting + last.value_of_waiting) / 2.0 / month,
            net_refit=(first.net + last.net) / 2.0 / month,
            error=float(np.hypot(first.error, last.error)) / 2.0 / month,
            halves=(first.value / month, last.value / month),
        )

    return [found for found in map(weighed, tests) if found is not None]


_ON_OR_OFF = (Design.ON_OFF, Design.SECOND_CHANCE)


def rank_correlation(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Spearman's; none of the values is expected twice."""
    ranked: list[NDArray[Any]] = [np.argsort(np.argsort(one, kind="stable")) for one in (ours, theirs)]
    return float(np.corrcoef(*ranked)[0, 1])


def reachable(between: float) -> float:
    """The correlation of a quantity itself with its mean by two halves whose correlation is ``between``.

    Their mean's reliability is 2r / (1 + r) (Spearman, British Journal of Psychology 3, 1910; Brown, the same), and a
    quantity correlates with an unbiased measure of it by the root of that.
    """
    return float(np.sqrt(max(0.0, 2.0 * between / (1.0 + between))))


def told(rows: Sequence[Weighed]) -> Result:
    """The table, and what was not reached."""
    by_shop: dict[int, list[Weighed]] = {}
    for row in rows:
        by_shop.setdefault(row.shop, []).append(row)
    within = [
        rank_correlation([one.value for one in own], [one.value_refit for one in own])
        for own in by_shop.values()
        if len(own) >= 3
    ]
    value = rank_correlation([one.value for one in rows], [one.value_refit for one in rows])
    net = rank_correlation([one.net for one in rows], [one.net_refit for one in rows])
    between = rank_correlation([one.halves[0] for one in rows], [one.halves[1] for one in rows])
    most = reachable(between)
    some = [one for one in rows if max(one.value, one.value_refit) > LITTLE]
    larger = rank_correlation([one.value for one in some], [one.value_refit for one in some]) if some else float("nan")
    clear = [one for one in rows if abs(one.net_refit) > 2.0 * one.error]
    same = sum((one.net > 0) == (one.net_refit > 0) for one in clear)
    resampled = _resampled(by_shop)
    figures = {
        "tests": float(len(rows)),
        "value": value,
        "value_se": resampled,
        "larger": larger,
        "larger_count": float(len(some)),
        "net": net,
        "halves": between,
        "reachable": most,
        "within": float(np.mean(within)),
        "within_se": float(np.std(within, ddof=1) / np.sqrt(len(within))) if len(within) > 1 else float("nan"),
        "same_sign": same / len(clear) if clear else float("nan"),
        "clear": float(len(clear)),
        "waiting_share": float(np.median([one.waiting / one.value for one in rows if one.value > 0])),
        "waiting_share_refit": float(
            np.median([one.waiting_refit / one.value_refit for one in rows if one.value_refit > 0])
        ),
    }
    table = Table(
        title="What tests are worth at once, and by refits",
        note=f"{len(rows)} tests of pausing a channel, {len(by_shop)} shops of both kinds after {WEEKS} weeks; {REFITS}"
        f" refits of each test and {REFITS} of going on. Spearman's rank correlations; standard errors over shops.",
        headings=("what", "found", "goal"),
        rows=(
            ("rank correlation of a test's value, all tests", f"{value:.2f} ({resampled:.2f})", f"{GOAL}"),
            (f"the same for the {len(some)} worth over 5 % of a month's cost by either", f"{larger:.2f}", ""),
            (
                "the same within a shop, mean of those with three tests",
                f"{figures['within']:.2f} ({figures['within_se']:.2f})",
                "",
            ),
            ("rank correlation of the value by one half of the refits with that by the other", f"{between:.2f}", ""),
            ("what a way without any error would reach, given the luck of the refits", f"{most:.2f}", ""),
            ("rank correlation of the net value, all tests", f"{net:.2f}", ""),
            ("net value of the same sign, where refits are sure of it", f"{same} of {len(clear)}", ""),
            (
                "what waiting teaches of what the test teaches, median: at once, by refits",
                f"{100 * figures['waiting_share']:.0f} %, {100 * figures['waiting_share_refit']:.0f} %",
                "",
            ),
        ),
    )
    misses = (
        ()
        if value >= GOAL
        else (f"tests' values rank as by refits with {value:.2f}, goal {GOAL}, {most:.2f} within reach",)
    )
    return Result(
        part="test_values",
        title="Is what a test is said to be worth what it is worth?",
        tables=(table,),
        figures=figures,
        misses=misses,
    )


def _resampled(by_shop: dict[int, list[Weighed]], times: int = 400) -> float:
    """Standard error of the correlation over all tests: shops drawn anew, with replacement."""
    source = np.random.default_rng(0)
    shops = list(by_shop.values())
    found = []
    for _ in range(times):
        rows = [row for number in source.integers(0, len(shops), len(shops)) for row in shops[number]]
        found.append(rank_correlation([one.value for one in rows], [one.value_refit for one in rows]))
    return float(np.std(found))
