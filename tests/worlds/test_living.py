"""A business that goes on: the same luck whatever is decided, and profits that add up."""

import numpy as np
import pytest

from merite.worlds.living import AFTER, living


@pytest.fixture(scope="module", params=[1, 2, 7])
def shop(request):
    return living(request.param, weeks=24, history=40)


def test_what_is_decided_later_changes_nothing_of_what_was_seen(shop):
    stopped = shop.stopped(shop.usual, shop.history)
    before, after = shop.panel(shop.usual, shop.history), shop.panel(stopped, shop.history)
    assert np.array_equal(before.sales, after.sales, equal_nan=True)
    assert before.periods == shop.history and shop.usual.shape[1] == 40 + 24 + AFTER


def test_putting_nothing_out_earns_nothing_and_costs_nothing(shop):
    assert shop.profit(shop.stopped(shop.usual, shop.history)) == pytest.approx(0.0, abs=1e-6)


def test_profit_is_margin_brought_less_costs_and_worth_says_whose(shop):
    doses = shop.stopped(shop.usual, shop.decided.stop)
    alone = [
        shop.profit(np.where(np.arange(len(shop.names))[:, None] == here, 0.0, doses)
                    + np.where(np.arange(len(shop.names))[:, None] == here, shop.stopped(doses, shop.history), 0.0))
        for here in range(len(shop.names))
    ]  # fmt: skip
    assert shop.worth(doses) == pytest.approx(shop.profit(doses) - np.array(alone), abs=1.0)


def test_half_the_dose_costs_all_the_money_halved_and_not_all_the_time(shop):
    half = 0.5 * shop.usual
    assert shop.money(half) == pytest.approx(0.5 * shop.money(shop.usual))
    usual = shop.hours(shop.usual)
    assert (shop.hours(half) >= 0.5 * usual - 1e-9).all() and (shop.hours(half) <= usual + 1e-9).all()


def test_platforms_claim_only_where_they_sell_and_more_than_they_brought(shop):
    claimed = shop.claimed(shop.usual, 20, 33)
    for name, claim in zip(shop.names, claimed, strict=True):
        assert np.isnan(claim) == (name in ("facebook", "instagram", "popup.paid")) or claim >= 0.0


def test_unseen_demand_moves_sales_and_past_ads_alike():
    plain, moved = living(4, weeks=24, history=104), living(4, weeks=24, history=104, hidden=0.1)
    assert not np.allclose(plain.usual, moved.usual)
    assert not np.allclose(plain.expected(0 * plain.usual), moved.expected(0 * moved.usual))
