"""A command that comes upon a damaged store makes it again, says so, and goes on."""

import json

import pytest

from merite.cli import main
from merite.store import workspace
from merite.vocabulary import Settings

TILL = b"Date,Total,Tax,Tickets\n2026-09-01,120.00,20.00,9\n2026-09-02,90.00,15.00,7\n"


@pytest.fixture
def folder(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    made = tmp_path / "shop"
    workspace.create(made, Settings())
    file = tmp_path / "caisse.csv"
    file.write_bytes(TILL)
    assert run(capsys, "add", str(file), "--workspace", str(made))[0] == 0
    return made


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words])
    shown = capsys.readouterr()
    return left.value.code, shown.out, shown.err


def broken(folder):
    (folder / "merite.duckdb").write_bytes(b"nothing of a database")
    return ("--workspace", str(folder))


def test_the_command_goes_on_and_says_so_in_its_object_and_in_words(folder, capsys):
    _, before, _ = run(capsys, "imports", "--workspace", str(folder), "--json")
    code, out, err = run(capsys, "imports", *broken(folder), "--json", "--lang", "fr")
    told = json.loads(out)
    (made,) = told.pop("stores_made_again")
    assert code == 0 and told == json.loads(before)
    assert made["why"] == "store-damaged" and made["imports"] == 1 and made["file"] == str(folder / "merite.duckdb")
    (aside,) = (folder / "backup").iterdir()
    assert made["aside"] == str(aside) and aside.read_bytes() == b"nothing of a database"
    assert err == (
        f"La base {folder}/merite.duckdb était abîmée\u00a0: elle a été refaite à partir de vos fichiers et de vos"
        f" saisies, et celle qui est abîmée est gardée ici\u00a0: {aside}.\n"
    )
    code, out, err = run(capsys, "imports", "--workspace", str(folder), "--json")
    assert code == 0 and out == before and err == ""


def test_what_is_typed_into_a_damaged_store_is_kept_once(folder, capsys):
    note = ("note", "fermé", "--from", "2026-11-04", "--to", "2026-11-05")
    code, _, err = run(capsys, *note, *broken(folder), "--lang", "en")
    assert code == 0
    assert err.startswith(f"The store {folder}/merite.duckdb was damaged: it has been made again from your files and")
    with workspace.opened(folder) as space:
        assert len(space.store.rows("SELECT * FROM diary")) == 1


def test_a_command_that_fails_afterwards_still_says_it(folder, capsys):
    code, out, _ = run(capsys, "undo", "import-000099", *broken(folder), "--json")
    told = json.loads(out)
    assert code == 1 and told["code"] == "unknown-import"
    assert [made["why"] for made in told["stores_made_again"]] == ["store-damaged"]


def test_a_store_that_is_gone_comes_back_too(folder, capsys):
    (folder / "merite.duckdb").unlink()
    code, out, err = run(capsys, "imports", "--workspace", str(folder), "--json", "--lang", "en")
    (made,) = json.loads(out)["stores_made_again"]
    assert code == 0 and made["why"] == "store-missing" and made["aside"] is None
    assert "was gone: it has been made again" in err


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_journal_that_is_damaged_too_is_an_explained_failure(folder, capsys, lang):
    place = broken(folder)
    (month,) = (folder / "journal").glob("*.jsonl")
    month.write_bytes(b'{"n": 1, "at": "2026\n')
    code, out, _ = run(capsys, "imports", *place, "--json", "--lang", lang)
    told = json.loads(out)
    assert code == 1 and told["code"] == "journal-damaged"
    assert str(month) in told["message"] and "merite restore" in told["fix"]
    assert (folder / "merite.duckdb").read_bytes() == b"nothing of a database"


def test_a_person_forgotten_is_in_no_store_that_was_set_aside(folder, capsys):
    assert (
        run(capsys, "note", "fermé", "--from", "2026-11-04", "--note", "anne@example.com", "--workspace", str(folder))[
            0
        ]
        == 0
    )
    content = (folder / "merite.duckdb").read_bytes()
    (folder / "merite.duckdb").write_bytes(content[:-5000])
    code, out, _ = run(capsys, "forget", "anne@example.com", "--workspace", str(folder), "--json")
    told = json.loads(out)
    assert code == 0 and told["found"] and "backup" in told["files"]
    assert [made["why"] for made in told["stores_made_again"]] == ["store-damaged"]
    assert not (folder / "backup").exists()
