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


def clumps(rng, weeks, *, mean, together):
    """Weeks in which each post of the business, some weeks none, brings ``together`` comments on average."""
    return np.array([rng.geometric(1 / together, rng.poisson(mean / together)).sum() for _ in range(weeks)], float)


@pytest.mark.parametrize("weeks", [26, 104])
@pytest.mark.parametrize("kind", ["clumps", "few clumps", "uneven", "very uneven", "resembling"])
def test_uneven_weeks_are_neither_bursts_nor_changes(kind, weeks):
    rng = np.random.default_rng(7)

    def resembling():
        drift = np.zeros(weeks)
        for here in range(1, weeks):
            drift[here] = 0.3 * drift[here - 1] + rng.normal(0, 0.3)
        return rng.poisson(100 * np.exp(drift)).astype(float)

    made = {
        "clumps": lambda: clumps(rng, weeks, mean=4, together=8),
        "few clumps": lambda: clumps(rng, weeks, mean=1, together=8),
        "uneven": lambda: rng.negative_binomial(10, 1 / 3, weeks).astype(float),
        "very uneven": lambda: rng.negative_binomial(11, 0.1, weeks).astype(float),
        "resembling": resembling,
    }[kind]
    series = [made() for _ in range(30)]
    assert sum(bool(bursts(one)) for one in series) <= 4
    assert sum(bool(level_changes(one)) for one in series) <= 4


def test_a_burst_on_uneven_weeks_is_still_found_and_is_no_lasting_change():
    rng = np.random.default_rng(8)
    found, changed = 0, 0
    for _ in range(20):
        counts = rng.negative_binomial(10, 1 / 3, 104).astype(float)
        counts[40:43] += 60
        found += any(abs(one.first - 40) <= 1 and abs(one.last - 42) <= 1 for one in bursts(counts))
        changed += bool(level_changes(counts))
    assert found >= 16 and changed <= 2


def test_the_levels_beside_a_change_hold_the_truth_on_uneven_weeks():
    rng = np.random.default_rng(9)
    held = []
    for _ in range(60):
        before, after = rng.negative_binomial(10, 1 / 3, 52), rng.negative_binomial(20, 1 / 3, 52)
        for one in level_changes(np.concatenate([before, after]).astype(float)):
            if abs(one.at - 52) <= 2:
                held += [one.before[1] <= 20 <= one.before[2], one.after[1] <= 40 <= one.after[2]]
    assert len(held) >= 80 and np.mean(held) >= 0.84


@pytest.mark.parametrize("counts", [[], [3.0] * 5, [0.0] * 50, [np.nan] * 20])
def test_too_little_says_nothing(counts):
    assert bursts(np.array(counts)) == () and level_changes(np.array(counts)) == ()


def test_a_gap_is_neither_a_fall_nor_a_rise():
    rng = np.random.default_rng(4)
    counts = rng.poisson(20, 104).astype(float)
    counts[30:50] = np.nan
    assert level_changes(counts) == () and bursts(counts) == ()
