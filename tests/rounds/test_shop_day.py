"""What merite calls today is the shop's day: two shops that are 26 hours apart are never at the same one."""

import datetime

import pytest

from merite.rounds.look import take_look
from merite.rounds.mapping import habits_of
from merite.rounds.monday import monday_of
from merite.rounds.report import report
from merite.rounds.showing import first_look
from merite.sources.add import options_for
from merite.store import workspace
from merite.vocabulary import Settings
from merite.vocabulary.days import shop_day

EAST, WEST = "Pacific/Kiritimati", "Etc/GMT+12"


@pytest.fixture(params=[EAST, WEST])
def shop(tmp_path, monkeypatch, request):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder, settings = tmp_path / "shop", Settings(margin=0.4, hourly_cost=25, time_zone=request.param)
    workspace.create(folder, settings)
    with workspace.opened(folder) as space:
        day = shop_day(settings)
        hours = {"first": day - datetime.timedelta(days=7), "last": day, "universe": "facebook", "hours": 2}
        space.type_in("hours", [hours | {"way": "log"}])
    return folder, settings


def test_looks_reports_and_the_monday_mail_are_of_the_shops_day(shop):
    folder, settings = shop
    day = shop_day(settings)
    assert first_look(folder).today == day
    assert take_look(folder).look.today == day
    assert report(folder).sheet.made_on == day
    assert monday_of(folder, today=day).today == day


def test_a_file_is_read_with_the_shops_day_as_the_last_that_can_be(shop):
    folder, settings = shop
    with workspace.opened(folder) as space:
        assert options_for(space).today == shop_day(settings)
    assert habits_of(folder).latest == shop_day(settings)
