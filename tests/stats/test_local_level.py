"""What would have come anyway: the forecast equals Gaussian conditioning, and its ranges hold as announced."""

from dataclasses import replace

import numpy as np
import pytest

from merite.stats.local_level import USUAL_NOISE, Series, Setting, foretold, likeliest, settings_of


def series(outcome: np.ndarray, columns: np.ndarray | None = None) -> Series:
    columns = np.zeros((outcome.size, 0)) if columns is None else columns
    return Series(
        outcome=outcome,
        columns=columns,
        spread=np.full(columns.shape[1], 0.1),
        scaled=np.zeros(columns.shape[1], dtype=bool),
        loud=np.ones(outcome.size),
    )


def split(size: int, wanted: int) -> tuple[np.ndarray, np.ndarray]:
    known = np.arange(size) < size - wanted
    return known, ~known


def test_a_flat_series_without_drift_is_foretold_by_its_mean():
    """Closed form: with a level that stays and white noise, the forecast is the mean, its error sd sqrt(1 + 1/n)."""
    rng = np.random.default_rng(1)
    outcome = 0.05 + 0.1 * rng.standard_normal(60)
    known, wanted = split(60, 1)
    one = Setting(drift=0.0, memory=0.0, strength=1.0, weight=1.0)
    draws = foretold(series(outcome), known, wanted, (one,), draws=40000, rng=rng)[:, 0]
    sd = float(outcome[known].std(ddof=1))
    assert draws.mean() == pytest.approx(float(outcome[known].mean()), abs=0.003)
    assert draws.std() == pytest.approx(sd * np.sqrt(1 + 1 / 59), rel=0.05)


def test_a_drifting_series_is_foretold_from_its_end():
    """Exponential smoothing is the forecast of a local level (Muth 1960): weights fall geometrically backwards."""
    rng = np.random.default_rng(2)
    outcome = np.cumsum(0.05 * rng.standard_normal(120)) + 0.1 * rng.standard_normal(120)
    known, wanted = split(120, 1)
    drift = 0.5
    kept = 1 + drift**2 / 2 - np.sqrt(drift**2 + drift**4 / 4)
    smoothed = outcome[0]
    for value in outcome[known][1:]:
        smoothed = kept * smoothed + (1 - kept) * value
    one = Setting(drift=drift, memory=0.0, strength=1.0, weight=1.0)
    draws = foretold(series(outcome), known, wanted, (one,), draws=40000, rng=rng)[:, 0]
    assert draws.mean() == pytest.approx(smoothed, abs=0.005)


def test_a_regression_column_is_used():
    rng = np.random.default_rng(3)
    column = (rng.random(100) < 0.3).astype(float)
    outcome = 0.3 * column + 0.02 * rng.standard_normal(100)
    outcome[-1], column[-1] = 0.0, 1.0
    known, wanted = split(100, 1)
    one = series(outcome, column[:, None])
    draws = foretold(one, known, wanted, settings_of(one, known), draws=2000, rng=rng)
    assert draws.mean() == pytest.approx(0.3, abs=0.03)


def test_what_is_foretold_is_not_looked_at():
    rng = np.random.default_rng(4)
    outcome = 0.1 * rng.standard_normal(50)
    known, wanted = split(50, 4)
    one = series(outcome)
    other = replace(one, outcome=np.where(wanted, np.nan, outcome))
    drawn = [
        foretold(x, known, wanted, settings_of(x, known), draws=50, rng=np.random.default_rng(0)) for x in (one, other)
    ]
    assert (drawn[0] == drawn[1]).all()
    with pytest.raises(ValueError, match="not looked at"):
        foretold(one, known | wanted, wanted, settings_of(one, known), draws=2, rng=rng)


@pytest.mark.parametrize(("drift", "memory"), [(0.0, 0.0), (0.05, 0.3)])
def test_nine_ranges_in_ten_hold_what_comes(drift, memory):
    rng = np.random.default_rng(5)
    held = []
    for _ in range(60):
        noise = np.zeros(70)
        for t in range(70):
            noise[t] = memory * noise[t - 1] * (t > 0) + 0.1 * rng.standard_normal()
        one = series(np.cumsum(drift * rng.standard_normal(70)) + noise)
        known, wanted = split(70, 4)
        draws = foretold(one, known, wanted, settings_of(one, known), draws=400, rng=rng).sum(axis=1)
        low, high = np.quantile(draws, [0.05, 0.95])
        held.append(low <= one.outcome[wanted].sum() <= high)
    assert 0.77 <= np.mean(held) <= 1.0  # 60 tries: 90 % give or take three standard errors


def test_settings_are_weights_and_the_likeliest_keep_their_order():
    one = series(0.1 * np.random.default_rng(6).standard_normal(60))
    found = settings_of(one, np.ones(60, dtype=bool))
    assert sum(setting.weight for setting in found) == pytest.approx(1.0)
    few = likeliest(found, 3)
    assert len(few) == 3 and sum(setting.weight for setting in few) == pytest.approx(1.0)
    assert few[0].weight >= few[1].weight >= few[2].weight
    assert USUAL_NOISE > 0
