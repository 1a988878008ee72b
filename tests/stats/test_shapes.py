"""Carry-over, saturation and the columns made of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merite.stats.carryover import carry_over
from merite.stats.saturation import hill, typical_dose
from merite.stats.shapes import response_to, usual_shapes


def test_carry_over_is_a_geometric_sum():
    dose = np.array([1.0, 0.0, 0.0, 2.0])
    kept = 0.5
    expected = [sum((1 - kept) * kept ** (t - s) * dose[s] for s in range(t + 1)) for t in range(4)]
    assert carry_over(dose, np.array([kept]))[0] == pytest.approx(expected)


def test_half_of_the_effect_comes_at_the_half_dose():
    assert hill(np.array([2.0]), np.array([2.0]), np.array([1.8]))[0] == pytest.approx(0.5)


@settings(deadline=None, max_examples=12)
@given(st.lists(st.floats(0, 1e6), min_size=30, max_size=60).filter(lambda d: max(d) > 1e-3), st.floats(1e-3, 1e3))
def test_columns_do_not_know_the_unit_of_the_dose(dose, unit):
    counted = np.ones(len(dose), dtype=bool)
    one = response_to(np.array(dose), usual_shapes(), step=7, counted=counted).whole()
    other = response_to(np.array(dose) * unit, usual_shapes(), step=7, counted=counted).whole()
    assert one == pytest.approx(other, rel=1e-6, abs=1e-9)
    assert one.mean(axis=1) == pytest.approx(np.ones(usual_shapes().count))


def test_the_typical_dose_is_that_of_the_periods_that_have_one():
    assert typical_dose(np.array([0.0, 0.0, 3.0, 0.0])) == 3.0
    assert typical_dose(np.zeros(4)) == 0.0
