"""The sales model fitted: from columns and responses to joint draws of every universe's share of sales."""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from merite.stats.baseline import RHO_WEIGHTS, RHOS, Evidence, Lattice, Pilot, around, climb
from merite.stats.collapsed import Block, Noise, noise_for, times_precision

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """The starting assumption about what universes bring, as shares of mean sales.

    ``centre`` (C,): log of the median share of a universe that earns. ``dev`` and ``level``: sd of the log share of
    one universe around the others, and of all together. ``zeros``: the chance that a universe earns nothing is itself
    unknown, Beta(a, b), so that a business where nothing works can be recognised.
    ``share``: scale of the half-normal belief on the share of sales that all bring together.
    """

    centre: Array
    dev: float = 1.0
    level: float = 0.8
    zeros: tuple[float, float] = (0.3, 2.7)
    share: float = 0.25

    def shifted(self, by: float, *, zeros: tuple[float, float]) -> "Belief":
        """The same belief with medians moved by a factor exp(``by``) and another chance of earning nothing."""
        return replace(self, centre=self.centre + by, zeros=zeros)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftTerms:
    """What experiments say: each is a Gaussian on a weighted sum of amplitudes.

    ``weight`` (E, C, K): what one unit of a universe's amplitude adds to the test's outcome under each shape.
    ``value``, ``error`` (E,): the outcome and its standard error, in shares of mean sales.
    """

    weight: Array
    value: Array
    error: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Everything that chains need, with the scales found by evidence."""

    sales: Array
    spread: Array
    block: Block
    responses: Array
    gaps: Whole
    lattice: Lattice
    pilot: Pilot
    points: list[tuple[int, tuple[int, ...]]]
    onto: Array
    powers: Array
    diagonal: Array
    off: Array
    rho_of: Whole
    inverse: Array
    log_det: Array
    log_scales: Array
    noise_prior: tuple[float, float]

    @property
    def universes(self) -> int:
        """How many universes are in the model."""
        return int(self.responses.shape[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """Joint draws; the first two axes are (chains, draws). ``amplitude``: share of mean sales, (.., C); ``shape``:
    index in the grid, (.., C); ``scale``: index of the point of the lattice; ``noise``: of a week of usual size."""

    amplitude: Array
    shape: Whole
    scale: Whole
    noise: Array
    accepted: Array


def spread_of(fitted: Array, residual: Array, *, power: float, noise: float) -> Array:
    """How noisy each period is, relative to one of mean sales: it grows with sales; odd periods count for less."""
    level = np.clip(fitted, 0.15, None) ** power
    spread = level / math.sqrt(float(np.mean(level**2)))
    odd = np.abs(residual) / (noise * spread)
    return np.asarray(spread * np.maximum(1.0, odd / 3.0))


def prepare(
    sales: Array,
    block: Block,
    responses: Array,
    stand_ins: Array,
    gaps: Whole,
    lattice: Lattice,
    *,
    media_sd: float = 0.05,
    expected_noise: float | None = None,
    most: int = 40,
) -> Prepared:
    """Find the scales and precompute.

    ``sales`` (n,): observed periods, as shares of their mean. ``responses`` (C, K, n) as ``response_columns`` gives
    them; ``stand_ins`` (n, m): a few of them, for the pilot. ``expected_noise``: what ticket counts imply, for a period
    of mean sales.
    """
    media = np.full(stand_ins.shape[1], media_sd)
    spread = np.ones_like(sales)
    start = max(float(np.std(sales)), 1e-3) * 0.6
    pilot: Pilot | None = None
    chosen = 0.0
    if sales.size >= 12:
        best: tuple[float, float, Pilot, Array] | None = None
        for power in (0.5, 0.0, 1.0):
            evidence = Evidence(sales / spread, _scaled(block, spread), stand_ins / spread[:, None], media, gaps)
            pilot = climb(evidence, lattice, start, start=pilot)
            residual, fitted = evidence.residual(lattice, pilot)
            residual, fitted = residual * spread, fitted * spread
            total = pilot.log_evidence - float(np.log(spread).sum())
            if best is None or total > best[0]:
                best = (total, chosen, pilot, spread)
            chosen = power
            spread = spread_of(fitted, residual, power=power, noise=pilot.noise)
        evidence = Evidence(sales / spread, _scaled(block, spread), stand_ins / spread[:, None], media, gaps)
        last = climb(evidence, lattice, start, start=pilot)
        total = last.log_evidence - float(np.log(spread).sum())
        assert best is not None
        if total < best[0]:
            pilot, spread = best[2], best[3]
        else:
            pilot = last
    evidence = Evidence(sales / spread, _scaled(block, spread), stand_ins / spread[:, None], media, gaps)
    pilot = climb(evidence, lattice, start, start=pilot)
    points = around(evidence, lattice, pilot, most=most)
    return _precomputed(sales, spread, block, responses, gaps, lattice, pilot, points, expected_noise)


def _scaled(block: Block, spread: Array) -> Block:
    return Block(columns=block.columns / spread[:, None], group=block.group, spread=block.spread)


def _precomputed(
    sales: Array,
    spread: Array,
    block: Block,
    responses: Array,
    gaps: Whole,
    lattice: Lattice,
    pilot: Pilot,
    points: list[tuple[int, tuple[int, ...]]],
    expected_noise: float | None,
) -> Prepared:
    scaled = _scaled(block, spread)
    columns = scaled.columns
    universes, shapes, size = responses.shape
    scaled_responses = np.ascontiguousarray(responses / spread)
    flat = scaled_responses.reshape(universes * shapes, size)
    rhos = sorted({rho for rho, _ in points})
    noises: dict[int, Noise] = {rho: noise_for(float(RHOS[rho]), gaps, columns) for rho in rhos}
    wide = columns.shape[1]
    onto = np.empty((len(rhos), universes, shapes, wide))
    plain = np.empty((len(rhos), universes * shapes))
    for here, rho in enumerate(rhos):
        noise = noises[rho]
        weighted = times_precision(noise.diagonal, noise.off, columns)
        onto[here] = (flat @ weighted).reshape(universes, shapes, wide)
        plain[here] = np.einsum("kn,kn->k", flat, times_precision(noise.diagonal, noise.off, flat.T).T)
    inverse = np.empty((len(points), wide, wide))
    powers = np.empty((len(points), universes, shapes))
    log_det = np.empty(len(points))
    log_scales = np.empty(len(points))
    for here, (rho, scale) in enumerate(points):
        values = np.array([v[i] for v, i in zip(lattice.values, scale, strict=True)])
        variances = scaled.variances(values) / pilot.noise**2
        lower = np.linalg.cholesky(noises[rho].gram + np.diag(1.0 / variances))
        root = np.linalg.inv(lower)
        inverse[here] = root.T @ root
        half = onto[rhos.index(rho)].reshape(-1, wide) @ root.T
        explained = np.einsum("kp,kp->k", half, half)
        powers[here] = np.maximum(plain[rhos.index(rho)] - explained, 0.0).reshape(universes, shapes)
        log_det[here] = 2.0 * float(np.log(np.diag(lower)).sum()) + float(np.log(variances).sum()) - noises[rho].log_det
        log_scales[here] = math.log(RHO_WEIGHTS[rho]) + sum(
            math.log(w[i]) for w, i in zip(lattice.weights, scale, strict=True)
        )
    return Prepared(
        sales=sales / spread,
        spread=spread,
        block=scaled,
        responses=scaled_responses,
        gaps=gaps,
        lattice=lattice,
        pilot=pilot,
        points=points,
        onto=onto,
        powers=powers,
        diagonal=np.array([noises[rho].diagonal for rho in rhos]),
        off=np.array([noises[rho].off for rho in rhos]),
        rho_of=np.array([rhos.index(rho) for rho, _ in points]),
        inverse=inverse,
        log_det=log_det,
        log_scales=log_scales,
        noise_prior=(expected_noise or pilot.noise, 10.0 if expected_noise else 0.0),
    )


def draw(
    prepared: Prepared,
    shape_prior: Array,
    belief: Belief,
    *,
    tests: LiftTerms | None = None,
    chains: int = 4,
    draws: int = 250,
    warm: int = 50,
    seed: int = 0,
) -> Draws:
    """Run the chains in threads."""
    universes, shapes, _ = prepared.responses.shape
    if tests is None:
        tests = LiftTerms(weight=np.zeros((0, universes, shapes)), value=np.zeros(0), error=np.ones(0))
    run = sampler_code()
    seeds = np.random.SeedSequence(seed).spawn(chains)
    given = _given(prepared, shape_prior, belief, tests)

    def chain(number: int) -> tuple[Array, Whole, Whole, Array, Array]:
        return _chain(run, prepared, belief, tests, given, seeds[number], draws, warm)

    with ThreadPoolExecutor(max_workers=chains) as pool:
        found = list(pool.map(chain, range(chains)))
    return Draws(
        amplitude=np.array([one[0] for one in found]),
        shape=np.array([one[1] for one in found]),
        scale=np.array([one[2] for one in found]),
        noise=np.array([one[3] for one in found]),
        accepted=np.array([one[4] for one in found]),
    )


def sampler_code() -> Callable[..., int]:
    """The compiled sampler; the first call ever compiles it, which takes some seconds."""
    from merite.stats import sampler
    from merite.stats.compiled import compiled

    return compiled(sampler, "chain", sampler.KINDS, sampler.HELPERS)


def is_ready() -> bool:
    """Whether the sampler has been compiled before."""
    from merite.stats import sampler
    from merite.stats.compiled import ready

    return ready(sampler)


def _given(prepared: Prepared, shape_prior: Array, belief: Belief, tests: LiftTerms) -> list[Array | Whole]:
    """What every chain reads and none writes, in the order of the sampler's arguments."""
    arrays = [
        prepared.sales, prepared.block.columns.T, prepared.responses, prepared.onto, prepared.powers,
        prepared.diagonal, prepared.off, prepared.rho_of, prepared.inverse, prepared.log_det, prepared.log_scales,
        shape_prior, tests.weight, tests.value, tests.error, belief.centre,
    ]  # fmt: skip
    return [np.ascontiguousarray(array) for array in arrays]


