"""A store that something damaged is made again from inbox and journal at the next opening, once, and says so."""

import contextlib
import json
import os
import random
import signal
import struct
import subprocess
import sys
import textwrap

import pytest

from merite.errors.machine import DiskFull
from merite.errors.workspace import (
    InboxFileMissing,
    JournalDamaged,
    StoreBehind,
    StoreDamaged,
    StoreHeld,
    StoreMissing,
    StoreTooNew,
)
from merite.store import workspace
from merite.store.held import held
from merite.store.mender import Mender, mends
from merite.store.rebuild import rebuild
from merite.store.snapshot import snapshot
from store.conftest import batch, orders
from store.damage import BLOCK, HEADERS, WAYS, flipped, full_disk
from store.received import everything, understood

LOG = "merite.duckdb.wal"


@contextlib.contextmanager
def mending():
    """Yields what was told of stores that were made again inside."""
    made, steps = [], []
    mender = Mender(replay_of=lambda _: understood, told=made.append, progress=lambda step, _: steps.append(step))
    with mends(mender):
        yield made


def kept(folder):
    return sorted((folder / "backup").iterdir()) if (folder / "backup").exists() else []


def killed_with_a_log(folder):
    """Kill a process that has just saved an import and typed a line: the engine had only written its log."""
    code = f"""
        import os, signal
        from pathlib import Path
        from merite.store import workspace
        from store.received import add, hours, received
        with workspace.opened(Path({str(folder)!r})) as space:
            add(space, "decembre.json", received([10, 25, 30, 70]))
            space.type_in("hours", [hours(7, key="late")])
            os.kill(os.getpid(), signal.SIGKILL)
        """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "tests"])}
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], env=environment, check=False)
    assert ended.returncode == -signal.SIGKILL
    return folder / LOG


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_store_comes_back_as_a_fresh_rebuild_makes_it(lived_in, way, number):
    rebuild(lived_in, understood)
    fresh = everything(lived_in)
    file = lived_in / "merite.duckdb"
    WAYS[way](file, random.Random(f"{way} {number}"))
    broken = file.read_bytes() if file.exists() else None
    with mending() as made:
        assert everything(lived_in) == fresh
        assert everything(lived_in) == fresh
    (told,) = made
    assert (told.imports, told.typed, told.file) == (3, 3, str(file))
    if broken is None:
        assert told.why == "store-missing" and told.aside is None and kept(lived_in) == []
    else:
        assert told.why == "store-damaged"
        assert [str(one) for one in kept(lived_in)] == [told.aside]
        assert kept(lived_in)[0].read_bytes() == broken


def test_one_byte_anywhere_never_changes_an_answer(lived_in):
    """Wherever the byte lies, the store says what it said, made again or not."""
    fresh = everything(lived_in)
    file = lived_in / "merite.duckdb"
    draw = random.Random(11)
    with mending() as made:
        for _ in range(25):
            content = file.read_bytes()
            file.write_bytes(flipped(content, draw.randrange(HEADERS, len(content))))
            assert everything(lived_in) == fresh
    assert len(made) >= 5
    assert len(kept(lived_in)) == len(made)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6])
def test_an_import_that_a_cut_log_lost_is_made_again_and_not_missing_in_silence(lived_in, share):
    log = killed_with_a_log(lived_in)
    whole = log.read_bytes()
    log.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(StoreBehind), workspace.opened(lived_in):
        pass
    with mending() as made:
        after = everything(lived_in)
    assert [told.why for told in made] == ["store-behind"]
    assert [row["goods_net"] for row in after["orders"]] == [10, 25, 30, 70]
    assert [row["hours"] for row in after["hours"] if row["key"] == "late"] == [7]
    rebuild(lived_in, understood)
    assert everything(lived_in) == after


