"""Shrunk lifts promise what they bring."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng
from scipy.stats import norm

from merite.stats.shrink import STARTING_SD, expected_loss, fit_prior, log_lift, shrink


def test_the_prior_of_many_tests_is_found():
    rng = default_rng(1)
    theta = rng.normal(0.05, 0.3, 3000)
    v = rng.uniform(0.01, 0.2, 3000)
    mean, sd = fit_prior(theta + rng.normal(0, np.sqrt(v)), v)
    assert mean == pytest.approx(0.05, abs=0.02)
    assert sd == pytest.approx(0.3, abs=0.02)


def test_without_tests_the_starting_assumption_stands_and_one_lucky_test_hardly_moves_it():
    assert fit_prior([], []) == (0.0, STARTING_SD)
    mean, sd = fit_prior([1.5], [0.2])
    assert mean < 0.15
    assert sd < 2 * STARTING_SD


def test_ninety_percent_ranges_hold_nine_times_in_ten():
    rng = default_rng(2)
    theta = rng.normal(0, 0.28, 20000)
    v = rng.uniform(0.01, 0.2, 20000)
    _, low, high = shrink(theta + rng.normal(0, np.sqrt(v)), v, (0.0, 0.28), level=0.9)
    assert np.mean((low <= theta) & (theta <= high)) == pytest.approx(0.9, abs=0.01)


@given(mean=st.floats(-1, 1), sd=st.floats(0.01, 0.8))
def test_the_loss_of_acting_is_its_integral(mean, sd):
    z = np.linspace(-9, 9, 20001)
    lift = np.expm1(mean + sd * z)
    lost = np.maximum(-lift, 0) if mean > 0 else np.maximum(lift, 0)
    assert expected_loss(mean, sd) == pytest.approx(np.trapezoid(lost * norm.pdf(z), z), abs=1e-5)


def test_nothing_counted_gives_the_prior_back():
    middle, low, high = shrink(0.7, np.inf, (0.1, 0.2), level=0.9)
    assert middle == pytest.approx(0.1)
    assert (low, high) == (pytest.approx(0.1 - 1.645 * 0.2, abs=1e-3), pytest.approx(0.1 + 1.645 * 0.2, abs=1e-3))


def test_on_real_headlines_of_ten_clicks_what_is_promised_is_what_it_brings(shared: Path):
    """Upworthy Research Archive: pilots of about 10 clicks an arm drawn from real counts, the rest is the truth."""
    n = np.genfromtxt(shared / "data/tests/upworthy_n_matrix.csv", delimiter=",", skip_header=1)[:, 1:]
    y = np.genfromtxt(shared / "data/tests/upworthy_y_matrix.csv", delimiter=",", skip_header=1)[:, 1:]
    raw, variances, truth = pilots(n, y, clicks=10, seed=3)
    expected, low, high = shrink(raw, variances, fit_prior(raw, variances), level=0.9)
    sd = (high - low) / 2 / norm.ppf(0.95)
    assert len(raw) > 1000
    assert np.sqrt(np.mean((expected - truth) ** 2)) <= 0.305
    assert np.sqrt(np.mean((raw - truth) ** 2)) > 0.4
    chosen = np.sign(expected)
    promised = np.mean(np.expm1(chosen * expected + sd**2 / 2))  # the mean of what it promises, as the truth's is
    brought = np.mean(np.expm1(chosen * truth))
    assert promised == pytest.approx(brought, abs=0.03)
    assert np.mean(np.expm1(np.abs(raw))) > brought + 0.3  # what the raw winner claims


def pilots(n, y, *, clicks: int, seed: int):
    """Log-lift of one arm over another, both drawn: in a pilot, its variance, and in the impressions left."""
    rng = default_rng(seed)
    rows = []
    for shown_row, clicked_row in zip(n.astype(int), y.astype(int), strict=True):
        # The archive's first arms do better than its last ones: two are drawn.
        arms = rng.permutation(np.nonzero(shown_row)[0])[:2]
        shown, clicked = shown_row[arms], clicked_row[arms]
        if len(arms) < 2 or np.any(clicked < 6 * clicks):
            continue  # what is left must be enough to stand for the truth
        size = int(clicks * shown.sum() / clicked.sum())
        if np.any(shown < 3 * size):
            continue
        seen = rng.hypergeometric(clicked, shown - clicked, size)
        rest = (clicked - seen) / (shown - size)
        lift, variance = log_lift(seen[0], seen[1], (size, size))
        rows.append((float(lift), float(variance), np.log(rest[1] / rest[0])))
    return np.array(rows).T


def test_log_lift_is_finite_without_a_conversion():
    lift, variance = log_lift(0, 3, (100, 100))
    assert lift == pytest.approx(np.log(7.0))
    assert variance == pytest.approx(2 + 1 / 3.5)
