"""A file that falls into a watched folder is added without anybody asking."""

import os
import time

from merite.store import workspace
from merite.store.server import jobs
from merite.store.server.clients import all_clients
from merite.vocabulary import Settings
from merite.web.watching import folders_watched, look_into
from web.serving import served

WEEK = "Date,Total,Tax,Tickets\n2026-09-01,120.00,20.00,9\n"


def test_a_job_is_asked_for_once_when_a_file_waits(tmp_path):
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(business="Chez Léa"))
    with (folder / "merite.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[inbox]\nfolder = "dropped"\n')
    (folder / "dropped").mkdir()
    with served(folder) as (site, _):
        (client,) = all_clients(site.server)
        assert look_into(site) == 0
        (folder / "dropped" / "week.csv").write_text(WEEK, encoding="utf-8")
        assert look_into(site) == 0  # still being written
        os.utime(folder / "dropped" / "week.csv", (time.time() - 60,) * 2)
        with folders_watched(site, seconds=0.05):
            until = time.monotonic() + 10
            while not jobs.under_way(site.server, client) and time.monotonic() < until:
                time.sleep(0.02)
        assert look_into(site) == 0
        assert [job.kind for job in jobs.under_way(site.server, client)] == ["inbox", "look"]
