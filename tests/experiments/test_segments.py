"""Groups of customers named before the test: pulled together, never a ranking of luck."""

import numpy as np
import pytest
from numpy.random import default_rng

from merite.errors.comparison import TooManySegments
from merite.experiments.compare import compare
from merite.stats.segments import shrink_segments
from merite.vocabulary.comparison import ArmCounts


def rows(groups):
    return [
        ArmCounts(arm=arm, exposures=n, conversions=c, segment=name)
        for name, counts in groups.items()
        for arm, (n, c) in zip(("now", "new"), counts, strict=True)
    ]


def test_a_group_that_shines_by_luck_is_pulled_towards_the_others():
    answer = compare(rows({"regulars": ((500, 20), (500, 22)), "passers-by": ((500, 4), (500, 12))}))
    regulars, others = answer.segments
    assert others.claimed == pytest.approx(2.0)
    assert others.lift.middle < 0.6 and others.lift.middle > regulars.lift.middle
    assert 0.5 < others.chance_above_mean < 0.95
    assert compare([ArmCounts(arm=a, exposures=9, conversions=1) for a in "ab"]).segments == ()


def test_ranges_of_groups_hold_nine_times_in_ten():
    rng = default_rng(1)
    held = []
    for _ in range(400):
        spread = abs(rng.normal(0, 0.15))
        truth = rng.normal(0, 0.24) + rng.normal(0, spread, 3)
        v = rng.uniform(0.01, 0.1, 3)
        _, low, high, _ = shrink_segments(truth + rng.normal(0, np.sqrt(v)), v, (0.0, 0.24))
        held += list((low <= truth) & (truth <= high))
    assert np.mean(held) == pytest.approx(0.9, abs=0.03)


def test_many_groups_on_few_sales_are_refused_and_on_many_are_not():
    many = {f"g{here}": ((100, 4), (100, 5)) for here in range(6)}
    with pytest.raises(TooManySegments):
        compare(rows(many))
    plenty = {f"g{here}": ((2000, 60), (2000, 70)) for here in range(6)}
    assert len(compare(rows(plenty)).segments) == 6
