"""Counts that cannot be are named with their line; plans know what they can see."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from merite.errors.experiments import BadArm, BadTestCount, CountColumns, UnknownArm
from merite.experiments.arms import arms_said
from merite.experiments.assign import assign, draw
from merite.experiments.compare import compare
from merite.experiments.counts_file import line_counts, read_counts
from merite.experiments.foresee import Behind, foresee, smallest_on_off, smallest_ratio
from merite.experiments.schedule import block_spans, draw_schedule, pair_sums
from merite.stats.evidence import log_e_value
from merite.vocabulary.comparison import ArmCounts, ComparisonFinding
from merite.vocabulary.experiment import ArmPlan, Experiment, ExperimentKind, ExperimentState, Tactic

TEST = Experiment(
    name="reel",
    kind=ExperimentKind.SPLIT,
    state=ExperimentState.RUNNING,
    universe="instagram",
    arms=(ArmPlan(arm="photo", share=0.5), ArmPlan(arm="reel", share=0.5)),
)
FIRST = datetime.date(2026, 3, 2)


def read(text):
    return read_counts("counts.csv", text.encode(), TEST)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("photo,100,101", "conversions"),
        ("photo,-1,0", "exposures"),
        ("photo,100,2.5", "conversions"),
        ("photo,,", "exposures"),
        ("photo,1e400,1", "exposures"),
    ],
)
def test_a_count_that_cannot_be_is_named_with_its_line(line, column):
    with pytest.raises(BadTestCount) as told:
        read(f"arm,exposures,conversions\nreel,100,2\n{line}\n")
    assert told.value.facts["line"] == 3 and told.value.facts["column"] == column


def test_more_money_squared_than_squares_cannot_be():
    with pytest.raises(BadTestCount) as told:
        read("arm,exposures,conversions,revenue,revenue_squares\nreel,10,2,100,50\n")
    assert told.value.facts["column"] == "revenue_squares"


def test_an_unknown_message_or_a_missing_column_is_explained():
    with pytest.raises(UnknownArm):
        read("arm,exposures,conversions\nvidéo,100,2\n")
    with pytest.raises(CountColumns):
        read("arm,conversions\nreel,2\n")


@pytest.mark.parametrize("said", ["reel=100", "reel=:3", "reel=10:11", "reel=10:-1", "reel=a:b"])
def test_a_line_that_cannot_be_read_is_refused(said):
    with pytest.raises(BadTestCount):
        line_counts(said, TEST)


def test_arms_share_what_is_left_and_carry_message_tactic_and_stance():
    arms = arms_said(ExperimentKind.SPLIT, ["a=.5", "b", "c"], messages=["c=Bonjour"], tactics=["tip"])
    assert [(arm.arm, arm.share, arm.message, arm.tactic) for arm in arms] == [
        ("a", 0.5, None, None), ("b", 0.25, None, Tactic.TIP), ("c", 0.25, "Bonjour", Tactic.TIP),
    ]  # fmt: skip
    with pytest.raises(BadArm):
        arms_said(ExperimentKind.SPLIT, ["a", "a"])
    with pytest.raises(BadArm):
        arms_said(ExperimentKind.SPLIT, ["a", "b"], tactics=["magic"])


def test_shares_are_respected_and_arms_of_two_tests_say_nothing_of_each_other():
    units = [f"p{here}" for here in range(20_000)]
    one, other = (assign(units, TEST.arms, salt=salt) for salt in ("one", "other"))
    first, second = (np.array([given.arm == "reel" for given in table]) for table in (one, other))
    assert abs(first.mean() - 0.5) < 0.015 and abs(second.mean() - 0.5) < 0.015
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.03


def test_everybody_has_the_same_chance_in_a_draw_and_asking_twice_changes_nothing():
    people = [f"p{here}" for here in range(10)]
    got = np.zeros(10)
    for salt in range(2000):
        table = draw([*people, "p3", "p3"], 3, salt=str(salt))
        assert sum(one.drawn for one in table) == 3 and [one.place for one in table] == list(range(1, 11))
        got[[int(one.applicant[1:]) for one in table if one.drawn]] += 1
    assert np.all(np.abs(got / 2000 - 0.3) < 4 * np.sqrt(0.21 / 2000))


def test_the_smallest_lift_announced_is_proven_four_times_in_five():
    lift = smallest_ratio(200, 0.5)
    rng = np.random.default_rng(1)
    total = round(200 * (1 + lift / 2))
    y = rng.binomial(total, (1 + lift) / (2 + lift), 4000)
    seen = np.mean((log_e_value(total - y, y) >= np.log(20)) & (2 * y > total))
    assert seen == pytest.approx(0.8, abs=0.04)
    assert smallest_ratio(2, 0.5) is None
    assert smallest_ratio(800, 0.5) < lift


def test_the_smallest_effect_of_days_on_and_off_comes_from_the_shops_own_noise():
    rng = np.random.default_rng(2)
    days = [FIRST - datetime.timedelta(days=here) for here in range(200, 0, -1)]
    calm = {day: 400 + rng.normal(0, 30) for day in days}
    wild = {day: 400 + rng.normal(0, 90) for day in days}
    small, large = (smallest_on_off(daily, weeks=12, block_days=1, wash_out=0) for daily in (calm, wild))
    # a pair's difference has sd 30 sqrt 2, 42 pairs, 2.9 standard errors
    assert small == pytest.approx(2.896 * 30 * np.sqrt(2) / np.sqrt(42) / 400, rel=0.25)
    assert 2.4 < large / small < 3.8
    assert smallest_on_off(calm, weeks=4, block_days=7, wash_out=0) is None


def test_each_pair_has_the_same_weekdays_once_on_and_once_off():
    schedule = draw_schedule(FIRST, weeks=8, block_days=3, wash_out=1, seed=1)
    on = {
        window.first + datetime.timedelta(days=here)
        for window in schedule.windows() if window.on
        for here in range((window.last - window.first).days + 1)
    }  # fmt: skip
    for week in range(0, 8, 2):
        for day in range(7):
            one = FIRST + datetime.timedelta(days=7 * week + day)
            assert (one in on) != (one + datetime.timedelta(days=7) in on)
    assert block_spans(1) == tuple((day, day) for day in range(7)) and block_spans(7) == ((0, 6),)
    daily = {FIRST + datetime.timedelta(days=here): 10.0 for here in range(56)} | dict.fromkeys(on, 15.0)
    sums = pair_sums(schedule, daily)
    assert sums.differences == pytest.approx(5.0 * sums.signs) and sums.off_mean == 10.0
    del daily[FIRST + datetime.timedelta(days=1)], daily[FIRST + datetime.timedelta(days=2)]
    assert len(pair_sums(schedule, daily).signs) == schedule.pairs - 1  # a block without a day that counts


def test_the_smallest_lift_announced_of_four_messages_is_proven_four_times_in_five_as_well():
    test = replace(TEST, arms=tuple(ArmPlan(arm=name, share=0.25) for name in "abcd"), weeks=8)
    planned = foresee(test, Behind(daily={}, conversions_a_week=120.0)).planned
    rng = np.random.default_rng(8)
    usual = np.full(4, 8 * 120 * 0.25)
    better = usual * [1, 1 + planned.effect, 1, 1]
    found = []
    for counts in rng.poisson(better, (200, 4)):
        rows = [
            ArmCounts(arm=name, exposures=20_000, conversions=int(n)) for name, n in zip("abcd", counts, strict=True)
        ]
        found.append(compare(rows).arms[1].proven.finding is ComparisonFinding.BETTER)
    assert np.mean(found) == pytest.approx(0.8, abs=0.07)
