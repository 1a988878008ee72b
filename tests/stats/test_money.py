"""Ranges on money a person hold at all looks together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng

from merite.experiments.compare_money import FEWEST_BUYERS
from merite.stats.fixed import from_sums
from merite.stats.money import (
    betting_range,
    difference_range,
    log_e_of_difference,
    sequence_half_width,
    watched_error,
)


def amounts(rng, shape, *, rate: float, basket: float = 50.0):
    """Most people buy nothing; a basket is log-normal with a coefficient of variation of .8."""
    sd = np.sqrt(np.log1p(0.8**2))
    return (rng.random(shape) < rate) * basket * rng.lognormal(-(sd**2) / 2, sd, shape)


def test_watched_a_hundred_times_the_sequence_holds_once_there_are_buyers():
    rng = default_rng(1)
    wrong = 0
    for _ in range(1000):
        both = amounts(rng, (2, 100, 30), rate=0.05).reshape(2, 100, 30)
        n = 30 * np.arange(1, 101)
        total, squares = both.sum(axis=2).cumsum(axis=1), (both**2).sum(axis=2).cumsum(axis=1)
        mean, variance = total / n, (squares - total**2 / n) / (n - 1)
        half = sequence_half_width(np.sqrt(variance.sum(axis=0) / n), 2 * n)
        enough = (both > 0).sum(axis=2).cumsum(axis=1).min(axis=0) >= 10
        wrong += bool(np.any((np.abs(mean[1] - mean[0]) > half) & enough))
    assert wrong / 1000 <= 0.05


@given(st.floats(-3, 3), st.floats(0.05, 2), st.integers(20, 50_000))
def test_nothing_is_outside_the_range_exactly_when_the_evidence_reaches_twenty(difference, error, people):
    log = float(log_e_of_difference(difference, error, people))
    outside = abs(difference) > float(sequence_half_width(error, people))
    if abs(log - np.log(20)) > 1e-6:
        assert outside == (log > np.log(20))


def test_betting_holds_the_mean_of_rare_amounts_and_narrows():
    rng = default_rng(2)
    held = 0
    for _ in range(200):
        low, high = betting_range(np.minimum(amounts(rng, 1500, rate=0.05), 200), low=0, high=200)
        held += low <= 2.5 <= high
    assert held / 200 >= 0.95
    narrow = betting_range(np.minimum(amounts(rng, 40_000, rate=0.05), 200), low=0, high=200)
    assert narrow[1] - narrow[0] < 0.5
    assert betting_range([], low=0, high=1) == (0, 1)


def test_the_difference_by_betting_holds_under_a_split_that_changes():
    rng = default_rng(3)
    held = 0
    for _ in range(60):
        share = np.repeat(rng.uniform(0.3, 0.7, 20), 200)
        treated = rng.random(4000) < share
        y = np.minimum(amounts(rng, 4000, rate=0.1) * (1 + treated), 300)
        low, high = difference_range(y, treated, share=share, cap=300)
        held += low <= 5 <= high
    assert held / 60 >= 0.95


def test_doubling_the_currency_doubles_the_range():
    y = np.minimum(amounts(default_rng(4), 500, rate=0.2), 200)
    low, high = betting_range(y, low=0, high=200)
    assert betting_range(2 * y, low=0, high=400) == pytest.approx((2 * low, 2 * high))


def test_values_outside_their_bounds_raise():
    with pytest.raises(ValueError, match=r".+"):
        betting_range([1.2], low=0, high=1)
    with pytest.raises(ValueError, match=r".+"):
        difference_range([-1.0], [1], cap=10)


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_an_arm_that_few_were_shown_cries_wolf_no_more_often(share):
    rng, looks, tests = default_rng(5), 60, 400
    sd = np.sqrt(np.log1p(2.0**2))
    people = rng.binomial(100, share, (tests, looks))
    arms = []
    for shown in (100 - people, people):
        buyers = rng.binomial(shown, 0.2)
        baskets = rng.lognormal(-(sd**2) / 2, sd, buyers.sum())
        place = np.repeat(np.arange(buyers.size), buyers.ravel())
        sums = (np.bincount(place, part, buyers.size).reshape(buyers.shape) for part in (baskets, baskets**2))
        arms.append((buyers.cumsum(axis=1), from_sums(shown.cumsum(axis=1), *(part.cumsum(axis=1) for part in sums))))
    (sold, control), (bought, treatment) = arms
    evidence = log_e_of_difference(
        treatment.mean - control.mean, watched_error(control, treatment), control.n + treatment.n
    )
    enough = np.minimum(sold, bought) >= FEWEST_BUYERS
    assert np.mean(np.any((evidence >= np.log(20)) & enough, axis=1)) <= 0.05


def test_looks_that_many_tests_have_in_common_give_each_test_its_own_error():
    rng, people = default_rng(3), 100 * np.arange(1, 6)
    sums = rng.uniform(50.0, 90.0, (2, 40, 5)).cumsum(axis=2)
    squares = sums**2 / 20.0
    one, two = (from_sums(people * k, sums[k - 1], squares[k - 1]) for k in (1, 2))
    error = watched_error(one, two)
    assert error.shape == (40, 5)
    alone = (from_sums(people[2] * k, sums[k - 1, 7, 2], squares[k - 1, 7, 2]) for k in (1, 2))
    assert error[7, 2] == pytest.approx(float(watched_error(*alone)))
