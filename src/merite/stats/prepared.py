"""Everything the sampler needs of a panel, found once: the scales by evidence, then sums that do not grow with time.

The responses of a universe under all its shapes lie close together: a few mixtures of them, its basis, make up each
one. The sampler then needs only basis'V^-1 basis, basis'V^-1 sales and sales'V^-1 sales at each point of the lattice,
however many periods, areas and linear columns there are.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.stats.baseline import RHOS, Evidence, Lattice, Pilot, Point, Stretch, around, climb
from merite.stats.collapsed import Block, noise_precision, times_precision

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

RANK = 18
EXACT = 1e-5
"""The share of a response's power, as far as the linear part leaves it, that its basis may miss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One area's observed periods. ``sales`` (n,): as shares of the area's mean. ``responses`` (C, K, n): what an
    amplitude of 1 adds to them. ``stand_ins`` (n, m): a few of these, for the pilot. ``gaps`` (n - 1,): periods from
    one to the next."""

    sales: Array
    block: Block
    responses: Array
    stand_ins: Array
    gaps: Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A part over the spread of its noise (n,), with what draws of its linear coefficients need.

    ``roots`` (G, p, p): R with M^-1 = R'R at each point of the lattice. ``onto_sales`` (rhos, p) = Z'Q y and
    ``onto_basis`` (rhos, p, CR) = Z'Q basis, rhos being those in use.
    """

    spread: Array
    roots: Array
    onto_sales: Array
    onto_basis: Array

    def coefficients(self, point: int, rho: int, mixed: Array, noise: float, rng: np.random.Generator) -> Array:
        """A draw (p,) of the linear coefficients, given what universes bring as mixtures of the basis (CR,)."""
        root = self.roots[point]
        centre = root @ (self.onto_sales[rho] - self.onto_basis[rho] @ mixed)
        drawn: Array = root.T @ (centre + noise * rng.standard_normal(centre.size))
        return drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What chains need. ``mixing`` (C, K, R); ``linear`` (G, C, R), ``gram`` (G, CR, CR), ``own`` (G,), ``powers``
    (G, C, K), ``log_det`` (G,): see ``sampler.chain``. ``rho_of`` (G,): which of the memories in use a point has.
    ``noise_prior``: size expected of the noise, and the weight of that in periods."""

    parts: tuple[Fitted, ...]
    lattice: Lattice
    pilot: Pilot
    points: list[Point]
    rho_of: Whole
    mixing: Array
    linear: Array
    gram: Array
    own: Array
    powers: Array
    log_det: Array
    periods: int
    noise_prior: tuple[float, float]

    @property
    def universes(self) -> int:
        """How many universes are in the model."""
        return int(self.mixing.shape[0])


def prepare(
    parts: Sequence[Part],
    lattice: Lattice,
    *,
    media_sd: float = 0.05,
    expected_noise: float | None = None,
    most: int = 40,
) -> Prepared:
    """Find the scales, then make the sums. ``expected_noise``: what ticket counts imply, for a period of mean sales."""
    spreads, pilot = _pilot(parts, lattice, media_sd)
    evidence = _evidence(parts, spreads, lattice, media_sd)
    pilot = climb(evidence, pilot.noise, start=pilot)
    points = around(evidence, pilot, most=most)
    return _summed(parts, spreads, lattice, pilot, points, expected_noise)


def spread_of(fitted: Array, residual: Array, *, power: float, noise: float, area: float = 1.0) -> Array:
    """How noisy each period is, relative to one of mean sales: it grows with sales; odd periods count for less."""
    level = np.clip(fitted, 0.15, None) ** power
    spread = area * level / math.sqrt(float(np.mean(level**2)))
    odd = np.abs(residual) / (noise * spread)
    return np.asarray(spread * np.maximum(1.0, odd / 3.0))


def _evidence(parts: Sequence[Part], spreads: Sequence[Array], lattice: Lattice, media_sd: float) -> Evidence:
    return Evidence(
        lattice,
        [
            Stretch(
                sales=part.sales / spread,
                block=_scaled(part.block, spread),
                extra=part.stand_ins / spread[:, None],
                extra_sd=np.full(part.stand_ins.shape[1], media_sd),
                gaps=part.gaps,
            )
            for part, spread in zip(parts, spreads, strict=True)
        ],
    )


def _scaled(block: Block, spread: Array) -> Block:
    return Block(columns=block.columns / spread[:, None], group=block.group, spread=block.spread)


def _pilot(parts: Sequence[Part], lattice: Lattice, media_sd: float) -> tuple[list[Array], Pilot]:
    """The best of some ways in which noise may grow with sales, by evidence."""
    spreads = [np.ones_like(part.sales) for part in parts]
    noise = 0.6 * float(np.median([max(float(np.std(part.sales)), 1e-3) for part in parts]))
    pilot: Pilot | None = None
    best: tuple[float, Pilot, list[Array]] | None = None
    for power in (0.5, 0.0, 1.0, None):
        evidence = _evidence(parts, spreads, lattice, media_sd)
        pilot = climb(evidence, noise, start=pilot)
        total = pilot.log_evidence - sum(float(np.log(spread).sum()) for spread in spreads)
        if best is None or total > best[0]:
            best = (total, pilot, spreads)
        if power is None or min(part.sales.size for part in parts) < 12:
            break
        fitted = [f * s for f, s in zip(evidence.fitted(pilot), spreads, strict=True)]
        residuals = [part.sales - f for part, f in zip(parts, fitted, strict=True)]
        areas = _sizes(residuals)
        spreads = [
            spread_of(f, r, power=power, noise=pilot.noise, area=area)
            for f, r, area in zip(fitted, residuals, areas, strict=True)
        ]
    assert best is not None
    return best[2], best[1]


def _sizes(residuals: Sequence[Array]) -> Array:
    """How noisy each area is beside the others, by the median of its residuals; 1 for a single one."""
    if len(residuals) == 1:
        return np.ones(1)
    sizes = np.array([max(float(np.median(np.abs(one))), 1e-6) for one in residuals])
    return np.asarray(sizes / np.sqrt(np.mean(sizes**2)))


def _summed(
    parts: Sequence[Part],
    spreads: Sequence[Array],
    lattice: Lattice,
    pilot: Pilot,
    points: list[Point],
    expected_noise: float | None,
) -> Prepared:
    rhos = sorted({rho for rho, _ in points})
    rho_of = np.array([rhos.index(rho) for rho, _ in points])
    scales = [lattice.scales(scale) for _, scale in points]
    universes, shapes = parts[0].responses.shape[:2]
    lowered = [
        _lowered(part, spread, rhos, rho_of, scales, pilot.noise) for part, spread in zip(parts, spreads, strict=True)
    ]
    mixing = _mixing([one.left for one in lowered], universes, shapes, pilot.noise)
    rank = mixing.shape[2]
    # the same mixtures make the basis out of the responses, and the responses out of the basis
    size, wide = len(points), universes * rank
    linear, gram = np.zeros((size, wide)), np.zeros((size, wide, wide))
    own = np.zeros(size)
    log_det = np.array([-2.0 * lattice.log_prior(point) for point in points])
    fitted = []
    for part, spread, low in zip(parts, spreads, lowered, strict=True):
        basis = np.einsum("ckr,ckn->crn", mixing, part.responses / spread).reshape(wide, -1)
        sales = part.sales / spread
        onto_sales = np.empty((len(rhos), low.columns.shape[1]))
        onto_basis = np.empty((len(rhos), low.columns.shape[1], wide))
        plain = []
        for here, rho in enumerate(rhos):
            diagonal, off, log_q = noise_precision(float(RHOS[rho]), part.gaps)
            weighted = times_precision(diagonal, off, np.concatenate([basis.T, sales[:, None]], axis=1))
            both = low.columns.T @ weighted
            onto_basis[here], onto_sales[here] = both[:, :-1], both[:, -1]
            plain.append((basis @ weighted, float(sales @ weighted[:, -1]), log_q))
        for g in range(size):
            here = rho_of[g]
            root = low.roots[g]
            half, half_sales = root @ onto_basis[here], root @ onto_sales[here]
            products, own_product, log_q = plain[here]
            gram[g] += products[:, :-1] - half.T @ half
            linear[g] += products[:, -1] - half.T @ half_sales
            own[g] += own_product - float(half_sales @ half_sales)
            log_det[g] += low.log_det[g] - log_q
        fitted.append(Fitted(spread=spread, roots=low.roots, onto_sales=onto_sales, onto_basis=onto_basis))
    blocks = gram.reshape(size, universes, rank, universes, rank)
    powers = np.empty((size, universes, shapes))
    for c in range(universes):
        powers[:, c] = np.einsum("kr,grs,ks->gk", mixing[c], blocks[:, c, :, c], mixing[c], optimize=True)
    return Prepared(
        parts=tuple(fitted),
        lattice=lattice,
        pilot=pilot,
        points=points,
        rho_of=rho_of,
        mixing=mixing,
        linear=linear.reshape(size, universes, rank),
        gram=gram,
        own=own,
        powers=np.maximum(powers, 0.0),
        log_det=log_det,
        periods=sum(part.sales.size for part in parts),
        noise_prior=(expected_noise or pilot.noise, 10.0 if expected_noise else 0.0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lowered:
    """A part's linear columns over the spread, roots of M^-1 at every point, log|V| less -log|Q|, and the responses
    with the linear part taken out at the best point: ``left`` (C, K, K) holds their inner products."""

    columns: Array
    roots: Array
    log_det: Array
    left: Array


def _lowered(part: Part, spread: Array, rhos: list[int], rho_of: Whole, scales: list[Array], noise: float) -> _Lowered:
    block = _scaled(part.block, spread)
    columns = block.columns
    grams, weights = [], []
    for rho in rhos:
        diagonal, off, _ = noise_precision(float(RHOS[rho]), part.gaps)
        weights.append((diagonal, off))
        grams.append(columns.T @ times_precision(diagonal, off, columns))
    variances = np.array([block.variances(scale) for scale in scales]) / noise**2
    inner = np.array([grams[rho] for rho in rho_of])
    here = np.arange(columns.shape[1])
    inner[:, here, here] += 1.0 / variances
    lower = np.linalg.cholesky(inner)
    roots = np.linalg.inv(lower)
    log_det = 2.0 * np.log(np.diagonal(lower, axis1=1, axis2=2)).sum(axis=1) + np.log(variances).sum(axis=1)
    universes, shapes, _ = part.responses.shape
    left = np.empty((universes, shapes, shapes))
    diagonal, off = weights[rho_of[0]]
    for c in range(universes):
        own = part.responses[c] / spread
        weighted = times_precision(diagonal, off, own.T)
        half = roots[0] @ (columns.T @ weighted)
        left[c] = own @ weighted - half.T @ half
    return _Lowered(columns=columns, roots=roots, log_det=log_det, left=left)


def _mixing(products: Sequence[Array], universes: int, shapes: int, noise: float) -> Array:
    """Mixtures (C, K, R) of each universe's responses that make up every one of them nearly."""
    left = np.sum(products, axis=0)
    found, rank = [], 1
    for c in range(universes):
        values, vectors = np.linalg.eigh(left[c])
        values, vectors = np.maximum(values[::-1], 0.0), vectors[:, ::-1]
        power = vectors**2 * values
        missed = power.sum(axis=1)[:, None] - np.cumsum(power, axis=1)
        # a tenth of sales a period, told at this noise: less than a thousandth of a unit of evidence does not matter
        allowed = np.maximum(EXACT * power.sum(axis=1), 0.1 * noise**2)[:, None]
        enough = np.flatnonzero((missed <= allowed).all(axis=0))
        rank = max(rank, min(int(enough[0]) + 1 if enough.size else RANK, RANK))
        found.append(vectors)
    rank = min(rank, shapes)
    return np.array([vectors[:, :rank] for vectors in found])
