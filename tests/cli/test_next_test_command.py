"""``merite next-test`` as a person calls it."""

import json

import pytest
from click.testing import CliRunner
from test_plan_command import write_panel

from merite.cli import Root

RUN = CliRunner()
NEEDED = {"test", "weeks", "cost", "hours", "value", "value_of_waiting", "net", "changes_plan_chance"}


def call(*words):
    done = RUN.invoke(Root(name="merite"), ["next-test", *(str(word) for word in words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    return write_panel(tmp_path_factory.mktemp("year") / "panel.csv", 60)


def test_candidates_are_told_in_json_and_in_both_languages(year):
    said = ("--margin", "0.5", "--hourly-cost", 20)
    told = json.loads(call(year, *said, "--json").stdout)
    assert told["ok"] and told["candidates"]
    assert all(set(one) >= NEEDED for one in told["candidates"])
    nets = [one["net"] for one in told["candidates"]]
    assert nets == sorted(nets, reverse=True)
    french, english = (call(year, *said, "--lang", language).stdout for language in ("fr", "en"))
    assert "attendre" in french and "waiting" in english


def test_without_a_margin_it_says_what_to_say(year):
    told = json.loads(call(year, "--json").stdout)
    assert (told["ok"], told["candidates"], told["advice"]) == (True, [], "margin-unknown")
    assert "--margin" in call(year, "--lang", "fr").stdout


def test_a_short_history_is_answered(tmp_path):
    short = write_panel(tmp_path / "panel.csv", 12)
    assert json.loads(call(short, "--margin", "0.5", "--json").stdout)["advice"] == "too-short"
