"""What of sales may be demand that a universe's spend follows."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from merite.measure.demand_followed import ups_and_downs
from merite.measure.sales_model import fit_panel
from merite.texts.measure import demand_text
from merite.vocabulary import Finding, Language
from merite.vocabulary.pacing import Pacing
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
    assert "suit peut-être la demande" not in demand_text(found, Language.FRENCH)


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


def in_blocks(seed: int, brought: float, *, weeks: int = 104) -> tuple[Panel, float]:
    """Ads with an amount a block of six weeks, drawn by chance: it owes nothing to demand, and brings a lot or nothing.

    Their effect is over within the week, which looks most like demand that was followed.
    """
    rng = np.random.default_rng(seed)
    spend = 250.0 * np.repeat(rng.uniform(0.2, 2.0, weeks // 6 + 1), 6)[:weeks]
    sales = 5_000.0 * np.exp(0.06 * rng.standard_normal(weeks)) + brought * spend
    zero = np.zeros(weeks)
    ads = UniverseSeries(name="meta.paid", spend=spend, hours=zero, activity=zero, extra_cost=zero)
    start = datetime.date(2024, 1, 1)
    dates = tuple(start + datetime.timedelta(days=7 * week) for week in range(weeks))
    return Panel(dates=dates, step=7, sales=sales, universes=(ads,)), brought * float(spend.sum())


def chances(panels: list[tuple[Panel, float]], pacing: Pacing | None) -> tuple[float, int]:
    """The mean chance of paying, and how many of the ranges hold."""
    said = None if pacing is None else {"meta.paid": pacing}
    found = [fit_panel(panel, margin=0.5, hourly_cost=20.0, said=said).measurement.universes[0] for panel, _ in panels]
    held = [
        one.contribution.low <= truth <= one.contribution.high for one, (_, truth) in zip(found, panels, strict=True)
    ]
    return float(np.mean([1.0 - one.chance_of_loss for one in found])), sum(held)


def test_amounts_said_to_be_set_ahead_are_credited_with_the_sales_that_go_with_them():
    panels = [in_blocks(seed, 4.0) for seed in range(6)]
    unsaid, said = chances(panels, None), chances(panels, Pacing.AHEAD)
    assert said[0] > 0.8 > 0.6 > unsaid[0]
    assert said[1] >= max(unsaid[1], 5)


def test_what_is_said_to_be_set_ahead_and_brings_nothing_is_not_credited_with_anything():
    assert chances([in_blocks(seed, 0.0) for seed in range(3)], Pacing.AHEAD)[0] < 0.3


def test_whoever_is_wrong_about_amounts_set_ahead_is_not_told_that_they_surely_pay():
    """Amounts that follow who looks for the shop within the week: nobody's word outweighs the figures altogether."""
    panels = [asked_for(seed, 0.0, follows=1.0) for seed in range(4)]
    renamed = [
        (replace(panel, universes=(replace(panel.universes[0], name="meta.paid"),)), truth) for panel, truth in panels
    ]
    assert chances(renamed, Pacing.AHEAD)[0] < 0.8


def test_what_is_said_to_go_with_demand_is_believed_less():
    panels = [released(seed, 0.0) for seed in range(4)]
    assert chances(panels, Pacing.WITH_DEMAND)[0] < chances(panels, None)[0]


def test_ads_of_busy_weeks_alone_may_follow_them_where_their_owner_says_so():
    rng = np.random.default_rng(5)
    busy = rng.random(104) < 0.3
    zero = np.zeros(104)
    ads = UniverseSeries(name="meta.paid", spend=200.0 * busy, hours=zero, activity=zero, extra_cost=zero)
    panel = replace(
        in_blocks(1, 0.0)[0], universes=(ads,), sales=5_000.0 * np.exp(0.15 * busy + 0.05 * rng.standard_normal(104))
    )
    unsaid, said = (chances([(panel, 0.0)], pacing) for pacing in (None, Pacing.WITH_DEMAND))
    assert unsaid[0] > 0.9 and said[0] < 0.8


def test_nobody_is_asked_how_a_pace_is_set_that_comes_and_goes_as_chance_has_it():
    rng = np.random.default_rng(7)
    panel, _ = in_blocks(3, 0.0)
    spend = 400.0 * (rng.random(104) < 0.5)
    panel = replace(panel, sales=panel.sales + 3.0 * spend, universes=(replace(panel.universes[0], spend=spend),))
    found = fit_panel(panel, margin=0.5, hourly_cost=20.0).measurement.universes[0]
    assert not found.pacing_tells and demand_text(found, Language.FRENCH) == ""


def test_a_card_asks_how_the_pace_is_set_and_says_what_it_counts_on():
    panel, _ = in_blocks(0, 4.0)
    unsaid, said = (
        fit_panel(panel, margin=0.5, hourly_cost=20.0, said=words).measurement.universes[0]
        for words in (None, {"meta.paid": "ahead"})
    )
    assert unsaid.pacing is None and said.pacing is Pacing.AHEAD
    assert unsaid.pacing_tells and not said.pacing_tells
    assert "Dites-le dans les réglages" in demand_text(unsaid, Language.FRENCH)
    assert "cette réponse en tient compte" in demand_text(said, Language.FRENCH)
    with pytest.raises(ValueError, match="tiktok"):
        fit_panel(panel, margin=0.5, hourly_cost=20.0, said={"tiktok": Pacing.AHEAD})
