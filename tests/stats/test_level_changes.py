"""Bursts and lasting changes are found where they were planted, and seldom where nothing was."""

import numpy as np
import pytest

from merite.stats.level_changes import bursts, level_changes


def test_nothing_is_found_where_nothing_happened():
    rng = np.random.default_rng(1)
    flat = [rng.poisson(20, 104).astype(float) for _ in range(20)]
    wild = [rng.negative_binomial(5, 0.2, 104).astype(float) for _ in range(20)]
    assert sum(len(level_changes(one)) + len(bursts(one)) for one in flat) <= 2
    assert sum(len(level_changes(one)) for one in wild) <= 4


def test_a_lasting_change_is_dated_within_three_periods():
    rng = np.random.default_rng(2)
    found = [level_changes(rng.poisson(np.where(np.arange(104) < 60, 20, 30)).astype(float)) for _ in range(20)]
    assert sum(any(abs(change.at - 60) <= 3 for change in one) for one in found) >= 18
    first = next(one[0] for one in found if one)
    assert first.before[1] < 20 < first.before[2] + 1 and first.after[0] > first.before[0]


def test_a_threefold_burst_is_found_exactly():
    rng = np.random.default_rng(3)
    level = np.where((np.arange(104) >= 40) & (np.arange(104) < 43), 60, 20)
    found = [bursts(rng.poisson(level).astype(float)) for _ in range(20)]
    assert sum(any((one.first, one.last) == (40, 42) for one in each) for each in found) >= 16


@pytest.mark.parametrize("counts", [[], [3.0] * 5, [0.0] * 50, [np.nan] * 20])
def test_too_little_says_nothing(counts):
    assert bursts(np.array(counts)) == () and level_changes(np.array(counts)) == ()


def test_a_gap_is_neither_a_fall_nor_a_rise():
    rng = np.random.default_rng(4)
    counts = rng.poisson(20, 104).astype(float)
    counts[30:50] = np.nan
    assert level_changes(counts) == () and bursts(counts) == ()
