"""Tests as evidence: they narrow ranges that still hold, several universes may share one, and none is counted twice."""

import datetime

import numpy as np
import pytest

from merite.measure.frame import frame_of
from merite.measure.sales_model import fit_panel
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel, UniverseSeries

START = datetime.date(2023, 1, 2)
WEEK = datetime.timedelta(days=7)


def business(*, noise: float = 0.12, seed: int = 5) -> tuple[Panel, list[np.ndarray]]:
    """Two universes in bursts whose bursts overlap, and what each brings week by week."""
    rng = np.random.default_rng(seed)
    first = np.where(rng.random(104) < 0.4, rng.gamma(4.0, 25.0, 104), 0.0)
    second = np.where(rng.random(104) < 0.3, rng.gamma(4.0, 25.0, 104), 0.0) + 0.3 * first
    brought = [2.5 * first, 1.0 * second]
    sales = 2000.0 + sum(brought) + 2000.0 * noise * rng.standard_normal(104)
    nothing = np.zeros(104)
    universes = tuple(
        UniverseSeries(name=name, spend=dose, hours=nothing, activity=nothing, extra_cost=nothing)
        for name, dose in (("meta.paid", first), ("google-ads", second))
    )
    return Panel(dates=tuple(START + t * WEEK for t in range(104)), step=7, sales=sales, universes=universes), brought


def told(names: tuple[str, ...], brought: np.ndarray, weeks: slice, relative: float, luck: float = 0.0) -> LiftTest:
    """A test over ``weeks`` that finds the truth, ``luck`` standard errors off."""
    truth = float(brought[weeks].sum())
    error = abs(truth) * relative
    return LiftTest(
        universes=names, start=START + weeks.start * WEEK, end=START + weeks.stop * WEEK - datetime.timedelta(days=1),
        estimate=truth + luck * error, standard_error=error,
    )  # fmt: skip


def fit(panel: Panel, *tests: LiftTest):
    return fit_panel(panel, margin=0.5, hourly_cost=None, tests=tests).measurement


def test_two_tests_of_some_weeks_narrow_the_ranges_that_still_hold():
    panel, brought = business()
    tests = [
        told(("meta.paid",), brought[0], slice(20, 28), 0.2, 0.5),
        told(("google-ads",), brought[1], slice(60, 66), 0.2, -0.5),
    ]
    before, after = fit(panel), fit(panel, *tests)
    for old, new, truth in zip(before.universes, after.universes, brought, strict=True):
        assert new.contribution.high - new.contribution.low < 0.8 * (old.contribution.high - old.contribution.low)
        assert new.contribution.low <= truth.sum() <= new.contribution.high


def test_a_test_of_two_universes_together_tells_their_sum():
    panel, brought = business()
    both = told(("meta.paid", "google-ads"), brought[0] + brought[1], slice(20, 32), 0.05)
    before, after = fit(panel).total.contribution, fit(panel, both).total.contribution
    assert after.high - after.low < 0.7 * (before.high - before.low)
    assert after.low <= brought[0].sum() + brought[1].sum() <= after.high


def test_the_weeks_that_a_test_tells_of_are_left_to_it():
    panel, brought = business()
    test = told(("meta.paid",), brought[0], slice(20, 28), 0.2)
    seen = frame_of(panel, tests=[test]).seen
    assert not seen[20:28].any() and seen[:20].all() and seen[28:].all()
    changed = panel.sales.copy()
    changed[20:28] += 900.0
    moved = fit(Panel(dates=panel.dates, step=7, sales=changed, universes=panel.universes), test)
    # sales in the window move the mean of sales that amplitudes are shares of, and nothing else
    kept = fit(panel, test).universes[0].contribution.middle
    assert moved.universes[0].contribution.middle == pytest.approx(kept, rel=0.12)


def test_a_test_over_most_of_the_panel_is_taken_as_measured_apart():
    panel, brought = business()
    everything = told(("meta.paid",), brought[0], slice(0, 104), 0.1)
    assert frame_of(panel, tests=[everything]).seen.all()
    found = fit(panel, everything).universes[0].contribution
    assert found.low <= brought[0].sum() <= found.high
    assert found.high - found.low < 0.6 * brought[0].sum()
