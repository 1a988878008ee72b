"""The integrated-out likelihood equals the dense Gaussian one."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from merite.stats.collapsed import coefficients, log_marginal, noise_for, noise_precision


@pytest.mark.parametrize("rho", [0.0, 0.4, 0.8])
def test_the_collapsed_likelihood_equals_the_dense_gaussian_with_missing_periods(rho):
    rng = np.random.default_rng(1)
    times = np.array([0, 1, 2, 4, 5, 9, 10, 11, 14])
    columns = rng.standard_normal((times.size, 3))
    variances, scale = np.array([0.5, 2.0, 0.01]), 0.3
    residual = rng.standard_normal(times.size)
    noise = scale**2 * rho ** np.abs(times[:, None] - times[None, :])
    dense = multivariate_normal(np.zeros(times.size), noise + columns @ np.diag(variances) @ columns.T)
    found = log_marginal(residual, columns, variances, noise_for(rho, np.diff(times), columns), scale)
    assert found == pytest.approx(dense.logpdf(residual), abs=1e-9)


def test_the_noise_precision_is_the_inverse_of_the_correlation():
    times = np.array([0, 1, 3, 4, 8])
    diagonal, off, log_det = noise_precision(0.6, np.diff(times))
    precision = np.diag(diagonal) + np.diag(off, 1) + np.diag(off, -1)
    correlation = 0.6 ** np.abs(times[:, None] - times[None, :])
    assert precision @ correlation == pytest.approx(np.eye(5), abs=1e-12)
    assert log_det == pytest.approx(np.linalg.slogdet(precision)[1])


def test_the_coefficients_are_those_of_the_normal_equations():
    rng = np.random.default_rng(2)
    columns, residual = rng.standard_normal((12, 2)), rng.standard_normal(12)
    variances = np.array([1.0, 4.0])
    mean, root = coefficients(residual, columns, variances, noise_for(0.0, np.ones(11, dtype=np.int64), columns), 0.5)
    covariance = np.linalg.inv(columns.T @ columns / 0.25 + np.diag(1 / variances))
    assert mean == pytest.approx(covariance @ columns.T @ residual / 0.25)
    assert root @ root.T == pytest.approx(covariance)
