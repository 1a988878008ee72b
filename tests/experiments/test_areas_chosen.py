"""A test in areas: chance picks them so that luck in their past is not taken for merit, and what is promised comes."""

import datetime

import numpy as np

from merite.experiments.areas import AreaSales, choose, smallest_effect
from merite.stats.areas import block_permutation_p
from merite.stats.synthetic import synthetic_control

FIRST = datetime.date(2026, 1, 5)
BEFORE, DAYS = 63, 21


def sold(rng, *, areas=9, noisy=0):
    """Sales of areas of some sizes, with a common memory and their own; ``noisy`` areas sell by fits and starts."""
    own, common = np.zeros((areas, BEFORE + DAYS)), np.zeros(BEFORE + DAYS)
    for day in range(1, BEFORE + DAYS):
        own[:, day] = 0.7 * own[:, day - 1] + rng.normal(0, 0.07, areas)
        common[day] = 0.9 * common[day - 1] + rng.normal(0, 0.04)
    own[:noisy] += rng.normal(0, 1.0, (noisy, 1)) * np.repeat(rng.normal(0, 1, (noisy, 12)), 7, axis=1)
    values = rng.poisson(60 * np.exp(rng.normal(0, 0.3, (areas, 1)) + own + common)).astype(float)
    days = tuple(FIRST + datetime.timedelta(days=here) for here in range(BEFORE + DAYS))
    return AreaSales(areas=tuple(f"area{here}" for here in range(areas)), days=days, values=values)


def chosen(sales, seed):
    picked = choose(sales.before(sales.days[BEFORE]), count=2, days=DAYS, seed=seed)
    return picked, [sales.areas.index(area) for area in picked.areas]


def test_the_error_said_of_chosen_areas_is_the_one_that_comes():
    said, came = [], []
    for run in range(30):
        sales = sold(np.random.default_rng((1, run)))
        picked, treated = chosen(sales, run)
        said.append(picked.noise)
        found = synthetic_control(sales.values, treated, BEFORE, demean=True).effect
        came.append(found / sales.values[treated, :BEFORE].mean())
    assert 0.6 < np.sqrt(np.mean(np.square(came)) / np.mean(np.square(said))) < 1.4


def test_areas_that_sell_by_fits_and_starts_are_still_left_out():
    picked = []
    for run in range(6):
        picked += chosen(sold(np.random.default_rng((2, run)), noisy=3), run)[1]
    assert np.mean(np.array(picked) < 3) < 0.17  # a third of the areas, were all sets alike


def test_the_smallest_effect_announced_in_areas_is_proven_four_times_in_five():
    proven = []
    for run in range(20):
        sales = sold(np.random.default_rng((3, run)))
        treated = chosen(sales, run)[1]
        effect = smallest_effect(sales.before(sales.days[BEFORE]), count=2, days=DAYS)
        sales.values[treated, BEFORE:] += effect * sales.values[treated, :BEFORE].mean()
        proven.append(block_permutation_p(sales.values, treated, BEFORE) <= 0.04)
    assert 0.6 < np.mean(proven) < 0.98
