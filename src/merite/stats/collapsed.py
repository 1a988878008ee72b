"""The sales model with everything linear and Gaussian integrated out.

Sales (share of their mean) = Z w + sum of amplitude x response column + noise, where w ~ N(0, D) and the noise is an
AR(1) of standard deviation ``noise`` x ``spread``. Given the scales, w is integrated out in closed form (Woodbury):
with Q the precision of the unit noise, V^-1 = Q - Q Z M^-1 Z'Q, M = Z'Q Z + noise^2 D^-1.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The linear columns: ``columns`` (periods, p), the ``group`` of each (p,) and the prior ``spread`` (p,) of its
    coefficient within the group, which the scale of the group multiplies."""

    columns: Array
    group: NDArray[np.int64]
    spread: Array

    def variances(self, scales: Array) -> Array:
        """Prior variance of each coefficient when group g has scale ``scales[g]``."""
        return np.asarray((self.spread * scales[self.group]) ** 2)


def noise_precision(rho: float, gaps: NDArray[np.int64]) -> tuple[Array, Array, float]:
    """The precision of an AR(1) of unit variance seen at times ``gaps`` periods apart: diagonal, off-diagonal, log|Q|.

    ``gaps`` has shape (n - 1,), 1 where no period is missing. Unit variance is that of a single period, so that the
    noise scale keeps its meaning whatever ``rho``.
    """
    size = gaps.size + 1
    link = rho ** gaps.astype(np.float64)
    fresh = 1.0 - link**2
    diagonal = np.ones(size)
    diagonal[1:] = 1.0 / fresh
    diagonal[:-1] += link**2 / fresh
    return diagonal, -link / fresh, -float(np.log(fresh).sum())


def times_precision(diagonal: Array, off: Array, rows: Array) -> Array:
    """Q times ``rows`` along axis 0, for a tridiagonal Q."""
    shape = (-1,) + (1,) * (rows.ndim - 1)
    out = diagonal.reshape(shape) * rows
    out[:-1] += off.reshape(shape) * rows[1:]
    out[1:] += off.reshape(shape) * rows[:-1]
    return np.asarray(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """One value of the noise's memory with what it makes of the columns: Q, Z'QZ and log|Q|."""

    rho: float
    diagonal: Array
    off: Array
    gram: Array
    log_det: float


def noise_for(rho: float, gaps: NDArray[np.int64], columns: Array) -> Noise:
    """The precision of the noise and the Gram matrix of the linear columns under it."""
    diagonal, off, log_det = noise_precision(rho, gaps)
    weighted = times_precision(diagonal, off, columns)
    return Noise(rho=rho, diagonal=diagonal, off=off, gram=columns.T @ weighted, log_det=log_det)


def log_marginal(residual: Array, columns: Array, variances: Array, noise: Noise, scale: float) -> float:
    """log density of ``residual`` with the linear part integrated out; the noise has standard deviation ``scale``."""
    weighted = times_precision(noise.diagonal, noise.off, residual)
    onto = columns.T @ weighted
    inner = noise.gram + np.diag(scale**2 / variances)
    lower = np.linalg.cholesky(inner)
    half = np.linalg.solve(lower, onto)
    quadratic = float(residual @ weighted - half @ half) / scale**2
    size, wide = residual.size, variances.size
    log_det = (
        2.0 * float(np.log(np.diag(lower)).sum())
        + float(np.log(variances).sum())
        + 2.0 * (size - wide) * float(np.log(scale))
        - noise.log_det
    )
    return -0.5 * (quadratic + log_det + size * float(np.log(2.0 * np.pi)))


def coefficients(residual: Array, columns: Array, variances: Array, noise: Noise, scale: float) -> tuple[Array, Array]:
    """Mean of the linear coefficients given everything else, and a root L of their covariance (L L')."""
    onto = columns.T @ times_precision(noise.diagonal, noise.off, residual)
    inner = noise.gram + np.diag(scale**2 / variances)
    lower = np.linalg.cholesky(inner)
    mean = np.linalg.solve(lower.T, np.linalg.solve(lower, onto))
    root = np.linalg.inv(lower).T * scale
    return mean, root
