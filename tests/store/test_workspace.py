"""A workspace is made, opened by one process at a time, and mends what a kill left."""

import datetime
import json
import os
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from merite.errors.machine import DiskFull
from merite.errors.workspace import NoWorkspace, StoreDamaged, StoreHeld, StoreMissing, WorkspaceExists
from merite.store import schema, settings_file, workspace
from merite.store.engine import connect
from merite.store.held import held
from merite.vocabulary import Settings
from store.conftest import batch, orders
from store.damage import full_disk


def hours(count):
    return {"first": "2026-11-02", "last": "2026-11-02", "universe": "facebook", "hours": count, "way": "log"}


def test_what_a_full_disk_refused_is_not_kept_so_that_typing_it_again_counts_it_once(folder):
    with workspace.opened(folder) as space:
        space.type_in("hours", [hours(2)])
    with full_disk(500), pytest.raises(DiskFull), workspace.opened(folder) as space:
        space.type_in("hours", [hours(1.5)])
    with workspace.opened(folder) as space:
        space.type_in("hours", [hours(1.5)])
        assert [row["hours"] for row in space.store.rows("SELECT * FROM hours ORDER BY key")] == [2.0, 1.5]
        assert [entry.content["rows"][0]["hours"] for entry in space.journal.entries()] == [2, 1.5]


def test_a_workspace_is_a_folder_that_a_person_can_see(folder):
    assert {path.name for path in folder.iterdir()} >= {"merite.toml", "merite.duckdb", "inbox", "journal", "reports"}
    with workspace.opened(folder) as space:
        assert space.settings.margin == 0.45
        assert space.imports() == []


def test_a_folder_is_made_a_workspace_once(folder, tmp_path):
    with pytest.raises(WorkspaceExists):
        workspace.create(folder, Settings())
    with pytest.raises(NoWorkspace), workspace.opened(tmp_path / "nowhere"):
        pass


def test_the_inbox_keeps_the_same_bytes_once_under_their_hash(folder):
    with workspace.opened(folder) as space:
        one = space.keep_in_inbox("Commandes été.CSV", b"a,b\n1,2\n")
        assert space.keep_in_inbox("copie.csv", b"a,b\n1,2\n") == one
    kept = list((folder / "inbox").iterdir())
    assert [file.name for file in kept] == [one + ".csv"]
    assert kept[0].read_bytes() == b"a,b\n1,2\n"


def test_what_is_typed_stands_in_the_journal_and_in_its_table(folder):
    with workspace.opened(folder) as space:
        saved = space.type_in("hours", [hours(1.5), hours(2)])
        assert saved.kept == 2
        fee = {
            "first": datetime.date(2026, 11, 1),
            "last": datetime.date(2026, 11, 30),
            "kind": "agency",
            "amount": Decimal("300.10"),
            "currency": "EUR",
        }
        space.type_in("fees", [fee])
        assert [row["hours"] for row in space.store.rows("SELECT * FROM hours ORDER BY key")] == [1.5, 2.0]
        assert space.store.rows("SELECT amount FROM fees") == [{"amount": Decimal("300.1000")}]
    lines = [
        json.loads(line) for file in (folder / "journal").glob("*.jsonl") for line in file.read_bytes().splitlines()
    ]
    assert [line["n"] for line in lines] == [1, 2]
    assert lines[1]["content"]["rows"][0]["amount"] == "300.10"


def test_a_typed_row_with_a_known_key_replaces(folder):
    with workspace.opened(folder) as space:
        space.type_in("hours", [hours(1) | {"key": "week-45-facebook"}])
        saved = space.type_in("hours", [hours(3) | {"key": "week-45-facebook"}])
        assert (saved.kept, saved.replaced) == (0, 1)
        assert [row["hours"] for row in space.store.rows("SELECT hours FROM hours")] == [3.0]


def test_a_row_that_the_table_cannot_hold_is_not_even_in_the_journal(folder):
    with workspace.opened(folder) as space:
        with pytest.raises(ValueError, match="no column colour"):
            space.type_in("hours", [hours(1) | {"colour": "red"}])
        with pytest.raises(ValueError, match="never null"):
            space.type_in("hours", [{"universe": "facebook"}])
        assert space.journal.last == 0


