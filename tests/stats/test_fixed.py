"""Classical answers equal independent sources."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng
from scipy import stats

from merite.stats.fixed import (
    Side,
    chance_of_more,
    compare_means,
    from_counts,
    from_sums,
    of_ratio,
    posterior_share,
    with_history,
)


def moments(values):
    return from_sums(len(values), values.sum(), (values**2).sum())


@pytest.mark.parametrize(("side", "name"), [(Side.BOTH, "two-sided"), (Side.GREATER, "greater"), (Side.LESS, "less")])
def test_it_is_welchs_test_of_scipy(side, name):
    rng = default_rng(1)
    a, b = rng.normal(3, 1, 40), rng.normal(3.4, 2, 25)
    ours, theirs = (
        compare_means(moments(a), moments(b), side=side),
        stats.ttest_ind(b, a, equal_var=False, alternative=name),
    )
    interval = theirs.confidence_interval(0.95)
    assert (ours.p_value, ours.low, ours.high) == pytest.approx((theirs.pvalue, interval.low, interval.high))


def test_history_takes_out_what_it_explains_as_a_straight_line_does():
    rng = default_rng(2)
    before = rng.gamma(2, 10, 400)
    treated = rng.permutation(np.repeat([0, 1], 200)).astype(bool)
    after = 0.8 * before + rng.normal(0, 3, 400) + 2 * treated
    arms = [
        (moments(after[arm]), moments(before[arm]), (after[arm] * before[arm]).sum()) for arm in (~treated, treated)
    ]
    control, treatment, slope = with_history(*arms)
    plain, adjusted = compare_means(arms[0][0], arms[1][0]), compare_means(control, treatment)
    fitted = np.polyfit(before, after, 1)[0]
    left = after - fitted * (before - before.mean())
    assert slope == pytest.approx(fitted)
    assert adjusted.estimate == pytest.approx(left[treated].mean() - left[~treated].mean())
    assert control.variance == pytest.approx(left[~treated].var(ddof=1))
    assert adjusted.standard_error < plain.standard_error / 2


def test_the_chance_of_more_is_that_of_a_million_draws():
    rng = default_rng(3)
    for control, treatment in (((3, 40), (7, 38)), ((0, 20), (1, 20)), ((500, 9000), (560, 9100))):
        draws = [rng.beta(c + 0.5, n - c + 0.5, 1_000_000) for c, n in (control, treatment)]
        assert float(chance_of_more(control, treatment)) == pytest.approx(np.mean(draws[1] > draws[0]), abs=0.002)
    assert float(chance_of_more((30, 100), (30, 100))) == pytest.approx(0.5, abs=1e-9)


def test_a_share_under_a_starting_assumption_is_the_beta_law():
    middle, low, high = posterior_share(500, 1009)
    assert middle == pytest.approx(500.5 / 1010)
    assert (low, high) == pytest.approx(stats.beta(500.5, 509.5).interval(0.95))


def test_a_ratio_of_the_same_thing_is_one_without_variance():
    one = moments(default_rng(4).gamma(2, 1, 50))
    ratio = of_ratio(one, one, one.variance * 49 + 50 * one.mean**2)
    assert (ratio.mean, ratio.variance) == (pytest.approx(1), pytest.approx(0, abs=1e-9))


@given(st.floats(0.1, 1000))
def test_the_currency_does_not_change_the_chance(scale):
    a, b = default_rng(5).gamma(2, 5, 30), default_rng(6).gamma(2, 6, 30)
    plain = compare_means(moments(a), moments(b), relative=True)
    other = compare_means(moments(a * scale), moments(b * scale), relative=True)
    assert other.p_value == pytest.approx(plain.p_value)
    assert other.low == pytest.approx(plain.low)


def test_nothing_that_varies_gives_no_answer_and_no_zero():
    nothing = compare_means(from_counts(100, 0), from_counts(100, 0))
    assert np.isnan(nothing.p_value) and np.isnan(nothing.low)
