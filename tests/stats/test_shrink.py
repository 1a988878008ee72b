"""Shrunk lifts promise what they bring."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng
from scipy.stats import norm

from merite.stats.shrink import (
    STARTING_SD,
    expected_loss,
    fit_prior,
    log_lift,
    loss_of_choice,
    shrink,
    shrink_together,
)


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


@given(mean=st.floats(-1, 1), sd=st.floats(0.01, 0.8), hurdle=st.sampled_from([0.0, 0.1, 0.4]))
def test_the_loss_of_acting_is_its_integral(mean, sd, hurdle):
    z = np.linspace(-9, 9, 20001)
    gain = np.expm1(mean + sd * z) - hurdle
    lost = np.maximum(-gain, 0) if np.expm1(mean + sd**2 / 2) > hurdle else np.maximum(gain, 0)
    assert expected_loss(mean, sd, hurdle=hurdle) == pytest.approx(np.trapezoid(lost * norm.pdf(z), z), abs=1e-5)


def test_nothing_counted_gives_the_prior_back():
    middle, low, high = shrink(0.7, np.inf, (0.1, 0.2), level=0.9)
    assert middle == pytest.approx(0.1)
    assert (low, high) == (pytest.approx(0.1 - 1.645 * 0.2, abs=1e-3), pytest.approx(0.1 + 1.645 * 0.2, abs=1e-3))


def test_on_real_headlines_of_ten_clicks_what_is_promised_is_what_it_brings(shared: Path):
    """Upworthy Research Archive: pilots of about 10 clicks an arm drawn from real counts, the rest is the truth."""
    shown = np.genfromtxt(shared / "data/tests/upworthy_n_matrix.csv", delimiter=",", skip_header=1)[:, 1:]
    clicked = np.genfromtxt(shared / "data/tests/upworthy_y_matrix.csv", delimiter=",", skip_header=1)[:, 1:]
    tests = pilots(shown.astype(int), clicked.astype(int), clicks=10, seed=3)
    assert len(tests) > 1500
    raw, variances = (np.concatenate(part) for part in zip(*((lift, v + c) for lift, v, c, _, _ in tests), strict=True))
    prior = fit_prior(raw, variances)
    wrong, raw_wrong, promised, brought = [], [], [], []
    for lifts, arm_variances, control_variance, truth, ratio in tests:
        means, covariance = shrink_together(lifts, arm_variances, control_variance, prior)
        wrong += list(means - truth)
        raw_wrong += list(lifts - truth)
        chosen, _ = loss_of_choice(means, covariance, draws=1)
        if chosen >= 0:
            promised.append(np.expm1(means[chosen] + covariance[chosen, chosen] / 2))
            brought.append(ratio[chosen] - 1)
    assert np.sqrt(np.mean(np.square(wrong))) <= 0.305
    assert np.sqrt(np.mean(np.square(raw_wrong))) > 0.4
    assert np.mean(promised) == pytest.approx(np.mean(brought), abs=0.03)


def pilots(shown, clicked, *, clicks: int, seed: int):
    """Tests as (log-lifts, arms' variances, the control's, true log-lifts, true ratios), arms in random order.

    Pilots of ``clicks`` an arm on average, drawn without replacement; the truth is what is left, at least five times as
    much. A test is kept by its totals alone: keeping arms by their own clicks would select on the noise.
    """
    rng = default_rng(seed)
    rows = []
    for n, y in zip(shown, clicked, strict=True):
        arms = rng.permutation(np.nonzero(n)[0])
        n, y = n[arms], y[arms]
        size = int(clicks * n.sum() / max(y.sum(), 1))
        if len(arms) < 2 or np.any(n < 6 * size):
            continue
        seen = rng.hypergeometric(y, n - y, size)
        left, shown_left = y - seen, n - size
        logs, v = np.log(seen + 0.5), 1 / (seen + 0.5)
        truth = np.log((left + 0.5) / shown_left)
        ratio = left[1:] / shown_left[1:] / ((left[0] + 1) / shown_left[0])
        rows.append((logs[1:] - logs[0], v[1:], v[0], truth[1:] - truth[0], ratio))
    return rows


def test_several_arms_share_the_luck_of_their_control():
    one, both = (
        shrink_together([0.4], [0.1], 0.1, (0.0, 0.24)),
        shrink_together([0.4, 0.4], [0.1, 0.1], 0.1, (0.0, 0.24)),
    )
    alone, _, _ = shrink(0.4, 0.2, (0.0, 0.24))
    assert one[0][0] == pytest.approx(float(alone))
    assert both[0][0] == pytest.approx(both[0][1])
    rng = default_rng(4)
    arms = rng.normal(0, 0.24 / np.sqrt(2), (20000, 4))
    seen = arms + rng.normal(0, 0.3, arms.shape)
    _, covariance = shrink_together(seen[0, 1:] - seen[0, 0], [0.09] * 3, 0.09, (0.0, 0.24))
    gains = np.array([shrink_together(row[1:] - row[0], [0.09] * 3, 0.09, (0.0, 0.24))[0] for row in seen[:3000]])
    best = gains.argmax(axis=1)
    here = np.arange(3000)
    truth = arms[:3000, 1:] - arms[:3000, :1]
    assert np.mean(gains[here, best]) == pytest.approx(np.mean(truth[here, best]), abs=0.02)  # no winner's curse
    assert np.mean(np.var(truth - gains, axis=0)) == pytest.approx(np.mean(np.diag(covariance)), rel=0.08)


def test_the_loss_of_choosing_among_several_is_what_the_truly_best_would_bring_more():
    means, covariance = np.array([0.1, 0.05]), np.array([[0.02, 0.01], [0.01, 0.03]])
    best, loss = loss_of_choice(means, covariance)
    lifts = np.expm1(default_rng(5).multivariate_normal(means, covariance, 400_000))
    both = np.column_stack((np.zeros(len(lifts)), lifts))
    assert best == 0
    assert loss == pytest.approx(np.mean(both.max(axis=1) - both[:, 1]), rel=0.02)
    assert loss_of_choice([-0.2], [[0.01]])[0] == -1


def test_log_lift_is_finite_without_a_conversion():
    lift, variance = log_lift(0, 3, (100, 100))
    assert lift == pytest.approx(np.log(7.0))
    assert variance == pytest.approx(2 + 1 / 3.5)


@pytest.mark.parametrize(
    ("lift", "variance", "prior"),
    [
        (np.nan, 0.1, (0.0, 0.2)), (np.inf, 0.1, (0.0, 0.2)), (0.1, np.nan, (0.0, 0.2)), (0.1, 0.0, (0.0, 0.2)),
        (0.1, 0.1, (np.nan, 0.2)), (0.1, 0.1, (0.0, np.nan)), (0.1, 0.1, (0.0, np.inf)), (0.1, 0.1, (0.0, -0.1)),
    ],
)  # fmt: skip
def test_what_is_not_a_number_is_refused_and_never_shrunk_to_nan(lift, variance, prior):
    with pytest.raises(ValueError, match="finite"):
        shrink([0.2, lift], [0.1, variance], prior)


def test_a_lift_of_which_nothing_is_known_may_be_missing():
    middle, low, high = shrink([np.nan], [np.inf], (0.1, 0.2))
    assert (middle[0], low[0], high[0]) == pytest.approx((0.1, *norm(0.1, 0.2).interval(0.9)))
