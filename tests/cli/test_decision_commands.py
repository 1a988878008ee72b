"""``merite plan --accept``, ``merite opportunity`` and ``merite justify`` as a person calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from merite.cli import Root
from merite.rounds.entries import entries
from merite.sources.add import add_files
from merite.store.workspace import create, opened
from merite.worlds import make
from merite.worlds.exports import write_exports

RUN = CliRunner()
pytestmark = pytest.mark.usefixtures("same_fit_once")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A business of 40 weeks, its exports added."""
    folder = tmp_path_factory.mktemp("decisions")
    world = make(7, weeks=40, tickets=150)
    create(folder / "shop", world.settings)
    with opened(folder / "shop") as space:
        add_files(space, write_exports(world, folder / "exports"))
    return folder / "shop"


def call(folder, *words):
    done = RUN.invoke(Root(name="merite"), [*map(str, words), "--workspace", str(folder)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def logged(folder):
    with opened(folder) as space:
        return entries(space, "decisions")


def test_a_plan_that_is_accepted_stands_in_the_log_channel_by_channel(shop):
    fixed = next(
        one["name"] for one in json.loads(call(shop, "plan", "--json").stdout)["universes"] if one["now"]["money"] > 0
    )
    assert logged(shop) == []
    told = json.loads(call(shop, "plan", "--set", f"{fixed}=0", "--accept", "--who", "Léa", "--json").stdout)
    changed = {one["name"]: one for one in told["universes"] if one["next"] != one["now"]}
    kept = {row["universe"]: row for row in logged(shop)}
    assert kept.keys() == changed.keys() >= {fixed}
    assert {row["who"] for row in kept.values()} == {"Léa"}
    assert {name: row["advised"] for name, row in kept.items()} == {
        name: one["verdict"] for name, one in changed.items()
    }
    assert {name for name, row in kept.items() if row["answer"] == "change"} == {fixed}


def test_a_panel_files_plan_has_no_log_to_be_kept_in(tmp_path):
    file = tmp_path / "panel.csv"
    file.write_text("date,sales\n2025-01-06,100\n", encoding="utf-8")
    done = call(tmp_path, "plan", file, "--accept", "--lang", "fr")
    assert done.exit_code == 2 and "--accept" in done.stderr


def test_an_offer_is_held_against_its_odds_and_the_list(shop):
    told = json.loads(call(shop, "opportunity", "300", "--hours", "2,5", "--json").stdout)
    dear = json.loads(call(shop, "opportunity", "30 000", "--json").stdout)
    assert told["to_pay"] > told["cost"] >= 300 and told["usual_weeks"] < dear["usual_weeks"]
    assert 0 <= told["odds"] <= 1 and told["brings"]["low"] <= told["brings"]["high"] and told["own"] >= 1
    assert [check["footing"] for check in told["checks"] if check["stands"] is False] == told["missing"]
    shown = call(shop, "opportunity", "300", "--lang", "fr").stdout
    assert "semaines habituelles" in shown and "C'est 0 de" not in shown
    wrong = call(shop, "opportunity", "beaucoup", "--json")
    assert (wrong.exit_code, json.loads(wrong.stdout)["code"]) == (1, "bad-amount")


def test_the_page_to_sign_is_written_where_it_is_asked_in_the_language_asked(shop, tmp_path):
    told = json.loads(call(shop, "justify", "--out", tmp_path / "bank", "--lang", "en", "--json").stdout)
    page = Path(told["page"])
    assert page == tmp_path / "bank" / "justification.en.html" and told["pdf"] is None
    html = page.read_text(encoding="utf-8")
    assert '<h2 id="decision">What is decided' in html and html.count("<table") == 2
    (tmp_path / "taken").write_text("", encoding="utf-8")
    refused = call(shop, "justify", "--out", tmp_path / "taken" / "in", "--json")
    assert (refused.exit_code, json.loads(refused.stdout)["code"]) == (1, "report-not-written")
