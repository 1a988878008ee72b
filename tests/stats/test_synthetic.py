"""Counterfactuals from other units equal the published figures."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.stats.synthetic import difference_in_differences, sdid, synthetic_control


def grid(file: Path, unit: str, period: str, outcome: str, delimiter: str):
    with file.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter=delimiter))
    units, periods = sorted({row[unit] for row in rows}), sorted({row[period] for row in rows})
    values = np.full((len(units), len(periods)), np.nan)
    for row in rows:
        values[units.index(row[unit]), periods.index(row[period])] = float(row[outcome])
    return values, units, periods


@pytest.fixture
def smoking(shared: Path):
    values, states, years = grid(shared / "data/sales/california_prop99.csv", "State", "Year", "PacksPerCapita", ";")
    return values, states.index("California"), years.index("1989")


def test_california_equals_the_published_table(smoking):
    """Arkhangelsky et al. 2021, table 1: -15.6 (SDID), -27.3 (DiD)."""
    assert sdid(*smoking).effect == pytest.approx(-15.605, abs=0.005)
    assert difference_in_differences(*smoking).effect == pytest.approx(-27.349, abs=0.005)


def test_california_by_synthetic_control_is_the_exact_optimum(smoking):
    """The published -19.62 is where Frank-Wolfe stops after sparsifying at a hundred steps.

    Its mean squared distance before 1989 is 2.7717; the exact optimum's is 2.7437, and its effect -19.51.
    """
    outcomes, state, start = smoking
    answer = synthetic_control(outcomes, state, start)
    controls = np.delete(outcomes, state, axis=0)[:, :start]
    distance = np.mean((answer.unit_weights @ controls - outcomes[state, :start]) ** 2)
    assert distance == pytest.approx(2.74366, abs=1e-4)
    assert distance < 2.7717
    assert answer.effect == pytest.approx(-19.51, abs=0.01)
    assert answer.effect == pytest.approx(-19.62, abs=0.12)


def test_two_cities_of_the_geolift_walkthrough(shared: Path):
    values, cities, _ = grid(shared / "data/sales/GeoLift_Test.csv", "location", "date", "Y", ",")
    treated = [cities.index("chicago"), cities.index("portland")]
    answer = synthetic_control(values, treated, 90, demean=True)
    assert answer.effect == pytest.approx(155.556, abs=0.001)
    assert answer.effect * 2 * 15 == pytest.approx(4667, abs=1)


@given(seed=st.integers(0, 1000), scale=st.floats(0.01, 1000))
def test_another_currency_scales_the_effect_and_keeps_the_weights(seed, scale):
    outcomes = np.random.default_rng(seed).normal(100, 10, (8, 12))
    for method in (difference_in_differences, synthetic_control, sdid):
        one, other = method(outcomes, [0], 9), method(outcomes * scale, [0], 9)
        assert other.effect == pytest.approx(one.effect * scale, rel=1e-3, abs=1e-3 * scale)
        assert one.unit_weights.sum() == pytest.approx(1)


def test_an_effect_that_was_put_in_is_found():
    rng = np.random.default_rng(4)
    common = rng.normal(0, 5, 40).cumsum()
    outcomes = 100 + np.outer(rng.uniform(0.8, 1.2, 20), common) + rng.normal(0, 1, (20, 40))
    outcomes[:2, 30:] += 7
    assert sdid(outcomes, [0, 1], 30).effect == pytest.approx(7, abs=1.2)


@pytest.mark.parametrize(
    ("treated", "start"), [([0], 0), ([0], 5), ([0, 1, 2], 2), ([], 2)], ids=["no before", "no after", "all", "nobody"]
)
def test_nothing_to_compare_with_is_refused(treated, start):
    with pytest.raises(ValueError, match=r".+"):
        sdid(np.ones((3, 5)), treated, start)


@pytest.mark.parametrize("treated", [[0, 99], [0, -1], [0, 0.5], ["a"], [True, False]])
def test_a_treated_unit_that_is_not_there_is_refused_and_not_left_among_the_others(treated):
    for method in (difference_in_differences, synthetic_control, sdid):
        with pytest.raises(ValueError, match="from 0 to 3"):
            method(np.ones((4, 8)), treated, 5)


def test_a_start_between_two_periods_is_refused():
    with pytest.raises(ValueError, match="start"):
        sdid(np.ones((4, 8)), [0], 5.5)


def test_one_other_unit_is_enough_to_compare_with():
    outcomes = np.random.default_rng(0).normal(100, 5, (2, 12))
    plain, answer = difference_in_differences(outcomes, 0, 9), sdid(outcomes, 0, 9)
    assert answer.unit_weights.tolist() == [1.0]
    assert answer.period_weights == pytest.approx(plain.period_weights)
    assert answer.effect == pytest.approx(plain.effect)
