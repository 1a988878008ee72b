"""The store made again from inbox and journal is the same store, table by table."""

import pytest

from merite.errors.machine import DiskFull
from merite.errors.workspace import InboxFileMissing
from merite.store import workspace
from merite.store.rebuild import rebuild
from store.conftest import REJECT, batch, orders
from store.damage import full_disk
from store.received import everything, received, understood


def test_every_table_is_the_same_before_and_after(lived_in):
    before = everything(lived_in)
    assert [row["goods_net"] for row in before["orders"]] == [10, 20, 30]
    assert len(before["imports"]) == 3
    told = rebuild(lived_in, understood)
    assert (told.imports, told.typed) == (3, 3)
    assert told.rows["orders"] == 3
    assert everything(lived_in) == before
    assert rebuild(lived_in, understood).rows == told.rows


@pytest.mark.parametrize("damage", ["gone", "damaged"])
def test_a_store_that_was_lost_comes_back(lived_in, damage):
    before = everything(lived_in)
    file = lived_in / "merite.duckdb"
    file.unlink()
    if damage == "damaged":
        file.write_bytes(b"nothing of a database" * 1000)
    rebuild(lived_in, understood)
    assert everything(lived_in) == before


def test_a_missing_copy_leaves_the_old_store_as_it_was(lived_in):
    before = everything(lived_in)
    gone = sorted((lived_in / "inbox").iterdir())[0]
    gone.unlink()
    with pytest.raises(InboxFileMissing) as told:
        rebuild(lived_in, understood)
    assert told.value.facts["sha256"] == gone.name
    assert everything(lived_in) == before
    assert not list(lived_in.glob("*.new*"))


def test_a_full_disk_leaves_the_old_store_as_it_was(lived_in):
    before = everything(lived_in)
    with full_disk(200_000), pytest.raises(DiskFull):
        rebuild(lived_in, understood)
    assert everything(lived_in) == before
    assert not list(lived_in.glob("*.new*"))


def test_a_reader_that_fails_leaves_the_old_store_as_it_was(lived_in):
    def fails(name, content, options, source):
        raise RuntimeError("no longer read")

    before = everything(lived_in)
    with pytest.raises(RuntimeError):
        rebuild(lived_in, fails)
    assert everything(lived_in) == before


def test_a_kill_between_store_and_journal_is_mended_first(lived_in):
    with workspace.opened(lived_in) as space:
        sha256 = space.keep_in_inbox("d.json", received([10, 20, 30, 40]))
        space.store.journal = None
        space.store.save(batch({"orders": orders(10, 20, 30, 40)}, file="d.json", rejects=[REJECT], sha256=sha256))
    rebuild(lived_in, understood)
    after = everything(lived_in)
    assert len(after["orders"]) == 4
    assert len(after["imports"]) == 4


def test_a_line_torn_by_a_kill_is_said(lived_in):
    file = next((lived_in / "journal").glob("*.jsonl"))
    with file.open("ab") as stream:
        stream.write(b'{"n": 9, "at"')
    assert rebuild(lived_in, understood).torn == (file.with_suffix(".torn").name,)


def test_lines_of_the_journal_that_touch_no_table_are_passed_over(lived_in):
    with workspace.opened(lived_in) as space:
        space.journal.append("remark", {"text": "nothing to store"})
    before = everything(lived_in)
    rebuild(lived_in, understood)
    assert everything(lived_in) == before


def test_progress_goes_from_nothing_to_all(lived_in):
    heard = []
    rebuild(lived_in, understood, progress=heard.append)
    assert heard == sorted(heard) and heard[-1] == 1.0
