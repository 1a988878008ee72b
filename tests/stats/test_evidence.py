"""Evidence from conversions holds its promise however often one looks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta, binom

from merite.stats.evidence import keep_by_evidence, log_e_value, log_split_evidence, ratio_sequence

counts = st.integers(min_value=0, max_value=400)
shares = st.floats(min_value=0.05, max_value=0.95)


def watched(rate_control: float, rate_treatment: float, *, tests: int, looks: int, each: int, seed: int):
    rng = np.random.default_rng(seed)
    x = rng.binomial(each, rate_control, (tests, looks)).cumsum(axis=1)
    y = rng.binomial(each, rate_treatment, (tests, looks)).cumsum(axis=1)
    return x, y


@pytest.mark.parametrize("rate", [0.01, 0.03, 0.10])
def test_watched_a_hundred_times_it_cries_wolf_at_most_one_time_in_twenty(rate):
    x, y = watched(rate, rate, tests=4000, looks=100, each=30, seed=11)
    assert np.mean(log_e_value(x, y).max(axis=1) >= np.log(20)) <= 0.05


def test_it_finds_half_as_much_again_on_three_percent_with_three_thousand_an_arm():
    x, y = watched(0.03, 0.045, tests=4000, looks=100, each=30, seed=12)
    assert np.mean(log_e_value(x, y).max(axis=1) >= np.log(20)) >= 0.57


def test_the_range_of_the_ratio_holds_at_all_looks_together():
    x, y = watched(0.03, 0.045, tests=1000, looks=100, each=30, seed=13)
    low, high = ratio_sequence(x, y)
    held = np.mean(((low <= 1.5) & (high >= 1.5)).all(axis=1))
    assert held >= 0.95


@settings(max_examples=25)
@given(x=st.integers(0, 30), y=st.integers(0, 30), share=st.floats(0.2, 0.8))
def test_it_is_the_integral_of_the_likelihood_ratio_over_the_mixture(x, y, share):
    def ratio(theta: float) -> float:
        return binom.pmf(y, x + y, theta) / binom.pmf(y, x + y, share) * beta.pdf(theta, 30 * share, 30 * (1 - share))

    integral = quad(ratio, 0, 1, limit=200)[0]
    assert np.exp(log_e_value(x, y, share=share)) == pytest.approx(integral, rel=1e-6)


@given(x=counts, y=counts, share=shares)
def test_swapping_the_arms_swaps_the_answer(x, y, share):
    assert log_e_value(x, y, share=share) == pytest.approx(float(log_e_value(y, x, share=1 - share)), abs=1e-8)
    low, high = ratio_sequence(x, y, share=share)
    swapped_low, swapped_high = ratio_sequence(y, x, share=1 - share)
    if low > 0:
        assert swapped_high == pytest.approx(1 / float(low), rel=1e-6)
    if np.isfinite(high) and high > 0:
        assert swapped_low == pytest.approx(1 / float(high), rel=1e-6)


@given(x=counts, y=counts, share=shares)
def test_one_is_outside_the_range_exactly_when_the_difference_is_proven(x, y, share):
    log = float(log_e_value(x, y, share=share))
    low, high = ratio_sequence(x, y, share=share, alpha=0.05)
    if abs(log - np.log(20)) > 1e-6:
        assert (low > 1 or high < 1) == (log > np.log(20))


def test_nothing_seen_proves_nothing_and_leaves_both_ends_open():
    assert log_e_value(0, 0) == 0
    low, high = ratio_sequence(0, 0)
    assert low == 0 and np.isinf(high)


def test_a_split_that_is_kept_is_rarely_called_broken_and_a_broken_one_is_found():
    rng = np.random.default_rng(5)
    kept = rng.multinomial(200, [0.5, 0.3, 0.2], size=(500, 50)).cumsum(axis=1)
    assert np.mean(log_split_evidence(kept, [0.5, 0.3, 0.2]).max(axis=1) >= np.log(1000)) <= 0.001 + 0.004
    broken = rng.multinomial(200, [0.45, 0.35, 0.2], size=(50, 50)).cumsum(axis=1)
    assert np.mean(log_split_evidence(broken, [0.5, 0.3, 0.2]).max(axis=1) >= np.log(1000)) >= 0.95


def test_many_tests_keep_those_that_e_bh_keeps():
    # e-values 100, 30, 3 of three tests at .1: 100 >= 3/(.1 x 1), 30 >= 3/(.1 x 2), 3 < 3/(.1 x 3).
    assert keep_by_evidence(np.log([100.0, 3.0, 30.0]), alpha=0.1).tolist() == [True, False, True]
    assert keep_by_evidence([], alpha=0.1).tolist() == []


@pytest.mark.parametrize(
    "bad",
    [
        {"control": -1}, {"share": 0.0}, {"share": 1.0}, {"share": np.nan}, {"k": 0.0}, {"k": np.nan}, {"k": np.inf},
        {"control": np.nan},
    ],
)  # fmt: skip
def test_arguments_that_no_caller_should_send_raise(bad):
    arguments = {"control": 1, "treatment": 1, "share": 0.5, "k": 30.0} | bad
    control, treatment = arguments.pop("control"), arguments.pop("treatment")
    with pytest.raises(ValueError, match=r".+"):
        log_e_value(control, treatment, **arguments)
    with pytest.raises(ValueError, match=r".+"):
        ratio_sequence(control, treatment, **arguments)


@pytest.mark.parametrize("counts", [[100], [100, 100, 100], [np.nan, 100], [-1, 100]])
def test_a_split_has_one_finite_count_an_arm(counts):
    with pytest.raises(ValueError, match="count"):
        log_split_evidence(counts, [0.5, 0.5])
