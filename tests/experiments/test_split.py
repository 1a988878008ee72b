"""What a test against nothing tells the sales model."""

import numpy as np
import pytest

from merite.experiments.split import extra_sales, worse_guardrails
from merite.vocabulary.experiment import ArmPlan, Experiment, ExperimentKind, ExperimentState, Guardrail, Tally


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


@pytest.mark.parametrize("arms", [2, 8])
def test_a_test_without_harm_is_stopped_by_a_guardrail_five_times_in_a_hundred_at_most(arms):
    names = [f"m{here}" for here in range(arms)]
    test = Experiment(
        name="mails",
        kind=ExperimentKind.SPLIT,
        state=ExperimentState.RUNNING,
        universe="newsletter",
        arms=tuple(ArmPlan(arm=name, share=1 / arms) for name in names),
    )
    rng, stopped = np.random.default_rng(2), 0
    for _ in range(150):
        looks = rng.poisson(4, (40, len(Guardrail), arms)).cumsum(axis=0)
        stopped += any(
            worse_guardrails(
                test,
                [
                    Tally(arm=name, exposures=1000, counts=dict(zip(Guardrail, seen[:, here], strict=True)))
                    for here, name in enumerate(names)
                ],
            )
            for seen in looks
        )
    assert stopped / 150 <= 0.08
