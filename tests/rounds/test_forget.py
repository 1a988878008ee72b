"""A buyer of a real-format export, forgotten: found before by e-mail, not after, and the store rebuilt is the same."""

import csv
import io

import pytest

from merite.cli import main
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


def test_what_another_said_of_a_forgotten_person_stays_without_the_name_and_after_a_rebuild(tmp_path, monkeypatch):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder, file = tmp_path / "shop", tmp_path / "avis.csv"
    workspace.create(folder, Settings(privacy="consented"))
    rows = "2026-06-18;5;Paul Roy;Merci à Anne Caron (@annec)\n2026-06-19;1;Anne Caron;Froid\n"
    file.write_text("Date;Note;Auteur;Avis\n" + rows, encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["map", str(file), "--save", "avis", "--workspace", str(folder)])
    assert left.value.code == 0
    with workspace.opened(folder) as space:
        add_files(space, [file])
    for name in ("Anne Caron", "@annec"):
        assert forget(folder, name).found
    for _ in range(2):
        with workspace.opened(folder) as space:
            assert [row["text"] for row in space.store.rows("SELECT text FROM utterances")] == ["Merci à … (…)"]
        rebuild_workspace(folder)
