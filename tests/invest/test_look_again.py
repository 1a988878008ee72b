"""How long it takes to know, and when to look again."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from merite.invest.calendar import next_look, weeks_by_waiting, weeks_to_know


def test_weeks_follow_from_noise_over_what_is_at_stake():
    # n = 4 (2.5 x 400 / 500)^2 = 16 by hand
    assert weeks_to_know(noise=400, stake=500) == 16
    assert weeks_to_know(noise=100, stake=500) == 4
    assert weeks_to_know(noise=400, stake=50) is None
    assert weeks_to_know(noise=400, stake=0) is None


def test_a_dose_that_varies_as_much_as_on_and_off_teaches_as_much():
    assert weeks_by_waiting(16, variation=0.5, had=0) == 16
    assert weeks_by_waiting(16, variation=0.25, had=52) == 12
    assert weeks_by_waiting(16, variation=0.0, had=52) is None
    assert weeks_by_waiting(None, variation=0.5, had=52) is None


def test_nothing_is_judged_at_the_year_end_peak():
    assert next_look(datetime.date(2026, 11, 20)) == datetime.date(2027, 1, 11)
    assert next_look(datetime.date(2026, 12, 8)) == datetime.date(2027, 1, 11)


def test_a_plain_month_ahead_is_four_weeks():
    assert next_look(datetime.date(2026, 5, 4)) == datetime.date(2026, 6, 1)


@given(today=st.dates(datetime.date(2020, 1, 1), datetime.date(2035, 1, 1)), weeks=st.integers(4, 26))
def test_one_looks_again_on_a_monday_not_too_soon_and_not_too_late(today, weeks):
    day = next_look(today, weeks=weeks)
    assert day.weekday() == 0
    assert datetime.timedelta(weeks=weeks) <= day - today <= datetime.timedelta(weeks=weeks + 9)
