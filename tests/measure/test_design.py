"""What of sales may be demand that a universe's spend follows."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from merite.measure.design import ups_and_downs
from merite.measure.sales_model import fit_panel
from merite.texts.measure import demand_text
from merite.vocabulary import Finding, Language
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
    found = fit_panel(panel, margin=0.5, hourly_cost=20.0).measurement.universes[0]
    assert found.contribution.low <= truth + 0.01 * panel.sales.sum()
    assert found.finding is Finding.NOT_KNOWN_YET


def asked_for(seed: int, brought: float, *, follows: float) -> tuple[Panel, float]:
    """104 weeks of ads shown to those who look for the shop: in weeks in which more do, more is spent."""
    rng = np.random.default_rng(seed)
    demand = np.exp(rng.normal(0.0, 0.12, 104))
    spend = 150.0 * demand**follows * rng.lognormal(0.0, 0.12, 104)
    expected = 5_000.0 * demand + brought * spend
    zero = np.zeros(104)
    ads = UniverseSeries(name="google.paid", spend=spend, hours=zero, activity=zero, extra_cost=zero)
    start = datetime.date(2024, 1, 1)
    dates = tuple(start + datetime.timedelta(days=7 * week) for week in range(104))
    sales = expected * rng.lognormal(0.0, 0.04, 104)
    return Panel(dates=dates, step=7, sales=sales, universes=(ads,)), brought * float(spend.sum())


@pytest.mark.parametrize("brought", [1.0, 3.0])
@pytest.mark.parametrize("seed", range(4))
def test_ads_shown_to_those_who_already_look_for_the_shop_are_not_sure_to_pay(seed, brought):
    panel, truth = asked_for(seed, brought, follows=1.0)
    found = fit_panel(panel, margin=0.5, hourly_cost=20.0).measurement.universes[0]
    assert found.contribution.low <= truth <= found.contribution.high
    assert found.finding is Finding.NOT_KNOWN_YET and found.may_follow_demand
    assert "suit peut-être la demande" in demand_text(found, Language.FRENCH)


@pytest.mark.parametrize("seed", range(3))
def test_ads_whose_amount_owes_nothing_to_demand_and_whose_effect_lasts_are_not_put_down_to_it(seed):
    panel, _ = asked_for(seed, 0.0, follows=0.0)
    spend = 150.0 * np.random.default_rng(90 + seed).lognormal(0.0, 0.6, 104)
    at_work, brought = 0.0, np.empty(104)
    for week, put_out in enumerate(spend):
        at_work += 0.5 * (put_out - at_work)
        brought[week] = 5.0 * at_work
    ads = replace(panel.universes[0], spend=spend)
    panel = replace(panel, sales=panel.sales + brought, universes=(ads,))
    found = fit_panel(panel, margin=0.6, hourly_cost=20.0).measurement.universes[0]
    assert found.contribution.low <= brought.sum() <= found.contribution.high
    assert not found.may_follow_demand and found.chance_of_loss < 0.5
    assert demand_text(found, Language.FRENCH) == ""


def test_what_was_followed_and_what_was_brought_are_both_kept_in_mind():
    """Neither is decided on beforehand: of some draws the spend followed demand, of others it did not."""
    panel, _ = asked_for(2, 3.0, follows=1.0)
    draws = fit_panel(panel, margin=0.5, hourly_cost=20.0).draws.total * 0.5 / panel.universes[0].spend.sum()
    assert np.quantile(draws, 0.1) < 1.0
    assert np.quantile(draws, 0.95) > 2.5


def test_what_is_on_nearly_always_may_follow_demand_and_what_comes_and_goes_does_not():
    rng = np.random.default_rng(1)
    lasting = np.repeat(rng.random(20), 5)
    assert np.isclose(ups_and_downs(lasting).std(), 1.0)
    assert np.isclose(ups_and_downs(50.0 + 100.0 * rng.random(100)).std(), 1.0)
    assert ups_and_downs(np.where(rng.random(100) < 0.5, 100.0, 0.0)) is None
    assert ups_and_downs(np.full(100, 30.0)) is None
    assert ups_and_downs(np.zeros(100)) is None
