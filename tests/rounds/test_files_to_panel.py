"""A world's files, added to a workspace, give its panel again: sales to the cent, spend, publications, hours."""

from pathlib import Path

import numpy as np
import pytest

from merite.measure.panel_store import panel_from_store
from merite.sources.add import add_files
from merite.store import workspace
from merite.vocabulary import Trade
from merite.vocabulary.panel import Panel
from merite.worlds import Ingredients, World, make
from merite.worlds.exports import typed_diary, typed_hours, write_exports

# a shop's site in France, one in Québec, a till's closing report, Square, HelloAsso
BUSINESSES = [(2, Trade.SHOP), (13, Trade.SHOP), (8, Trade.SHOP), (3, Trade.MUSICIAN), (4, Trade.ASSOCIATION)]


def _panel_again(world: World, folder: Path) -> Panel:
    files = write_exports(world, folder / "files")
    workspace.create(folder / "shop", world.settings)
    with workspace.opened(folder / "shop") as space:
        answers = add_files(space, files).files
        assert [answer.error for answer in answers if answer.error] == []
        assert all(answer.rows.refused == 0 for answer in answers)
        space.type_in("diary", typed_diary(world))
        space.type_in("hours", typed_hours(world))
        return panel_from_store(space.store, space.settings, space.rules)


@pytest.mark.parametrize(("seed", "trade"), BUSINESSES)
def test_a_worlds_files_give_its_panel_again(tmp_path: Path, seed: int, trade: Trade) -> None:
    world = make(seed, trade=trade, weeks=40, tickets=25.0, ingredients=Ingredients())
    found, wanted = _panel_again(world, tmp_path), world.panel
    assert found.dates == wanted.dates
    assert np.allclose(found.sales, wanted.sales, atol=0.005, equal_nan=True)
    assert found.currency == wanted.currency
    assert {one.name for one in found.universes} == {one.name for one in wanted.universes if one.dose.any()}
    theirs = {one.name: one for one in wanted.universes}
    for one in found.universes:
        assert one.dose_kind == theirs[one.name].dose_kind
        assert np.allclose(one.dose, theirs[one.name].dose, atol=0.005)
        assert np.allclose(one.spend, theirs[one.name].spend, atol=0.005)
        assert np.allclose(one.hours, theirs[one.name].hours, atol=0.005)
        assert not one.extra_cost.any()
    assert set(found.controls) == set(wanted.controls)
    for kind, series in wanted.controls.items():
        assert np.allclose(found.controls[kind], series)
