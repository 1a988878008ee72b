"""One process at a time: a lock on the workspace that the system itself lets go when its process dies."""

import contextlib
import datetime
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from merite.errors.workspace import StoreHeld

LOCK_FILE = "merite.lock"
_FAR = 1 << 30  # Windows locks bytes and forbids reading them: one far beyond the words that say who holds it
_PAUSE = 0.05


@dataclass(slots=True)
class Hold:
    """A workspace that is held. ``left``: what the holder before said at its end, None where it was killed; the next
    holder hears what it says at the end of this one."""

    left: Any


@contextlib.contextmanager
def held(folder: Path, *, wait: float = 5.0) -> Iterator[Hold]:
    """Hold the workspace ``folder`` alone; raises ``StoreHeld`` when another holds it for more than ``wait`` seconds.

    The lock is the operating system's (``flock``, or ``LockFile`` on Windows), so that a process that was killed
    leaves nothing to clean; the file's words (process, command, since) only serve the message, and what was left.
    """
    file = folder / LOCK_FILE
    until = time.monotonic() + wait
    with file.open("a+", encoding="utf-8") as stream:
        while not _try(stream):
            if time.monotonic() >= until:
                raise _holder(folder)
            time.sleep(_PAUSE)
        hold = Hold(left=_words(folder).get("left"))
        try:
            _write(stream, {"process": os.getpid(), "command": _command(), "since": _now()})
            yield hold
        finally:
            _write(stream, {} if hold.left is None else {"left": hold.left})
            _let_go(stream)


def _words(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / LOCK_FILE).read_text(encoding="utf-8") or "{}")
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _holder(folder: Path) -> StoreHeld:
    told = _words(folder)
    return StoreHeld(
        folder=str(folder),
        process=int(told.get("process", 0)),
        command=str(told.get("command", "?")),
        since=str(told.get("since", "?")),
    )


def _command() -> str:
    """What works here, as a person would type it: ``merite report``, however merite was called."""
    words = [Path(sys.argv[0]).name, *sys.argv[1:2]] if sys.argv else ["python"]
    words[0] = "merite" if words[0] in ("__main__.py", "merite.exe") else words[0]
    return " ".join(word for word in words if word)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).astimezone().isoformat(timespec="seconds")


def _write(stream: IO[str], words: dict[str, object]) -> None:
    stream.seek(0)
    stream.truncate()
    stream.write(json.dumps(words) if words else "")
    stream.flush()


if sys.platform == "win32":
    import msvcrt

    def _try(stream: IO[str]) -> bool:
        try:
            os.lseek(stream.fileno(), _FAR, os.SEEK_SET)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(stream: IO[str]) -> None:
        os.lseek(stream.fileno(), _FAR, os.SEEK_SET)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(stream: IO[str]) -> bool:
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _let_go(stream: IO[str]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_UN)
