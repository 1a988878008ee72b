"""The sampler draws from the posterior that a plain sum over the same model gives."""

import numpy as np
import pytest

from merite.stats.baseline import RHOS, Lattice
from merite.stats.collapsed import Block, log_marginal, noise_for
from merite.stats.fit import Belief, LiftTerms, draw
from merite.stats.pilot import Part
from merite.stats.prepared import prepare
from merite.stats.shapes import response_to, shape_grid

SHAPES = shape_grid(lasting={0.5: 0.6, 2.0: 0.4}, half={1.0: 1.0}, slope={1.0: 1.0}, slow={0.0: 1.0})
BELIEF = Belief(centre=np.log(np.array([0.05])), dev=np.array([0.9]), level=0.6, zeros=(1.0, 3.0), share=0.3)


def small(truth: float, seed: int):
    """40 weeks, a level and a slope, one universe; fixed scales so that a sum over amplitudes is enough."""
    rng = np.random.default_rng(seed)
    dose = rng.gamma(1.0, 1.0, 40)
    responses = response_to(dose, SHAPES, step=7, counted=np.ones(40, dtype=bool)).whole()[None]
    sales = 1.0 + truth * responses[0, 0] + 0.08 * rng.standard_normal(40)
    block = Block(
        columns=np.column_stack([np.ones(40), np.linspace(-1, 1, 40)]), group=np.zeros(2, dtype=int), spread=np.ones(2)
    )
    lattice = Lattice(values=(np.array([1.0]),), weights=(np.array([1.0]),), sampled=(False,))
    gaps = np.ones(39, dtype=np.int64)
    part = Part(sales=sales, block=block, responses=responses, stand_ins=responses[0, :1].T, gaps=gaps)
    return prepare(part, lattice, most=1), part


