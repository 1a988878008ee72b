"""A test of messages gets two answers, valid at ten conversions as at ten thousand."""

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
    for _ in range(200):
        looks = rng.binomial(300, 0.05, size=(5, 8))
        for until in range(1, 9):
            rows = [arm(str(a), 300 * until, int(looks[a, :until].sum())) for a in range(5)]
            findings = {result.proven.finding for result in compare(rows).arms[1:]}
            if findings & {ComparisonFinding.BETTER, ComparisonFinding.WORSE}:
                wrong += 1
                break
    assert wrong / 200 <= 0.05


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
    for wrong in ({"a": 1.0}, {"z": 0.5}, {"a": 0.7, "b": 0.7}, {"a": -0.1}):
        with pytest.raises(BadShares):
            planned_shares(["a", "b"], wrong)


def test_one_arm_alone_compares_with_nothing():
    with pytest.raises(OneArm):
        compare([arm("now", 10, 1)])
