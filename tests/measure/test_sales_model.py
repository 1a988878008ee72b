"""The sales model on panels: an answer, a finding or an explained failure, never a wrong number that looks normal."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from merite.measure.sales_model import fit_panel
from merite.vocabulary import Finding
from merite.vocabulary.panel import Panel, UniverseSeries


def universe(name: str, *, spend=None, hours=None, activity=None, size: int = 104) -> UniverseSeries:
    def or_zero(values):
        return np.zeros(size) if values is None else np.asarray(values, dtype=float)

    return UniverseSeries(
        name=name, spend=or_zero(spend), hours=or_zero(hours), activity=or_zero(activity), extra_cost=np.zeros(size)
    )


def business(*, weeks: int = 104, noise: float = 0.05, seed: int = 2, step: int = 7) -> tuple[Panel, dict[str, float]]:
    """Two universes in bursts, one of which earns nothing; sales of 2,000 a week."""
    rng = np.random.default_rng(seed)
    spend = [np.where(rng.random(weeks) < 0.4, rng.gamma(4.0, 25.0, weeks), 0.0) for _ in range(2)]
    brought = 2.2 * spend[0]
    season = 1.0 + 0.1 * np.sin(np.arange(weeks) * step / 58.0)
    sales = 2000.0 * season + brought + 2000.0 * noise * rng.standard_normal(weeks)
    start = datetime.date(2024, 1, 1)
    panel = Panel(
        dates=tuple(start + datetime.timedelta(days=step * t) for t in range(weeks)),
        step=step,
        sales=sales,
        universes=(
            universe("facebook.paid", spend=spend[0], size=weeks),
            universe("google-ads", spend=spend[1], size=weeks),
        ),
    )
    return panel, {"facebook.paid": float(brought.sum()), "google-ads": 0.0}


def fit(panel: Panel, **options):
    return fit_panel(panel, **({"margin": 0.45, "hourly_cost": 20.0} | options))


def test_what_earns_is_told_from_what_earns_nothing():
    panel, truth = business()
    first, second = fit(panel).measurement.universes
    assert first.contribution.low <= truth["facebook.paid"] <= first.contribution.high
    assert first.contribution.low > 0
    assert second.contribution.low == 0.0


def test_results_scale_exactly_with_the_currency():
    panel, _ = business()
    richer = replace(
        panel,
        sales=panel.sales * 1000,
        universes=tuple(replace(u, spend=u.spend * 1000) for u in panel.universes),
    )
    one, other = fit(panel).measurement, fit(richer).measurement
    for left, right in zip(one.universes, other.universes, strict=True):
        for end in ("low", "middle", "high"):
            assert getattr(right.contribution, end) == pytest.approx(1000 * getattr(left.contribution, end), rel=1e-9)


def test_the_same_seed_gives_the_same_answer():
    panel, _ = business()
    assert fit(panel).measurement.universes == fit(panel).measurement.universes


@pytest.mark.parametrize("weeks", [1, 2, 25])
def test_under_26_weeks_there_is_no_model(weeks):
    panel, _ = business(weeks=weeks)
    found = fit(panel)
    assert found.measurement.fit is None
    assert {u.finding for u in found.measurement.universes} <= {Finding.TOO_SHORT, Finding.NEVER_ACTIVE}


def test_a_constant_dose_is_said_to_be_so_and_still_has_a_range():
    panel, _ = business()
    constant = universe("instagram", hours=np.full(104, 2.0))
    found = fit(replace(panel, universes=(*panel.universes, constant))).measurement.universes[-1]
    assert found.finding is Finding.CONSTANT_DOSE
    assert found.contribution.high > found.contribution.low == 0.0
    assert found.prior_driven


def test_a_universe_never_active_has_no_contribution():
    panel, _ = business()
    found = fit(replace(panel, universes=(*panel.universes, universe("tiktok")))).measurement
    assert found.universes[-1].finding is Finding.NEVER_ACTIVE
    assert found.universes[-1].contribution is None
    assert found.total.contribution is not None


def test_hours_without_a_price_have_a_contribution_but_no_return():
    panel, _ = business()
    found = fit(
        replace(panel, universes=(universe("facebook", hours=np.arange(104) % 5.0),)), hourly_cost=None
    ).measurement.universes[0]
    assert found.finding is Finding.TIME_NOT_PRICED
    assert found.cost is None and found.roi is None and found.contribution is not None


def test_missing_closed_and_negative_weeks_are_borne():
    panel, truth = business()
    sales = panel.sales.copy()
    sales[[3, 40, 41]] = np.nan
    sales[60] = 0.0
    sales[70] = -300.0
    found = fit(replace(panel, sales=sales)).measurement
    assert found.universes[0].contribution.low <= truth["facebook.paid"] <= found.universes[0].contribution.high


def test_daily_figures_are_fitted_too():
    panel, truth = business(weeks=400, step=1, noise=0.1)
    found = fit(panel).measurement
    assert found.universes[0].contribution.low <= truth["facebook.paid"] <= found.universes[0].contribution.high
