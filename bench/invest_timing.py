"""How long it takes to decide for a month, and to say what possible tests are worth, on shops after two years."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.invest_play import TICKETS, Job, shop_of
from bench.record import Table
from merite.invest.plan import plan
from merite.invest.test_value import next_test
from merite.rounds.measure import measure_panel

WEEKS = 104
SIX = 6
DECISION, TESTS = 1.0, 2.0
"""Seconds at most of a decision, its fit included, and of what six tests are worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Seconds of processor time and of waiting: for a decision, and for what ``candidates`` tests are worth."""

    universes: int
    decision_cpu: float
    decision: float
    candidates: int
    tests_cpu: float
    tests: float

    @property
    def six(self) -> float:
        """Seconds of waiting for six tests; for those there are, where they are fewer."""
        return self.tests * SIX / max(self.candidates, SIX)


def timings(seed: int, shops: int) -> list[Timed]:
    """One shop of each kind in turn; what is compiled on first use is compiled before."""
    _timed(seed * 100 + 99, rules=False)
    return [_timed(seed * 100 + number, rules=number % 2 == 1) for number in range(shops)]


def _timed(seed: int, *, rules: bool) -> Timed:
    shop = shop_of(Job(seed=seed, tickets=TICKETS[seed % 4], way="keep", rules=rules))
    panel = shop.panel(shop.stopped(shop.usual, shop.decided.stop), WEEKS)
    cpu, clock = time.process_time(), time.perf_counter()
    measured = measure_panel(panel, shop.settings)
    plan(measured.result, panel, shop.settings, today=panel.dates[-1], decisions=measured.decisions)
    decided_cpu, decided = time.process_time(), time.perf_counter()
    found = next_test(measured.result, panel, shop.settings)
    return Timed(
        universes=len(panel.universes),
        decision_cpu=decided_cpu - cpu,
        decision=decided - clock,
        candidates=len(found.candidates),
        tests_cpu=time.process_time() - decided_cpu,
        tests=time.perf_counter() - decided,
    )


def told(rows: Sequence[Timed]) -> tuple[Table, dict[str, float], tuple[str, ...]]:
    """The table, its figures, and what was not reached."""
    some = [one for one in rows if one.candidates]
    decision, decision_cpu = (float(np.mean([getattr(one, name) for one in rows])) for name in _DECISION)
    six, most = float(np.mean([one.six for one in some])), float(np.max([one.six for one in some]))
    lines = (
        ("a decision: fit, verdicts, plan", f"{decision:.2f}", f"{decision_cpu:.2f}", f"{DECISION:.0f} at most"),
        (
            "what six tests are worth",
            f"{six:.2f} ({most:.2f} at most)",
            f"{np.mean([one.tests_cpu * SIX / max(one.candidates, SIX) for one in some]):.2f}",
            f"{TESTS:.0f} at most",
        ),
    )
    table = Table(
        title="How long a decision takes, and what tests are worth",
        note=f"{len(rows)} shops of both kinds after {WEEKS} weeks, {np.mean([r.universes for r in rows]):.1f} channels"
        f" and {np.mean([r.candidates for r in rows]):.1f} candidate tests on average.",
        headings=("what", "seconds", "processor seconds", "goal"),
        rows=lines,
    )
    misses = []
    if decision > DECISION:
        misses.append(f"a decision takes {decision:.2f} s, goal {DECISION:.0f}")
    if most > TESTS:
        misses.append(f"what six tests are worth takes {most:.2f} s, goal {TESTS:.0f}")
    return table, {"decision": decision, "decision_cpu": decision_cpu, "six_tests": six}, tuple(misses)


_DECISION = ("decision", "decision_cpu")
