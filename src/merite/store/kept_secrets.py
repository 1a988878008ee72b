"""Passwords and keys that a person typed on a page: beside the key of pseudonyms, outside every workspace and backup.

Each is known by the workspace it belongs to and by its place in merite.toml (``sources.shop``). One that was kept for a
workspace comes before the environment, which all workspaces of a server share: whoever may name connections in one
business can so never have the password of another sent to an address of theirs.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from merite.errors.workspace import KeyUnreadable
from merite.store.pseudonyms import key_file

FOLDER = "secrets"


def secret(folder: Path, place: str, variable: str) -> str | None:
    """The secret of ``place`` in the workspace ``folder``, else of the environment's ``variable``; None without one.

    An empty secret that was kept says that there is none, whatever the environment holds.
    """
    kept = _read(folder)
    return (kept[place] if place in kept else os.environ.get(variable)) or None


def forget_all(folder: Path) -> None:
    """Forget every secret of a workspace; nothing is wrong where there is none."""
    with contextlib.suppress(KeyUnreadable):
        file_of(folder).unlink(missing_ok=True)


def is_kept(folder: Path, place: str) -> bool:
    """Whether something was kept for ``place``, be it that there is no secret."""
    return place in _read(folder)


def keep(folder: Path, secrets: Mapping[str, str | None]) -> None:
    """Keep secrets by place, None to forget one; the workspace is to be held. No other user may read the file."""
    kept = {**_read(folder), **secrets}
    told = {place: value for place, value in kept.items() if value is not None}
    file = file_of(folder)
    if not told:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as stream:
        json.dump({"folder": str(folder.resolve()), "secrets": told}, stream, ensure_ascii=False)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)


def file_of(folder: Path) -> Path:
    """Where the secrets of a workspace lie: a file of its own, named after its place on this machine."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
    return key_file().parent / FOLDER / f"{name}.json"


def _read(folder: Path) -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError, AttributeError, KeyUnreadable):
        told = json.loads(file_of(folder).read_text(encoding="utf-8")).get("secrets", {})
        return {str(place): str(value) for place, value in told.items()}
    return {}
