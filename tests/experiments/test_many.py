"""Ten thousand tests are one call, and each answer is that of the test alone."""

import numpy as np
import pytest
from numpy.random import default_rng

from merite.experiments.compare import compare
from merite.experiments.many import compare_many, money_many
from merite.stats.fixed import from_sums
from merite.stats.money import sequence_half_width
from merite.vocabulary.comparison import ArmCounts


def test_each_answer_is_that_of_the_test_alone():
    rng = default_rng(1)
    n, m = rng.integers(500, 520, 20), rng.integers(500, 520, 20)
    x, y = rng.binomial(n, 0.05), rng.binomial(m, 0.08)
    many = compare_many((n, x), (m, y), prior=(0.0, 0.24))
    for here in range(20):
        rows = [
            ArmCounts(arm="a", exposures=int(n[here]), conversions=int(x[here])),
            ArmCounts(arm="b", exposures=int(m[here]), conversions=int(y[here])),
        ]
        one = compare(rows).arms[1]
        assert np.exp(many.log_e[here]) == pytest.approx(one.proven.e_value)
        assert many.low[here] == pytest.approx(one.proven.ratio.low)
        assert many.lift_high[here] == pytest.approx(one.best_bet.lift.high)
        assert 1000 * many.loss[here] == pytest.approx(one.best_bet.expected_loss.amount)


def test_of_many_kept_as_proven_few_are_false_and_a_broken_split_is_never_kept():
    rng = default_rng(2)
    better = np.arange(2000) < 200
    n = np.full(2000, 3000)
    x, y = rng.binomial(n, 0.05), rng.binomial(n, np.where(better, 0.10, 0.05))
    many = compare_many((n, x), (n, y))
    assert np.mean(~better[many.proven]) <= 0.05
    assert np.sum(many.proven & better) > 150
    lost = n.copy()
    lost[:50] = 2500
    assert not np.any(compare_many((n, x), (lost, np.minimum(y, lost))).proven[:50])


def test_money_of_many_is_money_of_each():
    rng = default_rng(3)
    amounts = rng.gamma(1, 20, (2, 5, 400))
    a, b = (from_sums(np.full(5, 400.0), one.sum(axis=1), (one**2).sum(axis=1)) for one in amounts)
    many = money_many(a, b)
    of_each = amounts[:, 2].var(axis=1, ddof=1)
    error = np.sqrt(np.maximum(of_each, of_each.mean()).sum() / 400)  # no arm varies less than both together
    assert many.high[2] - many.difference[2] == pytest.approx(float(sequence_half_width(error, 800)))


@pytest.mark.parametrize("bad", [((10, 11), (10, 1)), ((10, -1), (10, 1)), ((0, 0), (10, 1))])
def test_counts_that_cannot_be_raise(bad):
    with pytest.raises(ValueError, match=r".+"):
        compare_many(*(tuple(np.array([part]) for part in arm) for arm in bad))
