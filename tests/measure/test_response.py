"""What a dose brings: sure where it was tried, visibly unsure beyond, and what one more would add."""

import datetime
from dataclasses import replace

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


def test_what_comes_weeks_later_shows_little_in_a_short_pause_and_no_less_in_the_end():
    now = result().curves["blog"]
    delays = np.array([3.0, 8.0, 20.0, 0.0])
    late = replace(now, late=np.ones(400), delay=np.repeat(delays, 100))
    usual, paused = np.full(104, 70.0), np.r_[np.full(52, 70.0), np.zeros(4), np.full(48, 70.0)]
    before, after = (curve.over(usual, step=7)[:, 40] for curve in (now, late))
    assert after == pytest.approx(before, rel=0.01)  # at the same pace, week after week, all the same comes
    short, whole = (
        [(curve.over(usual, step=7) - curve.over(paused, step=7))[:, 52:end].sum(axis=1) for curve in (now, late)]
        for end in (56, 104)
    )
    seen = (short[1] / short[0]).reshape(4, 100).mean(axis=1)
    assert (np.diff(seen[:3]) < 0.0).all() and seen[0] < 0.5 and seen[2] < 0.02 and seen[3] < 0.1
    assert (whole[1] / whole[0])[:200] == pytest.approx(1.0, rel=0.15)


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
