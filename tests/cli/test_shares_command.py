"""``merite test new --adaptive``: shares that follow results, from the plan to both answers."""

import datetime
import json

import numpy as np
import pytest

from merite.cli import main
from merite.stats.shares_that_change import log_e_by_period
from merite.store import workspace
from merite.vocabulary import Settings

START = datetime.date(2026, 3, 2)
RATES = {"plain": 0.10, "funny": 0.10, "bold": 0.20}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    made = tmp_path / "shop"
    workspace.create(made, Settings(margin=0.5))
    monkeypatch.setenv("MERITE_WORKSPACE", str(made))
    return made


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main(["test", *words, "--json", "--lang", "en"])
    told = json.loads(capsys.readouterr().out)
    assert (left.value.code == 0) == told["ok"]
    return told


def planned(capsys, *words):
    arms = [word for arm in RATES for word in ("--arm", arm)]
    told = run(capsys, "new", "titles", "--universe", "newsletter", *arms, *words)
    assert told["ok"], told
    assert run(capsys, "start", "titles", "--on", START.isoformat(), "--seed", "3")["ok"]


def day(number):
    return (START + datetime.timedelta(days=number)).isoformat()


def shares_of(capsys, number):
    told = run(capsys, "shares", "titles", "--on", day(number))
    assert told["ok"], told
    return {one["arm"]: one["share"] for one in told["shares"]["arms"]}


def counted(capsys, number, shown, done):
    arms = [word for arm in shown for word in ("--arm", f"{arm}={shown[arm]}:{done[arm]}")]
    assert run(capsys, "count", "titles", *arms, "--on", day(number))["ok"]


def test_from_the_plan_to_both_answers_the_better_message_is_shown_more_and_proven_with_the_shares_of_each_day(
    folder, capsys
):
    rng = np.random.default_rng(11)
    planned(capsys, "--adaptive")
    history, conversions = [], []
    for number in range(4):
        shares = shares_of(capsys, number)
        assert shares == shares_of(capsys, number)  # asked again, the same
        assert sum(shares.values()) == pytest.approx(1) and min(shares.values()) >= 0.1 - 1e-9
        shown = dict(zip(shares, rng.multinomial(800, list(shares.values())).tolist(), strict=True))
        done = {arm: int(rng.binomial(shown[arm], RATES[arm])) for arm in shown}
        counted(capsys, number, shown, done)
        history.append(list(shares.values()))
        conversions.append(list(done.values()))
    assert history[0] == pytest.approx([1 / 3] * 3)
    assert history[-1][2] > 0.6
    seen = run(capsys, "look", "titles", "--on", day(4))
    bold = next(arm for arm in seen["comparison"]["arms"] if arm["arm"] == "bold")
    pair = np.array(history)[:, [0, 2]]
    log = log_e_by_period(np.array(conversions)[:, [0, 2]], pair / pair.sum(axis=1, keepdims=True))[-1]
    assert np.log(bold["proven"]["e_value"]) == pytest.approx(log)  # the evidence of moving shares, no other
    assert bold["proven"]["finding"] == "better" and bold["best_bet"]["take"]
    assert seen["comparison"]["split"]["finding"] != "split-broken"
    assert seen["comparison"]["best"]["arm"] == "bold"
    weighed = {one["arm"]: one["difference"] for one in seen["differences"]}
    assert weighed["bold"]["low"] < 0.10 < weighed["bold"]["high"] and weighed["funny"]["low"] < 0
    assert len(seen["points"]) == 4 and seen["points"][-1]["n"] == np.array(conversions)[:, [0, 2]].sum()
    ended = run(capsys, "stop", "titles", "--on", day(4), "--decided", "adopt")
    assert ended["ok"] and run(capsys, "learned")["ok"]


def test_a_day_on_which_all_buy_and_one_is_shown_more_is_no_merit_of_that_message(folder, capsys):
    planned(capsys, "--adaptive")
    counted(capsys, 0, {"plain": 100, "funny": 100, "bold": 100}, {"plain": 2, "funny": 2, "bold": 12})
    shares = shares_of(capsys, 1)
    shown = {arm: round(3000 * share) for arm, share in shares.items()}
    counted(capsys, 1, shown, {arm: round(0.3 * shown[arm]) for arm in shown})  # all alike that day
    bold = run(capsys, "look", "titles", "--on", day(2))["comparison"]["arms"][2]
    plain_means = log_e_by_period([[2 + round(0.3 * shown["plain"]), 12 + round(0.3 * shown["bold"])]], [[0.5, 0.5]])
    assert plain_means[-1] > np.log(1000)  # what the shares of the plan would have called proven
    assert bold["proven"]["finding"] == "no-clear-difference"


def test_shares_are_written_before_their_day_and_never_after(folder, capsys):
    planned(capsys, "--adaptive")
    counted(capsys, 3, dict.fromkeys(RATES, 50), dict.fromkeys(RATES, 5))
    assert run(capsys, "shares", "titles", "--on", day(3))["code"] == "shares-too-late"
    assert run(capsys, "shares", "titles", "--on", day(-1))["code"] == "shares-too-late"
    later = run(capsys, "shares", "titles")["shares"]["day"]
    assert later > day(3)
    with workspace.opened(folder) as space:
        rows = space.store.arrow(space.store.table("assignments")).to_pylist()
    assert {(row["unit_kind"], row["first"].isoformat()) for row in rows} == {("shares", later)}


def test_who_was_given_a_message_keeps_it_when_the_shares_move(folder, capsys, tmp_path):
    planned(capsys, "--adaptive")
    links = tmp_path / "links.csv"
    links.write_text("link\n" + "".join(f"https://shop.example/{here}\n" for here in range(40)), encoding="utf-8")
    before = run(capsys, "assign", "titles", str(links), "--links")["assigned"]
    counted(capsys, 0, dict.fromkeys(RATES, 500), {"plain": 20, "funny": 20, "bold": 120})
    shares_of(capsys, 1)
    assert run(capsys, "assign", "titles", str(links), "--links")["assigned"] == before
    links.write_text("link\n" + "".join(f"https://shop.example/new{here}\n" for here in range(200)), encoding="utf-8")
    after = run(capsys, "assign", "titles", str(links), "--links")["assigned"]
    assert sum(one["arm"] == "bold" for one in after) > 120


def test_two_messages_or_a_platform_or_a_test_with_fixed_shares_have_no_moving_shares(folder, capsys):
    two = run(capsys, "new", "pair", "--universe", "x", "--arm", "a", "--arm", "b", "--adaptive")
    assert two["code"] == "adaptive-needs-messages" and two["fix"]
    planned(capsys)
    assert run(capsys, "shares", "titles")["code"] == "not-adaptive"


def test_it_is_told_in_both_languages_without_a_bare_minus(folder, capsys):
    planned(capsys, "--adaptive")
    counted(capsys, 0, dict.fromkeys(RATES, 400), {"plain": 40, "funny": 38, "bold": 90})
    for language, words in (("en", "Weighed by the shares"), ("fr", "par les parts de chaque jour")):
        for told in (["look", "titles", "--on", day(1)], ["shares", "titles", "--on", day(1)]):
            with pytest.raises(SystemExit) as left:
                main(["test", *told, "--lang", language])
            assert left.value.code == 0
            text = capsys.readouterr().out
            about = [line for line in text.split("\n") if words in line]
            assert len(about) == 2 * (told[0] == "look") and not any("-" in line for line in about)
