"""A panel or a test made by hand is refused where it cannot be, before a model is fitted to it."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from merite.vocabulary.lift_test import LiftTest
from merite.vocabulary.panel import Panel, UniverseSeries

WEEKS = tuple(datetime.date(2025, 1, 6) + datetime.timedelta(days=7 * week) for week in range(6))
NOTHING = np.zeros(6)
ADS = UniverseSeries(name="ads", spend=np.arange(6.0), hours=NOTHING, activity=NOTHING, extra_cost=NOTHING)
PANEL = Panel(dates=WEEKS, step=7, sales=np.full(6, 100.0), universes=(ADS,))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"sales": np.ones(5)}, "sales"), ({"sales": [1.0] * 6}, "list"), ({"sales": np.ones((6, 1))}, "sales"),
        ({"sales": np.array([1.0, np.inf, 1.0, 1.0, 1.0, 1.0])}, "finite"), ({"tickets": np.ones(3)}, "tickets"),
        ({"mentions": np.ones(3)}, "mentions"), ({"controls": {"storm": np.ones(5)}}, "control.storm"),
        ({"controls": {"storm": np.full(6, np.nan)}}, "control.storm"), ({"dates": WEEKS[::-1]}, "dates"),
        ({"dates": (WEEKS[0],) * 6}, "dates"), ({"step": 1}, "dates"), ({"universes": (ADS, ADS)}, "name of its own"),
        ({"universes": (replace(ADS, spend=np.ones(7)),)}, "ads.spend"),
        ({"universes": (replace(ADS, hours=np.full(6, np.nan)),)}, "ads.hours"),
    ],
)  # fmt: skip
def test_a_panel_that_cannot_be_names_what_is_wrong(changed, told):
    with pytest.raises(ValueError, match=told):
        replace(PANEL, **changed)


def test_whole_numbers_and_missing_sales_are_no_mistake():
    panel = replace(PANEL, sales=np.array([1.0, np.nan, 3.0, 4.0, 5.0, 6.0]), tickets=np.arange(6))
    assert panel.periods == 6 and panel.last_day == WEEKS[-1] + datetime.timedelta(days=6)


def test_a_panel_of_nothing_may_be_made():
    assert Panel(dates=(), step=7, sales=np.zeros(0), universes=()).periods == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"universes": ()}, {"universes": "ads"}, {"end": WEEKS[0]}, {"estimate": np.nan}, {"standard_error": 0.0},
        {"standard_error": -1.0}, {"standard_error": np.nan}, {"standard_error": np.inf},
    ],
)  # fmt: skip
def test_a_test_that_cannot_be_is_refused(changed):
    told = LiftTest(universes=("ads",), start=WEEKS[1], end=WEEKS[3], estimate=5.0, standard_error=2.0)
    with pytest.raises(ValueError, match=r"universes|ends|error"):
        replace(told, **changed)
