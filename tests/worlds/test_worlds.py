"""Worlds: their truth adds up, their noise is the announced one, and the same seed is the same business."""

import dataclasses

import numpy as np
import pytest

from merite.vocabulary import Trade
from merite.vocabulary.words import DiaryKind
from merite.worlds import Family, Ingredients, World, make

FAMILIES = list(Family)


def test_the_same_seed_is_the_same_business() -> None:
    one, again = make(11, weeks=60), make(11, weeks=60)
    assert one.truth == again.truth
    assert np.array_equal(one.panel.sales, again.panel.sales, equal_nan=True)
    assert not np.array_equal(one.panel.sales, make(12, weeks=60).panel.sales, equal_nan=True)


@pytest.mark.parametrize("family", FAMILIES)
def test_with_one_universe_alone_the_total_is_its_own(family: Family) -> None:
    world = make(5, family=family, universes=1, ingredients=Ingredients(earns_nothing=False))
    (name,) = (universe.name for universe in world.panel.universes)
    assert world.truth["total"] == pytest.approx(world.truth[name], rel=1e-12)
    assert world.truth["total"] > 0.0


@pytest.mark.parametrize("family", FAMILIES)
def test_a_universe_that_earns_nothing_has_exactly_nothing(family: Family) -> None:
    found = 0
    for seed in range(12):
        world = make(seed, family=family, weeks=52)
        found += sum(truth == 0.0 for truth in world.truth.values())
        assert all(truth >= -1e-9 for truth in world.truth.values())
    assert found > 0


def test_additive_worlds_bring_in_all_what_their_universes_bring() -> None:
    for seed in range(6):
        world = make(seed, family=Family.PLAIN)
        parts = sum(truth for name, truth in world.truth.items() if name != "total")
        assert world.truth["total"] == pytest.approx(parts, rel=1e-9)


@pytest.mark.parametrize("family", [Family.DIMINISHING, Family.PEOPLE])
def test_where_effects_multiply_or_overlap_the_total_is_not_the_sum(family: Family) -> None:
    worlds = [make(seed, family=family, spend_share=0.1) for seed in range(8)]
    gaps = [abs(w.truth["total"] - sum(v for k, v in w.truth.items() if k != "total")) for w in worlds]
    assert max(gap / world.expected.sum() for gap, world in zip(gaps, worlds, strict=True)) > 1e-4


def test_weeks_of_tickets_vary_as_announced() -> None:
    """sd = sqrt((1 + cv²) / tickets) where nothing else is on (users.md, One measurement that changes the plan)."""
    for tickets, low, high in ((20.0, 0.25, 0.36), (450.0, 0.05, 0.075)):
        quiet = dataclasses.replace(Ingredients.none())
        world = make(3, family=Family.PLAIN, weeks=600, tickets=tickets, ingredients=quiet, spend_share=0.005)
        ratio = world.panel.sales / world.expected
        assert ratio.std() == pytest.approx(world.noise, rel=0.12)
        assert low < world.noise < high


@pytest.mark.parametrize("tickets", [20.0, 60.0, 150.0, 450.0])
def test_a_world_has_the_tickets_it_was_asked_for(tickets: float) -> None:
    world = make(8, tickets=tickets, ingredients=Ingredients(shocks=False, overdispersion=False))
    assert world.panel.tickets is not None
    weeks = np.isfinite(world.panel.tickets).sum()
    assert np.nanmean(world.panel.tickets) == pytest.approx(tickets, abs=5.0 * np.sqrt(tickets / weeks))
    assert np.nansum(world.panel.sales) == pytest.approx(world.expected.sum(), rel=5.0 * world.noise / np.sqrt(weeks))


def test_the_panel_adds_up_the_tickets_to_the_cent_and_leaves_closed_weeks_empty() -> None:
    closed_weeks = 0
    for seed in range(6):
        world = make(seed, ingredients=Ingredients())
        cents = np.bincount(world.tickets.day // 7, world.tickets.cents - world.tickets.refunded, world.panel.periods)
        empty = np.isnan(world.panel.sales)
        assert np.array_equal(np.round(world.panel.sales[~empty] * 100.0), cents[~empty])
        assert np.all(cents[empty] == 0.0)
        closed = [h for h in world.diary if h.kind is DiaryKind.CLOSED]
        assert empty.sum() == sum(((h.last - h.first).days + 1) // 7 for h in closed)
        closed_weeks += int(empty.sum())
    assert closed_weeks > 0


def test_days_put_out_what_the_weeks_say() -> None:
    for seed in range(6):
        world = make(seed)
        for universe, outing in zip(world.panel.universes, world.outings, strict=True):
            assert universe.name == outing.universe
            assert np.array_equal(np.round(universe.spend * 100), outing.cents.reshape(-1, 7).sum(axis=1))
            put_out = outing.posts if outing.posts.any() else outing.sends
            assert np.array_equal(universe.activity, put_out.reshape(-1, 7).sum(axis=1))


def test_switching_one_ingredient_off_leaves_the_others_as_they_were() -> None:
    with_peaks, without = make(4, ingredients=Ingredients()), make(4, ingredients=Ingredients(peaks=False))
    assert with_peaks.diary == without.diary
    assert with_peaks.settings == without.settings
    assert with_peaks.expected.std() > 1.1 * without.expected.std()


def test_worlds_are_of_every_kind_that_was_asked_for() -> None:
    """Over many: all families, both currencies, returns from nothing to well above their cost, 2 to 6 universes."""
    worlds = [make(seed, weeks=52) for seed in range(60)]
    assert {world.family for world in worlds} == set(Family)
    assert {world.settings.currency for world in worlds} == {"EUR", "CAD"}
    assert {len(world.panel.universes) for world in worlds} == {2, 3, 4, 5, 6}
    returns = np.array([world.roi(u.name) for world in worlds for u in world.panel.universes if u.dose.any()])
    assert np.mean(returns == 0.0) > 0.08 and np.mean((returns > 0) & (returns < 0.8)) > 0.15
    assert np.mean((returns > 0.8) & (returns < 1.3)) > 0.1 and np.mean(returns > 1.3) > 0.2
    kinds = {universe.dose_kind for world in worlds for universe in world.panel.universes}
    assert {"spend", "activity"} <= kinds


def test_platforms_together_claim_more_than_they_brought() -> None:
    worlds = [make(seed) for seed in range(20)]
    claimed = sum(o.cents_claimed.sum() / 100.0 for w in worlds for o in w.outings if o.cents_claimed.any())
    brought = sum(w.truth[o.universe] for w in worlds for o in w.outings if o.cents_claimed.any())
    assert claimed > 1.3 * brought


@pytest.mark.parametrize("family", FAMILIES)
def test_marketing_never_brings_most_of_the_sales(family: Family) -> None:
    for seed in range(900_000, 900_010):
        world = make(seed, family=family, weeks=60, spend_share=0.1)
        assert world.truth["total"] <= 0.35 * world.expected.sum() * (1 + 1e-9)


@pytest.mark.parametrize("trade", list(Trade))
def test_each_trade_has_its_world(trade: Trade) -> None:
    world: World = make(1, trade=trade)
    assert world.settings.trade is trade
    assert world.lift(("total",), world.panel.dates[0], world.panel.dates[-1]) == pytest.approx(world.truth["total"])


def test_no_world_without_weeks_or_tickets() -> None:
    with pytest.raises(ValueError, match="two weeks"):
        make(1, weeks=1)
    with pytest.raises(ValueError, match="some tickets"):
        make(1, tickets=0.0)
