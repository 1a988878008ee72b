"""What a test against nothing tells the sales model."""

import numpy as np
import pytest

from merite.experiments.split import extra_sales
from merite.vocabulary.experiment import ArmPlan, Experiment, ExperimentKind, ExperimentState


def against_nothing(share):
    return Experiment(
        name="mailing",
        kind=ExperimentKind.SPLIT,
        state=ExperimentState.RUNNING,
        universe="newsletter",
        arms=(ArmPlan(arm="nothing", share=1 - share, nothing=True), ArmPlan(arm="mail", share=share)),
    )


def counted(arm, people, baskets):
    return {
        "arm": arm, "exposures": people, "conversions": len(baskets), "revenue": float(baskets.sum()),
        "revenue_squares": float((baskets**2).sum()),
    }  # fmt: skip


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_extra_sales_with_large_baskets_are_told_with_an_error_that_holds_nine_times_in_ten(share):
    held = []
    for run in range(600):
        rng = np.random.default_rng((1, run))
        rows = []
        for arm, people in (("nothing", round(4000 * (1 - share))), ("mail", round(4000 * share))):
            rows.append(counted(arm, people, rng.lognormal(3, 1.5, rng.binomial(people, 0.02))))
        extra, error = extra_sales(against_nothing(share), rows, None)
        held.append(abs(extra) <= 1.645 * error)
    assert np.mean(held) > 0.88


def test_extra_sales_are_what_each_person_bought_more_times_the_people():
    rows = [counted("nothing", 1000, np.full(20, 10.0)), counted("mail", 500, np.full(20, 10.0))]
    extra, error = extra_sales(against_nothing(1 / 3), rows, None)
    assert extra == pytest.approx(500 * (0.4 - 0.2))
    assert error == pytest.approx(500 * np.sqrt(3.84 * (1 / 500) + 2.73 / 1000), rel=0.05)
    bare = [{**row, "revenue": None, "revenue_squares": None} for row in rows]
    assert extra_sales(against_nothing(1 / 3), bare, None) is None
    assert extra_sales(against_nothing(1 / 3), bare, (10.0, 100.0))[0] == pytest.approx(extra)
