"""``merite test``: a test lived from its plan to what it tells the sales model."""

import csv
import datetime
import json
from dataclasses import replace

import numpy as np
import pytest
from icalendar import Calendar

from merite.cli import main
from merite.experiments.assign import number_of
from merite.store import workspace
from merite.store.pseudonyms import key, pseudonym
from merite.vocabulary import Settings
from store.conftest import batch, orders

START = datetime.date(2026, 3, 2)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    made = tmp_path / "shop"
    workspace.create(made, Settings(margin=0.5, hourly_cost=20.0, can_lose=300.0))
    monkeypatch.setenv("MERITE_WORKSPACE", str(made))
    return made


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words, "--json", "--lang", "en"])
    told = json.loads(capsys.readouterr().out)
    return left.value.code, told


def done(capsys, *words):
    code, told = run(capsys, "test", *words)
    assert code == 0 and told["ok"], told
    return told


def refused(capsys, *words):
    code, told = run(capsys, "test", *words)
    assert code == 1 and not told["ok"] and told["message"] and told["fix"], told
    return told["code"]


def sold(folder, days, sales):
    """A till's closing report for each day."""
    import pyarrow as pa

    rows = pa.table({
        "key": [day.isoformat() for day in days],
        "day": pa.array(days, pa.date32()),
        "currency": ["EUR"] * len(days),
        "goods_net": pa.array([round(float(one), 2) for one in sales]).cast(pa.decimal128(18, 4)),
    })  # fmt: skip
    with workspace.opened(folder) as space:
        space.store.save(replace(batch({"day_totals": rows}), first=days[0], last=days[-1]))


def table(file):
    with file.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def days_from(first, count):
    return [first + datetime.timedelta(days=here) for here in range(count)]


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


def test_two_weeks_of_whole_weeks_can_prove_nothing_and_it_is_said(folder, capsys):
    told = done(capsys, "new", "weeks", "--kind", "on-off", "--universe", "blog", "--weeks", "4", "--block-days", "7")
    assert "few-schedules" in {one["code"] for one in told["test"]["foreseen"]["warnings"]}


def test_days_on_and_off_from_the_draw_to_the_evidence(folder, capsys):
    rng = np.random.default_rng(2)
    before, weeks = 140, 12
    done(capsys, "new", "stories", "--kind", "on-off", "--universe", "instagram", "--weeks", str(weeks))
    begun = done(capsys, "start", "stories", "--on", START.isoformat(), "--seed", "7")
    on = {
        day
        for window in begun["windows"] if window["on"]
        for day in days_from(
            datetime.date.fromisoformat(window["first"]),
            1 + (datetime.date.fromisoformat(window["last"]) - datetime.date.fromisoformat(window["first"])).days,
        )
    }  # fmt: skip
    assert len(on) == weeks * 7 / 2 or 30 < len(on) < 54
    calendar = Calendar.from_ical((folder / "reports" / "test-stories.ics").read_bytes())
    told = {
        event.decoded("dtstart") + datetime.timedelta(days=here)
        for event in calendar.walk("VEVENT")
        if "on" in str(event["summary"]).split(" (")[0].split(":")[1]
        for here in range((event.decoded("dtend") - event.decoded("dtstart")).days)
    }
    assert told == on
    days = days_from(START - datetime.timedelta(days=before), before + 7 * weeks)
    sold(folder, days, [rng.normal(400, 40) + (80 if day in on else 0) for day in days])
    end = START + datetime.timedelta(days=7 * weeks - 1)
    early = done(capsys, "look", "stories", "--on", (START + datetime.timedelta(days=20)).isoformat())
    assert early["effect"]["proven"]["finding"] in ("too-early", "more")
    last = done(capsys, "look", "stories", "--on", end.isoformat())
    proven, bet = last["effect"]["proven"], last["effect"]["best_bet"]
    assert proven["finding"] == "more" and proven["extra"]["low"] < 80 < proven["extra"]["high"]
    assert 0 < bet["extra"]["middle"] < bet["claimed"] and bet["take"] and bet["expected_loss"]["unit"] == "money/year"
    assert {"proven", "time-is-up"} <= set(last["stops"])
    assert [point["n"] for point in last["points"]] == sorted(point["n"] for point in last["points"])
    done(capsys, "stop", "stories", "--on", end.isoformat(), "--decided", "adopt", "--why", "it pays")
    (row,) = done(capsys, "evidence", "--out", str(folder / "tests.csv"))["evidence"]
    assert abs(row["estimate"] - 80 * len(on)) < 3 * row["standard_error"] and not row["in_panel"]
    (line,) = table(folder / "tests.csv")
    assert line["universe"] == "instagram" and line["start"] == START.isoformat() and line["end"] == end.isoformat()


