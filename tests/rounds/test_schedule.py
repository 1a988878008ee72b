"""What is done by itself comes at its pace, the Monday mail once, in the hour of the business."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.errors.schedule import BadScheduleSetting
from merite.rounds.schedule import Before, due, schedule_of
from merite.vocabulary import Settings

MONTREAL = ZoneInfo("America/Toronto")
SETTINGS = Settings(time_zone="America/Toronto")


def at(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=MONTREAL)


def test_nothing_is_done_by_itself_unless_it_is_asked_for():
    schedule = schedule_of({}, SETTINGS)
    assert not schedule
    assert due(schedule, {}, at("2026-06-22T08:00")) == ()


def test_work_comes_back_at_its_pace():
    schedule = schedule_of({"schedule": {"fetch": "6h", "listen": "30m"}}, SETTINGS)
    now = at("2026-06-24T12:00")
    assert due(schedule, {}, now) == ("fetch", "listen")
    before = {"fetch": Before(at=at("2026-06-24T07:00")), "listen": Before(at=at("2026-06-24T11:30"))}
    assert due(schedule, before, now) == ("listen",)


def test_the_mail_leaves_on_monday_at_the_hour_of_the_business_or_when_the_machine_wakes():
    schedule = schedule_of({"schedule": {"monday": "07:30"}}, SETTINGS)
    assert due(schedule, {}, at("2026-06-22T07:29")) == ()
    assert due(schedule, {}, at("2026-06-22T07:30")) == ("monday",)
    assert due(schedule, {}, at("2026-06-23T20:00")) == ("monday",)
    assert due(schedule, {}, at("2026-06-25T09:00")) == ()
    assert due(schedule, {"monday": Before(at=at("2026-06-22T07:31"))}, at("2026-06-22T09:00")) == ()
    assert due(schedule, {"monday": Before(at=at("2026-06-15T07:31"))}, at("2026-06-22T09:00")) == ("monday",)
    failed = {"monday": Before(at=at("2026-06-22T07:31"), failed=True)}
    assert due(schedule, failed, at("2026-06-22T08:00")) == ()
    assert due(schedule, failed, at("2026-06-22T08:31")) == ("monday",)


@given(minutes=st.integers(0, 60 * 24 * 21))
def test_whoever_asks_every_minute_sends_one_mail_a_week(minutes):
    schedule = schedule_of({"schedule": {"monday": "7:00"}}, SETTINGS)
    began = at("2026-03-01T00:00") + datetime.timedelta(minutes=minutes)
    before, sent = {}, []
    for step in range(0, 21 * 24, 1):
        now = began + datetime.timedelta(hours=step)
        if due(schedule, before, now):
            before["monday"] = Before(at=now)
            sent.append(now.astimezone(MONTREAL).isocalendar()[:2])
    assert len(sent) == len(set(sent))
    assert 2 <= len(sent) <= 4


@pytest.mark.parametrize(
    "said", [3, {"fetch": "1m"}, {"fetch": 6}, {"fecth": "6h"}, {"monday": "dawn"}, {"monday": True}]
)
def test_what_cannot_be_used_is_explained(said):
    with pytest.raises(BadScheduleSetting):
        schedule_of({"schedule": said}, SETTINGS)
