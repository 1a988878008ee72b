"""Businesses like this one: same weeks, same doses, a truth that is known; ranges hold on them as announced."""

import numpy as np
import pytest

from merite.measure.frame import sold_in
from merite.measure.look_alikes import look_alikes, precision
from merite.measure.sales_model import fit_panel
from merite.measure.variations import first_periods
from merite.vocabulary.settings import Settings
from merite.worlds import make


@pytest.fixture(scope="module")
def world():
    return make(21, weeks=80, tickets=150, universes=2)


@pytest.fixture(scope="module")
def result(world):
    return fit_panel(world.panel, margin=world.margin, hourly_cost=20.0)


def test_look_alikes_keep_doses_and_missing_weeks_and_differ_in_sales(result):
    made = look_alikes(result, 5)
    seen = sold_in(result.panel)
    for one in made:
        assert one.panel.universes == result.panel.universes
        assert (np.isfinite(one.panel.sales) == np.isfinite(result.panel.sales)).all()
        assert one.panel.sales[seen].sum() == pytest.approx(result.panel.sales[seen].sum(), rel=0.25)
        assert one.truth["total"] == pytest.approx(sum(v for k, v in one.truth.items() if k != "total"))
    assert len({float(np.nansum(one.panel.sales)) for one in made}) == 5


def test_precision_counts_every_look_alike(result):
    found = precision(result, Settings(margin=0.4, hourly_cost=20.0), businesses=6)
    assert found.businesses == 6
    assert all(one.tries == 6 and 0 <= one.held <= 6 for one in (*found.universes, found.total))
    assert all(one.width.low > 0 for one in found.universes)
    assert sum(one.held for one in found.universes) >= 7  # of 12 at 9 in 10


def test_without_a_fit_nothing_is_made_up(world):
    short = fit_panel(first_periods(world.panel, 20), margin=0.4, hourly_cost=20.0)
    assert look_alikes(short, 3) == ()
    assert precision(short, Settings(margin=0.4, hourly_cost=20.0)).universes == ()
