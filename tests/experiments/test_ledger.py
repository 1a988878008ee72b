"""What finished tests add up to is what each of them said."""

import datetime
import json

import pytest

from merite.experiments.compare import compare
from merite.experiments.ledger import accounts, e_value_of, regret_of
from merite.experiments.split import look, points
from merite.vocabulary.comparison import ArmCounts
from merite.vocabulary.experiment import ArmPlan, Experiment, ExperimentKind, ExperimentState
from merite.vocabulary.tojson import to_json

DAY = datetime.date(2026, 3, 2)


def finished(counts, **stakes):
    found = compare([ArmCounts(arm=f"m{n}", exposures=1000, conversions=c) for n, c in enumerate(counts)], **stakes)
    test = Experiment(
        name=f"test{counts}",
        kind=ExperimentKind.SPLIT,
        state=ExperimentState.STOPPED,
        universe="newsletter",
        arms=tuple(ArmPlan(arm=f"m{n}", share=1 / len(counts)) for n in range(len(counts))),
        result={"comparison": json.loads(json.dumps(to_json(found)))},
    )
    return test, found


def test_the_luckiest_of_eight_messages_is_no_proof_among_tests():
    test, found = finished((60, 60, 60, 60, 60, 60, 60, 105))
    assert max(arm.proven.e_value for arm in found.arms[1:]) > 20
    assert e_value_of(test) < 20
    told = accounts([test], today=DAY, hourly_cost=None, limit=None)
    assert told.kept == ()


def test_what_a_test_of_four_messages_may_still_lose_is_what_it_said():
    test, found = finished((50, 50, 51, 60), value=20.0, a_year=50_000)
    assert regret_of(test) == pytest.approx(found.best.expected_loss.amount)


def test_the_last_look_shows_the_evidence_that_is_told():
    test, _ = finished((5, 5))
    counted = [(30, 60), (60, 40)]
    rows = [
        {"key": f"{here}{arm}", "arm": arm, "exposures": 500, "conversions": n, "revenue": None,
         "revenue_squares": None, "day": DAY + datetime.timedelta(days=here)}
        for here, both in enumerate(counted)
        for arm, n in zip(("m0", "m1"), both, strict=True)
    ]  # fmt: skip
    told = look(test, rows).arms[1].proven.e_value
    assert points(test, rows, "m1")[-1].e_value == pytest.approx(told)
