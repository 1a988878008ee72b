"""A file that a person names is read, or it is said why not, whatever the command."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from merite.cli import main
from merite.errors.files import FileTooLarge
from merite.errors.imports import FileIsFolder, FileMissing
from merite.files import given
from merite.files.given import bytes_given, bytes_of


def test_the_bytes_of_a_file_and_of_the_pipe(tmp_path, monkeypatch):
    file = tmp_path / "été.csv"
    file.write_bytes(b"a,b")
    assert bytes_of(file) == bytes_given(str(file)) == b"a,b"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"piped")))
    assert bytes_given("-") == b"piped"


def test_more_than_is_read_is_refused_before_it_stands_in_memory(tmp_path, monkeypatch):
    film = tmp_path / "film.csv"
    with film.open("wb") as stream:
        stream.truncate(2 * given.MOST_BYTES)  # a file of holes: nothing is written
    with pytest.raises(FileTooLarge) as told:
        bytes_of(film)
    assert told.value.facts["found"] == 800
    monkeypatch.setattr(given, "MOST_BYTES", 3_000_000)
    with pytest.raises(FileTooLarge):
        bytes_of(Path("/dev/zero"))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(bytes(3_000_001))))
    with pytest.raises(FileTooLarge):
        bytes_given("-")


def test_a_folder_is_told_from_what_is_not_there(tmp_path):
    with pytest.raises(FileIsFolder):
        bytes_of(tmp_path)
    for name in ("nowhere.csv", "x" * 300):  # a name that the system does not even look up
        with pytest.raises(FileMissing) as told:
            bytes_given(str(tmp_path / name))
        assert told.value.facts["file"] == str(tmp_path / name)


@pytest.mark.parametrize("words", [("compare",), ("read",), ("map",), ("test", "count", "t")])
def test_every_command_that_takes_a_file_says_so_in_words(tmp_path, capsys, words):
    with pytest.raises(SystemExit) as left:
        main([*words, "x" * 300, "--workspace", str(tmp_path), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (left.value.code, told["code"]) == (1, "file-missing")