def plain(prepared, part, rho: int, scales: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Amplitudes, and the log weight of each at a point once noise and shapes are summed over, by brute force."""
    spread = prepared.whole.spread
    columns, responses = part.block.columns / spread[:, None], part.responses / spread
    noise_of = noise_for(RHOS[rho], part.gaps, columns)
    logs = np.linspace(np.log(0.05) - 6, np.log(0.05) + 4, 400)
    amplitudes = np.concatenate([[0.0], np.exp(logs)])
    wide = np.hypot(BELIEF.dev[0], BELIEF.level)
    prior = -0.5 * ((logs - BELIEF.centre[0]) / wide) ** 2 - np.log(wide * np.sqrt(2 * np.pi))
    prior = np.concatenate([[np.log(1 / 4)], prior + np.log(logs[1] - logs[0]) + np.log(3 / 4)])
    found = np.full(amplitudes.size, -np.inf)
    for noise in np.exp(np.linspace(-0.7, 0.7, 41)) * prepared.pilot.noise:
        variances = part.block.variances(scales) * (noise / prepared.pilot.noise) ** 2
        for shape in range(SHAPES.count):
            values = [
                log_marginal(part.sales / spread - a * responses[0, shape], columns, variances, noise_of, noise)
                for a in amplitudes
            ]
            found = np.logaddexp(found, np.array(values) + SHAPES.log_prior[shape])
    return amplitudes, found + prior - 0.5 * (amplitudes / BELIEF.share) ** 2


def summed(prepared, part) -> tuple[float, float, float]:
    """P(nothing), mean and sd of the amplitude at the one point there is."""
    amplitudes, found = plain(prepared, part, prepared.points[0][0], np.ones(1))
    weight = np.exp(found - found.max())
    weight /= weight.sum()
    mean = float(weight @ amplitudes)
    return float(weight[0]), mean, float(np.sqrt(weight @ (amplitudes - mean) ** 2))


@pytest.mark.parametrize("truth", [0.0, 0.06])
def test_amplitudes_and_the_chance_of_nothing_are_those_of_a_plain_sum(truth):
    prepared, part = small(truth, seed=3)
    draws = draw(prepared, SHAPES.log_prior, BELIEF, draws=4000, seed=1).amplitude.ravel()
    nothing, mean, spread = summed(prepared, part)
    assert np.mean(draws == 0.0) == pytest.approx(nothing, abs=0.02)
    assert draws.mean() == pytest.approx(mean, rel=0.05, abs=0.001)
    assert draws.std() == pytest.approx(spread, rel=0.07)


def test_a_precise_test_decides():
    prepared, _ = small(0.06, seed=3)
    tests = LiftTerms(weight=np.full((1, 1, SHAPES.count), 8.0), value=np.array([8 * 0.1]), error=np.array([0.02]))
    draws = draw(prepared, SHAPES.log_prior, BELIEF, tests=tests, draws=500, seed=1).amplitude.ravel()
    assert draws.mean() == pytest.approx(0.1, abs=0.006)


def test_the_same_seed_gives_the_same_draws_and_another_other_ones():
    prepared, _ = small(0.06, seed=3)
    one, same, other = (draw(prepared, SHAPES.log_prior, BELIEF, draws=50, seed=s).amplitude for s in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def two() -> tuple:
    """Two universes whose doses move together, so that their amplitudes hold each other."""
    rng = np.random.default_rng(8)
    first = rng.gamma(1.0, 1.0, 60)
    doses = [first, 0.6 * first + 0.4 * rng.gamma(1.0, 1.0, 60)]
    counted = np.ones(60, dtype=bool)
    responses = np.array([response_to(dose, SHAPES, step=7, counted=counted).whole() for dose in doses])
    sales = 1.0 + 0.05 * responses[0, 0] + 0.03 * responses[1, 1] + 0.08 * rng.standard_normal(60)
    block = Block(columns=np.ones((60, 1)), group=np.zeros(1, dtype=int), spread=np.ones(1))
    lattice = Lattice(values=(np.array([1.0]),), weights=(np.array([1.0]),), sampled=(False,))
    part = Part(
        sales=sales, block=block, responses=responses, stand_ins=responses[:, 0].T, gaps=np.ones(59, dtype=np.int64)
    )
    belief = Belief(
        centre=np.log(np.array([0.05, 0.03])), dev=np.array([0.5, 1.2]), dev_weight=np.array([0.4, 0.6]), level=0.7,
        zeros=(0.4, 1.1), share=0.3,
    )  # fmt: skip
    return prepare(part, lattice, most=1), belief


def summed_over_two(prepared, belief) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """P(nothing) and mean of each, and the mean of their product, by a sum over a grid; the noise in closed form."""
    logs = np.linspace(np.log(0.04) - 5.0, np.log(0.04) + 3.2, 260)
    width = logs[1] - logs[0]
    amplitudes = np.concatenate([[0.0], np.exp(logs)])
    earns = amplitudes > 0
    off = [np.concatenate([[0.0], logs - centre]) for centre in belief.centre]
    a, b = belief.zeros
    both, one, none = b * (b + 1), a * b, a * (a + 1)
    prior = np.where(earns[:, None] & earns[None, :], both, np.where(earns[:, None] | earns[None, :], one, none))
    density = np.zeros((amplitudes.size, amplitudes.size))
    for dev, weight in zip(belief.dev, belief.dev_weight, strict=True):
        alone, level = dev**2 + belief.level**2, belief.level**2
        x, y = off[0][:, None], off[1][None, :]
        joint = np.exp(-0.5 * (alone * (x**2 + y**2) - 2 * level * x * y) / (alone**2 - level**2))
        joint *= width**2 / (2 * np.pi * np.sqrt(alone**2 - level**2))
        single = [np.exp(-0.5 * o**2 / alone) * width / np.sqrt(2 * np.pi * alone) for o in (x, y)]
        density += weight * np.where(
            earns[:, None] & earns[None, :],
            joint,
            np.where(earns[:, None], single[0], np.where(earns[None, :], single[1], 1.0)),
        )
    sums = amplitudes[:, None] + amplitudes[None, :]
    prior = prior * density * np.exp(-0.5 * (sums / belief.share) ** 2)
    total = np.zeros_like(prior)
    rank = prepared.mixing.shape[2]
    gram, linear = prepared.gram[0], prepared.linear[0].ravel()
    for first in range(SHAPES.count):
        for second in range(SHAPES.count):
            u, v = np.zeros(2 * rank), np.zeros(2 * rank)
            u[:rank], v[rank:] = prepared.mixing[0, first], prepared.mixing[1, second]
            x, y = amplitudes[:, None], amplitudes[None, :]
            quad = prepared.own[0] - 2 * (x * (u @ linear) + y * (v @ linear))
            quad = quad + x**2 * (u @ gram @ u) + 2 * x * y * (u @ gram @ v) + y**2 * (v @ gram @ v)
            total += np.exp(
                SHAPES.log_prior[first] + SHAPES.log_prior[second] - 0.5 * prepared.periods * np.log(quad / quad.min())
            ) * quad.min() ** (-0.5 * prepared.periods)
    weight = total * prior
    weight /= weight.sum()
    nothing = np.array([weight[0].sum(), weight[:, 0].sum()])
    mean = np.array([weight.sum(axis=1) @ amplitudes, weight.sum(axis=0) @ amplitudes])
    return nothing, mean, amplitudes @ weight @ amplitudes


def test_two_universes_that_hold_each_other_are_drawn_as_a_plain_sum_has_them():
    prepared, belief = two()
    draws = draw(prepared, SHAPES.log_prior, belief, draws=4000, seed=2).amplitude.reshape(-1, 2)
    nothing, mean, product = summed_over_two(prepared, belief)
    assert (draws == 0).mean(axis=0) == pytest.approx(nothing, abs=0.02)
    assert draws.mean(axis=0) == pytest.approx(mean, rel=0.05)
    assert (draws[:, 0] * draws[:, 1]).mean() == pytest.approx(product, rel=0.1)


def test_chains_of_two_runs_are_kept_together():
    prepared, belief = two()
    one, other = (draw(prepared, SHAPES.log_prior, belief, draws=30, seed=seed) for seed in (1, 2))
    assert np.array_equal(one.and_more(other).amplitude, np.concatenate([one.amplitude, other.amplitude]))


def followed(weight: float):
    """40 weeks whose sales may have been followed by the dose itself: a column of that form, at one of two scales."""
    rng = np.random.default_rng(5)
    dose = rng.gamma(4.0, 0.5, 40)
    responses = response_to(dose, SHAPES, step=7, counted=np.ones(40, dtype=bool)).whole()[None]
    sales = 1.0 + 0.1 * responses[0, 0] + 0.05 * rng.standard_normal(40)
    block = Block(
        columns=np.column_stack([np.ones(40), (dose - dose.mean()) / dose.std()]), group=np.arange(2), spread=np.ones(2)
    )
    lattice = Lattice(
        values=(np.array([1.0]), np.array([0.001, 0.1])),
        weights=(np.array([1.0]), np.array([weight, 1.0 - weight])),
        sampled=(False, False),
        doubted=(False, True),
    )
    gaps = np.ones(39, dtype=np.int64)
    return Part(sales=sales, block=block, responses=responses, stand_ins=responses[0, :1].T, gaps=gaps), lattice


@pytest.mark.parametrize("weight", [0.5, 0.9])
def test_what_was_followed_and_what_was_brought_are_drawn_as_a_plain_sum_has_them(weight):
    part, lattice = followed(weight)
    prepared = prepare(part, lattice, most=1)
    assert {scale for _, scale in prepared.points} == {(0, 0), (0, 1)}
    draws = draw(prepared, SHAPES.log_prior, BELIEF, draws=4000, seed=1)
    weights, means = [], []
    for rho, scale in prepared.points:
        amplitudes, found = plain(prepared, part, rho, lattice.scales(scale))
        weight = np.exp(found - found.max())
        weights.append(np.log(weight.sum()) + found.max() + lattice.log_prior((rho, scale)))
        means.append(float(weight @ amplitudes / weight.sum()))
    chance = np.exp(np.array(weights) - max(weights))
    chance /= chance.sum()
    assert chance.min() > 0.02 and abs(means[0] - means[-1]) > 0.02  # else nothing would be shown
    drawn = np.bincount(draws.scale.ravel(), minlength=len(chance)) / draws.scale.size
    assert drawn == pytest.approx(chance, abs=0.03)
    assert draws.amplitude.mean() == pytest.approx(float(chance @ np.array(means)), rel=0.06)
