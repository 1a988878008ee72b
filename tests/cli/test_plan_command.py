"""``merite plan`` as a person calls it: one JSON object, explained failures, both ways of saying money."""

import datetime
import json

import numpy as np
import pytest
from click.testing import CliRunner

from merite.cli import Root
from merite.store import workspace
from merite.vocabulary import Settings

RUN = CliRunner()


def call(*words):
    done = RUN.invoke(Root(name="merite"), ["plan", *(str(word) for word in words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def write_panel(file, weeks):
    rng = np.random.default_rng(3)
    spend = np.where(rng.random(weeks) < 0.5, 120.0, 30.0)
    lines = ["date,sales,facebook.spend,instagram.hours"]
    for week in range(weeks):
        day = datetime.date(2025, 1, 6) + datetime.timedelta(weeks=week)
        lines.append(f"{day},{2000 + 4 * spend[week] + rng.normal(0, 60):.2f},{spend[week]},{2 + week % 3}")
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    return write_panel(tmp_path_factory.mktemp("short") / "panel.csv", 12)


def test_a_year_of_sales_gives_a_plan_within_the_budget(tmp_path):
    file = write_panel(tmp_path / "panel.csv", 60)
    done = call(file, "--margin", "0,5", "--hourly-cost", 20, "--budget", "300 €", "--set", "instagram=0", "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["ok"]) == (0, True)
    facebook, instagram = told["universes"]
    assert facebook["next"]["money"] <= 300.0
    assert instagram["next"]["money"] == 0.0
    assert facebook["expected_profit"]["low"] <= facebook["expected_profit"]["high"]
    assert 0.0 <= told["total"]["chance_of_losing_more_than"]["chance"] <= 1.0
    assert told["season"] == {"first": "2026-03-02", "last": "2026-03-31"}
    chances = [
        json.loads(call(file, "--margin", ".5", "--accepted-chance", one, "--json").stdout) for one in (".2", "20 %")
    ]
    assert chances[0] == chances[1]


def test_twelve_weeks_are_answered_with_nulls_and_the_reason(short):
    told = json.loads(call(short, "--margin", 0.5, "--hourly-cost", 20, "--json").stdout)
    assert told["total"]["expected_profit"] is None
    assert told["unknown"] == ["too-short"]
    assert [one["next"] for one in told["universes"]] == [one["now"] for one in told["universes"]]
    assert "26 semaines" in call(short, "--margin", 0.5, "--hourly-cost", 20, "--lang", "fr").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--set", "facebook"), "plan-not-an-amount"),
        (("--set", "facebook=much"), "plan-not-an-amount"),
        (("--set", "facebook=-5"), "plan-not-an-amount"),
        (("--set", "tiktok=5"), "plan-universe-unknown"),
        (("--set", "instagram=5"), "plan-nothing-paid"),
        (("--set", "facebook=500", "--budget", 100), "plan-over-budget"),
        (("--budget", "-3"), "bad-amount"),
        (("--accepted-chance", "150"), "bad-amount"),
    ],
)
def test_what_cannot_be_is_explained(short, words, code):
    done = call(short, *words, "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["ok"], told["code"]) == (1, False, code)
    assert told["message"] and told["fix"]


@pytest.mark.parametrize("said", ["nan", "much", "-5", "150 %"])
def test_a_share_that_cannot_be_is_told_by_its_own_name_as_it_was_typed(short, said):
    told = json.loads(call(short, "--accepted-chance", said, "--json").stdout)
    assert (told["facts"]["name"], told["facts"]["found"]) == ("--accepted-chance", said)


def test_channels_that_were_never_active_are_not_told_to_wait_for_more_weeks(tmp_path):
    lines = (tmp_path / "p.csv").open("w", encoding="utf-8")
    with lines:
        lines.write("date,sales,facebook.spend\n")
        for week in range(40):
            lines.write(f"{datetime.date(2025, 1, 6) + datetime.timedelta(weeks=week)},2000,0\n")
    done = call(tmp_path / "p.csv", "--margin", "45", "--hourly-cost", "20", "--lang", "en")
    assert "Nothing was put out in any channel" in done.stdout and "26 weeks" not in done.stdout


def test_money_and_hours_of_one_channel_are_not_said_both(short):
    done = call(short, "--set", "facebook=5", "--set", "facebook=2h", "--set", "newsletter=3h")
    assert done.exit_code == 2 and "move together" in done.stderr and "Facebook" in done.stderr


def test_an_empty_workspace_has_an_empty_plan_with_its_reason(tmp_path):
    workspace.create(tmp_path / "shop", Settings(margin=0.4))
    told = json.loads(call("--workspace", tmp_path / "shop", "--json").stdout)
    assert told["universes"] == []
    assert told["total"]["expected_profit"] is None
