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


def span(universe, media_class, **told):
    row = {
        "universe": universe,
        "media_class": media_class,
        "currency": "EUR",
        "first": FIRST,
        "last": LAST,
        "rows": 20,
    }
    return row | dict.fromkeys(("spend", "posts", "sends", "reach", "impressions", "views")) | told


def test_ads_without_an_amount_and_posts_are_free_only_where_somebody_said_so():
    weeks = Weeks.over(FIRST, LAST)
    spans = [
        span("x.paid", "paid", impressions=900),
        span("tiktok.paid", "paid", impressions=900, spend=0),
        span("blog", "owned", posts=20),
    ]

    def said(settings):
        found = universes_by_week(weeks, spans, Typed(), settings, {}, {"EUR": 1.0, "": 1.0}, 0.2)
        return {one.name: (one.cost_said(), bool(one.hours.any())) for one in found}

    # x.paid shows ads of which nobody said the cost; a written 0 (a credit) is a cost that is known
    assert said(Settings()) == {"blog": (True, True), "tiktok.paid": (True, False), "x.paid": (False, False)}
    assert said(Settings(minutes_per_post=0.0))["blog"] == (True, False)
