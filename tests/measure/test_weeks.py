"""Sums spread over days and weeks lose nothing and invent nothing."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.measure.sales_sources import Cover
from merite.measure.time_log import hours_in_week, salary_hours, week_to_log
from merite.measure.weeks import Weeks
from merite.vocabulary.days import monday

START = datetime.date(2026, 1, 1)
days = st.integers(0, 200).map(lambda n: START + datetime.timedelta(days=n))
spans = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
amounts = st.floats(min_value=0, max_value=1e6)


@given(spans, amounts)
def test_what_is_spread_over_days_adds_up_to_the_whole(span, amount):
    weeks = Weeks.over(START, START + datetime.timedelta(days=200))
    daily = weeks.empty()
    weeks.add(daily, amount, *span)
    assert daily.sum() == pytest.approx(amount) and weeks.by_week(daily).sum() == pytest.approx(amount)


@given(spans, amounts, days)
def test_a_period_cut_in_two_brings_what_the_whole_brings(span, amount, cut):
    first, last = span
    whole = Weeks.over(START, START + datetime.timedelta(days=200))
    before = Weeks(first=whole.first, count=(monday(cut) - whole.first).days // 7)
    after = Weeks(first=before.end, count=whole.count - before.count)
    sums = []
    for weeks in (whole, before, after):
        daily = weeks.empty()
        weeks.add(daily, amount, first, last)
        sums.append(float(daily.sum()))
    assert sums[0] == pytest.approx(sums[1] + sums[2])


@given(st.lists(spans, min_size=1, max_size=6), days)
def test_what_any_file_covers_is_covered(found, day):
    cover = Cover.of(found)
    assert all(cover.holds(first) and cover.holds(last) for first, last in found)
    assert cover.first <= cover.last
    if any(first <= day <= last for first, last in found):
        assert cover.holds(day)


@given(spans, st.floats(min_value=0.01, max_value=1), st.integers(1, 4))
def test_a_share_of_a_salary_is_the_same_week_by_week(span, share, channels):
    names = [f"channel-{n}" for n in range(channels)]
    rows = salary_hours(share, 35.0, *span, names)
    days = (span[1] - span[0]).days + 1
    assert sum(row["hours"] for row in rows) == pytest.approx(share * 35.0 * days / 7)
    week, total = monday(span[0]), 0.0
    while week <= span[1]:
        total += sum(hours_in_week(rows, week).values())
        week += datetime.timedelta(days=7)
    assert total == pytest.approx(sum(row["hours"] for row in rows))


def test_until_wednesday_the_week_to_log_is_the_last_one():
    wednesday, thursday = datetime.date(2026, 11, 18), datetime.date(2026, 11, 19)
    assert week_to_log(wednesday) == datetime.date(2026, 11, 9)
    assert week_to_log(thursday) == datetime.date(2026, 11, 16)
