"""The best test once more, the long way: weeks made up from the fit, the model fitted again to each, the choice made.

Net value as ``invest.test_value`` has it, with V = E[what is chosen after the weeks] - E[what is chosen today], both
under the new fit, averaged over made-up weeks, each half of a fit's draws valuing what the other half chose (the nested
Monte-Carlo form of the expected value of sample information: Ades, Lu and Claxton, Medical Decision Making, 2004).
Going on as planned is made up and refitted likewise.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from merite.invest.figures import WEEKS_A_MONTH
from merite.invest.from_fit import figures_of
from merite.invest.test_case import Array, Case, case_of, outcomes_of
from merite.invest.test_value import factors_of
from merite.measure.forecast import prolonged
from merite.measure.look_alikes import tickets_of
from merite.measure.sales_model import fit_business
from merite.measure.sales_result import SalesPaths, SalesResult
from merite.stats.information import gained_by_choosing
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.next_test import Candidate, Confirmed, Design
from merite.vocabulary.panel import Panel, Series, UniverseSeries
from merite.vocabulary.settings import Settings

Progress = Callable[..., None]

REFITS = 50
IN_WEEKS = (Design.ON_OFF, Design.VARY, Design.SECOND_CHANCE)
"""What can be made up from weekly figures; messages and areas cannot."""


def confirm(
    result: SalesResult,
    panel: Panel,
    settings: Settings,
    best: Candidate,
    *,
    tests: Sequence[LiftTest] = (),
    refits: int = REFITS,
    seed: int = 0,
    progress: Progress | None = None,
) -> Confirmed | None:
    """``best`` weighed by ``refits`` refits of the test and as many of going on; None for what cannot be made up.

    ``result`` is the fit of ``panel`` with ``tests``. Each refit costs what a fit costs.
    """
    if best.kind not in IN_WEEKS:
        return None
    case = case_of(figures_of(result, panel, settings), result, panel, settings)
    periods = case.periods(best.weeks)
    told = 0

    def step() -> None:
        nonlocal told
        told += 1
        if progress is not None:
            progress("confirm", told / (2 * refits))

    gains = []
    for factors in (factors_of(best.kind, periods, case.step), None):
        ahead = _ahead(panel, case, best.universe, periods, factors)
        gained = _gains(ahead, periods, case, settings, tests, refits, seed, step)
        if gained is None:
            return None
        gains.append(gained)
    tested, waited = gains
    left = max(0.0, case.horizon - best.weeks / WEEKS_A_MONTH)
    net = left * float(tested.mean() - waited.mean()) - best.cost
    error = left * float(np.sqrt((tested.var(ddof=1) + waited.var(ddof=1)) / refits))
    return Confirmed(
        test=best.test,
        refits=refits,
        value=left * float(tested.mean()),
        value_of_waiting=left * float(waited.mean()),
        net=net,
        error=error,
        holds=net > 0.0,
    )


def _ahead(panel: Panel, case: Case, tested: str, periods: int, factors: Array | None) -> Panel:
    """The panel with the weeks to come: each universe at its usual pace, ``tested`` at ``factors`` times it."""
    longer = prolonged(panel, periods, {})
    by_name = {line.name: line for line in case.lines}

    def moved(one: UniverseSeries, before: UniverseSeries) -> UniverseSeries:
        line = by_name.get(one.name)
        if line is None:
            return one
        window, again = line.window, line.again(periods)

        def on(series: Series) -> Series:
            if factors is not None and one.name == tested:
                return np.concatenate([series, factors * series[window].mean()])
            return np.concatenate([series, line.now * series[window][again]])

        return replace(one, spend=on(before.spend), hours=on(before.hours), activity=on(before.activity))

    universes = (moved(one, before) for one, before in zip(longer.universes, panel.universes, strict=True))
    return replace(longer, universes=tuple(universes))


def _gains(
    ahead: Panel,
    periods: int,
    case: Case,
    settings: Settings,
    tests: Sequence[LiftTest],
    refits: int,
    seed: int,
    step: Callable[[], None],
) -> Array | None:
    """What choosing after made-up weeks gains a month over today's choice, refit by refit (refits,); None: no fit."""
    before = fit_business(ahead, settings, tests=tests, seed=seed)
    if before.paths is None:
        return None
    today = [line.outcomes.mean(axis=1) for line in case.lines]
    drawn = before.paths.which.size
    rows = np.random.default_rng(seed).choice(drawn, refits, replace=refits > drawn)

    def gain(row: int) -> float:
        after = fit_business(_made_up(ahead, before.paths, row, periods), settings, tests=tests, seed=seed)
        step()
        total = 0.0
        for line, now in zip(case.lines, today, strict=True):
            curve = after.curves.get(line.name)
            if curve is None or after.anyway is None:
                continue
            curve = curve.rows(after.anyway.which)
            found = outcomes_of(line.figures, curve, line.dose, case.step, case.margin, case.hourly_cost)
            total += gained_by_choosing(found, int(now.argmax()))
        return total

    with ThreadPoolExecutor(max_workers=2) as pool:
        return np.array(list(pool.map(gain, rows)))


def _made_up(ahead: Panel, paths: SalesPaths | None, row: int, periods: int) -> Panel:
    """The weeks to come as one draw has them."""
    assert paths is not None
    coming = np.arange(ahead.periods) >= ahead.periods - periods
    least = 0.01 * np.abs(paths.sales[row]).mean()
    sales = np.where(coming, np.maximum(paths.sales[row], least), ahead.sales)
    tickets = tickets_of(ahead, paths.steady[row], coming)
    return replace(ahead, sales=sales, tickets=tickets)
