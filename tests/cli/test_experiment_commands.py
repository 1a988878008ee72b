"""``merite test``: what one knows before it starts, what cannot be planned, what a shop reads of it in French."""

import datetime

import numpy as np
import pytest

from cli.experimenting import START, days_from, done, refused, sold
from merite.cli import main


def test_before_it_starts_one_knows_what_it_sees_what_it_costs_and_what_to_beware_of(folder, capsys):
    rng = np.random.default_rng(1)
    sold(folder, days_from(START - datetime.timedelta(days=182), 182), rng.normal(400, 60, 182))
    told = done(
        capsys, "new", "stories", "--kind", "on-off", "--universe", "instagram", "--weeks", "12", "--hours", "6",
        "--can-lose", "400", "--money", "30",
    )["test"]  # fmt: skip
    seen = told["foreseen"]
    effects = [one["effect"] for one in seen["visible"] if one["effect"] is not None]
    assert effects == sorted(effects, reverse=True) and 0.03 < seen["planned"]["effect"] < 0.25
    assert seen["cost"] == {"money": 30.0, "hours": 6.0, "hours_money": 120.0, "at_risk": 400.0}
    codes = {one["code"] for one in seen["warnings"]}
    assert {"no-listening", "no-follow-up", "over-limit", "no-decision"} <= codes
    assert "no-history" not in codes and "few-schedules" not in codes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("new", "x", "--kind", "before-after"), "before-after-refused"),
        (("new", "a b", "--arm", "a", "--arm", "b"), "bad-test-name"),
        (("new", "x", "--arm", "a"), "bad-arm"),
        (("new", "x", "--arm", "a=.7", "--arm", "b=.7"), "bad-arm"),
        (("new", "x", "--universe", "blog", "--kind", "on-off", "--weeks", "5"), "bad-schedule"),
        (("new", "x", "--universe", "blog", "--kind", "on-off", "--wash-out", "3"), "bad-schedule"),
        (("new", "x", "--kind", "on-off"), "test-needs-universe"),
        (("start", "nothing"), "unknown-test"),
        (("draw", "nothing"), "nothing-to-draw"),
    ],
)
def test_what_cannot_be_planned_is_explained(folder, capsys, words, code):
    assert refused(capsys, *words) == code


def test_what_a_shop_reads_in_french_can_be_done_and_does_not_contradict_itself(folder, capsys):
    def read(*words):
        with pytest.raises(SystemExit):
            main(["test", *words, "--lang", "fr"])
        return capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")

    planned = read("new", "reel", "--universe", "instagram", "--arm", "photo", "--arm", "reel", "--hours", "3")
    assert "dites ce que vos messages obtiennent par semaine" in planned and "trop court" not in planned
    begun = read("start", "reel", "--on", "2026-03-02")
    assert "publication par publication" in begun and "Qui reçoit quoi" not in begun
    read("new", "pause", "--kind", "on-off", "--universe", "meta.paid", "--weeks", "8", "--hours", "2")
    windows = read("start", "pause", "--on", datetime.datetime.now(datetime.UTC).date().isoformat())
    assert " : avec" in windows and " : sans" in windows and ": avec" not in windows.replace(" : avec", "")
    told = read("list")
    assert "pause (Annonces Meta) : en cours" in told and "reel (Instagram) : terminé depuis le" in told
    assert "Prouvés" not in told, "nothing ended yet"
    assert "en tout" in told and "ont coûté" not in told, "what runs has not cost all of it"
