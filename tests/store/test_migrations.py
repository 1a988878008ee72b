"""An older store is taken to today's tables in one go, after a copy; a newer one is refused."""

import pytest

from merite.errors.workspace import StoreTooNew, StoreUnusable
from merite.store import schema
from merite.store.engine import Store, connect
from merite.store.migrations import STEPS, Step, current, newest
from merite.store.tables import BY_NAME
from store.damage import full_disk


def old_store(file):
    """A store as an early merite might have made it: a column missing, another under an older name."""
    connection = connect(file)
    connection.execute("CREATE TABLE about_store (name VARCHAR, value BIGINT)")
    connection.execute("CREATE TABLE hours (source VARCHAR, key VARCHAR, import_id VARCHAR, minutes DOUBLE)")
    connection.execute("INSERT INTO hours VALUES ('typed', 'a', 'journal-000001', 90)")
    schema.set_about(connection, "schema", newest())
    schema.set_about(connection, "journal", 7)
    connection.close()


def to_hours(connection):
    connection.execute("ALTER TABLE hours RENAME COLUMN minutes TO hours")
    connection.execute("UPDATE hours SET hours = hours / 60")


NEXT = Step(number=newest() + 1, what="hours are no longer minutes", apply=to_hours)


def test_an_older_store_is_copied_then_migrated_with_its_facts(tmp_path):
    file = tmp_path / "merite.duckdb"
    old_store(file)
    connection = current(file, connect, steps=(*STEPS, NEXT))
    assert connection.execute("SELECT key, hours, universe FROM hours").fetchall() == [("a", 1.5, None)]
    assert schema.about(connection, "schema") == NEXT.number
    assert schema.about(connection, "journal") == 7
    assert schema.columns(connection)["orders"] == set(BY_NAME["orders"].names)
    connection.close()
    (copy,) = (tmp_path / "backup").iterdir()
    connection = connect(copy)
    assert connection.execute("SELECT minutes FROM hours").fetchall() == [(90.0,)]
    connection.close()
    current(file, connect, steps=(*STEPS, NEXT)).close()
    assert len(list((tmp_path / "backup").iterdir())) == 1


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path):
    def fails(connection):
        to_hours(connection)
        raise RuntimeError("no")

    file = tmp_path / "merite.duckdb"
    old_store(file)
    with pytest.raises(RuntimeError, match="no"):
        current(file, connect, steps=(*STEPS, Step(number=newest() + 1, what="breaks", apply=fails)))
    connection = connect(file)
    assert schema.columns(connection)["hours"] == {"source", "key", "import_id", "minutes"}
    assert schema.about(connection, "schema") == newest()
    connection.close()


def test_a_full_disk_leaves_the_store_as_it_was(tmp_path):
    file = tmp_path / "merite.duckdb"
    old_store(file)
    before = file.read_bytes()
    with full_disk(len(before) // 2), pytest.raises(StoreUnusable):
        current(file, connect, steps=(*STEPS, NEXT))
    assert file.read_bytes() == before
    current(file, connect, steps=(*STEPS, NEXT)).close()


def test_new_columns_need_no_step(tmp_path):
    file = tmp_path / "merite.duckdb"
    Store(file).close()
    connection = connect(file)
    connection.execute("ALTER TABLE orders DROP COLUMN coupon")
    connection.execute("DROP TABLE verdicts")
    schema.set_about(connection, "declared", 7)  # what a merite kept that declared less
    connection.close()
    store = Store(file)
    assert "coupon" in schema.columns(store.connection)["orders"]
    assert "verdict" in schema.columns(store.connection)["verdicts"]
    assert schema.about(store.connection, "declared") == schema.declared_number()
    store.close()


def test_a_store_with_every_column_is_taken_as_it_is_whatever_number_it_keeps(tmp_path):
    file = tmp_path / "merite.duckdb"
    store = Store(file)
    schema.set_about(store.connection, "declared", 7)
    store.close()
    Store(file).close()
    assert not (tmp_path / "backup").exists()
    connection = connect(file)
    assert schema.about(connection, "declared") == schema.declared_number()
    connection.close()


def test_a_store_of_a_newer_merite_is_left_alone(tmp_path):
    file = tmp_path / "merite.duckdb"
    Store(file).close()
    connection = connect(file)
    schema.set_about(connection, "schema", newest() + 1)
    connection.close()
    with pytest.raises(StoreTooNew) as told:
        Store(file)
    assert told.value.facts["found"] == newest() + 1


def test_steps_are_numbered_one_by_one():
    assert [step.number for step in STEPS] == list(range(1, len(STEPS) + 1))
