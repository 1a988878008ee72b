"""Advice is frozen with each report and scored a quarter later; a person's own is kept beside it."""

import datetime
import json
import shutil

import pytest
from click.testing import CliRunner

from merite.cli import Root
from merite.measure.panel_store import panel_from_store
from merite.rounds.advisers import freeze, standings
from merite.rounds.costs_aside import advised_with_care, month_plan
from merite.rounds.footing import checks_of
from merite.rounds.measure import measure_panel
from merite.sources.add import add_files
from merite.store.workspace import create, opened
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


def test_a_persons_own_advice_is_kept_and_a_wrong_channel_is_told(shop):
    with opened(shop) as space:
        paid = next(
            u.name for u in panel_from_store(space.store, space.settings, space.rules).universes if u.spend.any()
        )
    run = CliRunner()
    done = run.invoke(Root(name="merite"), ["advise", "owner", f"{paid}=120", "--workspace", str(shop), "--json"])
    assert json.loads(done.stdout)["advised"][paid]["money"] == 120.0
    wrong = run.invoke(Root(name="merite"), ["advise", "owner", "orkut=5", "--workspace", str(shop), "--json"])
    assert (wrong.exit_code, json.loads(wrong.stdout)["code"]) == (1, "plan-universe-unknown")
    told = run.invoke(Root(name="merite"), ["advise", "--workspace", str(shop), "--lang", "fr"]).stdout
    assert "merite" in told
