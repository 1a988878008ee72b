"""Other tools' own cases: equal where the method is the same, and a reason everywhere else."""

import numpy as np
import pytest
from bench.peer_cases import growthbook, spotify, summary

from merite.experiments.many import compare_many
from merite.stats.evidence import log_e_value


@pytest.mark.parametrize("tool", [growthbook, spotify])
def test_every_case_is_equal_to_a_hundred_thousandth_or_has_its_reason(shared, tool):
    checked = tool(shared / "data" / "tests")
    assert len(checked) > 50
    assert [one for one in checked if not one.equal and not one.why] == []
    assert sum(one.equal for one in checked) >= 0.4 * len(checked)


def test_the_methods_that_coincide_are_equal_in_every_case(shared):
    rows = {row[0]: row for row in summary(spotify(shared / "data" / "tests"))}
    for method in ("ChiSquared difference", "ZTest summary", "StudentsTTest summary", "ZTestLinreg summary"):
        assert rows[method][1] == rows[method][2]


def test_ten_thousand_tests_are_answered_at_once_as_each_would_be():
    rng = np.random.default_rng(1)
    n = rng.integers(500, 5000, 10_000)
    x, y = rng.binomial(n, 0.05), rng.binomial(n, 0.055)
    found = compare_many((n, x), (n, y))
    assert found.log_e.shape == found.lift.shape == (10_000,)
    assert found.log_e[:5] == pytest.approx(log_e_value(x[:5], y[:5]))
