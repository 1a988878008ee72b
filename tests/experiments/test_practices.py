"""All tests together say what works, and do not make up what does not."""

import numpy as np
from numpy.random import default_rng

from merite.experiments.practices import learn
from merite.vocabulary.practices import Factor, PracticeFinding, Tried


def history(rng, *, tests: int, friend: float, people: int = 600, rate: float = 0.05, ideas: float = 0.1):
    """Tests of a seller against a friend or an insider, with themes that do nothing."""
    tried = []
    for test in range(tests):
        own = rng.normal(0, ideas, 2)
        stance = ("friend", "insider")[test % 2]
        for arm, (name, lift) in enumerate((("seller", 0.0), (stance, friend if stance == "friend" else 0.0))):
            chance = rate * np.exp(lift + own[arm])
            factors = {Factor.STANCE: name, Factor.THEME: ("recipe", "new")[int(rng.integers(2))]}
            tried.append(
                Tried(test=f"t{test}", arm=name, exposures=people, conversions=int(rng.binomial(people, chance)),
                      factors=factors)
            )  # fmt: skip
    return tried


def test_what_works_is_found_over_tests_that_each_prove_nothing():
    answer = learn(history(default_rng(1), tests=40, friend=0.4))
    best = answer.practices[0]
    assert (best.factor, best.level, best.finding) == (Factor.STANCE, "friend", PracticeFinding.WORKS)
    assert best.tests == 20 and best.lift.low > 0
    assert answer.tests == 40 and answer.kept >= 1


def test_with_three_tests_nothing_is_known_yet_and_the_range_says_so():
    answer = learn(history(default_rng(2), tests=3, friend=0.2, people=200))
    assert all(one.finding is not PracticeFinding.WORKS for one in answer.practices)
    assert all(one.lift.low < 0 < one.lift.high for one in answer.practices)


def test_what_does_nothing_is_rarely_called_a_practice():
    rng = default_rng(3)
    wrong = 0
    for _ in range(25):
        answer = learn(history(rng, tests=8, friend=0.0, people=300))
        wrong += any(one.finding in (PracticeFinding.WORKS, PracticeFinding.HARMS) for one in answer.practices)
    assert wrong <= 2


def test_a_few_large_tests_of_good_and_bad_ideas_do_not_make_a_practice():
    rng = default_rng(4)
    wrong = 0
    for _ in range(25):
        answer = learn(history(rng, tests=8, friend=0.0, people=6000, ideas=0.17))
        wrong += any(one.finding in (PracticeFinding.WORKS, PracticeFinding.HARMS) for one in answer.practices)
    assert wrong <= 2


def test_messages_alike_in_all_that_is_known_teach_nothing():
    same = [Tried(test="t", arm=name, exposures=100, conversions=5, factors={Factor.TACTIC: "tip"}) for name in "ab"]
    assert learn(same).practices == ()
    assert learn([]).tests == 0
