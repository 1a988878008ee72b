"""``merite test`` with days on and off, and with areas: from the draw to what it tells the sales model."""

import datetime

import numpy as np
import pytest
from icalendar import Calendar

from cli.experimenting import START, days_from, done, refused, sold, table
from merite.cli import main
from merite.store import workspace
from store.conftest import batch, orders


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


def test_a_test_of_areas_says_how_their_past_sales_are_given_and_where_it_stands(folder, capsys):
    done(capsys, "new", "flyers", "--kind", "areas", "--universe", "print")
    for words, said in (
        (("start", "flyers", "--on", "2026-03-02"), "merite test count NOM FICHIER"),
        (("look", "flyers"), "L’essai «\u00a0flyers\u00a0» est prévu\u00a0: ce n’est pas possible maintenant."),
    ):
        with pytest.raises(SystemExit):
            main(["test", *words, "--lang", "fr"])
        assert said in capsys.readouterr().err


def test_an_area_with_holes_is_explained(folder, capsys):
    done(capsys, "new", "flyers", "--kind", "areas", "--universe", "print")
    file = folder / "areas.csv"
    file.write_text("date,area,sales\n2026-01-01,a,5\n2026-01-02,a,5\n2026-01-01,b,4\n", encoding="utf-8")
    done(capsys, "count", "flyers", str(file))
    assert refused(capsys, "start", "flyers", "--on", "2026-03-02") == "area-holes"
