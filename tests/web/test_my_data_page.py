"""The owner takes a copy or everything away from the browser; what is sent is whole and stays nowhere."""

import io
import json
import tempfile
import time
import zipfile
from pathlib import Path

from merite.store import workspace
from merite.store.restore import restore


def test_the_owner_downloads_a_copy_that_restores_and_all_data_in_open_formats(shop, tmp_path, monkeypatch):
    _, browser = shop
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    assert "<h2>A copy, in case this machine dies</h2>" in browser.get("/c/roy/my-data").text
    page = browser.get("/c/roy/privacy")
    assert "/c/roy/my-data" in page.text
    copy = browser.fill("/c/roy/my-data/copy", {}, page="/c/roy/my-data")
    assert copy.headers["content-type"] == "application/zip"
    assert copy.headers["content-disposition"].startswith('attachment; filename="merite-roy-')
    (tmp_path / "copy.zip").write_bytes(copy.content)
    restore(tmp_path / "copy.zip", tmp_path / "back")
    with workspace.opened(tmp_path / "back") as space:
        assert space.settings.business == "Roy"

    taken = browser.fill("/c/roy/my-data/all", {}, page="/c/roy/my-data")
    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        assert json.loads(archive.read("tables/orders.json")) == []
        assert "README.txt" in archive.namelist()
    until = time.monotonic() + 60
    while (left := list(Path(scratch).glob("merite-data-*"))) and time.monotonic() < until:
        time.sleep(0.05)  # what was sent is taken away once the browser has all of it
    assert left == []
