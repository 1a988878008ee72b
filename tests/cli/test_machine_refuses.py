"""What the machine refuses (a full disk, a folder that may not be written, a user without a home) is told in words."""

import json
import os

import pytest

from merite.cli import main
from store.damage import full_disk


def failed(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words, "--json", "--lang", "en"])
    told = json.loads(capsys.readouterr().out)
    assert left.value.code == 1 and told["ok"] is False
    return told


def test_a_full_disk_is_told_with_the_place(folder, capsys):
    with full_disk(5):
        told = failed(capsys, "note", "closed", "--from", "2026-03-02", "--to", "2026-03-03")
    assert told["code"] == "disk-full" and str(folder) in told["message"] and "room" in told["fix"]


def test_a_full_disk_is_told_with_the_place_where_one_stands(folder, capsys, monkeypatch):
    monkeypatch.delenv("MERITE_WORKSPACE")
    monkeypatch.chdir(folder)
    with full_disk(5):
        told = failed(capsys, "note", "closed", "--from", "2026-03-02", "--to", "2026-03-03")
    assert told["code"] == "disk-full" and str(folder) in told["message"]


def test_a_folder_that_may_not_be_written_is_told_with_its_name(capsys):
    told = failed(capsys, "init", "--workspace", "/sys/of-a-shop", "--country", "FR", "--margin", "50")
    assert told["code"] == "file-refused" and "/sys/of-a-shop" in told["message"]


def test_a_user_without_a_home_is_told_how_to_name_the_key(folder, capsys, monkeypatch):
    import pwd

    def nobody(_: int) -> None:
        raise KeyError

    for name in ("HOME", "XDG_CONFIG_HOME", "MERITE_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert "HOME" not in os.environ
    told = failed(capsys, "forget", "anne@example.org")
    assert told["code"] == "key-unreadable" and "MERITE_KEY_FILE" in told["fix"]
