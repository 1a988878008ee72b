"""The season of the coming weeks in the plan: read from the same weeks a year ago, and followed in part."""

import datetime
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from merite.invest.season import LEAST, MOST, season_ahead, seasoned
from merite.measure.sales_result import SalesResult
from merite.vocabulary.panel import Panel

MONDAY = datetime.date(2024, 1, 1)


def result(base: np.ndarray) -> SalesResult:
    dates = tuple(MONDAY + datetime.timedelta(weeks=week) for week in range(base.size))
    panel = Panel(dates=dates, step=7, sales=base, universes=())
    return cast(SalesResult, SimpleNamespace(panel=panel, base=cast(Any, np.stack([base, base, base]))))


def test_weeks_that_sold_more_a_year_ago_are_expected_to_sell_more() -> None:
    base = np.full(80, 100.0)
    base[30:37] = 130.0
    today = MONDAY + datetime.timedelta(weeks=82)
    assert 1.2 < season_ahead(result(base), today) < 1.35
    assert 0.9 < season_ahead(result(base), today + datetime.timedelta(weeks=10)) <= 1.0


def test_one_odd_year_is_no_law() -> None:
    base = np.full(80, 100.0)
    base[30:37] = 2000.0
    assert season_ahead(result(base), MONDAY + datetime.timedelta(weeks=82)) == MOST
    base[30:37] = 0.0
    assert season_ahead(result(base), MONDAY + datetime.timedelta(weeks=82)) == LEAST


def test_weeks_that_were_never_seen_are_average_weeks() -> None:
    assert season_ahead(result(np.full(40, 100.0)), MONDAY + datetime.timedelta(weeks=40)) == 1.0


def test_part_of_what_is_brought_follows_the_season_and_none_of_it_where_weeks_are_average() -> None:
    brought = np.full((3, 4000), 10.0)
    assert np.array_equal(seasoned(brought, 1.0), brought)
    more = seasoned(brought, 1.5)
    assert more.min() >= 10.0 and more.max() <= 15.0
    assert abs(more.mean() - 12.5) < 0.1
    assert np.array_equal(more[0], more[2])
