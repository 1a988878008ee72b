"""``merite test learned``: what works, over all tests that a business made."""

import json

import pytest

from merite.cli import main
from merite.store import workspace
from merite.vocabulary import Settings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    made = tmp_path / "shop"
    workspace.create(made, Settings(margin=0.5))
    monkeypatch.setenv("MERITE_WORKSPACE", str(made))
    return made


def told(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words])
    assert left.value.code == 0
    return capsys.readouterr().out


def test_what_two_tests_share_is_learnt_and_told_in_both_languages(folder, capsys):
    assert "Nothing to learn yet" in told(capsys, "test", "learned", "--lang", "en")
    for name, friend in (("soup", "40"), ("bread", "38")):
        told(
            capsys, "test", "new", name, "--universe", "facebook", "--arm", "now", "--arm", "new",
            "--stance", "now=seller", "--stance", "new=friend", "--message", f"new=recipes: {name}", "--json",
        )  # fmt: skip
        told(capsys, "test", "start", name, "--on", "2026-03-02", "--json")
        told(capsys, "test", "count", name, "--arm", "now=400:12", "--arm", f"new=400:{friend}", "--on", "2026-03-09",
             "--json")  # fmt: skip
    answer = json.loads(told(capsys, "test", "learned", "--json"))
    best = {(one["factor"], one["level"]): one for one in answer["practices"]}
    friend = best["stance", "friend"]
    assert (friend["finding"], friend["tests"], friend["conversions"]) == ("not-known-yet", 2, 102)
    assert friend["e_value"] < 4, "two tests that are clear each are two coins that fell on one side"
    assert friend["lift"]["middle"] > 0 > best["stance", "seller"]["lift"]["middle"]
    assert ("theme", "recipes") in best and ("wording", "soup") in best
    assert "speaking as a friend" in told(capsys, "test", "learned", "--lang", "en")
    french = told(capsys, "test", "learned", "--lang", "fr")
    assert "parler en ami" in french and "le thème «\u00a0recipes\u00a0»" in french
