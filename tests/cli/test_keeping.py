"""``merite forget``, ``export-person`` and ``engine copy`` on the command line."""

import json

import pyarrow.parquet as pq
import pytest

from merite.cli import main
from merite.store import workspace
from merite.vocabulary import Settings

NOTE = {"first": "2026-11-02", "last": "2026-11-02", "universe": "facebook", "hours": 1, "way": "log"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    made = tmp_path / "shop"
    workspace.create(made, Settings())
    with workspace.opened(made) as space:
        space.type_in("hours", [NOTE | {"note": "anne@example.com"}])
    return made


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words])
    shown = capsys.readouterr()
    return left.value.code, shown.out, shown.err


def test_a_person_is_handed_over_then_forgotten(folder, capsys):
    place = ("--workspace", str(folder), "--json")
    code, out, _ = run(capsys, "export-person", "anne@example.com", *place)
    told = json.loads(out)
    assert code == 0 and told["ok"] and told["found"]
    assert told["tables"] == {"hours": 1} and told["rows"]["hours"][0]["note"] == "anne@example.com"
    code, out, _ = run(capsys, "forget", "Anne@Example.com ", *place)
    told = json.loads(out)
    assert code == 0 and told["ok"] and told["found"] and told["tables"] == {"hours": 1}
    assert told["files"][0].startswith("journal/")
    code, out, _ = run(capsys, "forget", "anne@example.com", *place)
    assert code == 0 and json.loads(out) == {"ok": True, "found": False, "tables": {}, "files": []}


def test_what_was_done_is_said_in_words(folder, capsys, tmp_path):
    place = ("--workspace", str(folder))
    file = tmp_path / "anne.json"
    code, out, _ = run(capsys, "export-person", "anne@example.com", "--to", str(file), *place, "--lang", "fr")
    assert code == 0 and out.startswith("Cette personne est nommée dans\u00a0: hours (1 ligne), journal/")
    assert json.loads(file.read_text(encoding="utf-8"))["found"]
    code, out, err = run(capsys, "export-person", "anne@example.com", *place, "--lang", "en")
    assert json.loads(out)["found"] and err.startswith("This person is named in: hours (1 row)")
    _, out, _ = run(capsys, "forget", "anne@example.com", *place, "--lang", "fr-CA")
    assert "plus rien ici ne nomme cette personne de cette façon" in out
    _, out, _ = run(capsys, "forget", "anne@example.com", *place, "--lang", "en")
    assert out == "Nothing here names this person.\n"


def test_the_store_is_copied_as_parquet(folder, capsys, tmp_path):
    code, out, _ = run(capsys, "engine", "copy", "--workspace", str(folder), "--json")
    told = json.loads(out)
    assert code == 0 and told["tables"]["hours"] == 1
    assert pq.read_table(folder / "engine" / "hours")["note"].to_pylist() == ["anne@example.com"]
    target = tmp_path / "l'ailleurs"
    code, out, _ = run(capsys, "engine", "copy", "--workspace", str(folder), "--to", str(target), "--lang", "fr")
    assert code == 0 and out == f"1 ligne copiée dans {target}.\n"


def test_a_copy_for_a_person_that_cannot_be_written_is_misuse_and_no_traceback(folder, capsys):
    target = folder / "nowhere" / "anne.json"
    words = ("export-person", "nadia@shop.example", "--to", str(target), "--workspace", str(folder), "--json")
    code, out, _ = run(capsys, *words)
    assert code == 2
    told = json.loads(out)
    assert told["code"] == "usage"
    assert "nowhere" in told["message"] and "nadia@shop.example" not in out


@pytest.mark.parametrize("words", [("forget", "a@b.c"), ("export-person", "a@b.c"), ("engine", "copy")])
def test_a_folder_that_is_no_workspace_is_an_explained_failure(tmp_path, capsys, words):
    code, out, _ = run(capsys, *words, "--workspace", str(tmp_path), "--json")
    assert code == 1 and json.loads(out)["code"] == "no-workspace"


@pytest.mark.parametrize("words", [("forget",), ("export-person",), ("engine",), ("engine", "copy")])
def test_each_has_its_help_in_both_languages(capsys, words):
    _, english, _ = run(capsys, *words, "--help")
    assert "Usage" in english
