"""Showing the better messages more, without fooling oneself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng
from scipy.stats import norm

from merite.stats.bandit import chance_best, chance_best_of_normals, shares_with_floor, weighted_difference
from merite.stats.money import sequence_half_width


def test_the_chance_of_being_the_largest_is_that_of_many_draws():
    means, sds = np.array([1.0, 1.2, 0.9, 1.19]), np.array([0.1, 0.2, 0.5, 0.01])
    draws = default_rng(1).normal(means, sds, (1_000_000, 4)).argmax(axis=1)
    assert chance_best_of_normals(means, sds) == pytest.approx(np.bincount(draws) / 1e6, abs=0.002)
    two = chance_best_of_normals([0.0, 1.0], [1.0, 2.0])
    assert two[1] == pytest.approx(norm.cdf(1 / np.sqrt(5)), abs=1e-6)


def test_messages_that_nobody_saw_are_alike_and_a_clear_winner_is_seen():
    assert chance_best([0, 0, 0], [0, 0, 0]) == pytest.approx([1 / 3] * 3)
    assert chance_best([5, 5, 30], [300, 300, 300])[2] > 0.8
    assert chance_best([50, 50, 120], [3000, 3000, 3000])[2] > 0.999


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(40, 4000)), min_size=2, max_size=7), st.floats(0.01, 0.14))
def test_shares_sum_to_one_and_none_is_under_the_floor(arms, floor):
    conversions, exposures = zip(*arms, strict=True)
    shares = shares_with_floor(chance_best(conversions, exposures), floor=floor)
    assert shares.sum() == pytest.approx(1)
    assert np.all(shares >= floor - 1e-9)


def test_weighted_differences_are_unbiased_where_plain_ones_are_not_and_their_range_holds():
    rng = default_rng(2)
    plain, weighted, held = [], [], 0
    for _ in range(100):
        c, n, shares = followed(rng, rates=(0.1, 0.1, 0.1), periods=10, people=80)
        difference, error, people = weighted_difference(c, n, shares)
        half = sequence_half_width(error, people)
        held += bool(np.all(np.abs(difference[1:]) <= half[1:]))
        weighted.append(difference[1])
        rates = c.sum(axis=0) / np.maximum(n.sum(axis=0), 1)
        plain.append(rates.mean() - 0.1)
    assert held / 100 >= 0.95
    assert abs(np.mean(weighted)) < 3 * np.std(weighted) / np.sqrt(100)
    assert np.mean(plain) < -3 * np.std(plain) / np.sqrt(100)  # early bad luck is never made up for


def followed(rng, *, rates, periods, people):
    """Conversions, exposures and shares by period of a plan that follows the chance of being the best."""
    arms = len(rates)
    c, n, shares = np.zeros((periods, arms)), np.zeros((periods, arms)), np.zeros((periods, arms))
    for here in range(periods):
        chances = chance_best(c.sum(axis=0), n.sum(axis=0), spread=1.0)
        shares[here] = shares_with_floor(chances, floor=0.05)
        n[here] = rng.multinomial(people, shares[here])
        c[here] = rng.binomial(n[here].astype(int), rates)
    return c, n, shares


def test_arguments_that_no_caller_should_send_raise():
    with pytest.raises(ValueError, match=r".+"):
        chance_best([5, 1], [4, 9])
    with pytest.raises(ValueError, match=r".+"):
        shares_with_floor([0.5, 0.5], floor=0.6)
