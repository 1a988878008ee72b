"""``merite test`` with messages: from the plan to the ledger, and what stops or spoils a test."""

import pytest

from cli.experimenting import done, refused
from merite.store import workspace


def test_messages_from_the_plan_to_the_ledger(folder, capsys):
    done(
        capsys, "new", "reel", "--universe", "instagram", "--arm", "photo", "--arm", "reel", "--a-week", "40",
        "--tactic", "tip", "--stance", "reel=friend", "--hypothesis", "video sells", "--guardrail", "unsubscribes",
    )  # fmt: skip
    arms = done(capsys, "list")["tests"][0]["arms"]
    assert [(arm["arm"], arm["share"], arm["tactic"], arm["stance"]) for arm in arms] == [
        ("photo", 0.5, None, None),
        ("reel", 0.5, "tip", "friend"),
    ]
    assert refused(capsys, "look", "reel") == "wrong-state"
    done(capsys, "start", "Reel", "--on", "2026-03-02", "--seed", "1")  # names do not know capitals
    done(capsys, "count", "reel", "--arm", "photo=400:8", "--arm", "reel=410:30", "--on", "2026-03-09")
    seen = done(capsys, "look", "reel", "--on", "2026-03-09")
    assert seen["comparison"]["arms"][1]["proven"]["finding"] == "better"
    assert (
        seen["comparison"]["arms"][1]["best_bet"]["lift"]["middle"]
        < seen["comparison"]["arms"][1]["best_bet"]["claimed"]
    )
    assert "proven" in seen["stops"]
    done(capsys, "stop", "reel", "--on", "2026-03-09", "--decided", "adopt")
    done(capsys, "stop", "reel", "--afterwards", "orders doubled in April")
    told = done(capsys, "list")
    (line,) = told["tests"]
    assert (line["hypothesis"], line["finding"], line["decided"], line["afterwards"]) == (
        "video sells", "better", "adopt", "orders doubled in April",
    )  # fmt: skip
    assert told["accounts"]["proven"] == 1 and told["accounts"]["kept"] == ["reel"]
    assert told["accounts"]["expected_false"] == pytest.approx(0.05)


def test_what_a_choice_may_cost_a_year_does_not_shrink_while_a_test_that_is_over_waits(folder, capsys):
    done(capsys, "new", "reel", "--universe", "instagram", "--arm", "photo", "--arm", "reel", "--weeks", "2",
         "--value", "10")  # fmt: skip
    done(capsys, "start", "reel", "--on", "2026-03-02")
    done(capsys, "count", "reel", "--arm", "photo=400:28", "--arm", "reel=410:30", "--on", "2026-03-15")
    losses = [
        done(capsys, "look", "reel", "--on", day)["comparison"]["best"]["expected_loss"]["amount"]
        for day in ("2026-03-15", "2026-05-15")
    ]
    assert losses[0] > 0 and losses[1] == pytest.approx(losses[0])


def test_a_guardrail_that_is_proven_worse_stops_a_test(folder, capsys):
    done(capsys, "new", "mail", "--universe", "newsletter", "--arm", "a", "--arm", "b", "--guardrail", "unsubscribes")
    done(capsys, "start", "mail", "--on", "2026-03-02")
    file = folder / "counts.csv"
    file.write_text(
        "date,arm,exposures,conversions,unsubscribes\n2026-03-03,a,2000,40,2\n2026-03-03,b,2000,44,31\n",
        encoding="utf-8",
    )
    done(capsys, "count", "mail", str(file))
    seen = done(capsys, "look", "mail", "--on", "2026-03-04")
    assert seen["worse"] == ["unsubscribes"] and "guardrail" in seen["stops"]


def test_a_cost_cap_stops_a_test(folder, capsys):
    done(
        capsys,
        "new",
        "ads",
        "--universe",
        "meta.paid",
        "--arm",
        "a",
        "--arm",
        "b",
        "--money",
        "100",
        "--can-lose",
        "40",
    )
    done(capsys, "start", "ads", "--on", "2026-03-02")
    assert done(capsys, "look", "ads", "--on", "2026-03-04")["stops"] == []
    assert "cap-reached" in done(capsys, "look", "ads", "--on", "2026-03-20")["stops"]


def test_impossible_counts_are_refused_and_nothing_is_kept(folder, capsys):
    done(capsys, "new", "reel", "--universe", "instagram", "--arm", "photo", "--arm", "reel")
    file = folder / "counts.csv"
    file.write_text("arm,exposures,conversions\nreel,100,2\nphoto,100,101\n", encoding="utf-8")
    assert refused(capsys, "count", "reel", str(file)) == "bad-test-count"
    with workspace.opened(folder) as space:
        assert space.store.rows("SELECT * FROM outcomes") == []


def test_a_split_that_changes_in_mid_test_is_a_finding_and_proves_nothing(folder, capsys):
    done(capsys, "new", "reel", "--universe", "instagram", "--arm", "photo", "--arm", "reel")
    done(capsys, "start", "reel", "--on", "2026-03-02")
    for day, (x, y) in enumerate([(500, 500), (520, 480), (900, 100), (900, 100)], start=2):
        done(capsys, "count", "reel", "--arm", f"photo={x}:10", "--arm", f"reel={y}:30", "--on", f"2026-03-0{day}")
    seen = done(capsys, "look", "reel", "--on", "2026-03-06")
    assert seen["comparison"]["split"]["finding"] == "split-broken" and "split-broken" in seen["stops"]
    assert seen["comparison"]["arms"][1]["proven"]["finding"] == "split-broken"


def test_a_message_without_a_count_gives_no_answer_yet(folder, capsys):
    done(capsys, "new", "reel", "--universe", "instagram", "--arm", "photo", "--arm", "reel")
    done(capsys, "start", "reel", "--on", "2026-03-02")
    done(capsys, "count", "reel", "--arm", "reel=100:9")
    assert done(capsys, "look", "reel", "--on", "2026-03-03")["comparison"] is None
