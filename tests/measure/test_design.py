"""What of sales may be demand that a universe's spend follows."""

import datetime

import numpy as np
import pytest

from merite.measure.design import ups_and_downs
from merite.measure.sales_model import fit_panel
from merite.vocabulary.panel import Panel, UniverseSeries


def released(seed: int, brought: float) -> tuple[Panel, float]:
    """104 weeks with peaks on dates of their own; the ads follow them and bring ``brought`` for each unit of money."""
    rng = np.random.default_rng(seed)
    demand = np.ones(104)
    for first in range(int(rng.integers(0, 8)), 100, 13):
        demand[first : first + 3] += np.array([1.2, 0.6, 0.3])
    spend = 40.0 * demand**1.5 * rng.lognormal(0.0, 0.2, 104)
    expected = 5_000.0 * demand + brought * spend
    zero = np.zeros(104)
    ads = UniverseSeries(name="meta.paid", spend=spend, hours=zero, activity=zero, extra_cost=zero)
    start = datetime.date(2024, 1, 1)
    panel = Panel(
        dates=tuple(start + datetime.timedelta(days=7 * week) for week in range(104)),
        step=7,
        sales=expected * rng.lognormal(0.0, 0.08, 104),
        universes=(ads,),
    )
    return panel, brought * float(spend.sum())


@pytest.mark.parametrize("brought", [0.0, 3.0])
def test_ads_that_follow_peaks_on_dates_of_their_own_are_not_credited_with_the_peaks(brought):
    panel, truth = released(3, brought)
    found = fit_panel(panel, margin=0.5, hourly_cost=20.0).measurement.universes[0].contribution
    peaks = float(panel.sales.sum()) - 104 * 5_000.0
    assert found.low <= truth + 0.01 * panel.sales.sum()
    assert found.middle < 0.5 * peaks


def test_what_lasts_may_follow_demand_and_what_comes_and_goes_from_week_to_week_does_not():
    rng = np.random.default_rng(1)
    lasting = np.repeat(rng.random(20), 5)
    assert np.isclose(ups_and_downs(lasting).std(), 1.0)
    assert ups_and_downs(np.where(rng.random(100) < 0.5, 100.0, 0.0)) is None
    assert ups_and_downs(np.full(100, 30.0)) is None
    assert ups_and_downs(np.zeros(100)) is None
