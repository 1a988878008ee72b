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
    at_once = usual_shapes().slow < 1.0
    assert one[at_once].mean(axis=1) == pytest.approx(np.ones(at_once.sum()))
    assert (one[~at_once].mean(axis=1) <= 1.0 + 1e-9).all()


def test_what_comes_late_comes_so_many_weeks_later_and_all_of_it_at_last():
    dose = np.zeros(400)
    dose[10] = 5.0
    response = response_to(dose, usual_shapes(), step=7, counted=np.ones(400, dtype=bool))
    shapes, columns = response.shapes, response.whole()
    twin = (shapes.slow == 0.0) & (shapes.lasting == 0.65) & np.isin(shapes.half, (0.6, 2.5)) & (shapes.slope == 1.0)
    quick = (columns[twin] * np.arange(400)).sum(axis=1) / columns[twin].sum(axis=1)
    for delay in (3.0, 8.0, 20.0):
        late = shapes.delay == delay
        assert late.sum() == 2
        assert columns[late].mean(axis=1) == pytest.approx(1.0, rel=1e-6)
        later = (columns[late] * np.arange(400)).sum(axis=1) / columns[late].sum(axis=1)
        assert later - quick == pytest.approx(delay, rel=1e-3)
    bought = (shapes.slow == 1.0) & (shapes.delay == 0.0)
    assert columns[bought, 20 + 66] == pytest.approx(np.exp(-1.0) * columns[bought, 20], rel=0.01)
    assert np.exp(shapes.log_prior).sum() == pytest.approx(1.0)


def test_what_began_at_the_end_and_comes_late_is_not_blown_up():
    dose = np.zeros(104)
    dose[-4:] = 100.0
    response = response_to(dose, usual_shapes(), step=7, counted=np.ones(104, dtype=bool))
    late = response.shapes.delay == 20.0
    assert (response.whole()[late].mean(axis=1) < 0.05).all()
    assert response.unit[late] == pytest.approx(response.unit[response.shapes.slow == 0.0].mean(), rel=1.0)


def test_the_typical_dose_is_that_of_the_periods_that_have_one():
    assert typical_dose(np.array([0.0, 0.0, 3.0, 0.0])) == 3.0
    assert typical_dose(np.zeros(4)) == 0.0
