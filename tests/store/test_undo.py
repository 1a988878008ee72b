"""An import undone is an import that never was: the store says what a rebuild of the others says."""

import json
import random

import pytest

from merite.errors.workspace import ImportUndone, UnknownImport
from merite.store import workspace
from merite.store.imports import imports_of, refused_of, undone_of
from merite.store.rebuild import rebuild
from merite.store.tables import TABLES
from merite.store.undo import undo_import
from merite.vocabulary import Settings
from store.conftest import REJECT, batch, orders


def received(orders_by_key):
    """A made-up export: amounts by order number, in JSON."""
    return json.dumps(orders_by_key).encode()


def understood(name, content, options, source):
    """What that export brings; an order of several amounts has an article each."""
    told = json.loads(content)
    amounts = [sum(told[key]) for key in told]
    lines = [(key, here, amount) for key in told for here, amount in enumerate(told[key])]
    tables = {
        "orders": orders(*amounts).set_column(0, "key", [list(told)]),
        "order_lines": _lines(lines),
    }
    return batch(tables, file=name, rejects=[REJECT], source=source, sha256="?", **options)


def _lines(lines):
    import pyarrow as pa

    return pa.table(
        {
            "key": pa.array([f"{key}-{here}" for key, here, _ in lines], pa.string()),
            "order_key": pa.array([key for key, _, _ in lines], pa.string()),
            "quantity": [1.0] * len(lines),
            "gift_card": [False] * len(lines),
            "price": [float(amount) for _, _, amount in lines],
            "currency": ["EUR"] * len(lines),
        }
    )


def add(space, name, told, source="shop", **options):
    content = received(told)
    sha256 = space.keep_in_inbox(name, content)
    one = understood(name, content, options, source)
    made = batch(one.tables, file=name, rejects=one.rejects, sha256=sha256, source=source, **options)
    return space.store.save(made).import_id


def everything(folder, but=()):
    with workspace.opened(folder) as space:
        return {
            table.name: space.store.rows(f'SELECT * FROM "{table.name}" ORDER BY ALL')
            for table in TABLES
            if table.name not in but
        }


def amounts(space):
    return {row["key"]: float(row["goods_net"]) for row in space.store.rows("SELECT key, goods_net FROM orders")}


def test_rows_that_only_the_import_brought_go_and_those_it_replaced_come_back(folder):
    with workspace.opened(folder) as space:
        add(space, "a.json", {"1": [10], "2": [20, 5]})
        wrong = add(space, "b.json", {"2": [99], "3": [30]})
        told = undo_import(space, wrong, understood)
        assert amounts(space) == {"1": 10, "2": 25}
        assert [row["key"] for row in space.store.rows("SELECT key FROM order_lines ORDER BY key")] == [
            "1-0",
            "2-0",
            "2-1",
        ]
        assert told.gone == {"orders": 1, "order_lines": 1}
        assert told.back == {"orders": 1, "order_lines": 2}
        assert [one.file for one in imports_of(space.store)] == ["a.json"]
        assert [one.import_id for one in undone_of(space.store)] == [wrong]
        assert len(list((folder / "inbox").iterdir())) == 1


def test_what_a_later_file_says_too_stays(folder):
    with workspace.opened(folder) as space:
        wrong = add(space, "a.json", {"1": [10], "2": [20]})
        add(space, "b.json", {"2": [20], "3": [30]})
        told = undo_import(space, wrong, understood)
        assert amounts(space) == {"2": 20, "3": 30}
        assert told.gone == {"orders": 1, "order_lines": 1} and told.back == {}
        (left,) = imports_of(space.store)
        assert (left.rows.kept, left.rows.unchanged) == (2, 0)