def test_a_log_that_is_gone_or_not_the_engines_loses_nothing(lived_in):
    log = killed_with_a_log(lived_in)
    whole = log.read_bytes()
    for content in (random.Random(3).randbytes(2000), flipped(whole, len(whole) // 2), whole[:-20], None):
        with mending() as made:
            before = everything(lived_in)
            if content is None:
                (lived_in / LOG).unlink(missing_ok=True)
            else:
                (lived_in / LOG).write_bytes(content)
            assert everything(lived_in) == before
        assert len(before["orders"]) == 4
        assert len(made) <= 1


def test_a_sound_log_is_simply_finished(lived_in):
    killed_with_a_log(lived_in)
    with mending() as made:
        after = everything(lived_in)
    assert made == [] and kept(lived_in) == []
    assert len(after["orders"]) == 4 and len(after["hours"]) == 3


def test_a_byte_that_turns_without_a_write_is_met_by_whoever_reads_it_then_the_store_is_made_again(lived_in):
    """A store that stands as it was left is not read whole at each opening."""
    fresh = everything(lived_in)
    file = lived_in / "merite.duckdb"
    for here in reversed(range(HEADERS + 100, file.stat().st_size, BLOCK)):
        stood, content = file.stat(), file.read_bytes()
        file.write_bytes(flipped(content, here))
        os.utime(file, ns=(stood.st_atime_ns, stood.st_mtime_ns))
        with mending() as made:
            try:
                assert everything(lived_in) == fresh
            except StoreDamaged:
                assert made == []
                break
    with mending() as made:
        assert everything(lived_in) == fresh
    assert len(made) == 1


def test_nobody_mends_where_no_front_does(lived_in):
    file = lived_in / "merite.duckdb"
    file.write_bytes(b"")
    with pytest.raises(StoreDamaged), workspace.opened(lived_in):
        pass
    assert file.read_bytes() == b"" and kept(lived_in) == []


def test_a_store_that_another_program_holds_is_not_damaged(lived_in):
    file = lived_in / "merite.duckdb"
    before = file.read_bytes()
    code = f"import duckdb, sys; c = duckdb.connect({str(file)!r}); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline() == b"held\n"
        with mending() as made, pytest.raises(StoreHeld), workspace.opened(lived_in, wait=0.1):
            pass
        other.communicate(b"")
    assert made == [] and kept(lived_in) == [] and file.read_bytes() == before


def test_a_store_of_a_newer_engine_is_left_alone(lived_in):
    file = lived_in / "merite.duckdb"
    content = bytearray(file.read_bytes())
    struct.pack_into("<Q", content, 12, 99)
    total = 5381
    for (word,) in struct.iter_unpack("<Q", content[8:4096]):
        total ^= (word * 0xBF58476D1CE4E5B9) & (2**64 - 1)
    struct.pack_into("<Q", content, 0, total)
    file.write_bytes(content)
    with mending() as made, pytest.raises(StoreTooNew) as told, workspace.opened(lived_in):
        pass
    assert told.value.facts["found"] == 99
    assert made == [] and file.read_bytes() == content


@pytest.mark.parametrize("damaged", [False, True])
def test_a_full_disk_is_no_damage_and_leaves_the_store_where_it_is(lived_in, damaged):
    file = lived_in / "merite.duckdb"
    if damaged:
        file.write_bytes(file.read_bytes()[:-1000])
    before = file.read_bytes()
    with full_disk(200_000), mending() as made, pytest.raises(DiskFull), workspace.opened(lived_in) as space:
        space.store.save(batch({"orders": orders(*range(200_000))}))
    assert made == [] and kept(lived_in) == [] and not list(lived_in.glob("*.new*"))
    assert not damaged or file.read_bytes() == before
    with mending() as made:
        assert len(everything(lived_in)["orders"]) == 3
    assert len(made) == int(damaged)


def test_a_damaged_journal_is_named_and_the_store_stays(lived_in):
    file = lived_in / "merite.duckdb"
    file.write_bytes(b"nothing")
    (month,) = (lived_in / "journal").glob("*.jsonl")
    lines = month.read_bytes().splitlines(keepends=True)
    month.write_bytes(lines[0] + lines[1][:20] + b"\n" + b"".join(lines[2:]))
    with mending() as made, pytest.raises(JournalDamaged) as told, workspace.opened(lived_in):
        pass
    assert (told.value.facts["file"], told.value.facts["line"]) == (str(month), 2)
    assert made == [] and file.read_bytes() == b"nothing"


def test_a_journal_that_is_gone_makes_no_empty_store(lived_in):
    file = lived_in / "merite.duckdb"
    file.write_bytes(b"nothing")
    for month in (lived_in / "journal").glob("*.jsonl"):
        month.unlink()
    with mending() as made, pytest.raises(StoreDamaged), workspace.opened(lived_in):
        pass
    assert made == [] and file.read_bytes() == b"nothing"


def test_a_copy_missing_from_the_inbox_is_named_and_the_store_stays(lived_in):
    file = lived_in / "merite.duckdb"
    file.write_bytes(b"nothing")
    next((lived_in / "inbox").iterdir()).unlink()
    with mending() as made, pytest.raises(InboxFileMissing), workspace.opened(lived_in):
        pass
    assert made == [] and file.read_bytes() == b"nothing" and kept(lived_in) == []


def test_a_store_that_comes_back_broken_is_tried_once(lived_in):
    """Where the new one cannot be used either, the failure is told; nothing goes round in circles."""
    tries = []

    def broken(name, content, options, source):
        tries.append(name)
        raise StoreDamaged(file="x", found="Corrupt")

    (lived_in / "merite.duckdb").write_bytes(b"")
    mender = Mender(replay_of=lambda _: broken, told=lambda _: None, progress=lambda *_: None)
    with mends(mender), pytest.raises(StoreDamaged), workspace.opened(lived_in):
        pass
    assert len(tries) == 1


def test_two_processes_that_find_it_at_once_make_it_again_once(lived_in):
    fresh = everything(lived_in)
    (lived_in / "merite.duckdb").write_bytes(b"nothing of a database")
    code = f"""
        import sys
        from pathlib import Path
        from merite.store import workspace
        from store.test_sound import mending
        sys.stdin.readline()
        with mending() as made, workspace.opened(Path({str(lived_in)!r}), wait=60) as space:
            print(len(made), len(space.imports()))
        """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "tests"])}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        for _ in range(2)
    ]
    for process in processes:
        process.stdin.write("now\n")
        process.stdin.flush()
    said = sorted(process.communicate()[0].split() for process in processes)
    assert said == [["0", "3"], ["1", "3"]]
    assert len(kept(lived_in)) == 1
    assert everything(lived_in) == fresh


