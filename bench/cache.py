"""Answers already computed, one file each, so that a long bench goes on where it stopped."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(os.environ.get("MERITE_BENCH_CACHE", Path.home() / ".cache" / "merite-bench"))


def key_of(*parts: Any) -> str:
    """A name for what was asked: the same parts give the same one."""
    told = json.dumps(parts, sort_keys=True, default=_plain).encode()
    return hashlib.sha256(told).hexdigest()[:24]


def digest_of(*folders: Path) -> str:
    """A name for the source files of some folders, so that an answer of another version is not taken for this one's."""
    found = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            found.update(file.read_bytes())
    return found.hexdigest()[:16]


def kept(room: str, key: str) -> dict[str, Any] | None:
    """The answer kept under this key, or None."""
    file = FOLDER / room / f"{key}.json"
    if not file.is_file():
        return None
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def keep(room: str, key: str, answer: dict[str, Any]) -> None:
    """Keep an answer; a process that dies while writing leaves none."""
    folder = FOLDER / room
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{key}.{os.getpid()}"
    unfinished.write_text(json.dumps(answer), encoding="utf-8")
    unfinished.replace(folder / f"{key}.json")


def _plain(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray) else str(value)
