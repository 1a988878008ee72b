"""The retail calendar falls on the dates that a shopkeeper knows."""

import datetime

import numpy as np
import pytest

from merite.measure.calendar import easter_day, mothers_day, retail_calendar
from merite.vocabulary import Trade

Day = datetime.date


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, Day(2024, 3, 31)), (2025, Day(2025, 4, 20)), (2026, Day(2026, 4, 5)), (2038, Day(2038, 4, 25))],
)
def test_easter(year, day):
    assert easter_day(year) == day


def test_mothers_day_differs_between_france_and_quebec():
    assert mothers_day(2026, "FR") == Day(2026, 5, 31)
    assert mothers_day(2020, "FR") == Day(2020, 6, 7)  # the last Sunday of May was Pentecost
    assert mothers_day(2026, "CA-QC") == Day(2026, 5, 10)


def weeks(start: Day, count: int) -> tuple[Day, ...]:
    return tuple(start + datetime.timedelta(days=7 * n) for n in range(count))


@pytest.mark.parametrize("country", ["FR", "CA-QC", "US", "XX"])
@pytest.mark.parametrize("trade", list(Trade))
def test_every_country_and_trade_has_a_year_end_week_by_week(country, trade):
    calendar = retail_calendar(weeks(Day(2024, 1, 1), 104), 7, country=country, trade=trade)
    assert calendar.year_end.sum() == 7
    assert np.linalg.matrix_rank(calendar.columns) == len(calendar.names)
    assert calendar.columns.max(axis=0) == pytest.approx(np.ones(len(calendar.names)))


def test_french_winter_sales_start_on_the_second_wednesday_of_january():
    days = tuple(Day(2026, 1, 1) + datetime.timedelta(days=n) for n in range(31))
    calendar = retail_calendar(days, 1, country="FR", trade=Trade.SHOP)
    column = calendar.columns[:, calendar.names.index("winter-sales-start")]
    assert days[int(np.argmax(column > 0))] == Day(2026, 1, 14)


def test_a_window_counts_for_the_share_of_its_days_in_a_week():
    calendar = retail_calendar(weeks(Day(2025, 2, 3), 2), 7, country="FR", trade=Trade.SHOP)
    assert calendar.columns[:, calendar.names.index("valentine")] == pytest.approx([0.4, 1.0])
