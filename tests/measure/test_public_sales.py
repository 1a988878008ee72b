"""The sales model on public data sets whose truth is documented, and made by none of us."""

import csv
import datetime

import numpy as np
import pytest

from merite.measure.sales_model import fit_panel
from merite.vocabulary.panel import Panel, UniverseSeries


def columns(file) -> dict[str, list[str]]:
    with file.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    return {name: [row[name] for row in rows] for name in rows[0]}


def numbers(values: list[str]) -> np.ndarray:
    return np.array([float(value) for value in values])


def spend(name: str, values: np.ndarray) -> UniverseSeries:
    nothing = np.zeros(values.size)
    return UniverseSeries(name=name, spend=values, hours=nothing, activity=nothing, extra_cost=nothing)


@pytest.fixture(scope="module")
def example(shared):
    """179 weeks, two channels: 274,848 and 65,906 of sales by construction (data/README.md)."""
    table = columns(shared / "data" / "sales" / "mmm_example.csv")
    panel = Panel(
        dates=tuple(datetime.date.fromisoformat(day) for day in table["date_week"]),
        step=7,
        sales=numbers(table["y"]),
        universes=tuple(spend(name, numbers(table[name])) for name in ("x1", "x2")),
        controls={name: numbers(table[name]) for name in ("event_1", "event_2")},
    )
    return fit_panel(panel, margin=None, hourly_cost=None, country="US", media_share=0.4)


def test_both_channels_of_the_documented_example_are_found(example):
    for universe, truth in zip(example.measurement.universes, (274_848.0, 65_906.0), strict=True):
        assert universe.contribution.low <= truth <= universe.contribution.high
        assert not universe.prior_driven


def test_nine_weeks_in_ten_lie_in_the_range_expected_for_a_week(example):
    low, _, high = example.fitted
    inside = np.mean((example.panel.sales >= low) & (example.panel.sales <= high))
    assert 0.8 <= inside <= 1.0


def test_ranges_hold_where_something_unseen_moves_both_spend_and_sales(shared):
    """mmm_roas_data: 131 weeks; its columns y01 and y02 are the sales without x1 and without x2 (data/README.md)."""
    table = columns(shared / "data" / "sales" / "mmm_roas_data.csv")
    sales = numbers(table["y"])
    panel = Panel(
        dates=tuple(datetime.date.fromisoformat(day[:10]) for day in table["date"]),
        step=7,
        sales=sales,
        universes=tuple(spend(name, 50.0 * numbers(table[name])) for name in ("x1", "x2")),
    )
    found = fit_panel(panel, margin=None, hourly_cost=None, country="US").measurement
    truth = [float((sales - numbers(table[column])).sum()) for column in ("y01", "y02")]
    for universe, brought in zip(found.universes, truth, strict=True):
        assert universe.contribution.low <= brought <= universe.contribution.high
    assert found.total.contribution.low <= sum(truth) <= found.total.contribution.high
