"""Last report's advice stands while nothing was learnt, and gives way to what was."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.invest.figures import Assumption, Brought, Figures
from merite.invest.rule import Means, rule
from merite.invest.standing import standing
from merite.vocabulary.words import Finding, Verdict


def figures(middle: float, *, spread: float = 100.0, driven: bool = False) -> Figures:
    """A universe that costs 100 a month and brings ``middle`` more or less ``spread``."""
    brought = middle + spread * np.linspace(-2, 2, 401)
    both = Brought(recent=brought, more=0.3 * brought)
    return Figures(
        universe="blog",
        finding=Finding.NOT_KNOWN_YET,
        dose_kind="spend",
        money=100.0,
        hours=0.0,
        cost=100.0,
        margin_known=True,
        brought=dict.fromkeys(Assumption, both),
        periods=104,
        prior_driven=driven,
    )


def turning_point() -> float:
    """What a universe must bring for the rule to say something else than "stop paying"."""
    low, high = -200.0, 400.0
    while high - low > 0.01:
        middle = (low + high) / 2
        low, high = (middle, high) if rule(figures(middle), Means())[0] is Verdict.STOP_PAYING else (low, middle)
    return high


def test_near_its_limit_the_last_advice_stands_whichever_it_was():
    at = turning_point()
    above, below = rule(figures(at + 5), Means())[0], rule(figures(at - 5), Means())[0]
    assert above is not below
    for now in (at - 5, at + 5):
        for before in (above, below):
            assert standing(figures(now), Means(), before)[0] is before


def test_far_from_its_limit_the_last_advice_gives_way():
    at = turning_point()
    for now in (at - 80, at + 200):
        for before in (Verdict.STOP_PAYING, Verdict.INVEST):
            assert standing(figures(now), Means(), before) == rule(figures(now), Means())


@given(middle=st.floats(-300, 800), spread=st.floats(1, 400))
def test_without_a_last_advice_the_rule_decides(middle, spread):
    one = figures(middle, spread=spread)
    assert standing(one, Means(), None) == rule(one, Means())


@given(middle=st.floats(-300, 800), before=st.sampled_from(list(Verdict)))
def test_advice_is_either_the_rule_s_or_the_last_one(middle, before):
    one = figures(middle)
    assert standing(one, Means(), before)[0] in (rule(one, Means())[0], before)


def test_figures_that_move_by_noise_alone_do_not_turn_the_advice_back_and_forth():
    rng = np.random.default_rng(1)
    middles = turning_point() + rng.normal(0, 10, 40)
    alone = [rule(figures(middle), Means())[0] for middle in middles]
    kept, before = [], None
    for middle in middles:
        before = standing(figures(middle), Means(), before)[0]
        kept.append(before)
    turns = [sum(a is not b for a, b in itertools.pairwise(said)) for said in (alone, kept)]
    assert turns[0] > 5 and turns[1] <= 1


@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_is_off_now_is_never_told_to_stop(verdict):
    from dataclasses import replace

    off = replace(figures(-100.0), off=True)
    assert standing(off, Means(), verdict)[0] is Verdict.HOLD
