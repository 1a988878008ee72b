"""A server's file or key that a kill, a disk or a person damaged."""

import pytest

from merite.errors.machine import DiskFull
from merite.errors.server import ServerDamaged
from merite.store.server import schema


@pytest.fixture
def file(tmp_path):
    schema.open_server(tmp_path)
    return tmp_path / schema.FILE


@pytest.mark.parametrize("wound", ["garbage", "cut", "page"])
def test_a_damaged_file_is_named_with_what_to_do(file, wound):
    whole = file.read_bytes()
    for beside in file.parent.glob(f"{schema.FILE}-*"):
        beside.unlink()
    zeros = whole[:4096] + bytes(4096) + whole[8192:]
    file.write_bytes({"garbage": b"none" * 2000, "cut": whole[:5000], "page": zeros}[wound])
    with pytest.raises(ServerDamaged, match=str(file)):
        schema.open_server(file.parent)


def test_a_file_that_a_disk_damages_while_it_is_served_is_told_too(file):
    server = schema.Server(home=file.parent)
    file.write_bytes(b"none" * 2000)
    with pytest.raises(ServerDamaged), server.reading() as reading:
        reading.execute("SELECT * FROM people")


def test_a_disk_without_room_is_told(file):
    server = schema.Server(home=file.parent)
    with pytest.raises(DiskFull), server.writing() as writing:  # noqa: PT012  the engine's limit is the connection's
        writing.execute("PRAGMA max_page_count=1")  # no more than there are: what the engine says of a full disk
        writing.execute("CREATE TABLE large AS SELECT randomblob(1000000) AS filler")


@pytest.mark.parametrize("left", [b"", b"half of a key"])
def test_a_key_without_its_bytes_is_made_again(file, left):
    server = schema.Server(home=file.parent)
    (file.parent / schema.KEY_FILE).write_bytes(left)
    made = schema.key_of(server)
    assert len(made) == 32 and made == schema.key_of(server)
    assert (file.parent / schema.KEY_FILE).stat().st_mode & 0o077 == 0
