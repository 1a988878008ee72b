"""Pages go by the day of the client's shop, whatever the server's clock says."""

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

from merite.rounds.look import take_look
from merite.sources.add import add_files
from merite.store import workspace
from merite.store.imports import imports_of
from merite.store.server import jobs
from merite.store.server.clients import register
from merite.texts.moments import moment_text
from merite.vocabulary import Settings
from merite.vocabulary.words import Language
from merite.web.schedule import scheduled_for
from web.serving import Browser, served

MOMENT = datetime.datetime(2026, 11, 24, 2, 30, tzinfo=datetime.UTC)


def test_each_client_has_its_own_day_and_one_whose_settings_cannot_be_read_has_merites(site_at, tmp_path):
    site = replace(site_at[0], clock=lambda: MOMENT)
    for name, zone in (("montreal", "America/Toronto"), ("paris", "Europe/Paris")):
        workspace.create(tmp_path / name, Settings(time_zone=zone))
    assert site.today(tmp_path / "montreal") == datetime.date(2026, 11, 23)
    assert site.today(tmp_path / "paris") == datetime.date(2026, 11, 24)
    (tmp_path / "montreal" / "merite.toml").write_text("margin = ", encoding="utf-8")
    assert site.today(tmp_path / "montreal") == datetime.date(2026, 11, 24)


def test_a_look_of_this_evening_is_not_out_of_date_because_it_is_tomorrow_elsewhere(site_at, tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    site = replace(site_at[0], clock=lambda: MOMENT)
    client = register(site.server, name="Roy", owner=None, now=MOMENT)
    workspace.create(client.folder, Settings(time_zone="America/Toronto"))
    with (client.folder / "merite.toml").open("a", encoding="utf-8") as stream:
        stream.write('[schedule]\nlook = "1h"\n')
    with workspace.opened(client.folder) as space:
        space.type_in("diary", [{"first": "2026-11-02", "last": "2026-11-02", "kind": "closed"}])
    take_look(client.folder, today=datetime.date(2026, 11, 23))
    assert scheduled_for(site, client) == []
    later = replace(site, clock=lambda: MOMENT + datetime.timedelta(hours=3))  # half past midnight in Montréal
    assert scheduled_for(later, client) == ["look"]
    assert [job.kind for job in jobs.under_way(site.server, client)] == ["look"]


def test_moments_on_a_page_are_told_by_the_shops_clock(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder, zone = tmp_path / "shop", "Pacific/Kiritimati"
    workspace.create(folder, Settings(business="Roy", time_zone=zone))
    file = tmp_path / "till.csv"
    file.write_text("Date,Total,Tax,Tickets\n2026-09-01,120.00,20.00,9\n2026-09-02,90.00,15.00,7\n", encoding="utf-8")
    with workspace.opened(folder) as space:
        add_files(space, [file])
        (kept,) = imports_of(space.store)
    told = moment_text(kept.added_at, Language.ENGLISH, ZoneInfo(zone))
    assert told != moment_text(kept.added_at, Language.ENGLISH, ZoneInfo("Etc/GMT+12"))
    with served(folder) as (_, address), Browser(address) as browser:
        browser.sign_up()
        assert told in browser.get("/c/roy/import").text
