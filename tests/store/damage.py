"""Ways in which a store's file breaks."""

import contextlib
import random
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

HEADERS = 12288
"""Bytes before the first block: three headers."""
BLOCK = 262_144


def flipped(content: bytes, here: int, count: int = 1) -> bytes:
    """``content`` with every bit of ``count`` bytes turned."""
    return content[:here] + bytes(byte ^ 255 for byte in content[here : here + count]) + content[here + count :]


def cut(file: Path, draw: random.Random) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: draw.randrange(len(content))])


def empty(file: Path, draw: random.Random) -> None:
    file.write_bytes(b"")


def header(file: Path, draw: random.Random) -> None:
    content = file.read_bytes()
    file.write_bytes(flipped(content, draw.randrange(HEADERS)))


def middle(file: Path, draw: random.Random) -> None:
    """A stretch behind the headers, wide enough to touch a block in use."""
    content = file.read_bytes()
    file.write_bytes(flipped(content, draw.randrange(HEADERS, len(content) // 2), len(content) // 2))


def nonsense(file: Path, draw: random.Random) -> None:
    file.write_bytes(draw.randbytes(40_000))


def gone(file: Path, draw: random.Random) -> None:
    file.unlink()


WAYS = {way.__name__: way for way in (cut, empty, header, middle, nonsense, gone)}


@contextlib.contextmanager
def full_disk(most: int) -> Iterator[None]:
    """No file grows beyond ``most`` bytes inside, as on a disk with no room."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
