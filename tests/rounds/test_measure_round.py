"""What ``measure`` answers of a panel: no verdict stands without a margin, whatever else is not known."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from merite.rounds.measure import measure_panel
from merite.vocabulary import Finding, Settings, Verdict
from merite.vocabulary.panel import Panel, UniverseSeries

WEEKS = 12


def panel(spend: float) -> Panel:
    """Twelve weeks, of which no model is made."""
    first = datetime.date(2026, 1, 5)
    nothing = np.zeros(WEEKS)
    facebook = UniverseSeries(
        name="facebook.paid", spend=nothing + spend, hours=nothing, activity=nothing, extra_cost=nothing
    )
    return Panel(
        dates=tuple(first + datetime.timedelta(weeks=week) for week in range(WEEKS)),
        step=7,
        sales=nothing + 1000.0,
        universes=(facebook,),
        currency="EUR",
    )


@pytest.mark.parametrize(("spend", "finding"), [(50.0, Finding.CONSTANT_DOSE), (0.0, Finding.NEVER_ACTIVE)])
def test_no_verdict_stands_without_a_margin(spend, finding):
    known = Settings(margin=0.4)
    (told,) = measure_panel(panel(spend), known).measurement.universes
    assert (told.finding, told.verdict) == (finding, Verdict.NOT_KNOWN_YET)
    (told,) = measure_panel(panel(spend), replace(known, margin=None)).measurement.universes
    assert (told.finding, told.verdict) == (finding, None)
