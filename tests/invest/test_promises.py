"""The register of promises: nobody rewrites it unseen, and a kind that fails is switched off."""

import datetime

import pytest

from merite.invest.promises import broken_at, chained, fails, right, scored, withheld
from merite.vocabulary.decision import ChangeMind, Decision, Reason
from merite.vocabulary.promise import PromiseKind, Scored
from merite.vocabulary.words import Evidence, Verdict

MADE = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC)


def row(number, *, days=0, high=120.0):
    day = datetime.date(2026, 1, 5) + datetime.timedelta(days=days)
    return {
        "forecast_id": f"{number:06d}", "made_at": MADE + datetime.timedelta(days=days), "kind": "sales", "about": "",
        "first": day, "last": day + datetime.timedelta(days=90), "low": 80.0, "middle": 100.0, "high": high,
        "level": 0.9, "unit": "EUR",
    }  # fmt: skip


@pytest.fixture
def rows():
    return chained([row(1), row(2, days=30), row(3, days=60)], "")


def test_an_untouched_register_holds_and_goes_on(rows):
    assert broken_at(rows) is None
    assert broken_at([*rows, *chained([row(4, days=90)], rows[-1]["hash"])]) is None
    assert broken_at([]) is None


@pytest.mark.parametrize("change", [{"high": 130.0}, {"low": 79.99}, {"about": "facebook"}, {"level": 0.8}])
def test_a_changed_row_shows(rows, change):
    assert broken_at([rows[0], rows[1] | change, rows[2]]) == "000002"


def test_a_row_taken_out_or_put_in_later_shows(rows):
    assert broken_at([rows[0], rows[2]]) == "000003"
    back = chained([row(4, days=10)], rows[-1]["hash"])
    assert broken_at([*rows, *back]) == "000004"


def test_what_the_database_gives_back_has_the_same_hash(rows):
    naive = [one | {"made_at": one["made_at"].replace(tzinfo=None), "about": one["about"] or None} for one in rows]
    told = [one | {"about": one["about"] or ""} for one in naive]
    assert broken_at(told) is None


def test_a_range_is_scored_once_its_days_are_known():
    assert scored(None, 1.0, 2.0) is Scored.NOT_YET
    assert scored(2.0, 1.0, 2.0) is Scored.HELD
    assert scored(2.1, 1.0, 2.0) is Scored.MISSED


def test_a_kind_that_fails_too_often_is_switched_off_and_bad_luck_is_not():
    assert not fails(5, 9, 0.9)
    assert fails(5, 10, 0.9)
    assert not fails(8, 10, 0.9)
    assert not fails(44, 50, 0.9)


def test_an_advice_is_hashed_with_the_rest_and_rows_from_before_keep_their_hash(rows):
    advice = row(4, days=90) | {"kind": "advice", "about": "facebook", "advice": "invest"}
    longer = [*rows, *chained([advice], rows[-1]["hash"])]
    assert broken_at([one | {"advice": one.get("advice")} for one in longer]) is None
    assert broken_at([*longer[:3], longer[3] | {"advice": "stop-paying"}]) == "000004"


def test_an_advice_was_right_by_the_side_on_which_the_profit_lies():
    assert right(None, Verdict.INVEST) is Scored.NOT_YET
    assert right(12.0, Verdict.INVEST) is right(-3.0, Verdict.STOP_PAYING) is Scored.HELD
    assert right(-12.0, Verdict.INVEST) is right(3.0, Verdict.STOP_PAYING) is Scored.MISSED


def test_claims_of_a_kind_that_failed_are_withheld_and_nothing_else():
    made = [decided(verdict) for verdict in (Verdict.STOP_PAYING, Verdict.INVEST, Verdict.HOLD)]
    assert withheld(made, ()) == withheld(made, {PromiseKind.SALES}) == tuple(made)
    for off in (PromiseKind.ADVICE, PromiseKind.BROUGHT):
        kept = withheld(made, {off})
        assert [one.verdict for one in kept] == [Verdict.NOT_KNOWN_YET, Verdict.NOT_KNOWN_YET, Verdict.HOLD]
        assert {one.reason for one in kept[:2]} == {Reason.RECORD_FAILED} and kept[2] is made[2]


def decided(verdict):
    return Decision(
        universe="facebook", verdict=verdict, reason=Reason.NEXT_EURO_PAYS, evidence=Evidence.MODEL,
        prior_driven=False, money_a_month=100.0, hours_a_month=0.0, cost_a_month=100.0, expected_profit=None,
        chance_of_loss=None, per_hour=None, change_mind=ChangeMind.MORE_WEEKS, weeks_needed=None, next_look=MADE.date(),
    )  # fmt: skip
