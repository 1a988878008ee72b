"""The ranges hold at about the announced rate on businesses made by other rules than the model's."""

import numpy as np
import pytest
from bench.businesses import business

from merite.measure.sales_model import fit_panel


@pytest.mark.slow
def test_ninety_percent_ranges_hold_the_truth_nine_times_in_ten():
    held, held_in_all = [], []
    for seed in range(20):
        one = business(
            9000 + seed,
            kind="harsh" if seed % 3 else "friendly",
            harsh=bool(seed % 3),
            universes=2 + seed % 5,
            seed=1,
            weeks=(78, 104, 156)[seed % 3],
            tickets=(20, 60, 150, 450)[seed % 4],
        )
        measurement = fit_panel(one.panel, margin=0.4, hourly_cost=15.0, seed=seed).measurement
        held += [u.contribution.low <= one.truth[u.name] <= u.contribution.high for u in measurement.universes]
        total = measurement.total.contribution
        held_in_all.append(total.low <= one.truth["total"] <= total.high)
    # about 80 universes: two standard errors are .07
    assert 0.82 <= np.mean(held) <= 0.99
    assert np.mean(held_in_all) >= 0.75