@pytest.mark.parametrize(("metric", "told"), [("orders", 1), ("clicks", 0)])
def test_a_control_group_tells_of_sales_with_the_luck_of_baskets_and_clicks_tell_nothing(folder, capsys, metric, told):
    with workspace.opened(folder) as space:
        space.store.save(batch({"orders": orders(20, 20, 20, 140)}))
        yen = orders(30_000, start=9)
        yen = yen.set_column(yen.column_names.index("currency"), "currency", [["JPY"]])
        space.store.save(batch({"orders": yen}, file="yen.csv"))
    done(capsys, "new", "mail", "--universe", "newsletter", "--arm", "none", "--arm", "mail", "--control-group",
         "--metric", metric)  # fmt: skip
    done(capsys, "start", "mail", "--on", START.isoformat())
    done(capsys, "count", "mail", "--arm", "none=1000:30", "--arm", "mail=1000:90", "--on", START.isoformat())
    done(capsys, "stop", "mail", "--on", (START + datetime.timedelta(days=27)).isoformat())
    found = done(capsys, "evidence", "--out", str(folder / "tests.csv"))["evidence"]
    assert len(found) == told
    for row in found:
        assert row["estimate"] == pytest.approx(50 * 60)
        assert row["standard_error"] == pytest.approx(np.sqrt(5200 * (90.5 + 30.5)))  # the mean of squared baskets


def test_a_finished_test_counts_in_measure_by_itself_and_once(folder, capsys):
    from merite.measure.panel_store import panel_from_store
    from merite.rounds.finished_tests import lift_tests

    days = days_from(START - datetime.timedelta(days=140), 224)
    sold(folder, days, np.random.default_rng(3).normal(400, 40, len(days)))
    with workspace.opened(folder) as space:
        for number, (first, in_panel) in enumerate(((START, False), (START, True), (START.replace(year=2020), False))):
            space.type_in("evidence", [{
                "key": str(number), "experiment": str(number), "universe": "instagram", "first": first,
                "last": first + datetime.timedelta(days=27), "estimate": 900.0, "standard_error": 200.0,
                "in_panel": in_panel, "currency": "EUR",
            }])  # fmt: skip
        space.type_in("hours", [{"first": day, "last": day, "universe": "instagram", "hours": 1.0, "way": "log"}
                                for day in days[::5]])  # fmt: skip
        panel = panel_from_store(space.store, space.settings, space.rules)
        (test,) = lift_tests(space, panel)
    assert test.estimate == 900.0 and test.universes == ("instagram",)


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


def test_anybody_can_compute_again_who_gets_what(folder, capsys):
    done(capsys, "new", "mail", "--universe", "newsletter", "--arm", "a=.7", "--arm", "b=.3")
    done(capsys, "start", "mail", "--on", "2026-03-02", "--seed", "5")
    people = folder / "people.csv"
    people.write_text("email\n" + "\n".join(f"p{here}@example.org" for here in range(300)), encoding="utf-8")
    told = done(capsys, "assign", "mail", str(people), "--out", str(folder / "who.csv"))["assigned"]
    assert len(told) == 300 and all(one["unit"].startswith("p:") for one in told)
    for one in told:
        assert one["number"] == number_of("mail:5", one["unit"])
        assert one["arm"] == ("a" if one["number"] < 0.7 else "b")
    again = done(capsys, "assign", "mail", str(people))["assigned"]
    assert again == told
    assert 0.2 < np.mean([one["arm"] == "b" for one in told]) < 0.4
    with workspace.opened(folder) as space:
        kept = space.store.rows("SELECT unit FROM assignments")
    assert not any("@" in row["unit"] for row in kept)
    (first, *_) = table(folder / "who.csv")
    assert first["unit"] == "p0@example.org"


def test_a_list_that_names_somebody_twice_gives_everybody_their_own_message(folder, capsys):
    done(capsys, "new", "mail", "--universe", "newsletter", "--arm", "a", "--arm", "b")
    done(capsys, "start", "mail", "--on", "2026-03-02", "--seed", "5")
    people = folder / "people.csv"
    listed = ["Ana@example.org", "ana@example.org", "=cmd()", *(f"p{here}@example.org" for here in range(40))]
    people.write_text("email\n" + "\n".join(listed), encoding="utf-8")
    told = done(capsys, "assign", "mail", str(people), "--out", str(folder / "who.csv"))["assigned"]
    arms = {one["unit"]: one["arm"] for one in told}
    rows = table(folder / "who.csv")
    assert [row["unit"] for row in rows] == ["Ana@example.org", "'=cmd()", *listed[3:]]
    assert all(arms[pseudonym(row["unit"].lstrip("'"), key())] == row["arm"] for row in rows)


