"""r-hat and effective sample sizes are those of Vehtari et al. (2021), as arviz computes them."""

import warnings

import numpy as np
import pytest

from merite.stats.diagnostics import ess_bulk, ess_tail, rhat


def chains(kept: float, seed: int, apart: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    draws = np.zeros((4, 300))
    for t in range(300):
        draws[:, t] = kept * draws[:, t - 1] + rng.standard_normal(4)
    return draws + apart * np.arange(4)[:, None]


@pytest.fixture(scope="module")
def arviz():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip("arviz")


@pytest.mark.parametrize("kept", [0.0, 0.5, 0.9])
@pytest.mark.parametrize("apart", [0.0, 0.7])
def test_diagnostics_equal_arviz(arviz, kept, apart):
    draws = chains(kept, 7, apart)
    assert rhat(draws) == pytest.approx(float(arviz.rhat(draws)), rel=1e-6)
    assert ess_bulk(draws) == pytest.approx(float(arviz.ess(draws, method="bulk")), rel=1e-6)
    assert ess_tail(draws) == pytest.approx(float(arviz.ess(draws, method="tail")), rel=1e-6)


def test_draws_with_exact_zeros_are_diagnosed_too(arviz):
    draws = np.maximum(chains(0.6, 3), 0.0)
    assert ess_bulk(draws) == pytest.approx(float(arviz.ess(draws, method="bulk")), rel=1e-6)
    assert rhat(draws) == pytest.approx(float(arviz.rhat(draws)), rel=1e-6)
