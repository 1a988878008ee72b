"""Several areas: what differs between them tells more than their sum, and a good week everywhere is counted once."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from merite.measure.panel_file import sum_of_areas
from merite.measure.sales_model import fit_panel
from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel, UniverseSeries

START = datetime.date(2023, 1, 2)


def area(sales: np.ndarray, doses: list[np.ndarray]) -> Panel:
    nothing = np.zeros(sales.size)
    return Panel(
        dates=tuple(START + datetime.timedelta(days=7 * t) for t in range(sales.size)),
        step=7,
        sales=sales,
        universes=tuple(
            UniverseSeries(name=f"u{n}", spend=dose, hours=nothing, activity=nothing, extra_cost=nothing)
            for n, dose in enumerate(doses)
        ),
    )


def business(
    *, areas: int, weeks: int = 104, universes: int = 2, together: bool = False, shock: float = 0.03, seed: int = 1
) -> tuple[Panel, dict[str, float], list[list[np.ndarray]]]:
    """Areas of unlike sizes with bursts of spend of their own (or ``together``); returns differ by a fifth.

    Also what each universe brought in all, and by area and week.
    """
    rng = np.random.default_rng(seed)
    sizes = rng.lognormal(0.0, 0.6, areas) * 1000.0
    everywhere = 1.0 + 0.1 * np.sin(np.arange(weeks) / 8.3) + shock * rng.standard_normal(weeks)
    shares = np.linspace(0.03, 0.08, universes)
    common = [np.where(rng.random(weeks) < 0.4, rng.gamma(4.0, 25.0, weeks), 0.0) for _ in range(universes)]
    panels, truth, by_area = [], {f"u{n}": 0.0 for n in range(universes)}, []
    for number, size in enumerate(sizes):
        doses = [
            (common[n] if together else np.where(rng.random(weeks) < 0.4, rng.gamma(4.0, 25.0, weeks), 0.0))
            * size
            / 1000.0
            for n in range(universes)
        ]
        brought = [
            shares[n] * size * np.exp(rng.normal(0.0, 0.2)) * np.sqrt(dose / (size / 1000.0)) / 4.0
            for n, dose in enumerate(doses)
        ]
        drift = 0.05 * np.cumsum(rng.standard_normal(weeks)) / np.sqrt(weeks)
        sales = size * (everywhere + drift + 0.08 * rng.standard_normal(weeks)) + sum(brought)
        for n in range(universes):
            truth[f"u{n}"] += float(brought[n].sum())
        by_area.append(brought)
        panels.append((f"area-{number}", area(sales, doses)))
    return sum_of_areas(tuple(panels)), truth, by_area


def fit(panel: Panel, **options):
    return fit_panel(panel, margin=0.5, hourly_cost=None, **options).measurement


def width(measurement) -> float:
    return sum(u.contribution.high - u.contribution.low for u in measurement.universes)


def test_areas_with_spend_of_their_own_tell_more_than_their_sum_and_still_hold():
    panel, truth, _ = business(areas=8)
    found = fit(panel)
    for one in found.universes:
        assert one.contribution.low <= truth[one.name] <= one.contribution.high
    assert width(found) < 0.6 * width(fit(replace(panel, areas=())))


def test_areas_that_do_the_same_at_the_same_time_tell_no_more_than_their_sum():
    panel, _, _ = business(areas=6, together=True)
    assert width(fit(panel)) == pytest.approx(width(fit(replace(panel, areas=()))), rel=0.25)


def test_results_scale_exactly_with_the_currency_over_areas():
    panel, _, _ = business(areas=3, weeks=60)
    richer = sum_of_areas(
        tuple(
            (name, replace(own, sales=own.sales * 1000, universes=tuple(scaled(u) for u in own.universes)))
            for name, own in panel.areas
        )
    )
    for left, right in zip(fit(panel).universes, fit(richer).universes, strict=True):
        assert right.contribution.high == pytest.approx(1000 * left.contribution.high, rel=1e-6)


def scaled(universe: UniverseSeries) -> UniverseSeries:
    return replace(universe, spend=universe.spend * 1000)


def test_a_test_in_one_area_narrows_the_range_of_its_universe():
    panel, truth, brought = business(areas=4, together=True, shock=0.15)
    window = slice(40, 48)
    lift = float(brought[0][1][window].sum())
    test = LiftTest(
        universes=("u1",), start=panel.dates[40], end=panel.dates[47] + datetime.timedelta(days=6), estimate=lift,
        standard_error=0.05 * lift, area="area-0",
    )  # fmt: skip
    before, after = fit(panel).universes[1].contribution, fit(panel, tests=[test]).universes[1].contribution
    assert after.high - after.low < 0.9 * (before.high - before.low)
    assert after.low <= truth["u1"] <= after.high


def test_weeks_missing_in_one_area_are_borne():
    panel, truth, _ = business(areas=4)
    changed = []
    for name, own in panel.areas:
        sales = own.sales.copy()
        if name == "area-3":
            sales[[5, 30, 31]] = np.nan
        changed.append((name, replace(own, sales=sales)))
    for one in fit(sum_of_areas(tuple(changed))).universes:
        assert one.contribution.low <= truth[one.name] <= one.contribution.high


@pytest.mark.slow
def test_twenty_areas_over_three_years_are_answered():
    panel, truth, _ = business(areas=20, weeks=156, universes=5)
    found = fit(panel)
    held = [one.contribution.low <= truth[one.name] <= one.contribution.high for one in found.universes]
    assert sum(held) >= 4
