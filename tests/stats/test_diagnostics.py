"""r-hat and effective sample sizes are those of Vehtari et al. (2021), as arviz computes them."""

import numpy as np
import pytest

from merite.stats.diagnostics import ess_bulk, ess_tail, rhat


def chains(kept: float, seed: int, apart: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    draws = np.zeros((4, 300))
    for t in range(300):
        draws[:, t] = kept * draws[:, t - 1] + rng.standard_normal(4)
    return draws + apart * np.arange(4)[:, None]


BY_ARVIZ = [
    (0.0, 0.0, 1.00402601, 1099.64394, 1053.12946),
    (0.0, 0.7, 1.29875399, 10.92980, 181.94049),
    (0.5, 0.0, 1.01865036, 356.78618, 627.80904),
    (0.5, 0.7, 1.21873959, 14.58690, 576.47575),
    (0.9, 0.0, 1.13858662, 23.40003, 128.88734),
    (0.9, 0.7, 1.14063000, 23.26796, 59.73984),
]
"""``kept``, ``apart``, then ``arviz.rhat`` and ``arviz.ess`` by "bulk" and "tail" of ``chains(kept, 7, apart)``, by
arviz 0.23.4 (it takes seconds to import)."""


@pytest.mark.parametrize(("kept", "apart", "mixing", "bulk", "tail"), BY_ARVIZ)
def test_diagnostics_equal_arviz(kept, apart, mixing, bulk, tail):
    draws = chains(kept, 7, apart)
    assert rhat(draws) == pytest.approx(mixing, rel=1e-6)
    assert ess_bulk(draws) == pytest.approx(bulk, rel=1e-6)
    assert ess_tail(draws) == pytest.approx(tail, rel=1e-6)


def test_draws_with_exact_zeros_are_diagnosed_too():
    draws = np.maximum(chains(0.6, 3), 0.0)
    assert ess_bulk(draws) == pytest.approx(285.63712, rel=1e-6)  # arviz 0.23.4
    assert rhat(draws) == pytest.approx(1.01457604, rel=1e-6)
