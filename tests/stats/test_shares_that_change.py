"""Evidence holds when the split changes from day to day."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

from merite.stats.evidence import log_e_value, ratio_sequence
from merite.stats.shares_that_change import log_best_evidence, log_e_by_period, log_e_of_better, ratio_range


def watched(ratio: float, *, tests: int, seed: int):
    """Conversions of control and treatment by day, and the treatment's share, anything from .1 to .9 each day."""
    rng = default_rng(seed)
    shares = rng.uniform(0.1, 0.9, (tests, 50))
    both = rng.poisson(4 * rng.gamma(2, 0.5, (tests, 50)))  # days differ
    treatment = rng.binomial(both, shares * ratio / (1 - shares + shares * ratio))
    return both - treatment, treatment, shares


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=12), st.floats(0.1, 0.9))
def test_with_shares_that_never_change_it_is_the_closed_form(days, share):
    x, y = np.array(days).T
    here = log_e_by_period(np.array(days), [1 - share, share])
    assert here == pytest.approx(log_e_value(x.cumsum(), y.cumsum(), share=share), abs=1e-8)
    for end, same in zip(ratio_range(x, y, share), ratio_sequence(x.sum(), y.sum(), share=share), strict=True):
        assert float(end) == pytest.approx(float(same), rel=1e-6)


def test_watched_every_day_it_cries_wolf_at_most_one_time_in_twenty():
    x, y, shares = watched(1.0, tests=4000, seed=1)
    logs = log_e_by_period(np.stack((x, y), axis=-1), np.stack((1 - shares, shares), axis=-1))
    assert np.mean(logs.max(axis=1) >= np.log(20)) <= 0.05
    pooled = log_e_value(x.cumsum(axis=1), y.cumsum(axis=1))  # as if the split had been even
    assert np.mean(pooled.max(axis=1) >= np.log(20)) > 0.05  # what one gets who forgets that it changed


def test_the_range_of_the_ratio_holds_and_twice_as_good_is_found():
    x, y, shares = watched(1.5, tests=1000, seed=2)
    low, high = ratio_range(x, y, shares)
    assert np.mean((low <= 1.5) & (high >= 1.5)) >= 0.95
    x, y, shares = watched(2.0, tests=300, seed=3)
    assert np.mean(log_e_of_better(x, y, shares) >= np.log(20)) > 0.8


def test_being_ahead_is_the_evidence_of_a_difference_and_being_behind_is_none():
    x, y, shares = watched(1.5, tests=1, seed=4)
    two_sided = log_e_by_period(np.stack((x, y), axis=-1), np.stack((1 - shares, shares), axis=-1))[:, -1]
    assert log_e_of_better(x, y, shares) == pytest.approx(two_sided)
    assert log_e_of_better(y, x, 1 - shares) <= 0


def test_of_five_the_best_is_found_and_of_five_alike_none():
    rng = default_rng(5)
    shares = rng.dirichlet(np.full(5, 4.0), 40)
    wrong = 0
    for _ in range(200):
        counts = np.array([rng.multinomial(15, share) for share in shares])
        wrong += bool(np.any(log_best_evidence(counts, shares) >= np.log(4 / 0.05)))
    assert wrong / 200 <= 0.05
    tilted = shares * [1, 1, 1, 2.5, 1]
    tilted /= tilted.sum(axis=1, keepdims=True)
    counts = np.array([rng.multinomial(30, share) for share in tilted])
    logs = log_best_evidence(counts, shares)
    assert np.argmax(logs) == 3 and logs[3] >= np.log(4 / 0.05) and np.all(np.delete(logs, 3) < 0)


@settings(max_examples=30)
@given(st.permutations([0, 1, 2]))
def test_the_order_of_the_arms_does_not_matter(order):
    rng = default_rng(6)
    counts, shares = rng.poisson(3, (8, 3)), rng.dirichlet([3, 3, 3], 8)
    plain = log_e_by_period(counts, shares)
    assert log_e_by_period(counts[:, order], shares[:, order]) == pytest.approx(plain)


def test_arguments_that_no_caller_should_send_raise():
    for counts, shares in (([[-1, 2]], [0.5, 0.5]), ([[1, 2]], [0.5, 0.6]), ([[1, 2]], [0.0, 1.0])):
        with pytest.raises(ValueError, match=r".+"):
            log_e_by_period(counts, shares)
