"""``merite log``: decisions kept, completed, struck out, cited in the next report."""

import json

import pytest
from click.testing import CliRunner

from merite.cli import Root
from merite.store import workspace
from merite.vocabulary import Settings

RUN = CliRunner()


@pytest.fixture
def shop(tmp_path):
    workspace.create(tmp_path / "shop", Settings(business="Thés et Cie"))
    return tmp_path / "shop"


def call(shop, *words):
    done = RUN.invoke(Root(name="merite"), ["log", *words, "--workspace", str(shop)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_a_decision_is_kept_then_completed_without_losing_a_word(shop):
    said = ("Stop Pinterest ads", "--universe", "pinterest.paid", "--because", "no sale in a year", "--who", "Ana")
    kept = json.loads(call(shop, *said, "--answer", "accepté", "--on", "2026-03-02", "--json").stdout)["decisions"][0]
    done = json.loads(call(shop, "--key", kept["key"], "--outcome", "nobody missed them", "--json").stdout)
    after = done["decisions"][0]
    assert after["outcome"] == "nobody missed them" and after["outcome_day"]
    told = ("decision", "universe", "because", "who", "answer", "first")
    assert all(after[name] == kept[name] for name in told) and kept["answer"] == "accept"
    assert "Annonces Pinterest" in call(shop, "--list", "--lang", "fr").stdout


def test_what_is_struck_out_counts_for_nothing_and_nothing_said_is_asked_for(shop):
    kept = json.loads(call(shop, "Post less", "--json").stdout)["decisions"][0]
    assert call(shop, "--remove", kept["key"]).exit_code == 0
    assert json.loads(call(shop, "--list", "--json").stdout)["decisions"] == []
    assert call(shop, "--lang", "fr").exit_code == 2
    assert json.loads(call(shop, "x", "--answer", "maybe", "--json").stdout)["code"] == "unknown-kind"
