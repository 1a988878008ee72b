"""A business connected to services on this machine, and its twin that adds their files by hand."""

import csv
import io

import pytest

from heard_server import Server
from merite.rounds.fetch import fetch_once
from merite.sources.add import add_files
from merite.store import workspace
from merite.vocabulary import Settings

TABLES = ("orders", "order_lines", "refunds", "utterances")


@pytest.fixture
def server():
    """A web server on this machine."""
    one = Server()
    yield one
    one.close()


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """A workspace whose merite.toml a test completes: ``shop(text)`` gives its folder."""
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))

    def declare(text, name="shop", **settings):
        folder = tmp_path / name
        workspace.create(folder, Settings(**settings))
        file = folder / "merite.toml"
        file.write_text(file.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")
        return folder

    return declare


@pytest.fixture
def fetched():
    """One round without pauses."""
    return lambda folder, **more: fetch_once(folder, pause=0.0, **more)


def rows_of(folder):
    """Every fact that a connection or a file brings, by table and key, without the import that brought it."""
    with workspace.opened(folder) as space:
        return {
            table: {
                (row["source"], row["key"]): {name: value for name, value in row.items() if name != "import_id"}
                for row in space.store.rows(f'SELECT * FROM "{table}"')
            }
            for table in TABLES
        }


def csv_of(headers, rows):
    """A file as a tool writes it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, headers, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def added(folder, path):
    """Add one file by hand and give its answer."""
    with workspace.opened(folder) as space:
        return add_files(space, [path]).files[0]
