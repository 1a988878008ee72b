"""``merite lift``, ``check`` and ``precision`` on a panel file: JSON as announced, failures explained."""

import datetime
import json

import numpy as np
import pytest
from click.testing import CliRunner

from merite.cli import Root

START = datetime.date(2025, 1, 6)


@pytest.fixture(scope="module")
def panel(tmp_path_factory):
    """Forty weeks of sales with an article in the 36th, and ads in bursts."""
    rng = np.random.default_rng(4)
    spend = np.where(rng.random(40) < 0.5, 100.0, 0.0)
    sales = 2000.0 + 2 * spend + 60 * rng.standard_normal(40)
    sales[35] *= 2.0
    rows = ["date,sales,facebook.spend"]
    for week, (sold, paid) in enumerate(zip(sales, spend, strict=True)):
        rows.append(f"{START + datetime.timedelta(days=7 * week)},{sold:.2f},{paid:.2f}")
    file = tmp_path_factory.mktemp("panel") / "panel.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def run(*words: object) -> tuple[int, dict, str]:
    done = CliRunner().invoke(Root(name="merite"), [str(word) for word in words])
    return done.exit_code, json.loads(done.stdout) if "--json" in words else {}, done.stdout


def days(week: int) -> list[str]:
    first = START + datetime.timedelta(days=7 * week)
    return ["--from", first.isoformat(), "--to", (first + datetime.timedelta(days=6)).isoformat()]


def test_lift_answers_an_event(panel):
    code, found, _ = run("lift", panel, *days(35), "--json")
    (event,) = found["events"]
    assert code == 0 and found["ok"]
    assert event["finding"] == "more"
    assert event["answers"][0]["lift"]["low"] < 1.0 < event["answers"][0]["lift"]["high"] * 1.2
    assert found["repeatable"] is None


def test_lift_of_two_events_says_what_repeats(panel):
    code, found, _ = run("lift", panel, *days(30), *days(35), "--json", "--level", "0.8")
    assert code == 0
    assert found["repeatable"]["level"] == 0.8
    assert all(0 <= event["hit_chance"] <= 1 for event in found["events"])


@pytest.mark.parametrize("language", ["fr", "fr-CA", "en"])
def test_lift_is_said_in_words(panel, language):
    code, _, said = run("lift", panel, *days(35), "--lang", language)
    assert code == 0 and len(said.splitlines()) >= 4 and "{" not in said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--from", "2025-09-01"], "lift-days-missing"),
        ([], "lift-days-missing"),
        (["--from", "2025-09-08", "--to", "2025-09-01"], "lift-ends-before-start"),
        (["--from", "2020-01-01", "--to", "2020-01-08"], "lift-outside-panel"),
        ([*days(35), "--area", "north"], "lift-area-unknown"),
        ([*days(35), "--universe", "tiktok"], "lift-universe-unknown"),
        (["--from", "soon", "--to", "later"], "bad-day"),
    ],
)
def test_what_cannot_be_answered_is_explained(panel, words, code):
    done, found, _ = run("lift", panel, *words, "--json")
    assert done == 1
    assert found["code"] == code and found["message"] and found["fix"]


def test_check_answers_with_every_attempt(panel):
    code, found, _ = run("check", panel, "--margin", ".5", "--json")
    assert code == 0
    trust = found["trust"]
    assert [one["days"] for one in trust["backtests"]] == [7, 30, 60, 90]
    assert {one["check"] for one in trust["refits"]} == {"last-days", "pessimistic", "optimistic"}
    assert len(trust["dummies"]) == 1
    assert all(one["usual"] != one["instead"] for one in found["turned"])


def test_precision_says_how_wide(panel):
    code, found, _ = run("precision", panel, "--margin", ".5", "--businesses", "3", "--json")
    assert code == 0
    assert found["businesses"] == 3
    assert found["universes"][0]["tries"] == 3 and found["universes"][0]["width"]["low"] > 0
