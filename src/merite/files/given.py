"""The bytes of a file that a person names."""

import sys
from pathlib import Path

from merite.errors.imports import FileIsFolder, FileMissing


def bytes_of(file: Path) -> bytes:
    """What stands in ``file``; raises ``FileIsFolder``, and ``FileMissing`` where there is none that may be read."""
    try:
        if file.is_dir():
            raise FileIsFolder(file=str(file))
        return file.read_bytes()
    except OSError as error:
        raise FileMissing(file=str(file)) from error


def bytes_given(name: str) -> bytes:
    """The same of a name in a command, where ``-`` is what comes in by the pipe."""
    return sys.stdin.buffer.read() if name == "-" else bytes_of(Path(name))