@pytest.mark.parametrize("moment", range(8))
def test_a_kill_in_the_middle_of_it_is_mended_by_the_next_opening(lived_in, moment):
    """At each step of the making, and just after: there are seven."""
    fresh = everything(lived_in)
    (lived_in / "merite.duckdb").write_bytes(b"nothing of a database")
    code = f"""
        import os, signal
        from pathlib import Path
        from merite.store import workspace
        from merite.store.mender import Mender, mends
        from store.received import understood
        left = [{moment}]
        def step(*told):
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
        with mends(Mender(replay_of=lambda _: understood, told=step, progress=step)):
            with workspace.opened(Path({str(lived_in)!r})):
                pass
        """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "tests"])}
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], env=environment, check=False)
    assert ended.returncode == -signal.SIGKILL
    with mending() as made:
        assert everything(lived_in) == fresh
    assert len(made) == (moment < 7)
    (aside,) = kept(lived_in)
    assert aside.read_bytes() == b"nothing of a database" and not list(lived_in.glob("*.new*"))


def test_a_calculation_on_a_copy_finds_the_damage_before_it_copies(lived_in):
    fresh = everything(lived_in)
    WAYS["middle"](lived_in / "merite.duckdb", random.Random(5))
    with mending() as made, snapshot(lived_in) as copy, workspace.opened(copy.folder) as space:
        assert len(space.imports()) == 3
    assert len(made) == 1 and made[0].file == str(lived_in / "merite.duckdb")
    assert everything(lived_in) == fresh


def test_a_rebuild_that_was_asked_for_is_not_done_twice(lived_in):
    fresh = everything(lived_in)
    WAYS["cut"](lived_in / "merite.duckdb", random.Random(6))
    with mending() as made:
        assert rebuild(lived_in, understood).imports == 3
    assert made == []
    assert everything(lived_in) == fresh


def test_what_a_killed_migration_or_rebuild_left_beside_is_no_hindrance(lived_in):
    fresh = everything(lived_in)
    (lived_in / "merite.duckdb.new").write_bytes(b"half")
    (lived_in / "merite.duckdb.new.wal").write_bytes(b"half")
    (lived_in / "merite.duckdb").write_bytes(b"")
    with mending():
        assert everything(lived_in) == fresh
    assert not list(lived_in.glob("*.new*"))


def test_the_lock_hands_on_what_was_left_and_a_kill_leaves_nothing(folder):
    with held(folder) as hold:
        hold.left = [1, 2]
    with held(folder) as hold:
        assert hold.left == [1, 2]
        assert "left" not in json.loads((folder / "merite.lock").read_text(encoding="utf-8"))
    with held(folder) as hold:
        assert hold.left == [1, 2]


def test_every_way_to_break_a_store_really_breaks_it(lived_in):
    """Else the tests above would show nothing."""
    file = lived_in / "merite.duckdb"
    whole = file.read_bytes()
    for name, way in WAYS.items():
        file.write_bytes(whole)
        way(file, random.Random(name))
        with pytest.raises((StoreDamaged, StoreMissing)), workspace.opened(lived_in):
            pass
