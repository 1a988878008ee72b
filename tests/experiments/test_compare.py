"""A test of messages gets two answers, valid at ten conversions as at ten thousand."""

import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.errors.comparison import BadShares, OneArm
from merite.experiments.compare import compare, planned_shares
from merite.vocabulary.comparison import ArmCounts, ComparisonFinding


def arm(name: str, exposures: int, conversions: int) -> ArmCounts:
    return ArmCounts(arm=name, exposures=exposures, conversions=conversions)


def test_a_clear_winner_is_proven_and_promised_less_than_it_claims():
    answer = compare([arm("now", 3000, 60), arm("new", 3000, 120)])
    control, new = answer.arms
    assert control.proven is None and control.best_bet is None
    assert new.proven is not None and new.best_bet is not None
    assert new.proven.finding is ComparisonFinding.BETTER
    assert new.proven.ratio.low is not None and new.proven.ratio.low > 1
    assert new.best_bet.claimed == pytest.approx(1.0)
    assert 0 < new.best_bet.lift.middle < new.best_bet.claimed
    assert answer.split.finding is ComparisonFinding.NO_CLEAR_DIFFERENCE


def test_a_clear_loser_is_worse_and_not_to_take():
    answer = compare([arm("now", 3000, 120), arm("new", 3000, 60)])
    assert answer.arms[1].proven.finding is ComparisonFinding.WORSE
    assert not answer.arms[1].best_bet.take


def test_three_conversions_are_too_few_to_prove_anything_but_a_best_choice_is_still_given():
    new = compare([arm("now", 100, 0), arm("new", 100, 3)]).arms[1]
    assert new.proven.finding is ComparisonFinding.TOO_FEW
    assert new.best_bet.claimed is None
    assert new.best_bet.take


def test_a_split_that_was_not_kept_voids_the_answer():
    answer = compare([arm("now", 5000, 60), arm("new", 4000, 120)])
    assert answer.split.finding is ComparisonFinding.SPLIT_BROKEN
    assert answer.arms[1].proven.finding is ComparisonFinding.SPLIT_BROKEN


def test_a_split_changed_in_mid_test_is_found_even_when_the_sums_are_equal():
    rows = [arm("now", 1000, 30), arm("new", 200, 8), arm("now", 200, 6), arm("new", 1000, 40)]
    assert compare(rows).split.finding is ComparisonFinding.SPLIT_BROKEN


def test_unequal_shares_that_were_planned_are_fine():
    answer = compare([arm("now", 8000, 240), arm("new", 2000, 60)], shares={"new": 0.2})
    assert answer.split.finding is ComparisonFinding.NO_CLEAR_DIFFERENCE
    assert answer.arms[1].proven.finding is ComparisonFinding.NO_CLEAR_DIFFERENCE
    assert abs(answer.arms[1].best_bet.lift.middle) < 0.01


def test_five_messages_that_are_alike_are_rarely_told_apart():
    rng = np.random.default_rng(7)
    wrong = 0
    for _ in range(60):
        looks = rng.binomial(600, 0.05, size=(5, 4))
        for until in range(1, 5):
            rows = [arm(str(a), 600 * until, int(looks[a, :until].sum())) for a in range(5)]
            findings = {result.proven.finding for result in compare(rows).arms[1:]}
            if findings & {ComparisonFinding.BETTER, ComparisonFinding.WORSE}:
                wrong += 1
                break
    assert wrong / 60 <= 0.05


