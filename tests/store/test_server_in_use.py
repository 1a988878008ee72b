"""Opening a server's file while another process mends it: it is waited for, and nothing else is."""

import sqlite3
import threading
from contextlib import closing

import pytest

from merite.errors.server import ServerInUse
from merite.store.server import schema


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(schema, "_WAIT", 0.01)
    schema.open_server(tmp_path)
    return tmp_path


def test_a_file_that_is_mended_by_another_is_opened_once_that_one_is_done(home):
    with closing(sqlite3.connect(home / schema.FILE, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = threading.Timer(0.4, other.execute, ["COMMIT"])
        done.start()
        assert schema.open_server(home).home == home
        done.join()


def test_a_file_in_use_for_too_long_is_not_waited_for_for_ever(home, monkeypatch):
    monkeypatch.setattr(schema, "_PATIENCE", 0.2)
    with closing(sqlite3.connect(home / schema.FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ServerInUse, match=schema.FILE):
            schema.open_server(home)
