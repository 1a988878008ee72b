"""Advice is frozen with each report and scored a quarter later; a person's own is kept beside it."""

import datetime
import json
import shutil
import zoneinfo
from dataclasses import replace

import pytest
from click.testing import CliRunner

from merite.cli import Root
from merite.measure.panel_store import panel_from_store
from merite.rounds.advisers import advise, freeze, standings
from merite.rounds.costs_aside import advised_with_care, month_plan
from merite.rounds.footing import checks_of
from merite.rounds.measure import measure_panel
from merite.sources.add import add_files
from merite.store import settings_file
from merite.store.workspace import create, opened
from merite.texts.contest import contest_text, kept_text
from merite.vocabulary.words import Language
from merite.worlds import make
from merite.worlds.exports import write_exports

pytestmark = pytest.mark.usefixtures("same_fit_once")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("advisers")
    world = make(7, weeks=60, tickets=50)
    create(folder / "shop", world.settings)
    with opened(folder / "shop") as space:
        add_files(space, write_exports(world, folder / "exports"))
    return folder / "shop"


def test_what_is_frozen_today_is_scored_a_quarter_later(shop):
    with opened(shop) as space:
        measured = measure_panel(panel_from_store(space.store, space.settings, space.rules), space.settings)
        day = measured.panel.dates[-1] - datetime.timedelta(days=120)
        freeze(space, measured, today=day)
        freeze(space, measured, today=day + datetime.timedelta(days=7))
        rows = space.store.arrow(space.store.table("advice")).to_pylist()
        assert {row["day"] for row in rows} == {day}
        assert {row["adviser"] for row in rows} == {"merite", "as-before", "platforms", "last-click"}
        assert standings(space, measured, today=day + datetime.timedelta(days=20)) is None
        found = standings(space, measured, today=measured.panel.dates[-1])
    assert sum(one.best for one in found.standings) == pytest.approx(1.0)
    assert {one.adviser for one in found.standings} == {row["adviser"] for row in rows}


def test_what_is_frozen_for_a_channel_whose_cost_stands_aside_is_what_the_page_says(shop, tmp_path):
    """No advice was given for it: it goes on as now, and is not scored as if merite had moved it."""
    folder = shutil.copytree(shop, tmp_path / "shop")
    with opened(folder) as space:
        measured = measure_panel(panel_from_store(space.store, space.settings, space.rules), space.settings)
        day = measured.panel.dates[-1] + datetime.timedelta(days=7)
        made = month_plan(measured, space.settings, today=day, checks=checks_of(space, measured.panel, today=day))
        moved = next(one.name for one in made.universes if one.next != one.now)
        freeze(space, advised_with_care(measured, {moved}, today=day), today=day)
        rows = space.store.arrow(space.store.table("advice")).to_pylist()
    money = {
        row["adviser"]: (row["money"], row["hours"]) for row in rows if row["universe"] == moved and row["day"] == day
    }
    assert money["merite"] == money["as-before"]


@pytest.fixture(scope="module")
def paid(shop):
    with opened(shop) as space:
        panel = panel_from_store(space.store, space.settings, space.rules)
    return next(one.name for one in panel.universes if one.spend.any())


def asked(shop, *words):
    done = CliRunner().invoke(Root(name="merite"), ["advise", *words, "--workspace", str(shop), "--json"])
    return done.exit_code, json.loads(done.stdout)


def test_a_persons_own_advice_is_kept_and_a_wrong_channel_is_told(shop, paid):
    _, told = asked(shop, "owner", f"{paid}=120")
    assert told["advised"][paid]["money"] == 120.0
    code, told = asked(shop, "owner", "orkut=5")
    assert (code, told["code"]) == (1, "plan-universe-unknown")
    told = CliRunner().invoke(Root(name="merite"), ["advise", "--workspace", str(shop), "--lang", "fr"]).stdout
    assert "merite" in told


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("facebook.paid=250",), "adviser-missing"),
        (("  ", "facebook.paid=250"), "adviser-missing"),
        (("Merite", "facebook.paid=250"), "adviser-taken"),
        (("last-click", "facebook.paid=250"), "adviser-taken"),
        (("owner",), "advice-missing"),
        (("owner", "facebook.paid"), "plan-not-an-amount"),
        (("owner", "facebook.paid=-3"), "plan-not-an-amount"),
        (("owner", "facebook.paid=2", "Facebook.paid=3"), "plan-said-twice"),
    ],
)
def test_a_slip_of_the_hand_is_explained_and_nothing_is_kept(shop, words, code):
    with opened(shop) as space:
        before = space.store.rows("SELECT * FROM advice")
    exit_code, told = asked(shop, *words)
    assert (exit_code, told["code"]) == (1, code) and told["message"] and told["fix"]
    with opened(shop) as space:
        assert space.store.rows("SELECT * FROM advice") == before


