"""The sales model fitted: from columns and responses to joint draws of every universe's share of sales."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields, replace

import numpy as np
from numpy.typing import NDArray

from merite.stats.prepared import Prepared

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """The starting assumption about what universes bring, as shares of mean sales.

    ``centre`` (C,): log of the median share of a universe that earns. ``level``: sd of the log share of all together;
    ``dev`` (d,) and ``dev_weight``: the values that the sd of one universe around the others may have, learnt from
    them. ``zeros``: the chance that a universe earns nothing is itself unknown, Beta(a, b), so that a business where
    nothing works can be recognised. ``share``: scale of the half-normal belief on what all bring together.
    """

    centre: Array
    dev: Array = field(default_factory=lambda: np.array([1.0]))
    dev_weight: Array = field(default_factory=lambda: np.array([1.0]))
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
class Draws:
    """Joint draws; the first two axes are (chains, draws). ``amplitude``: share of mean sales, (.., C); ``shape``:
    index in the grid, (.., C); ``scale``: index of the point of the lattice; ``noise``: of a week of usual size;
    ``spread``: sd of one universe's log share around the others."""

    amplitude: Array
    shape: Whole
    scale: Whole
    noise: Array
    spread: Array
    accepted: Array

    def and_more(self, other: "Draws") -> "Draws":
        """These chains and as long ones of another run."""
        joined = {one.name: np.concatenate([getattr(self, one.name), getattr(other, one.name)]) for one in fields(self)}
        return Draws(**joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chain:
    """What one chain leaves: ``amplitude`` and ``shape`` (draws, C); ``point``, ``noise``, ``spread`` (draws,);
    ``taken`` (4,): proposals made and taken, for one universe and for two."""

    amplitude: Array
    shape: Whole
    point: Whole
    noise: Array
    spread: Array
    taken: Array


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
    universes, shapes, _ = prepared.mixing.shape
    if tests is None:
        tests = LiftTerms(weight=np.zeros((0, universes, shapes)), value=np.zeros(0), error=np.ones(0))
    run = sampler_code()
    seeds = np.random.SeedSequence(seed).spawn(chains)
    arrays = [
        prepared.mixing, prepared.linear, prepared.gram, prepared.own, prepared.powers, prepared.log_det, shape_prior,
        tests.weight, tests.value, tests.error, belief.centre, belief.dev, np.log(belief.dev_weight),
    ]  # fmt: skip
    given = [np.ascontiguousarray(array) for array in arrays]

    def chain(number: int) -> _Chain:
        return _chain(run, prepared, belief, tests, given, seeds[number], draws, warm)

    with ThreadPoolExecutor(max_workers=min(chains, 4)) as pool:
        found = list(pool.map(chain, range(chains)))
    return Draws(
        amplitude=np.array([one.amplitude for one in found]),
        shape=np.array([one.shape for one in found]),
        scale=np.array([one.point for one in found]),
        noise=np.array([one.noise for one in found]),
        spread=np.array([one.spread for one in found]),
        accepted=np.array([one.taken[1::2] / np.maximum(one.taken[::2], 1.0) for one in found]),
    )


def sampler_code() -> Callable[..., int]:
    """The compiled sampler; the first call ever compiles it, which takes some seconds."""
    from merite.stats.compiled import compiled
    from merite.stats.sampler import HELPERS, KINDS, chain

    return compiled(chain, KINDS, HELPERS)


def is_ready() -> bool:
    """Whether the sampler has been compiled before."""
    from merite.stats.compiled import ready
    from merite.stats.sampler import HELPERS, chain

    return ready(chain, HELPERS)


def _chain(
    run: Callable[..., int],
    prepared: Prepared,
    belief: Belief,
    tests: LiftTerms,
    given: list[Array],
    seed: np.random.SeedSequence,
    draws: int,
    warm: int,
) -> _Chain:
    from merite.stats.sampler_pair import PAIR
    from merite.stats.sampler_scales import FEW
    from merite.stats.sampler_universe import CELLS

    universes, shapes, rank = prepared.mixing.shape
    points, spreads = len(prepared.points), belief.dev.size
    mode, weight = prepared.noise_prior
    config = np.array(
        [universes, shapes, rank, points, prepared.periods, tests.value.size, spreads, draws, warm], dtype=np.int64
    )
    numbers = np.array([belief.level, belief.share, *belief.zeros, prepared.pilot.noise, mode, weight])
    side = PAIR + 1
    cells = max(CELLS * shapes, side * (side + 1), points * (FEW + 1))
    room = [universes * rank, shapes, shapes, cells, CELLS, max(4 * points, spreads)]
    out = _Chain(
        amplitude=np.empty((draws, universes)),
        shape=np.empty((draws, universes), dtype=np.int64),
        point=np.empty(draws, dtype=np.int64),
        noise=np.empty(draws),
        spread=np.empty(draws),
        taken=np.empty(4),
    )
    run(
        config, numbers, seed.generate_state(4, np.uint64), *given, np.empty(max(rank, 8)), np.empty(universes),
        np.empty(universes, dtype=np.int64), *[np.empty(count) for count in room], out.amplitude, out.shape, out.point,
        out.noise, out.spread, out.taken,
    )  # fmt: skip
    return out


def draw_prior(belief: Belief, *, draws: int = 1000, seed: int = 0) -> Array:
    """Draws (draws, C) of the starting assumption: shares of sales before any figure was looked at."""
    rng = np.random.default_rng(seed)
    many, universes = 20 * draws, belief.centre.size
    chance = rng.beta(*belief.zeros, size=(many, 1))
    level = belief.level * rng.standard_normal((many, 1))
    dev = rng.choice(belief.dev, size=(many, 1), p=belief.dev_weight / belief.dev_weight.sum())
    amplitude = np.exp(belief.centre + level + dev * rng.standard_normal((many, universes)))
    amplitude[rng.random((many, universes)) < chance] = 0.0
    weight = np.exp(-0.5 * (amplitude.sum(axis=1) / belief.share) ** 2)
    return np.asarray(amplitude[rng.choice(many, size=draws, p=weight / weight.sum())])
