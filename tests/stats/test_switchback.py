"""On and off by drawn days: exact under any sales, and the truth comes back."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merite.stats.switchback import (
    carry_over_test,
    draw_signs,
    log_switch_evidence,
    possible_schedules,
    randomisation_test,
)


def every(pairs):
    return [np.array(signs) for signs in itertools.product((1.0, -1.0), repeat=pairs) if abs(sum(signs)) < pairs]


@given(st.lists(st.floats(-1e3, 1e3), min_size=5, max_size=7))
@settings(max_examples=15, deadline=None)
def test_false_alarms_are_at_most_what_is_announced_whatever_the_sales(differences):
    """Over every schedule that could have been drawn, sales being what they are: an enumeration, not a simulation."""
    values = [randomisation_test(differences, signs).p_value for signs in every(len(differences))]
    for alpha in (0.05, 0.1, 0.3):
        assert np.mean(np.array(values) <= alpha) <= alpha + 1e-12


@given(st.lists(st.floats(-1e3, 1e3), min_size=5, max_size=7))
@settings(max_examples=15, deadline=None)
def test_evidence_is_worth_one_on_average_whatever_the_sales(differences):
    ends = [np.exp(log_switch_evidence(differences, signs)) for signs in every(len(differences))]
    assert np.mean(ends, axis=0) == pytest.approx(np.ones(len(differences)), rel=1e-9)


@given(st.lists(st.floats(-50, 50), min_size=8, max_size=8), st.floats(-30, 30), st.sampled_from(every(8)), st.data())
@settings(max_examples=20, deadline=None)
def test_the_range_is_the_inversion_of_the_test(differences, effect, signs, data):
    """Origin: brute force. An effect inside the range is not rejected once it is taken off; one outside is."""
    d = np.array(differences)
    seen = randomisation_test(d, signs)
    for asked in (effect, seen.low - 0.01, seen.high + 0.01):
        if np.isfinite(asked):
            kept = randomisation_test(d - asked * signs, signs).p_value > 0.1 + 1e-12
            if not kept:
                assert asked <= seen.low + 1e-6 or asked >= seen.high - 1e-6
            elif asked == effect:
                assert seen.low - 1e-6 <= asked <= seen.high + 1e-6


def test_an_effect_that_was_put_in_is_found_under_a_trend():
    rng = np.random.default_rng(3)
    signs = draw_signs(28, rng)
    differences = -2.0 + rng.normal(0, 3, 28) + 6.0 * signs
    found = randomisation_test(differences, signs)
    assert found.effect == pytest.approx(6.0, abs=1.5)
    assert found.low < 6.0 < found.high
    assert found.p_value < 0.001


def test_the_range_holds_nine_times_in_ten():
    held = 0
    for seed in range(120):
        rng = np.random.default_rng(seed)
        signs = draw_signs(10, rng)
        found = randomisation_test(rng.standard_t(3, 10) + 0.5 + 2.0 * signs, signs)
        held += found.low <= 2.0 <= found.high
    assert held / 120 > 0.9 - 3 * np.sqrt(0.09 / 120)


def test_a_few_pairs_can_prove_nothing_and_say_so():
    assert possible_schedules(4) == 14
    found = randomisation_test([10.0, 11.0, 9.0, 10.0], [1, -1, 1, 1], level=0.9)
    assert found.low == -np.inf and found.high == np.inf


def test_another_currency_scales_the_effect_and_leaves_the_evidence():
    rng = np.random.default_rng(5)
    signs, d = draw_signs(9, rng), rng.normal(3, 5, 9)
    one, other = randomisation_test(d, signs), randomisation_test(1.47 * d, signs)
    assert other.effect == pytest.approx(1.47 * one.effect)
    assert (other.low, other.high) == pytest.approx((1.47 * one.low, 1.47 * one.high))
    assert other.p_value == one.p_value
    assert log_switch_evidence(1.47 * d, signs) == pytest.approx(log_switch_evidence(d, signs))


def test_what_still_acts_from_the_block_before_is_seen_and_its_absence_too():
    def rejected(after, seed):
        rng = np.random.default_rng(seed)
        signs = draw_signs(24, rng)
        before = np.concatenate([[0.0], signs[:-1]])
        return carry_over_test(3 * signs + after * before + rng.normal(0, 1.5, 24), signs, before)[1] <= 0.05

    assert np.mean([rejected(0.0, seed) for seed in range(60)]) <= 0.15
    assert np.mean([rejected(2.0, seed) for seed in range(20)]) >= 0.9


@pytest.mark.parametrize(("d", "s"), [([1.0], [1.0]), ([1.0, 2.0], [1.0]), ([1.0, np.nan], [1.0, -1.0])])
def test_what_is_no_pair_is_refused(d, s):
    with pytest.raises(ValueError, match="pair"):
        randomisation_test(d, s)
