"""The search for the best levels, beside an exact integer programme and beside every combination there is."""

import itertools

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from merite.stats.search import Ladders, Limits, admissible, best_levels, outcome_of, total_value, without_risk


def ladders(seed, *, count=4, depth=7, draws=150):
    """Saturating responses of random strength with their cost; the draws spread around them."""
    rng = np.random.default_rng(seed)
    level = np.arange(depth) * 0.25
    cost = rng.gamma(2.0, 60.0, count)[:, None] * level
    hours = rng.gamma(2.0, 2.0, count)[:, None] * level
    strength = rng.gamma(2.0, 90.0, (count, 1, 1)) * np.exp(rng.normal(0.0, 0.9, (count, 1, draws)))
    half = rng.uniform(0.3, 3.0, (count, 1, 1))
    outcome = strength * (level / (level + half[:, :, 0]))[:, :, None] - cost[:, :, None]
    return Ladders(value=outcome.mean(axis=2), outcome=outcome, uses=np.stack([cost, hours]))


def limits(one, *, share=0.6, chance=1.0, loss=np.inf):
    return Limits(most=share * one.uses[:, :, 4].sum(axis=1), loss=loss, chance=chance)


def found(one, limit):
    count = one.value.shape[0]
    return best_levels(one, limit, [np.zeros(count, int), np.full(count, 4)])


def every(one):
    count, depth = one.value.shape
    return (np.array(each) for each in itertools.product(range(depth), repeat=count))


def by_milp(one, limit):
    """The same question to HiGHS: one binary a level, one level a ladder, the resources; no chance constraint."""
    count, depth = one.value.shape
    one_each = np.kron(np.eye(count), np.ones(depth))
    resources = one.uses.reshape(one.uses.shape[0], -1)
    answer = milp(
        -one.value.ravel(),
        integrality=np.ones(count * depth),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(one_each, 1, 1), LinearConstraint(resources, -np.inf, limit.most)],
    )
    return -answer.fun


def test_the_search_finds_what_an_exact_solver_finds_within_a_budget():
    short, bound = [], 0
    for seed in range(60):
        one = ladders(seed)
        limit = limits(one, share=0.1 + 0.01 * (seed % 30))
        exact, levels = by_milp(one, limit), found(one, limit)
        assert admissible(one, limit, levels)
        assert total_value(one, levels) <= exact + 1e-6
        bound += exact < one.value.max(axis=1).sum() - 1e-6
        short.append(1.0 - total_value(one, levels) / exact if exact > 1e-6 else 0.0)
    assert bound >= 30
    assert np.mean(np.array(short) < 1e-6) >= 0.9
    assert max(short) < 0.05


def test_the_search_comes_close_to_the_best_of_all_combinations_under_a_limit_on_the_chance_of_loss():
    short, bound = [], 0
    for seed in range(25):
        one = ladders(seed, count=3, depth=6, draws=80)
        limit = limits(one, share=0.9, loss=0.05 * float(one.uses[0, :, 4].sum()), chance=0.05)
        exact = max(total_value(one, each) for each in every(one) if admissible(one, limit, each))
        levels = found(one, limit)
        assert (outcome_of(one, levels) < -limit.loss).mean() <= 0.05
        bound += exact < total_value(one, without_risk(one, limit, np.zeros(3, int))) - 1e-6
        short.append(1.0 - total_value(one, levels) / exact if exact > 1e-6 else 0.0)
    assert bound >= 8
    assert np.mean(np.array(short) < 1e-6) >= 0.9
    assert max(short) < 0.1


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_the_ladders_changes_nothing(seed):
    one = ladders(seed)
    order = np.random.default_rng(seed).permutation(4)
    other = Ladders(value=one.value[order], outcome=one.outcome[order], uses=one.uses[:, order])
    limit = limits(one, loss=100.0, chance=0.2)
    assert found(other, limit).tolist() == found(one, limit)[order].tolist()


@pytest.mark.parametrize("seed", range(6))
def test_another_currency_changes_nothing(seed):
    one = ladders(seed)
    other = Ladders(
        value=1000 * one.value, outcome=1000 * one.outcome, uses=one.uses * np.array([1000, 1])[:, None, None]
    )
    limit, scaled = limits(one, loss=100.0, chance=0.2), limits(other, loss=1e5, chance=0.2)
    assert found(other, scaled).tolist() == found(one, limit).tolist()


def test_a_single_ladder_and_no_room_at_all():
    one = ladders(3, count=1)
    assert found(one, limits(one, share=2.0)).tolist() == [int(one.value[0].argmax())]
    assert found(one, limits(one, share=0.0)).tolist() == [0]


def test_what_is_not_allowed_is_never_chosen_and_nothing_admissible_is_said():
    one = ladders(4)
    one.value[1, 1:] = -np.inf
    assert found(one, limits(one, share=2.0))[1] == 0
    one.value[1, 0] = -np.inf
    assert found(one, limits(one, share=2.0)) is None


def test_risk_left_aside_the_ascent_is_worth_at_least_as_much():
    one = ladders(5)
    limit = limits(one, loss=20.0, chance=0.05)
    free = without_risk(one, limit, np.zeros(4, int))
    assert total_value(one, free) >= total_value(one, found(one, limit))
