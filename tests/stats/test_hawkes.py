"""How much talk sets off further talk: rhythms and bursts are no word of mouth, and what is there is found."""

import numpy as np
import pytest

from merite.stats.hawkes import HawkesFinding, fit

HOURS = 42 * 24.0


def at_rate(rate, top, rng, horizon=HOURS):
    """Moments of a Poisson process whose rate is ``rate(t)``, never above ``top``."""
    moments = np.sort(rng.random(rng.poisson(top * horizon)) * horizon)
    return moments[rng.random(moments.size) * top < rate(moments)]


def with_followers(first, branching, decay, rng, horizon=HOURS):
    """Each moment sets off further ones, and so do those."""
    everything, generation = [first], first
    while generation.size:
        many = rng.poisson(branching, generation.size)
        followers = np.repeat(generation, many) + rng.exponential(1 / decay, many.sum())
        generation = followers[followers < horizon]
        everything.append(generation)
    return np.sort(np.concatenate(everything))


def days(t):
    return 1 + 0.8 * np.sin(2 * np.pi * t / 24)


def burst(t):
    return days(t) * np.where((t > 500) & (t < 572), 6, 1)


@pytest.mark.parametrize(("rate", "top"), [(days, 2), (burst, 11)])
@pytest.mark.parametrize("seed", [1])
def test_neither_a_daily_cycle_nor_a_campaign_nobody_told_of_is_word_of_mouth(rate, top, seed):
    rng = np.random.default_rng(seed)
    found = fit(at_rate(lambda t: 0.4 * rate(t), 0.4 * top, rng), horizon=HOURS)
    assert found.low == 0
    assert found.high < 0.5


def test_word_of_mouth_is_found_under_a_daily_cycle():
    rng = np.random.default_rng(3)
    moments = with_followers(at_rate(lambda t: 0.3 * days(t), 0.6, rng), 0.6, 0.5, rng)
    found = fit(moments, horizon=HOURS)
    assert found.low <= 0.6 <= found.high
    assert found.high - found.low < 0.3
    assert found.finding is HawkesFinding.HOLDS
    assert found.half_life == pytest.approx(np.log(2) / 0.5, rel=0.4)


def test_the_unit_of_time_changes_nothing_but_the_half_life():
    rng = np.random.default_rng(4)
    moments = with_followers(at_rate(lambda t: 0.12 * days(t), 0.3, rng), 0.5, 1.0, rng)
    hours, in_days = fit(moments, horizon=HOURS), fit(moments / 24, horizon=HOURS / 24)
    assert in_days.low == pytest.approx(hours.low, abs=0.02)
    assert in_days.high == pytest.approx(hours.high, abs=0.02)
    assert in_days.half_life * 24 == pytest.approx(hours.half_life, rel=0.05)


def test_moments_told_to_the_minute_with_ties_are_read():
    rng = np.random.default_rng(5)
    moments = with_followers(at_rate(lambda t: 0.3 * days(t), 0.6, rng), 0.6, 0.5, rng)
    rounded = np.floor(moments * 60) / 60
    assert np.any(np.diff(rounded) == 0)
    found = fit(rounded, horizon=HOURS)
    assert found.low <= 0.6 <= found.high


def test_a_campaign_that_is_told_takes_its_own_share():
    rng = np.random.default_rng(6)
    moments = at_rate(lambda t: 0.1 * burst(t), 1.1, rng)
    assert fit(moments, horizon=HOURS, exogenous=[(500, 572)]).low == 0


def test_what_a_burst_nobody_told_of_set_off_is_not_said():
    rng = np.random.default_rng(8)
    first = at_rate(lambda t: 0.5 * burst(t), 5.5, rng)
    told = with_followers(first, 0.6, 0.7, rng)
    assert fit(told, horizon=HOURS).finding is HawkesFinding.MODEL_DOES_NOT_HOLD
    assert fit(told, horizon=HOURS, exogenous=[(500, 572)]).finding is HawkesFinding.HOLDS


def test_what_a_self_exciting_process_cannot_be_is_said():
    rng = np.random.default_rng(7)
    regular = np.arange(1, 1000) * 2.0 + rng.normal(0, 0.1, 999)  # a clock: evener than chance
    assert fit(regular, horizon=2010).finding is HawkesFinding.MODEL_DOES_NOT_HOLD


@pytest.mark.parametrize("count", [0, 1, 4, 12])
def test_too_few_moments_give_a_wide_range_and_say_so(count):
    rng = np.random.default_rng(count)
    found = fit(rng.random(count) * HOURS, horizon=HOURS)
    assert found.finding is HawkesFinding.TOO_FEW
    assert found.low == 0 and found.high > 0.25
    assert found.residual_p is None


@pytest.mark.parametrize(("moments", "horizon"), [([-1.0], 10), ([11.0], 10), ([float("nan")], 10), ([1.0], 0)])
def test_moments_outside_the_horizon_are_refused(moments, horizon):
    with pytest.raises(ValueError, match="horizon"):
        fit(moments, horizon=horizon)


@pytest.mark.parametrize("level", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("count", [0, 4, 12])
def test_of_few_moments_the_range_holds_its_own_middle_at_any_level(count, level):
    found = fit(np.arange(count) * 5.0, horizon=HOURS, level=level)
    assert found.low <= found.branching < found.high


@pytest.mark.parametrize("own", [[float("nan")], [(3.0, float("inf"))]])
def test_an_own_post_at_no_moment_is_refused(own):
    with pytest.raises(ValueError, match="finite"):
        fit(np.arange(40.0), horizon=HOURS, exogenous=own)
