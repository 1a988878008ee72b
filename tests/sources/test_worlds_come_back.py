"""The exports of made-up businesses, read again: every cent of sales, none refused, nothing doubled."""

import math

import numpy as np
import pytest

from merite.sources.add import add_files
from merite.store.workspace import create, opened
from merite.vocabulary import Settings, Trade
from merite.worlds import make
from merite.worlds.exports.files import write_exports


@pytest.mark.parametrize("trade", list(Trade))
def test_a_world_s_exports_come_back_to_the_cent(trade, tmp_path):
    world = make(3, trade=trade, weeks=30)
    files = write_exports(world, tmp_path / "exports")
    create(tmp_path / "shop", Settings(trade=trade))
    with opened(tmp_path / "shop") as space:
        first = add_files(space, files)
        again = add_files(space, files)
        (sold,) = space.store.rows("SELECT sum(goods_net) AS net FROM orders WHERE counts")
        (back,) = space.store.rows("SELECT coalesce(sum(goods_net), 0) AS net FROM refunds")
    assert not first.failures
    assert all(one.rows.refused == 0 and one.rows.kept > 0 for one in first.files)
    assert all((one.rows.kept, one.rows.replaced) == (0, 0) for one in again.files)
    assert math.isclose(float(sold["net"] - back["net"]), float(np.nansum(world.panel.sales)), abs_tol=0.005)
