"""What a report foretells is kept, scored when its days are over, and cannot be rewritten."""

import datetime
import json
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from merite.cli import Root
from merite.measure.forecast import forecast, prolonged
from merite.rounds.report import report
from merite.store.workspace import opened
from merite.vocabulary.promise import PromiseKind, Scored
from merite.worlds import Ingredients, make
from merite.worlds.exports import write_exports
from merite.worlds.living import living

CALM = replace(Ingredients.none(), season=True, peaks=True, trend=True)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Two reports of one business, three months apart: the second knows what came of the first."""
    folder = tmp_path_factory.mktemp("told")
    world = make(11, weeks=80, tickets=150)
    exports = write_exports(world, folder / "exports")
    shop = folder / "shop"
    from merite.sources.add import add_files
    from merite.store.workspace import create

    create(shop, world.settings)
    with opened(shop) as space:
        add_files(space, exports)
    last = world.panel.dates[-1]
    early = last - datetime.timedelta(weeks=26)
    first = report(shop, out=folder / "one", today=early)
    again = report(shop, out=folder / "two", today=last + datetime.timedelta(days=8))
    return shop, first, again


def _register(reported):
    return next(part for part in reported.sheet.parts if part.topic == "promises")


def test_sales_to_come_are_foretold_and_scored_by_the_till(told):
    _, first, again = told
    promised = [one for one in _register(again).promises if one.kind is PromiseKind.SALES]
    assert promised and all(one.said.low < one.said.middle < one.said.high for one in promised)
    assert {one.first for one in promised if one.scored is Scored.NOT_YET}
    page = again.written.pages["fr"].read_text(encoding="utf-8") if "fr" in again.written.pages else ""
    assert not page or "Ce que nous avions annoncé" in page
    assert _register(first).broken_at is None and _register(again).broken_at is None


def test_a_report_a_day_is_not_thirty_promises(told, tmp_path):
    shop, _, again = told
    before = len(_register(again).promises)
    third = report(shop, out=tmp_path, today=again.sheet.made_on)
    assert len(_register(third).promises) == before


def test_a_rewritten_row_is_told_on_the_command_line(told):
    shop, _, _ = told
    with opened(shop) as space:
        row = space.store.arrow(space.store.table("forecasts")).to_pylist()[0]
        space.type_in("forecasts", [{**row, "high": row["high"] * 2}])
    done = CliRunner().invoke(Root(name="merite"), ["promises", "--workspace", str(shop), "--json"])
    answer = json.loads(done.stdout)
    assert answer["ok"] and answer["broken_at"] == row["forecast_id"]
    said = CliRunner().invoke(Root(name="merite"), ["promises", "--workspace", str(shop), "--lang", "fr"]).stdout
    assert "modifié après coup" in said


def test_forecasts_of_calm_businesses_hold_what_came():
    held = 0
    for seed in (1, 2, 3, 4):
        shop = living(seed, tickets=150, history=104, weeks=24, ingredients=CALM)
        told = forecast(shop.panel(shop.usual, 104), shop.settings, days=84)
        came = float(np.nansum(shop.panel(shop.usual, 116).sales[104:]))
        low, high = np.quantile(told.draws, (0.05, 0.95))
        held += low <= came <= high
        assert told.weight == 1.0 and (told.last - told.first).days == 83
        assert high - low < came
    assert held >= 3


def test_what_is_put_out_goes_on_at_its_pace():
    shop = living(3, tickets=150, history=104, weeks=24)
    longer = prolonged(shop.panel(shop.usual, 104), 12, {shop.names[0]: 0.0})
    assert longer.periods == 116 and np.isnan(longer.sales[104:]).all()
    assert not longer.universes[0].dose[104:].any() and longer.universes[1].dose[104:].any()


def test_with_one_year_last_year_weighs_in():
    shop = living(5, tickets=150, history=60, weeks=24)
    told = forecast(shop.panel(shop.usual, 60), shop.settings, days=56)
    assert 0.4 <= told.weight < 1.0 and told.last_year is not None