def _chain(
    run: Callable[..., int],
    prepared: Prepared,
    belief: Belief,
    tests: LiftTerms,
    given: list[Array | Whole],
    seed: np.random.SeedSequence,
    draws: int,
    warm: int,
) -> tuple[Array, Whole, Whole, Array, Array]:
    from merite.stats.sampler import CELLS, PAIR

    universes, shapes, size = prepared.responses.shape
    rhos, points, wide = prepared.diagonal.shape[0], len(prepared.points), prepared.block.columns.shape[1]
    mode, weight = prepared.noise_prior
    config = np.array([universes, shapes, size, wide, rhos, points, tests.value.size, draws, warm], dtype=np.int64)
    numbers = np.array(
        [belief.dev, belief.level, belief.share, *belief.zeros, prepared.pilot.noise, mode, weight, 1.0],
        dtype=np.float64,
    )
    room = [16, size, size, wide, wide, shapes, shapes, max(CELLS * shapes, (PAIR + 1) ** 2), universes]
    amplitude, shape = np.empty((draws, universes)), np.empty((draws, universes), dtype=np.int64)
    point, noise, taken = np.empty(draws, dtype=np.int64), np.empty(draws), np.empty(4)
    run(
        config, numbers, seed.generate_state(4, np.uint64), *given, *[np.empty(count) for count in room],
        np.empty(universes, dtype=np.int64), np.empty(rhos * wide), np.empty(2 * points + rhos), amplitude, shape,
        point, noise, taken,
    )  # fmt: skip
    return amplitude, shape, point, noise, taken[1::2] / np.maximum(taken[::2], 1.0)


def draw_prior(belief: Belief, *, draws: int = 1000, seed: int = 0) -> Array:
    """Draws (draws, C) of the starting assumption: shares of sales before any figure was looked at."""
    rng = np.random.default_rng(seed)
    many, universes = 20 * draws, belief.centre.size
    chance = rng.beta(*belief.zeros, size=(many, 1))
    level = belief.level * rng.standard_normal((many, 1))
    amplitude = np.exp(belief.centre + level + belief.dev * rng.standard_normal((many, universes)))
    amplitude[rng.random((many, universes)) < chance] = 0.0
    weight = np.exp(-0.5 * (amplitude.sum(axis=1) / belief.share) ** 2)
    return np.asarray(amplitude[rng.choice(many, size=draws, p=weight / weight.sum())])
