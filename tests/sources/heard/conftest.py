"""A business that listens to a server on this machine."""

import pytest

from heard_server import Server
from merite.store import workspace
from merite.vocabulary import Settings


@pytest.fixture
def server():
    """A web server on this machine."""
    one = Server()
    yield one
    one.close()


@pytest.fixture
def shop(tmp_path, server, monkeypatch):
    """A workspace whose merite.toml a test completes: ``shop(text)`` adds to it and gives the folder."""
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())

    def declare(text):
        file = folder / "merite.toml"
        base = file.read_text(encoding="utf-8").split("[listen]")[0]
        file.write_text(f'{base}\n[listen]\nlocal = ["{server.host}"]\n{text}\n', encoding="utf-8")
        return folder

    return declare


@pytest.fixture
def said():
    """What a workspace holds of what is said, as rows by key order."""

    def rows(folder, table="utterances"):
        with workspace.opened(folder) as space:
            return space.store.rows(f'SELECT * FROM "{table}"')

    return rows
