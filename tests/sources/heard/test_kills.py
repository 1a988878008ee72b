"""A process killed in the middle of a listening round loses nothing and doubles nothing."""

import random

import pytest
from bench import soak_listen

from merite.errors.workspace import StoreDamaged
from merite.rounds.mending import stores_mended
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


def test_a_store_damaged_in_the_middle_of_a_write_is_made_again_with_all_that_was_heard(shop, server):
    folder = shop(f'[listen.sources.g]\nkind = "feed"\naddress = "{server.address}/feed"\n')
    feed, made = soak_listen.Growing(), []
    for _ in range(2):
        server.answers["/feed"] = feed.feed()
        soak_listen.listen_once(folder, pause=0.0)
    feed.close()
    file = folder / "merite.duckdb"
    content = file.read_bytes()
    file.write_bytes(content[:12_288] + bytes(byte ^ 255 for byte in content[12_288:]))
    with pytest.raises(StoreDamaged):
        soak_listen.faults(folder, 6)
    with stores_mended(made.append, lambda *_: None):
        assert soak_listen.faults(folder, 6) == []
    assert len(made) == 1
