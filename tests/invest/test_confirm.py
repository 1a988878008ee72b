"""The best test weighed the long way: refits of made-up weeks, on a small panel whose truth matters little."""

from dataclasses import replace

import numpy as np
import pytest

from invest.fit_made import SETTINGS, WEEKS, line, panel
from merite.invest.confirm import confirm
from merite.invest.test_value import next_test
from merite.measure.sales_model import fit_panel
from merite.texts.next_test import next_test_text
from merite.vocabulary.next_test import Advice, Confirmed, Design
from merite.vocabulary.words import Language


@pytest.fixture(scope="module")
def measured():
    rng = np.random.default_rng(4)
    dose = np.where(rng.random(40) < 0.5, 1.0, 0.3)
    one = panel(line("meta.paid", spend=100.0, on=np.resize(dose, WEEKS)))
    keep = slice(-40, None)
    universe = one.universes[0]
    universe = replace(
        universe,
        spend=universe.spend[keep],
        hours=universe.hours[keep],
        activity=universe.activity[keep],
        extra_cost=universe.extra_cost[keep],
    )
    sales = 2000.0 + 3.0 * universe.spend + 150.0 * rng.standard_normal(40)
    short = replace(one, dates=one.dates[keep], sales=sales, universes=(universe,))
    return fit_panel(short, margin=SETTINGS.margin, hourly_cost=SETTINGS.hourly_cost), short


def candidates(measured):
    return {one.kind: one for one in next_test(*measured, SETTINGS).candidates}


def test_refits_weigh_what_the_short_way_weighs_and_tell_how_far(measured):
    told = []
    best = candidates(measured)[Design.ON_OFF]
    found = confirm(*measured, SETTINGS, best, refits=3, progress=lambda _, share: told.append(share))
    assert found.test == best.test and found.refits == 3
    assert found.value >= 0.0 and found.value_of_waiting >= 0.0 and found.error >= 0.0
    assert found.net == pytest.approx(found.value - found.value_of_waiting - best.cost)
    assert found.holds is (found.net > 0.0)
    assert told[-1] == 1.0 and told == sorted(told) and len(told) == 6


def test_what_weekly_figures_cannot_make_up_is_not_confirmed(measured):
    best = replace(candidates(measured)[Design.ON_OFF], kind=Design.MESSAGE)
    assert confirm(*measured, SETTINGS, best, refits=3) is None


@pytest.mark.parametrize("net", [240.0, -80.0])
def test_what_came_of_it_is_said(measured, net):
    again = Confirmed(
        test="on-off:meta.paid", refits=50, value=300.0, value_of_waiting=10.0, net=net, error=20.0, holds=net > 0.0
    )
    found = replace(next_test(*measured, SETTINGS), confirmed=again, advice=Advice.NOT_CONFIRMED, best=None)
    french, english = (next_test_text(found, "EUR", language) for language in Language if language != "fr-CA")
    assert "50 fois" in french and ("gagner" if net > 0 else "perdre") in french and "40" in french
    assert "50 times" in english and ("gains" if net > 0 else "loses") in english
