"""A process killed in the middle of an import leaves the store as before it or as after it."""

import random

import pytest
from bench import soak_kills

from merite.store import workspace
from merite.vocabulary import Settings


@pytest.mark.slow
def test_ten_kills_leave_nothing_half_done():
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    told = soak_kills.run(kills=10, seed=seed, longest=0.3)
    print(told.note)
    assert told.tries == 10
    assert told.failures == ()
    assert int(told.note.split()[0]) >= 10


def test_something_half_done_would_be_seen(tmp_path):
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())
    with workspace.opened(folder) as space:
        sha256 = space.keep_in_inbox("1.csv", b"1")
        space.store.save(soak_kills.batch(1, sha256))
    assert soak_kills._faults(folder, 1) == ([], 1)
    assert "was said to be saved" in soak_kills._faults(folder, 2)[0][0]
    with workspace.opened(folder) as space:
        space.store.connection.execute("UPDATE orders SET goods_net = 2 WHERE key = '7'")
    assert "rows of several imports" in soak_kills._faults(folder, 1)[0][0]
