"""Effects over many tests come back with ranges that hold."""

import numpy as np
import pytest
from numpy.random import default_rng

from merite.stats.factors import factor_effects


def test_ranges_hold_nine_times_in_ten_over_businesses_drawn_from_the_starting_assumption():
    rng = default_rng(1)
    held = []
    for _ in range(40):
        spread, own = np.abs(rng.normal(0, 0.15, 2))
        truth = rng.normal(0, spread, 4)
        design = np.zeros((15, 4))
        for row in design:
            one, other = rng.permutation(4)[:2]
            row[one], row[other] = 1, -1
        variances = rng.uniform(0.01, 0.1, 15)
        lifts = design @ truth + rng.normal(0, np.sqrt(variances + 2 * own**2))
        found = factor_effects(lifts, variances, design, [0] * 4)
        held += list((found.low <= truth) & (truth <= found.high))
    assert np.mean(held) == pytest.approx(0.9, abs=0.07)


def test_turning_every_comparison_round_changes_nothing():
    rng = default_rng(2)
    design = np.array([[1, -1, 0], [0, 1, -1], [1, 0, -1]], dtype=float)
    lifts, variances = rng.normal(0, 0.3, 3), np.full(3, 0.05)
    plain = factor_effects(lifts, variances, design, [0, 0, 0])
    turned = factor_effects(-lifts, variances, -design, [0, 0, 0])
    assert turned.middle == pytest.approx(plain.middle)
    assert turned.high == pytest.approx(plain.high)


def test_shapes_that_differ_raise():
    with pytest.raises(ValueError, match=r".+"):
        factor_effects([0.1], [0.1], [[1.0, 0.0]], [0])
