"""The sampler draws from the posterior that a plain sum over the same model gives."""

import numpy as np
import pytest

from merite.stats.baseline import Lattice
from merite.stats.collapsed import Block, log_marginal, noise_for
from merite.stats.fit import Belief, LiftTerms, draw
from merite.stats.prepared import Part, prepare
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


def summed(prepared, part) -> tuple[float, float, float]:
    """P(nothing), mean and sd of the amplitude by brute force over noise, shapes and amplitudes."""
    spread = prepared.whole.spread
    columns, responses = part.block.columns / spread[:, None], part.responses / spread
    noise_of = noise_for([0.0, 0.2, 0.4, 0.6, 0.8][prepared.points[0][0]], part.gaps, columns)
    logs = np.linspace(np.log(0.05) - 6, np.log(0.05) + 4, 500)
    amplitudes = np.concatenate([[0.0], np.exp(logs)])
    wide = np.hypot(BELIEF.dev[0], BELIEF.level)
    prior = (
        -0.5 * ((logs - BELIEF.centre[0]) / wide) ** 2 - np.log(wide * np.sqrt(2 * np.pi)) + np.log(logs[1] - logs[0])
    )
    prior = np.concatenate([[np.log(1 / 4)], prior + np.log(3 / 4)]) - 0.5 * (amplitudes / BELIEF.share) ** 2
    total = np.full(amplitudes.size, -np.inf)
    base = part.block.variances(np.ones(1))
    for scale in np.exp(np.linspace(-0.7, 0.7, 41)) * prepared.pilot.noise:
        variances = base * (scale / prepared.pilot.noise) ** 2
        for shape in range(SHAPES.count):
            found = [
                log_marginal(
                    part.sales / spread - a * responses[0, shape],
                    columns,
                    variances,
                    noise_of,
                    scale,
                )
                for a in amplitudes
            ]
            total = np.logaddexp(total, np.array(found) + SHAPES.log_prior[shape])
    weight = np.exp(total + prior - (total + prior).max())
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
