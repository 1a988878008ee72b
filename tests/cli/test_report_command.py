"""``merite report``: the page is written, and the answer says where it is and what it begins with."""

import json
from pathlib import Path

import pytest

from merite.cli import main
from merite.store.workspace import create
from merite.vocabulary import Language, Settings


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words])
    shown = capsys.readouterr()
    return left.value.code, shown.out, shown.err


@pytest.fixture
def shop(tmp_path):
    folder = tmp_path / "shop"
    create(folder, Settings(business="Mérisier", language=Language.FRENCH_CANADA, country="CA-QC", currency="CAD"))
    return folder


def test_an_empty_workspace_has_a_report_in_its_owners_language(shop, capsys):
    code, out, _ = run(capsys, "report", "--workspace", str(shop), "--json")
    told = json.loads(out)
    assert code == 0 and told["ok"] is True and told["language"] == "fr-CA"
    assert "aucun chiffre daté" in told["headline"]
    assert Path(told["page"]).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(Path(told["figures"]).read_text(encoding="utf-8"))["headline"]["fr-CA"] == told["headline"]
    assert told["pdf"] is None


def test_the_language_and_the_folder_are_those_that_were_asked(shop, tmp_path, capsys):
    code, out, _ = run(capsys, "report", "--workspace", str(shop), "--lang", "en", "--out", str(tmp_path / "elsewhere"))
    assert code == 0
    assert "no dated figure yet" in out
    assert str(tmp_path / "elsewhere" / "report.en.html") in out
    assert (tmp_path / "elsewhere" / "report.en.html").is_file()
    first = run(capsys, "--lang", "en", "report", "--workspace", str(shop), "--out", str(tmp_path / "first"))
    assert first[0] == 0 and "no dated figure yet" in first[1], "said before the command's name it is the same"
    assert (tmp_path / "first" / "report.en.html").is_file()


def test_a_copy_for_others_is_asked_by_name(shop, tmp_path, capsys):
    file = shop / "merite.toml"
    file.write_text("margin = 0.4321\nhourly_cost = 27.65\ncan_lose = 987.0\n" + "\n".join(
        line for line in file.read_text(encoding="utf-8").splitlines()
        if not line.lstrip("# ").startswith(("margin", "hourly_cost", "can_lose"))
    ), encoding="utf-8")  # fmt: skip
    code, out, _ = run(capsys, "report", "--workspace", str(shop), "--out", str(tmp_path / "mine"), "--json")
    mine = Path(json.loads(out)["figures"]).read_text(encoding="utf-8")
    assert code == 0 and "0.4321" in mine and "27.65" in mine
    code, out, _ = run(
        capsys, "report", "--workspace", str(shop), "--out", str(tmp_path / "theirs"), "--without-private", "--json"
    )
    assert code == 0
    theirs = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "theirs").rglob("*") if path.is_file())
    assert not any(figure in theirs for figure in ("0.4321", "43,21", "27.65", "27,65", "987"))


def test_a_folder_that_is_no_workspace_is_an_explained_failure(tmp_path, capsys):
    code, out, _ = run(capsys, "report", "--workspace", str(tmp_path), "--json")
    assert code == 1 and json.loads(out)["code"] == "no-workspace"
