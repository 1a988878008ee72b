"""The server asks by itself for what a client's merite.toml wants, once, and only where it is needed."""

import datetime
import os
import time

import pytest

from merite.store import workspace
from merite.store.server import jobs
from merite.store.server.clients import register
from merite.store.server.schema import open_server
from merite.vocabulary import Settings
from merite.vocabulary.job import JobState
from merite.web.by_itself import by_itself, turn
from merite.web.jobs.kinds import KINDS
from merite.web.site import Site

WEDNESDAY = datetime.datetime(2026, 11, 18, 10, tzinfo=datetime.UTC)


@pytest.fixture
def site(tmp_path):
    return Site(
        server=open_server(tmp_path / "home"), key=b"k" * 32, address="http://127.0.0.1", clock=lambda: WEDNESDAY
    )


def shop(site, name, text):
    client = register(site.server, name=name, owner=None, now=WEDNESDAY)
    workspace.create(client.folder, Settings())
    file = client.folder / "merite.toml"
    file.write_text(file.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")
    return client


def test_each_client_gets_what_it_asked_for_and_one_in_trouble_stops_no_other(site):
    shop(site, "quiet", "")
    shop(site, "wrong", '[schedule]\nfetch = "never"')
    busy = shop(site, "busy", '[schedule]\nfetch = "6h"\nlisten = "1h"')

    assert turn(site) == [("busy", "fetch"), ("busy", "listen")]
    assert turn(site) == [], "what waits is not asked for twice"

    job = jobs.begin(site.server, most=2)
    assert (job.kind, job.person) == ("fetch", None)
    jobs.end(site.server, job.id, JobState.DONE, result={})
    assert turn(site) == [], "nothing is due before its time"
    assert {one.kind for one in jobs.jobs_of(site.server, busy)} == {"fetch", "listen"}
    assert {"fetch", "listen", "monday"} <= set(KINDS)


def test_a_look_is_asked_for_where_there_is_none(site):
    client = shop(site, "one", '[schedule]\nlook = "1d"')
    assert turn(site) == [("one", "look")]
    assert [job.kind for job in jobs.under_way(site.server, client)] == ["look"]


def test_a_job_is_asked_for_once_when_a_file_waits_in_a_watched_folder(site):
    client = shop(site, "lea", '[inbox]\nfolder = "dropped"')
    (client.folder / "dropped").mkdir()
    assert turn(site) == []
    week = client.folder / "dropped" / "week.csv"
    week.write_text("Date,Total,Tax,Tickets\n2026-09-01,120.00,20.00,9\n", encoding="utf-8")
    assert turn(site) == []  # still being written
    os.utime(week, (time.time() - 60,) * 2)
    with by_itself(site, seconds=0.05):
        until = time.monotonic() + 10
        while not jobs.under_way(site.server, client) and time.monotonic() < until:
            time.sleep(0.02)
    assert turn(site) == []
    assert [job.kind for job in jobs.under_way(site.server, client)] == ["inbox", "look"]