def test_a_random_draw_takes_place_once_and_tells_the_effect_of_receiving(folder, capsys):
    done(capsys, "new", "jam", "--kind", "draw", "--universe", "newsletter", "--metric", "orders")
    people = folder / "people.txt"
    people.write_text("\n".join(f"p{here}@example.org" for here in range(60)), encoding="utf-8")
    told = done(capsys, "draw", "jam", str(people), "--samples", "20", "--on", "2026-03-02", "--seed", "3")["drawn"]
    assert sum(one["drawn"] for one in told) == 20 and len({one["applicant"] for one in told}) == 60
    assert refused(capsys, "draw", "jam", str(people), "--samples", "20") == "already-drawn"
    assert done(capsys, "draw", "jam")["drawn"] == told
    done(capsys, "draw", "jam", str(people), "--out", str(folder / "places.csv"))
    places = table(folder / "places.csv")
    assert {one["applicant"] for one in places} == set(people.read_text(encoding="utf-8").split())
    hidden = {pseudonym(one["applicant"], key()): one for one in places}
    assert all(hidden[one["applicant"]]["drawn"] == ("yes" if one["drawn"] else "no") for one in told)
    with pytest.raises(SystemExit):
        main(["test", "draw", "jam", str(people), "--lang", "en"])
    assert "@example.org" in capsys.readouterr().out, "who receives one is told by name"
    done(capsys, "count", "jam", "--arm", "drawn=20:17", "--arm", "not-drawn=40:3", "--on", "2026-04-01")
    seen = done(capsys, "look", "jam", "--on", "2026-04-01")
    control, drawn = seen["comparison"]["arms"]
    assert control["arm"] == "not-drawn" and drawn["proven"]["finding"] == "better"


def test_a_forgotten_person_leaves_draws_and_assignments(folder, capsys):
    people = folder / "people.txt"
    people.write_text("zoe@example.org\nleo@example.org\n", encoding="utf-8")
    done(capsys, "draw", "jam", str(people), "--samples", "1", "--on", "2026-03-02")
    people.unlink()
    code, told = run(capsys, "forget", "zoe@example.org")
    assert code == 0 and told["tables"] == {"applications": 1, "samples": 1}


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


def test_areas_from_the_draw_to_the_three_ways(folder, capsys):
    rng = np.random.default_rng(4)
    done(capsys, "new", "flyers", "--kind", "areas", "--universe", "print", "--weeks", "2", "--areas", "2")
    history = days_from(START - datetime.timedelta(days=90), 90)
    common = rng.normal(0, 20, 104).cumsum()
    file = folder / "areas.csv"

    def write(days, offset, lift):
        lines = [
            f"{day},{area},{500 + common[offset + here] + rng.normal(0, 15) + lift.get(area, 0):.2f}"
            for area in "abcdefghij"
            for here, day in enumerate(days)
        ]
        file.write_text("\n".join(["date,area,sales", *lines]), encoding="utf-8")
        done(capsys, "count", "flyers", str(file))

    write(history, 0, {})
    begun = done(capsys, "start", "flyers", "--on", START.isoformat(), "--seed", "6")
    chosen = begun["test"]["plan"]["areas"]
    assert len(chosen) == 2
    write(days_from(START, 14), 90, dict.fromkeys(chosen, 60))
    seen = done(capsys, "look", "flyers", "--on", (START + datetime.timedelta(days=13)).isoformat())["effect"]
    assert [one["name"] for one in seen["methods"]] == ["synthetic-control", "synthetic-differences", "local-level"]
    assert all(abs(one["effect"] - 60) < 25 for one in seen["methods"])
    assert seen["proven"]["finding"] == "more" and seen["proven"]["e_value"] is None
    assert seen["proven"]["extra"]["low"] < 60 < seen["proven"]["extra"]["high"]


def test_an_area_with_holes_is_explained(folder, capsys):
    done(capsys, "new", "flyers", "--kind", "areas", "--universe", "print")
    file = folder / "areas.csv"
    file.write_text("date,area,sales\n2026-01-01,a,5\n2026-01-02,a,5\n2026-01-01,b,4\n", encoding="utf-8")
    done(capsys, "count", "flyers", str(file))
    assert refused(capsys, "start", "flyers", "--on", "2026-03-02") == "area-holes"


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
