"""A buyer of a real-format export, forgotten: found before by e-mail, not after, and the store rebuilt is the same."""

import csv
import io

import pytest

from merite.rounds.rebuild import rebuild_workspace
from merite.sources.add import add_files
from merite.store import workspace
from merite.store.forget import export_person, forget
from merite.store.tables import TABLES
from merite.vocabulary import Settings


@pytest.fixture
def samples(shared):
    return shared / "formats" / "samples"


def buyer(file):
    """An e-mail address that stands in the export."""
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    return next(row["Email"] for row in rows if row["Email"])


def everything(folder):
    with workspace.opened(folder) as space:
        return {
            table.name: space.store.rows(f'SELECT * FROM "{table.name}" ORDER BY ALL')
            for table in TABLES
            if table.name != "imports"  # a file that lost rows counts fewer
        }


@pytest.fixture
def folder(tmp_path, monkeypatch, samples):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    made = tmp_path / "shop"
    workspace.create(made, Settings(privacy="consented"))
    with workspace.opened(made) as space:
        answer = add_files(space, [path for path in sorted(samples.iterdir()) if path.suffix != ".json"])
        assert "shopify_orders.csv" in {file.file for file in answer.files if file.error is None}
    return made


def test_a_buyer_is_forgotten_in_table_and_inbox(folder, samples):
    anne = buyer(samples / "shopify_orders.csv")
    before = export_person(folder, anne)
    assert before.tables["orders"] >= 1
    assert any(file.startswith("inbox/") for file in before.files)
    with workspace.opened(folder) as space:
        sold = space.store.rows("SELECT sum(gross) AS gross, count(*) AS count FROM orders")
    assert forget(folder, anne.upper()).found
    assert not export_person(folder, anne).found
    with workspace.opened(folder) as space:
        assert space.store.rows("SELECT sum(gross) AS gross, count(*) AS count FROM orders") == sold
    kept = everything(folder)
    rebuild_workspace(folder)
    assert everything(folder) == kept
    assert not export_person(folder, anne).found


def test_in_exempt_mode_nobody_can_be_found_at_all(tmp_path, monkeypatch, samples):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())
    with workspace.opened(folder) as space:
        add_files(space, [samples / "shopify_orders.csv"])
    assert not export_person(folder, buyer(samples / "shopify_orders.csv")).found


def test_whoever_wrote_a_review_takes_its_words_along(folder):
    with workspace.opened(folder) as space:
        said = space.store.rows("SELECT author, text FROM utterances WHERE author IS NOT NULL AND text IS NOT NULL")
    author, words = said[0]["author"], said[0]["text"]
    assert author.startswith("p:")
    assert forget(folder, author).tables["utterances"] == sum(row["author"] == author for row in said)
    kept = everything(folder)
    assert all(row["text"] != words for row in kept["utterances"])
    rebuild_workspace(folder)
    assert everything(folder) == kept
