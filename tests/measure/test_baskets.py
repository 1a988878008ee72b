"""Where the number of sales is known, the luck of baskets is taken off and ranges are narrower."""

from dataclasses import replace

import numpy as np
import pytest

from merite.measure.sales_model import fit_panel
from merite.worlds import Ingredients, make


def world(seed: int):
    return make(seed, weeks=104, tickets=80.0, universes=2, ingredients=Ingredients.none())


def fit(panel):
    return fit_panel(panel, margin=0.5, hourly_cost=20.0)


def test_the_number_of_sales_narrows_the_total():
    with_, without = [], []
    for seed in (31, 32, 33):
        panel = world(seed).panel
        for found, into in ((fit(panel), with_), (fit(replace(panel, tickets=None)), without)):
            total = found.measurement.total.contribution
            into.append(total.high - total.low)
    assert sum(with_) < sum(without)


def test_a_week_may_still_be_as_lucky_as_baskets_allow():
    panel = world(31).panel
    low, _, high = fit(panel).fitted
    inside = np.mean((panel.sales >= low) & (panel.sales <= high))
    assert 0.8 <= inside <= 0.99


def test_a_universe_that_sells_larger_baskets_is_not_robbed_of_it():
    panel = world(31).panel
    rng = np.random.default_rng(3)
    dose = np.where(rng.random(104) < 0.5, 100.0, 0.0)
    baskets = 30.0 * (1.0 + 0.4 * (dose > 0)) * (1.0 + 0.05 * rng.standard_normal(104))
    universe = replace(panel.universes[0], spend=dose)
    changed = replace(panel, tickets=np.full(104, 80.0), sales=80.0 * baskets, universes=(universe,))
    found = fit(changed).measurement.universes[0].contribution
    assert found.low <= 0.4 * 30.0 * 80.0 * (dose > 0).sum() <= found.high


def test_a_file_that_knows_few_of_its_sales_is_read_without_them():
    panel = world(31).panel
    few = panel.tickets.copy()
    few[::3] = np.nan
    without = fit(replace(panel, tickets=None)).measurement.total.contribution
    assert fit(replace(panel, tickets=few)).measurement.total.contribution.middle == pytest.approx(
        without.middle, rel=0.3
    )
