"""More than usual: as many false alarms as accepted, and a burst seen on its first day."""

import numpy as np
import pytest

from merite.stats.surprise import watch


def hours_of_talk(rng, a_day, days, *, burst=None):
    """Counts by hour with a daily and weekly rhythm; from the day ``burst`` on, three times as many for six days."""
    hour = np.arange(days * 24)
    rhythm = (1 + 0.9 * np.sin(2 * np.pi * (hour % 24 - 9) / 24)) * np.where(hour // 24 % 7 >= 5, 0.6, 1.16)
    rate = a_day / 24 * rhythm
    if burst is not None:
        rate[burst * 24 : (burst + 6) * 24] *= 3
    return rng.poisson(rate)


def test_years_without_events_raise_about_as_many_alarms_as_accepted():
    alarms, days, budget = 0, 0, 0.0
    for seed in range(12):
        found = watch(hours_of_talk(np.random.default_rng(seed), 8, 393), alarms_a_year=4)
        alarms, days, budget = alarms + len(found.surprises), days + found.days, budget + found.budget
    assert budget / days * 365.25 == pytest.approx(4, abs=0.2)
    assert 1.5 <= alarms / days * 365.25 <= 6


def clumps(rng, days, *, posts, each):
    """Texts that come in clumps: ``posts`` of the business a day, ``each`` comments of one on average, within hours."""
    comments = rng.geometric(1 / each, rng.poisson(posts * days))
    at = np.repeat(rng.uniform(0, days * 24, comments.size), comments) + rng.exponential(6, comments.sum())
    return np.bincount(at[at < days * 24].astype(int), minlength=days * 24).astype(float)


@pytest.mark.parametrize(("posts", "each"), [(0.5, 8), (0.5, 20), (2, 8)])
def test_comments_that_come_in_clumps_stay_within_the_budget(posts, each):
    alarms, days = 0, 0
    for seed in range(16):
        found = watch(clumps(np.random.default_rng(seed), 393, posts=posts, each=each), alarms_a_year=4)
        alarms, days = alarms + len(found.surprises), days + found.days
    assert alarms / days * 365.25 <= 4


def test_two_years_of_clumps_are_looked_through():
    for seed in range(6):
        counts = clumps(np.random.default_rng(seed), 700, posts=0.15, each=8)
        assert watch(counts).days == 700 - 28


@pytest.mark.parametrize("seed", range(4))
def test_a_threefold_burst_is_seen_within_its_first_day_and_is_over_after_it(seed):
    counts = hours_of_talk(np.random.default_rng(seed), 25, 240, burst=200 + seed)
    start = (200 + seed) * 24
    found = [one for one in watch(counts).surprises if start < one.hour <= start + 24]
    assert found and found[0].seen > found[0].expected
    assert found[0].until is not None and start + 6 * 24 < found[0].until <= start + 9 * 24


def test_hours_in_which_nothing_was_heard_are_no_silence_and_no_news():
    counts = hours_of_talk(np.random.default_rng(1), 25, 200)
    heard = np.ones(counts.size, dtype=bool)
    heard[100 * 24 : 130 * 24] = False
    deaf = counts * heard
    with_ears, without = watch(deaf, heard=heard), watch(deaf)
    back = 130 * 24
    assert not [one for one in with_ears.surprises if back <= one.hour <= back + 48]
    assert with_ears.usual[130:137].sum() > 0.8 * with_ears.usual[93:100].sum()
    assert without.usual[130:137].sum() < 0.7 * without.usual[93:100].sum()
    assert with_ears.days == without.days - 30


def test_nothing_is_raised_before_four_weeks():
    counts = np.zeros(27 * 24)
    counts[-24:] = 50
    assert watch(counts).surprises == () and watch(counts).days == 0


@pytest.mark.parametrize("counts", [[-1.0], [float("nan")]])
def test_counts_are_counts(counts):
    with pytest.raises(ValueError, match="negative"):
        watch(counts)
