"""What a dose brings: sure where it was tried, visibly unsure beyond, and what one more would add."""

import datetime

import numpy as np
import pytest

from merite.measure.response import next_one, response_at
from merite.measure.sales_result import Curve, SalesResult
from merite.vocabulary.measurement import Measurement, TotalMeasure
from merite.vocabulary.panel import Panel, UniverseSeries


def result(*, half: float = 1.0, draws: int = 400) -> SalesResult:
    rng = np.random.default_rng(1)
    dose = np.concatenate([np.zeros(20), np.linspace(10.0, 100.0, 40)])
    zero = np.zeros(60)
    universe = UniverseSeries(name="blog", spend=dose, hours=zero, activity=zero, extra_cost=zero)
    dates = tuple(datetime.date(2025, 1, 6) + datetime.timedelta(days=7 * t) for t in range(60))
    curve = Curve(
        height=1000.0 * rng.lognormal(0, 0.1, draws),
        half=np.full(draws, half),
        slope=np.ones(draws),
        typical=70.0,
        lasting=np.ones(draws),
    )
    return SalesResult(
        panel=Panel(dates=dates, step=7, sales=np.full(60, 5000.0), universes=(universe,)),
        measurement=Measurement(universes=(), total=TotalMeasure(contribution=None, roi=None), fit=None),
        curves={"blog": curve},
    )


def widths(found: SalesResult, doses: list[float]) -> np.ndarray:
    low, middle, high = np.quantile(response_at(found, "blog", np.array(doses)), [0.05, 0.5, 0.95], axis=0)
    return (high - low) / middle


def test_the_range_widens_beyond_the_largest_dose_tried_and_only_there():
    inside, edge, outside, far = widths(result(), [50.0, 100.0, 150.0, 300.0])
    assert inside == pytest.approx(edge, rel=1e-6)
    assert outside > 1.15 * edge
    assert far > 1.5 * edge


def test_nothing_is_brought_by_nothing_and_more_never_brings_less():
    found = response_at(result(), "blog", np.linspace(0.0, 300.0, 40))
    assert (found[:, 0] == 0).all()
    assert (np.diff(found, axis=1) >= -1e-9).all()


def test_one_more_is_the_slope_of_the_curve():
    """Closed form of Hill's slope with exponent 1: height x half / (half + d)^2 / typical, d in typical doses."""
    found = result()
    more = next_one(found, "blog", 70.0, level=0.9)
    slope = found.curves["blog"].height * 1.0 / (1.0 + 1.0) ** 2 / 70.0
    assert more.middle == pytest.approx(float(np.median(slope)), rel=1e-3)
    assert more.low < more.middle < more.high


def test_one_more_brings_less_the_more_there_is():
    found = result()
    assert next_one(found, "blog", 20.0, level=0.9).middle > next_one(found, "blog", 90.0, level=0.9).middle


def test_without_a_dose_nobody_knows():
    assert next_one(result(), "blog", 0.0, level=0.9) is None
