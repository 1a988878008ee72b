"""A page or a job that comes upon a damaged store makes it again, goes on, and says so once."""

import datetime
import os

from merite.store import workspace
from merite.store.server import audit, jobs
from merite.store.server.clients import all_clients, register
from merite.store.server.schema import open_server
from merite.texts.keeping import made_again_on_page
from merite.vocabulary import Settings
from merite.vocabulary.job import JobState
from merite.vocabulary.words import Language
from merite.web.jobs import child

NOW = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)


def closed(folder):
    with workspace.opened(folder) as space:
        space.type_in("diary", [{"first": "2026-11-02", "last": "2026-11-03", "kind": "closed", "note": "Toussaint"}])


def test_a_page_over_a_damaged_store_shows_what_it_held(shop):
    folder, browser = shop
    closed(folder)
    file = folder / "merite.duckdb"
    file.write_bytes(file.read_bytes()[:300_000])
    page = browser.get("/c/roy/diary")
    assert page.status_code == 200 and "Toussaint" in page.text
    said = made_again_on_page(Language.ENGLISH)
    assert said in browser.get("/c/roy/diary").text
    assert said not in browser.get("/c/roy/diary").text
    (aside,) = (folder / "backup").iterdir()
    assert aside.stat().st_size == 300_000
    server = open_server(folder / "server")
    (noted,) = [one for one in audit.noted(server) if one.what == "store-made-again"]
    assert noted.person == "Camille Roy" and noted.facts["aside"] == str(aside)
    assert noted.client == all_clients(server)[0].name


def test_a_job_over_a_damaged_store_does_its_work_and_notes_it(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "nice", lambda _: 0)
    server = open_server(tmp_path / "home")
    client = register(server, name="Roy", owner=None, now=NOW)
    workspace.create(client.folder, Settings(margin=0.4))
    closed(client.folder)
    (client.folder / "merite.duckdb").write_bytes(b"")
    number = jobs.queue(server, client, "look", languages=["fr"])
    begun = jobs.begin(server, most=1)
    assert child.main(server.home, number, begun.tries) == 0
    assert jobs.find(server, client, number).state is JobState.DONE
    (noted,) = [one for one in audit.noted(server) if one.what == "store-made-again"]
    assert (noted.person, noted.client) == (None, "Roy")
    with workspace.opened(client.folder) as space:
        assert [row["note"] for row in space.store.rows("SELECT note FROM diary")] == ["Toussaint"]
