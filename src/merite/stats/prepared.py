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

from merite.stats.baseline import RHOS, Lattice, Pilot, Point, around, climb
from merite.stats.collapsed import noise_precision, times_precision
from merite.stats.pilot import Part, evidence_of, pilot_of, scaled

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

RANK = 18
EXACT = 1e-5
"""The share of a response's power, as far as the linear part leaves it, that its basis may miss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """The whole over the spread of its noise (n,), with what draws of its linear coefficients need.

    ``roots`` (G, p, p): R with M^-1 = R'R at each point of the lattice. ``onto_sales`` (rhos, p) = Z'Q y and
    ``onto_basis`` (rhos, p, CR) = Z'Q basis, rhos being those in use.
    """

    spread: Array
    roots: Array
    onto_sales: Array
    onto_basis: Array

    def coefficients(self, point: Whole, rho: Whole, mixed: Array, noise: Array, rng: np.random.Generator) -> Array:
        """Draws (S, p) of the linear coefficients, given what universes bring as mixtures of the basis (S, CR).

        ``point``, ``rho`` and ``noise`` (S,): those of each draw.
        """
        left = np.empty((point.size, self.onto_sales.shape[1]))
        for one in np.unique(rho):
            left[rho == one] = self.onto_sales[one] - mixed[rho == one] @ self.onto_basis[one].T
        luck = noise[:, None] * rng.standard_normal(left.shape)
        drawn = np.empty_like(left)
        for one in np.unique(point):
            rows, root = point == one, self.roots[one]
            drawn[rows] = (left[rows] @ root.T + luck[rows]) @ root
        return drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What chains need. ``mixing`` (C, K, R); ``linear`` (G, C, R), ``gram`` (G, CR, CR), ``own`` (G,), ``powers``
    (G, C, K), ``log_det`` (G,): see ``sampler.chain``. ``rho_of`` (G,): which of the memories in use a point has.
    ``noise_prior``: size expected of the noise, and the weight of that in periods."""

    whole: Fitted
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
    whole: Part,
    lattice: Lattice,
    *,
    contrasts: Sequence[Part] = (),
    contrast_lattice: Lattice | None = None,
    media_sd: float = 0.05,
    expected_noise: float | None = None,
    most: int = 40,
) -> Prepared:
    """Find the scales, then make the sums.

    ``contrasts``: each area's sales less those of all, all as shares of their means. What moves all areas together is
    not in them, and so is counted once, in the ``whole``; they have scales and a noise of their own, kept at the best.
    ``expected_noise``: what ticket counts imply, for a period of mean sales.
    """
    spreads, pilot = pilot_of([whole], lattice, media_sd)
    evidence = evidence_of([whole], spreads, lattice, media_sd)
    pilot = climb(evidence, pilot.noise, start=pilot)
    points = around(evidence, pilot, most=most)
    lowered = [_lowered(whole, spreads[0], points, lattice, pilot.noise)]
    if contrasts and contrast_lattice is not None:
        others, apart = pilot_of(contrasts, contrast_lattice, media_sd)
        # the contrasts add up to nothing: they are one fewer than they are
        relative = apart.noise / pilot.noise * math.sqrt(len(contrasts) / (len(contrasts) - 1.0))
        best = [(apart.rho, apart.scale)]
        lowered += [
            _lowered(part, relative * spread, best, contrast_lattice, pilot.noise)
            for part, spread in zip(contrasts, others, strict=True)
        ]
    return _summed(lowered, [whole, *contrasts], lattice, pilot, points, expected_noise)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lowered:
    """A part over the spread of its noise, at one or all points: roots of M^-1 and log|V|, and the responses with the
    linear part taken out at the best point: ``left`` (C, K, K) holds their inner products."""

    part: Part
    spread: Array
    columns: Array
    rhos: list[int]
    rho_of: Whole
    roots: Array
    log_det: Array
    left: Array


