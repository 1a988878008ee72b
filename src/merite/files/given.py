"""The bytes of a file that a person names."""

import sys
from pathlib import Path
from typing import BinaryIO

from merite.errors.files import FileTooLarge
from merite.errors.imports import FileIsFolder, FileMissing

MOST_BYTES = 400_000_000
"""The largest file that is read, in bytes."""


def bytes_of(file: Path) -> bytes:
    """What stands in ``file``; raises ``FileIsFolder``, ``FileTooLarge`` before more than is read stands in memory,
    and ``FileMissing`` where there is none that may be read."""
    try:
        if file.is_dir():
            raise FileIsFolder(file=str(file))
        with file.open("rb") as stream:
            return _bounded(stream, file.name, announced=file.stat().st_size)
    except OSError as error:
        raise FileMissing(file=str(file)) from error


def bytes_given(name: str) -> bytes:
    """The same of a name in a command, where ``-`` is what comes in by the pipe."""
    return _bounded(sys.stdin.buffer, name) if name == "-" else bytes_of(Path(name))


def check_size(name: str, size: int) -> None:
    """Raise ``FileTooLarge`` for a file of so many bytes."""
    if size > MOST_BYTES:
        raise FileTooLarge(file=name, found=size // 1_000_000, limit=MOST_BYTES // 1_000_000, unit="MB")


def _bounded(stream: BinaryIO, name: str, *, announced: int = 0) -> bytes:
    check_size(name, announced)
    content = stream.read(MOST_BYTES + 1)  # a device or a pipe does not say how much it has
    check_size(name, len(content))
    return content