def test_fits_and_verdicts_are_kept_by_their_own_names(folder):
    fit = {
        "fit_id": "f1",
        "fitted_at": datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC),
        "version": "0.1",
        "seed": 0,
        "panel_sha256": "x",
        "answer": "{}",
    }
    with workspace.opened(folder) as space:
        assert space.type_in("fits", [fit]).kept == 1
        assert space.type_in("fits", [fit]).unchanged == 1


def test_a_typed_line_that_a_kill_kept_from_its_table_is_finished_at_the_next_opening(folder):
    with workspace.opened(folder) as space:
        space.journal.append("typed", {"table": "hours", "rows": [hours(1.5) | {"key": "000001-0"}]})
    with workspace.opened(folder) as space:
        assert [row["hours"] for row in space.store.rows("SELECT hours FROM hours")] == [1.5]


def test_an_import_that_a_kill_kept_from_the_journal_is_written_at_the_next_opening(folder):
    with workspace.opened(folder) as space:
        space.store.journal = None  # as if killed between the store and the journal
        space.store.save(batch({"orders": orders(10)}, dates="dmy"))
    with workspace.opened(folder) as space:
        (entry,) = space.journal.entries()
        assert (entry.number, entry.kind, entry.content["options"]) == (1, "import", {"dates": "dmy"})
        assert space.store.save(batch({"orders": orders(20)})).import_id == "import-000002"
        assert space.last_imports()["shop"]["import_id"] == "import-000002"


def holder(folder, lines):
    """Another process that holds the workspace until it is killed."""
    code = f"""
        import sys, time
        from pathlib import Path
        {lines}
        """
    environment = os.environ | {"PYTHONPATH": "src"}
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "held"
    return process


def test_a_second_process_is_told_who_holds_the_workspace_and_a_killed_one_holds_nothing(folder):
    lines = (
        f"from merite.store.workspace import opened; w = opened(Path({str(folder)!r})); w.__enter__(); "
        "print('held', flush=True); time.sleep(60)"
    )
    process = holder(folder, lines)
    try:
        with pytest.raises(StoreHeld) as told, workspace.opened(folder, wait=0.2):
            pass
        assert told.value.facts["process"] == process.pid
        assert told.value.facts["since"] != "?"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    with workspace.opened(folder, wait=2) as space:
        assert space.imports() == []


def test_who_waited_for_a_workspace_has_its_settings_as_they_were_left(folder):
    def margin():
        with workspace.opened(folder, wait=30.0) as space:
            return space.settings.margin

    with ThreadPoolExecutor(1) as pool:
        with held(folder):
            waits = pool.submit(margin)
            time.sleep(0.5)
            settings_file.write(folder, Settings(margin=0.3))
        assert waits.result() == 0.3


def test_another_program_that_has_the_database_open_is_named_too(folder):
    file = str(folder / "merite.duckdb")
    process = holder(folder, f"import duckdb; c = duckdb.connect({file!r}); print('held', flush=True); time.sleep(60)")
    try:
        with pytest.raises(StoreHeld) as told, workspace.opened(folder, wait=0.2):
            pass
        assert told.value.facts["process"] == process.pid
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_store_that_is_gone_or_damaged_is_an_explained_failure(folder):
    with workspace.opened(folder) as space:
        space.type_in("hours", [hours(1)])
    store = folder / "merite.duckdb"
    whole = store.read_bytes()
    store.write_bytes(whole[:4096] + bytes(x ^ 255 for x in whole[4096:12288]) + whole[12288:])
    with pytest.raises(StoreDamaged), workspace.opened(folder):
        pass
    (folder / "merite.duckdb").write_bytes(b"this is no database" * 500)
    with pytest.raises(StoreDamaged), workspace.opened(folder):
        pass
    (folder / "merite.duckdb").unlink()
    with pytest.raises(StoreMissing), workspace.opened(folder):
        pass


def test_nothing_is_left_beside_the_database_when_it_is_closed(folder):
    with workspace.opened(folder) as space:
        space.store.save(batch({"orders": orders(1)}))
    assert not list(folder.glob("*.wal"))
    connection = connect(folder / "merite.duckdb")
    assert schema.about(connection, "journal") == 1
    connection.close()
