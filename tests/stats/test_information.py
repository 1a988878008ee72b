"""The value of an observation beside cases whose answer is known on paper."""

import numpy as np
import pytest
from scipy.stats import norm

from merite.stats.information import ceiling, gained_by_choosing, knowledge

DRAWS = 40_000


def gaussian_case(*, mean, sd, noise, seed=1):
    """Act and get theta ~ N(mean, sd), or do nothing; theta is seen with ``noise``."""
    theta = mean + sd * np.random.default_rng(seed).standard_normal(DRAWS)
    return [np.stack([np.zeros(DRAWS), theta])], theta[:, None], np.array([[noise**2]])


def by_formula(mean, spread):
    """E max(0, m) for m ~ N(mean, spread), less max(0, mean)."""
    z = mean / spread
    return mean * norm.cdf(z) + spread * norm.pdf(z) - max(mean, 0.0)


@pytest.mark.parametrize(("mean", "sd", "noise"), [(0.0, 1.0, 1.0), (-1.0, 2.0, 0.5), (1.5, 1.0, 3.0)])
def test_gaussian_case_has_its_formula(mean, sd, noise):
    found = knowledge(*gaussian_case(mean=mean, sd=sd, noise=noise))
    spread = sd**2 / np.hypot(sd, noise)
    assert found.value == pytest.approx(by_formula(mean, spread), abs=0.12 * spread)
    assert found.changes == pytest.approx(norm.cdf(-abs(mean) / spread), abs=0.06)


def test_perfect_observation_is_the_ceiling_and_no_observation_is_worth_nothing():
    outcomes, seen, _ = gaussian_case(mean=0.3, sd=1.0, noise=1.0)
    assert knowledge(outcomes, seen, np.array([[1e-9]])).value == pytest.approx(ceiling(outcomes), rel=0.1)
    assert knowledge(outcomes, seen, np.array([[1e9]])).value == pytest.approx(0.0, abs=1e-3)
    assert knowledge(outcomes, seen[:, :0], np.zeros((0, 0))).value == 0.0


def test_more_weeks_are_never_worth_less():
    rng = np.random.default_rng(2)
    theta = rng.standard_normal(4000)
    outcomes = [np.stack([np.zeros(4000), theta])]
    values = [knowledge(outcomes, np.repeat(theta[:, None], w, axis=1), 4.0 * np.eye(w)).value for w in (1, 4, 16)]
    assert values == sorted(values)


def test_what_is_seen_of_one_universe_tells_of_another_that_shares_its_fate():
    rng = np.random.default_rng(3)
    one, other = rng.standard_normal((2, 8000))
    outcomes = [np.stack([np.zeros(8000), one])]
    alone = knowledge(outcomes, other[:, None], np.eye(1)).value
    shared = knowledge(outcomes, (0.8 * one + 0.6 * other)[:, None], np.eye(1)).value
    assert alone < 0.05 < shared


def test_draws_that_tell_no_level_from_another_are_worth_nothing_to_choose_by():
    rng = np.random.default_rng(4)
    alike = rng.standard_normal((400, 5, 200))
    gained = np.array([gained_by_choosing(outcomes, 0) for outcomes in alike])
    assert abs(gained.mean()) < 3.0 * gained.std() / 20.0 < 0.02
    flattered = np.mean([one.mean(axis=1).max() - one[0].mean() for one in alike])
    assert flattered > 0.05  # what the same draws would have said


def test_a_level_that_is_better_is_worth_what_it_brings_more():
    outcomes = np.random.default_rng(5).standard_normal((3, 20_000)) + np.array([[0.0], [0.5], [1.5]])
    assert gained_by_choosing(outcomes, 0) == pytest.approx(1.5, abs=0.05)
    assert gained_by_choosing(outcomes, 2) == 0.0
