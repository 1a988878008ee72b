"""What costs something in a week is never lost, whoever bears it."""

import datetime

import numpy as np
import pytest

from merite.measure.weekly_doses import FEES, Typed, universes_by_week
from merite.measure.weeks import Weeks
from merite.vocabulary import Settings

FIRST, LAST = datetime.date(2026, 6, 1), datetime.date(2026, 8, 30)


def test_an_agency_fee_without_any_channel_is_still_a_cost():
    weeks = Weeks.over(FIRST, LAST)
    settings = Settings(agency_fee=300.0)
    found = universes_by_week(weeks, [], Typed(hours=[], fees=[], diary=[]), settings, {}, {"EUR": 1.0, "": 1.0}, 0.2)
    assert [one.name for one in found] == [FEES]
    assert found[0].extra_cost.sum() == pytest.approx(300.0 * weeks.count * 7 / (365.25 / 12))
    assert np.array_equal(found[0].dose, np.zeros(weeks.count))
