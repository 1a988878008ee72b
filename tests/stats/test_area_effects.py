"""Areas: ranges by blocks of time, three ways side by side, and which areas to choose."""

import csv
from pathlib import Path

import numpy as np
import pytest

from merite.stats.areas import (
    block_permutation_p,
    block_permutation_range,
    candidates,
    placebo_sd,
)
from merite.stats.synthetic import synthetic_control


@pytest.fixture(scope="module")
def walkthrough(shared: Path):
    """GeoLift's walkthrough: 40 cities, 105 days, Chicago and Portland treated on the last 15."""
    with (shared / "data/sales/GeoLift_Test.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    cities, days = sorted({row["location"] for row in rows}), sorted({row["date"] for row in rows})
    values = np.full((len(cities), len(days)), np.nan)
    for row in rows:
        values[cities.index(row["location"]), days.index(row["date"])] = float(row["Y"])
    return values, [cities.index("chicago"), cities.index("portland")], 90


def test_the_walkthrough_is_probably_positive_and_not_proven(walkthrough):
    """By halving, [-16.2, 282.7]; on steps of ten from the effect, the [-14, 276] that was found before us."""
    found = block_permutation_range(*walkthrough, level=0.9)
    assert found.p_value == pytest.approx(12 / 105)
    assert (found.low, found.high) == pytest.approx((-16.21, 282.74), abs=0.05)
    effect = synthetic_control(*walkthrough, demean=True).effect
    kept = [at for at in effect + 10.0 * np.arange(-30, 31) if block_permutation_p(*walkthrough, at) > 0.1]
    assert (min(kept), max(kept)) == pytest.approx((-14.4, 275.6), abs=0.05)


def test_a_change_of_variance_alone_is_no_effect():
    """Residuals that only swing more after the start reject nothing by the signed sum."""
    rejected = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        outcomes = 100 + rng.normal(0, 1, (12, 80))
        outcomes[0, 60:] += np.tile([6.0, -6.0], 10)
        rejected += block_permutation_p(outcomes, [0], 60) <= 0.1
    assert rejected / 40 <= 0.1 + 3 * np.sqrt(0.09 / 40)


def test_false_alarms_by_blocks_of_time_are_as_announced():
    values = []
    for seed in range(100):
        rng = np.random.default_rng(seed)
        common = rng.normal(0, 3, 60).cumsum()
        values.append(block_permutation_p(100 + common + rng.normal(0, 2, (10, 60)), [0], 48))
    assert np.mean(np.array(values) <= 0.1) <= 0.1 + 3 * np.sqrt(0.09 / 100)


def test_areas_that_others_follow_are_chosen_first():
    rng = np.random.default_rng(2)
    common = rng.normal(0, 3, 90).cumsum()
    outcomes = 200 + common + rng.normal(0, 2, (12, 90))
    outcomes[:4] += rng.normal(0, 40, (4, 90))
    best = candidates(outcomes, count=2, periods=14, tried=25, windows=6, rng=rng)[0]
    assert min(best.areas) >= 4
    assert placebo_sd(outcomes, [10], 76) > 0


@pytest.mark.parametrize(("areas", "days", "count"), [(5, 90, 2), (12, 30, 2)])
def test_too_few_areas_or_days_are_refused(areas, days, count):
    with pytest.raises(ValueError, match="history"):
        candidates(np.ones((areas, days)), count=count, periods=14, rng=np.random.default_rng(0))