def test_what_other_formats_and_people_brought_is_not_touched(folder):
    with workspace.opened(folder) as space:
        wrong = add(space, "a.json", {"1": [10]})
        add(space, "b.json", {"1": [11]}, source="till")
        space.type_in("diary", [{"first": "2026-11-02", "last": "2026-11-02", "kind": "closed"}])
        undo_import(space, wrong, understood)
        rows = space.store.rows("SELECT source, goods_net FROM orders")
        assert [(row["source"], float(row["goods_net"])) for row in rows] == [("till", 11.0)]
        assert len(space.store.rows("SELECT * FROM diary")) == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_rebuild_gives_the_same_store_whatever_was_undone(tmp_path, seed):
    draw = random.Random(seed)
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())
    with workspace.opened(folder) as space:
        for turn in range(9):
            stands = [one.import_id for one in imports_of(space.store)]
            if stands and draw.random() < 0.3:
                undo_import(space, draw.choice(stands), understood)
                continue
            told = {
                str(draw.randrange(6)): [draw.randrange(4) for _ in range(draw.randrange(1, 4))]
                for _ in range(draw.randrange(1, 6))
            }
            add(space, f"{turn}.json", told, source=draw.choice(["shop", "shop", "till"]))
    before = everything(folder)
    rebuild(folder, understood)
    assert everything(folder) == before


def test_undoing_what_was_just_added_leaves_every_table_as_it_was(folder):
    with workspace.opened(folder) as space:
        add(space, "a.json", {"1": [10], "2": [20, 5]})
    before = everything(folder, but=("undone_imports",))
    with workspace.opened(folder) as space:
        wrong = add(space, "b.json", {"2": [99], "3": [30]})
        undo_import(space, wrong, understood)
    assert everything(folder, but=("undone_imports",)) == before


def test_the_file_can_be_added_again_afterwards(folder):
    with workspace.opened(folder) as space:
        first = add(space, "a.json", {"1": [10]})
        undo_import(space, first, understood)
        assert amounts(space) == {}
        again = add(space, "a.json", {"1": [10]})
        assert again != first and amounts(space) == {"1": 10}
    before = everything(folder)
    rebuild(folder, understood)
    assert everything(folder) == before


def test_a_file_whose_copy_is_gone_keeps_its_rows(folder):
    with workspace.opened(folder) as space:
        add(space, "a.json", {"1": [10], "2": [20]})
        wrong = add(space, "b.json", {"2": [99], "3": [30]})
        for file in (folder / "inbox").iterdir():
            if json.loads(file.read_bytes()) == {"1": [10], "2": [20]}:
                file.unlink()
        told = undo_import(space, wrong, understood)
        assert amounts(space) == {"1": 10}
        assert told.without == ("a.json",)
        assert len(refused_of(space.store, imports_of(space.store)[0].import_id)) == 1


def test_a_copy_that_two_imports_share_stays_while_one_stands(folder):
    with workspace.opened(folder) as space:
        first = add(space, "a.json", {"1": [10]})
        second = add(space, "a.json", {"1": [10]}, source="till")
        undo_import(space, first, understood)
        assert len(list((folder / "inbox").iterdir())) == 1
        undo_import(space, second, understood)
        assert not list((folder / "inbox").iterdir())


def test_a_reader_that_fails_leaves_the_store_as_it_was(folder):
    def fails(name, content, options, source):
        raise RuntimeError("no longer read")

    with workspace.opened(folder) as space:
        add(space, "a.json", {"1": [10]})
        wrong = add(space, "b.json", {"1": [11]})
    before = everything(folder)
    with workspace.opened(folder) as space, pytest.raises(RuntimeError):
        undo_import(space, wrong, fails)
    assert everything(folder) == before


def test_a_kill_before_the_journal_heard_is_mended_at_the_next_opening(folder):
    with workspace.opened(folder) as space:
        add(space, "a.json", {"1": [10]})
        wrong = add(space, "b.json", {"1": [11]})
        journal = sorted((folder / "journal").glob("*.jsonl"))[-1]
        heard = journal.read_bytes()
        undo_import(space, wrong, understood)
    journal.write_bytes(heard)
    before = everything(folder)
    rebuild(folder, understood)
    assert everything(folder) == before
    assert [float(row["goods_net"]) for row in before["orders"]] == [10.0]


def test_an_import_that_is_not_there_is_said(folder):
    with workspace.opened(folder) as space:
        first = add(space, "a.json", {"1": [10]})
        with pytest.raises(UnknownImport) as told:
            undo_import(space, "import-000099", understood)
        assert told.value.facts["near"] == [first]
        undo_import(space, first, understood)
        with pytest.raises(ImportUndone):
            undo_import(space, first, understood)
        with pytest.raises(UnknownImport):
            refused_of(space.store, first)