def _lowered(part: Part, spread: Array, points: list[Point], lattice: Lattice, noise: float) -> _Lowered:
    block = scaled(part.block, spread)
    columns = block.columns
    rhos = sorted({rho for rho, _ in points})
    rho_of = np.array([rhos.index(rho) for rho, _ in points])
    precisions = [noise_precision(float(RHOS[rho]), part.gaps) for rho in rhos]
    grams = [columns.T @ times_precision(diagonal, off, columns) for diagonal, off, _ in precisions]
    variances = np.array([block.variances(lattice.scales(scale)) for _, scale in points]) / noise**2
    inner = np.array([grams[rho] for rho in rho_of])
    here = np.arange(columns.shape[1])
    inner[:, here, here] += 1.0 / variances
    lower = np.linalg.cholesky(inner)
    roots = np.linalg.inv(lower)
    log_det = 2.0 * np.log(np.diagonal(lower, axis1=1, axis2=2)).sum(axis=1) + np.log(variances).sum(axis=1)
    log_det -= np.array([precisions[rho][2] for rho in rho_of])
    universes, shapes, _ = part.responses.shape
    left = np.empty((universes, shapes, shapes))
    diagonal, off, _ = precisions[rho_of[0]]
    for c in range(universes):
        own = part.responses[c] / spread
        weighted = times_precision(diagonal, off, own.T)
        half = roots[0] @ (columns.T @ weighted)
        left[c] = own @ weighted - half.T @ half
    return _Lowered(
        part=part, spread=spread, columns=columns, rhos=rhos, rho_of=rho_of, roots=roots, log_det=log_det, left=left
    )


def _summed(
    lowered: list[_Lowered],
    parts: Sequence[Part],
    lattice: Lattice,
    pilot: Pilot,
    points: list[Point],
    expected_noise: float | None,
) -> Prepared:
    universes, shapes = parts[0].responses.shape[:2]
    mixing = _mixing([one.left for one in lowered], universes, shapes, pilot.noise)
    rank = mixing.shape[2]
    size, wide = len(points), universes * rank
    fitted, bordered, log_det = None, np.zeros((size, wide + 1, wide + 1)), np.zeros(size)
    for one in lowered:
        own_fitted, products = _products(one, mixing)
        bordered += products
        log_det += one.log_det
        fitted = fitted or own_fitted
    assert fitted is not None
    gram = np.ascontiguousarray(bordered[:, :-1, :-1])
    blocks = gram.reshape(size, universes, rank, universes, rank)
    powers = np.empty((size, universes, shapes))
    for c in range(universes):
        powers[:, c] = np.einsum("gkr,kr->gk", mixing[c] @ blocks[:, c, :, c], mixing[c])
    apart = sum(one.part.sales.size for one in lowered[1:])
    counted = lowered[0].part.sales.size + (apart * (len(lowered) - 2)) // max(len(lowered) - 1, 1)
    return Prepared(
        whole=fitted,
        lattice=lattice,
        pilot=pilot,
        points=points,
        rho_of=lowered[0].rho_of,
        mixing=mixing,
        linear=np.ascontiguousarray(bordered[:, :-1, -1]).reshape(size, universes, rank),
        gram=gram,
        own=np.ascontiguousarray(bordered[:, -1, -1]),
        powers=np.maximum(powers, 0.0),
        log_det=log_det - 2.0 * np.array([lattice.log_prior(point) for point in points]),
        periods=counted,
        noise_prior=(expected_noise or pilot.noise, 10.0 if expected_noise else 0.0),
    )


def _products(one: _Lowered, mixing: Array) -> tuple[Fitted, Array]:
    """[basis y]'V^-1 [basis y] at each point, (G, CR + 1, CR + 1), the basis being the mixtures of the responses."""
    spread, part = one.spread, one.part
    basis = np.matmul(mixing.transpose(0, 2, 1), part.responses / spread).reshape(-1, spread.size)
    rows = np.concatenate([basis, (part.sales / spread)[None]])
    plain, onto = [], np.empty((len(one.rhos), one.columns.shape[1], rows.shape[0]))
    for here, rho in enumerate(one.rhos):
        diagonal, off, _ = noise_precision(float(RHOS[rho]), part.gaps)
        weighted = times_precision(diagonal, off, rows.T)
        plain.append(rows @ weighted)
        onto[here] = one.columns.T @ weighted
    half = one.roots @ onto[one.rho_of]
    products = np.array(plain)[one.rho_of] - half.transpose(0, 2, 1) @ half
    fitted = Fitted(spread=spread, roots=one.roots, onto_sales=onto[..., -1], onto_basis=onto[..., :-1])
    return fitted, products


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
