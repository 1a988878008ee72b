"""The exports of a made-up business, added like anybody's, give back its panel to the cent."""

import numpy as np
import pytest

from merite.measure.panel_store import panel_from_store
from merite.sources.add import add_files
from merite.store import workspace
from merite.vocabulary import Settings, Trade
from merite.worlds.exports import write_exports
from merite.worlds.making import make


@pytest.mark.parametrize(("seed", "trade"), [(3, Trade.SHOP), (5, Trade.MUSICIAN), (8, Trade.ASSOCIATION)])
def test_sales_spend_and_posts_come_back(tmp_path, seed, trade):
    world = make(seed, trade=trade, weeks=30, tickets=40)
    files = write_exports(world, tmp_path / "exports")
    folder = tmp_path / "business"
    workspace.create(folder, Settings(currency=world.panel.currency, trade=trade))
    with workspace.opened(folder) as space:
        add_files(space, files)
        panel = panel_from_store(space.store, space.settings, space.rules)
    weeks = [world.panel.dates.index(date) for date in panel.dates]
    assert len(weeks) >= 28
    sales = world.panel.sales[weeks]
    assert np.isnan(panel.sales).tolist() == np.isnan(sales).tolist()
    np.testing.assert_allclose(panel.sales, sales, atol=0.01)
    truth = {universe.name: universe for universe in world.panel.universes}
    for universe in panel.universes:
        np.testing.assert_allclose(universe.spend, truth[universe.name].spend[weeks], atol=0.01)
        if universe.dose_kind == "activity":
            np.testing.assert_allclose(universe.activity, truth[universe.name].activity[weeks])
