"""The server asks by itself for what a client's merite.toml wants, once, and only where it is needed."""

import datetime

import pytest

from merite.store import workspace
from merite.store.server import jobs
from merite.store.server.clients import register
from merite.store.server.schema import open_server
from merite.vocabulary import Settings
from merite.vocabulary.job import JobState
from merite.web.jobs.kinds import KINDS
from merite.web.schedule import turn
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