def test_losses_are_in_money_when_the_value_of_a_conversion_is_said():
    rows = [arm("now", 1000, 30), arm("new", 1000, 33)]
    plain = compare(rows).arms[1].best_bet.expected_loss
    money = compare(rows, value=12.0, a_year=50_000, accepted_loss=1e6).arms[1].best_bet
    assert plain.unit == "conversions/1000"
    assert money.expected_loss.unit == "money/year"
    assert money.expected_loss.amount == pytest.approx(plain.amount / 1000 * 12 * 50_000)
    assert money.within_accepted_loss is True


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 20)), min_size=1, max_size=6))
def test_rows_are_increments_and_their_sum_says_the_same(increments):
    rows = []
    for shown, bought in increments:
        rows += [arm("now", shown, min(bought, shown)), arm("new", shown, min(bought // 2, shown))]
    whole = [
        arm(name, sum(r.exposures for r in rows if r.arm == name), sum(r.conversions for r in rows if r.arm == name))
        for name in ("now", "new")
    ]
    assert compare(rows).arms == compare(whole).arms


def test_shares_not_said_are_equal_and_wrong_ones_are_refused():
    assert planned_shares(["a", "b", "c"], {"a": 0.5}) == {"a": 0.5, "b": 0.25, "c": 0.25}
    assert planned_shares(["a", "b", "c"], dict.fromkeys("abc", 0.33)) == pytest.approx(dict.fromkeys("abc", 1 / 3))
    for wrong in ({"a": 1.0}, {"z": 0.5}, {"a": 0.7, "b": 0.7}, {"a": -0.1}):
        with pytest.raises(BadShares):
            planned_shares(["a", "b"], wrong)


def test_one_arm_alone_compares_with_nothing():
    with pytest.raises(OneArm):
        compare([arm("now", 10, 1)])


def paid(name: str, exposures: int, conversions: int, *, basket: float = 50.0) -> ArmCounts:
    return ArmCounts(
        arm=name, exposures=exposures, conversions=conversions, revenue=basket * conversions,
        revenue_squares=1.6 * basket**2 * conversions,
    )  # fmt: skip


def test_money_has_its_two_answers_too():
    new = compare([paid("now", 20000, 400), paid("new", 20000, 640)], a_year=64_000, margin=0.5).arms[1]
    assert new.money is not None and new.money.best_bet is not None and new.money.best_bet.a_year is not None
    assert new.money.finding is ComparisonFinding.BETTER
    assert new.money.difference.low is not None and 0 < new.money.difference.low < 0.3
    assert new.money.best_bet.claimed == pytest.approx(0.5 * 50 * 240 / 20000)
    assert 0 < new.money.best_bet.per_exposure.middle < new.money.best_bet.claimed
    assert new.money.best_bet.a_year.middle == pytest.approx(64_000 * new.money.best_bet.per_exposure.middle)
    few = compare([paid("now", 100, 2), paid("new", 100, 9)]).arms[1].money
    assert few is not None and few.finding is ComparisonFinding.TOO_FEW and few.difference.low is None


def test_the_currency_changes_no_finding_and_only_scales_the_money():
    for scale in (0.01, 100.0):
        plain = compare([paid("now", 5000, 100), paid("new", 5000, 140)]).arms[1].money
        other = (
            compare([paid("now", 5000, 100, basket=50 * scale), paid("new", 5000, 140, basket=50 * scale)])
            .arms[1]
            .money
        )
        assert other.e_value == pytest.approx(plain.e_value)
        assert other.difference.high == pytest.approx(scale * plain.difference.high)


def test_a_split_that_was_meant_to_change_is_no_fault_and_a_busy_day_is_no_merit():
    rows = [
        ArmCounts(arm="now", exposures=900, conversions=90, share=0.9),  # a day when everybody buys
        ArmCounts(arm="new", exposures=100, conversions=10, share=0.1),
        ArmCounts(arm="now", exposures=100, conversions=2, share=0.1),
        ArmCounts(arm="new", exposures=900, conversions=18, share=0.9),
    ]
    new = compare(rows).arms[1]
    assert compare(rows).split.finding is ComparisonFinding.NO_CLEAR_DIFFERENCE
    assert new.proven.finding is ComparisonFinding.NO_CLEAR_DIFFERENCE and new.proven.e_value < 1
    assert new.best_bet.claimed == pytest.approx(0, abs=0.05)  # by the sums alone it would be -70 %
    forgotten = [arm(row.arm, row.exposures, row.conversions) for row in rows]
    assert compare(forgotten).split.finding is ComparisonFinding.SPLIT_BROKEN


def test_of_several_messages_one_is_the_best_choice_and_its_loss_is_against_the_truly_best():
    answer = compare([arm("now", 4000, 80), arm("a", 4000, 84), arm("b", 4000, 150), arm("c", 4000, 90)])
    assert answer.best.arm == "b" and answer.best.proven
    alike = compare([arm("now", 400, 10), arm("a", 400, 13), arm("b", 400, 12)])
    assert alike.best.arm == "a" and not alike.best.proven and alike.best.expected_loss.amount > 0


def test_changing_over_must_pay_for_itself():
    rows = [arm("now", 3000, 60), arm("new", 3000, 75)]
    free = compare(rows, value=12, a_year=10_000).arms[1].best_bet
    dear = compare(rows, value=12, a_year=10_000, switching_cost=2000).arms[1].best_bet
    assert free.take and not dear.take
    assert dear.gain.middle == pytest.approx(free.gain.middle - 2000)
    assert compare(rows, value=12, a_year=10_000, switching_cost=2000).best.arm == "now"


def test_a_day_on_which_a_message_was_not_shown_is_a_split_that_was_not_kept():
    day = datetime.date(2026, 11, 2)
    rows = [
        ArmCounts(arm=name, exposures=500, conversions=15, day=day + datetime.timedelta(here))
        for here in range(4)
        for name in ("now", "new")
        if (here, name) != (3, "new")
    ]
    assert compare(rows).split.finding is ComparisonFinding.SPLIT_BROKEN


def test_money_of_which_nearly_all_was_given_back_is_an_answer_and_no_crash():
    rows = [
        ArmCounts(arm=name, exposures=1000, conversions=100, revenue=revenue, revenue_squares=1e24)
        for name, revenue in (("now", 1e-6), ("one", 40.0), ("two", 1e12))
    ]
    lifts = [arm.money.best_bet.lift for arm in compare(rows).arms[1:]]
    assert all(lift.low <= lift.middle <= lift.high for lift in lifts)
