"""What is worked out once for all and kept in a cache folder: the package's own where it may be written to, else the
user's, else a temporary one. ``MERITE_CACHE`` names another.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

CACHE_VARIABLE = "MERITE_CACHE"


def is_there(name: str) -> bool:
    """Whether something is kept under ``name``."""
    return any((folder / name).is_file() for folder in _folders())


def found(name: str) -> Iterator[bytes]:
    """What is kept under ``name``, in one folder after the other; somebody else's files are left out."""
    for folder in _folders():
        file = folder / name
        try:
            if hasattr(os, "getuid") and file.stat().st_uid not in (os.getuid(), 0):
                continue  # what somebody else wrote might be code to run
            content = file.read_bytes()
        except OSError:
            continue
        yield content


def keep(name: str, content: bytes) -> None:
    """Write the whole or nothing, in the first folder that takes it; where none does, nothing is kept."""
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())  # a torn file could not be told from a whole one
            Path(file.name).replace(folder / name)
        except OSError:
            continue
        return


def _folders() -> Iterator[Path]:
    asked = os.environ.get(CACHE_VARIABLE)
    if asked:
        yield Path(asked)
    yield Path(__file__).resolve().parent / "__pycache__"
    home = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    yield (Path(home) if home else Path(os.path.expanduser("~")) / ".cache") / "merite"
    user = os.getuid() if hasattr(os, "getuid") else 0
    yield Path(tempfile.gettempdir()) / f"merite-{user}"