def test_money_and_hours_of_a_channel_move_together_and_cents_are_kept(shop, paid):
    _, told = asked(shop, "Agence", f"{paid}=0")
    assert told["adviser"] == "agency" and told["advised"][paid] == {"money": 0.0, "hours": 0.0}
    _, told = asked(shop, "agency", f"{paid}=1 234,56 €")
    assert told["advised"][paid]["money"] == pytest.approx(1234.56)
    timed = next(name for name, effort in told["now"].items() if effort["hours"] and not effort["money"])
    _, told = asked(shop, "agency", f"{timed}=7,5h")
    assert told["advised"][timed]["hours"] == pytest.approx(7.5) and told["advised"][paid] == told["now"][paid]


def test_who_changes_their_mind_corrects_that_day_and_adds_on_another(shop, paid, tmp_path):
    folder = shutil.copytree(shop, tmp_path / "shop")
    day = datetime.date(2026, 11, 30)
    first = advise(folder, "Noé Dupont", {paid: 90.0}, {}, today=day)
    again = advise(folder, " noé  DUPONT", {paid: 120.0}, {}, today=day)
    later = advise(folder, "Noé Dupont", {paid: 60.0}, {}, today=day + datetime.timedelta(days=1))
    assert (first.corrected, first.before) == (False, None) and (again.corrected, again.before) == (True, None)
    assert (later.corrected, later.before, later.adviser) == (False, day, "Noé Dupont")
    with opened(folder) as space:
        rows = space.store.rows("SELECT day, adviser, money FROM advice WHERE universe = ? ORDER BY day", [paid])
    kept = [(row["day"], float(row["money"])) for row in rows if row["adviser"].lower() == "noé dupont"]
    assert kept == [(day, 120.0), (day + datetime.timedelta(days=1), 60.0)]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_an_advice_is_dated_by_the_clock_of_the_shop(shop, paid, tmp_path, zone):
    folder = shutil.copytree(shop, tmp_path / "shop")
    settings, _ = settings_file.read(folder)
    settings_file.write(folder, replace(settings, time_zone=zone))
    now = datetime.datetime.now(datetime.UTC).astimezone(zoneinfo.ZoneInfo(zone))
    kept = advise(folder, "owner", {paid: 90.0}, {})
    assert kept.day in (now.date(), (now + datetime.timedelta(minutes=5)).date())


def test_what_was_kept_is_said_so_that_a_slip_shows(shop, paid, tmp_path):
    folder = shutil.copytree(shop, tmp_path / "shop")
    kept = advise(folder, "owner", {paid: 12050.0}, {}, today=datetime.date(2026, 11, 30))
    french, english = (kept_text(kept, language) for language in (Language.FRENCH, Language.ENGLISH))
    assert "12\u202f050,00\u00a0€" in french and "au lieu de" in french and "€12,050.00" in english


def test_the_standings_read_as_sentences(shop):
    with opened(shop) as space:
        measured = measure_panel(panel_from_store(space.store, space.settings, space.rules), space.settings)
        freeze(space, measured, today=measured.panel.dates[-1] - datetime.timedelta(days=120))
        found = standings(space, measured, today=measured.panel.dates[-1])
    french = contest_text(found, "EUR", Language.FRENCH)
    assert french.startswith("Du ") and french.count("nombre de fois consulté\u00a0: 1") == len(found.standings)
    assert contest_text(found, "EUR", Language.ENGLISH).startswith("From ")
