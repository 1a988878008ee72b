"""A promise heard from vendors, 90 days of sales and an answer in 90 seconds, on a shop of 60 tickets a week."""

import time

import numpy as np
import pytest

from merite.invest.verdict import decide
from merite.measure.sales_model import fit_panel
from merite.vocabulary import Finding, Verdict
from merite.vocabulary.panel import Panel, UniverseSeries
from merite.worlds import World, make

DAYS = 91
SEEDS = (3, 11, 29)
TOLD = {Finding.TOO_SHORT, Finding.TIME_NOT_PRICED, Finding.NEVER_ACTIVE, Finding.CONSTANT_DOSE}
_DAY = np.timedelta64(1, "D")


def day_by_day(world: World) -> Panel:
    """The same shop as its till tells it, one row a day; what was put out is spread over the days of its week."""
    days = tuple((np.datetime64(world.panel.dates[0]) + n * _DAY).item() for n in range(DAYS))
    cents = np.bincount(world.tickets.day, world.tickets.cents - world.tickets.refunded, minlength=DAYS)[:DAYS]
    return Panel(dates=days, step=1, sales=cents / 100.0, universes=tuple(map(spread, world.panel.universes)))


def spread(universe: UniverseSeries) -> UniverseSeries:
    return universe.mapped(lambda series: np.repeat(series / 7.0, 7))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("daily", [False, True])
def test_ninety_days_of_a_small_shop_are_told_as_not_known_yet(seed: int, daily: bool) -> None:
    world = make(seed, weeks=DAYS // 7, tickets=60)
    panel = day_by_day(world) if daily else world.panel
    began = time.monotonic()
    result = fit_panel(panel, margin=world.margin, hourly_cost=world.settings.hourly_cost)
    decisions = decide(result, panel, world.settings, today=panel.dates[-1])
    assert time.monotonic() - began < 90.0
    assert result.measurement.fit is None
    for universe in result.measurement.universes:
        assert universe.contribution is None
        assert universe.finding in TOLD
    assert {decision.verdict for decision in decisions} <= {Verdict.NOT_KNOWN_YET}
