"""A process killed in the middle of a listening round loses nothing and doubles nothing."""

import random

import pytest
from bench import soak_listen

from merite.store import workspace


@pytest.mark.slow
def test_ten_kills_lose_and_double_nothing():
    seed = random.SystemRandom().randrange(10**6)
    told = soak_listen.run(kills=10, seed=seed)
    print(told.note)
    assert told.tries == 10
    assert told.failures == ()
    assert int(told.note.split()[0]) >= 30


def test_what_is_lost_or_half_done_would_be_seen(shop, server):
    folder = shop(f'[listen.sources.g]\nkind = "feed"\naddress = "{server.address}/feed"\n')
    feed = soak_listen.Growing()
    server.answers["/feed"] = feed.feed()
    feed.close()
    soak_listen.listen_once(folder, pause=0.0)
    assert soak_listen.faults(folder, 3) == []
    assert "was said to be kept" in soak_listen.faults(folder, 4)[0]
    with workspace.opened(folder) as space:
        space.store.connection.execute("DELETE FROM utterances WHERE title = 'Dupont 2'")
    assert "an entry between others is lost" in soak_listen.faults(folder, 2)
