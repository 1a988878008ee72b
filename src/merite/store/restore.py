"""A folder brought back from its copy: checked name by name and byte by byte, then put in its place all at once."""

import datetime
import hashlib
import json
import os
import shutil
import sqlite3
import stat
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any

from merite.errors.backup import (
    CopyDamaged,
    CopyNotWritten,
    CopyTooNew,
    CopyUnsafe,
    NotACopy,
    NotEnoughRoom,
    RestoreFolderTaken,
)
from merite.errors.imports import FileMissing
from merite.store.backup import FORM, LIST, rows_of_tables
from merite.store.server.schema import FILE as SERVER_FILE
from merite.store.workspace import opened
from merite.vocabulary.backup import Restored

_MOST_LIST = 64_000_000
_PIECE = 1 << 20


def restore(file: Path, folder: Path) -> Restored:
    """Bring ``folder`` back from the copy ``file``; it must be empty or not be there.

    Nothing is written outside a folder beside ``folder``, which takes its place only when every file has its hash and
    every table its rows. Raises ``FileMissing``, ``NotACopy``, ``CopyTooNew``, ``CopyUnsafe``, ``CopyDamaged``,
    ``RestoreFolderTaken``, ``NotEnoughRoom`` and ``CopyNotWritten``.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RestoreFolderTaken(folder=str(folder))
    try:
        archive = zipfile.ZipFile(file)
    except FileNotFoundError as error:
        raise FileMissing(file=str(file)) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise NotACopy(file=str(file)) from error
    with archive:
        about = _list_of(archive, file)
        _check_names(archive, about["files"], file)
        parent = folder.absolute().parent
        try:
            parent.mkdir(parents=True, exist_ok=True)
            _check_room(parent, about["files"])
            with tempfile.TemporaryDirectory(prefix=".merite-restore-", dir=parent) as beside:
                place = Path(beside) / "whole"
                place.mkdir()
                for name, told in about["files"].items():
                    _write(archive, file, name, told, place)
                _check_tables(place, about["tables"], file)
                _move_clients(place, about, folder)
                if folder.exists():
                    folder.rmdir()
                os.replace(place, folder)
        except OSError as error:
            raise CopyNotWritten(file=str(folder), reason=type(error).__name__) from error
    return Restored(
        folder=str(folder), files=len(about["files"]), made_at=str(about["made_at"]), tables=about["tables"]
    )


def _list_of(archive: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    """The list of the copy; its own shape is checked, for anybody can write a file of this name."""
    try:
        entry = archive.getinfo(LIST)
        if entry.file_size > _MOST_LIST:
            raise CopyUnsafe(file=str(file), part=LIST)
        with archive.open(entry) as stream:
            about = json.loads(stream.read(_MOST_LIST + 1))
        form, files, tables = int(about["form"]), dict(about["files"]), dict(about["tables"])
        plain = {
            str(name): {"bytes": int(told["bytes"]), "sha256": str(told["sha256"])} for name, told in files.items()
        }
        counted = {str(space): {str(t): int(n) for t, n in dict(rows).items()} for space, rows in tables.items()}
        made_at, version, was = str(about["made_at"]), str(about["version"]), str(about["folder"])
        datetime.datetime.fromisoformat(made_at)
    except (KeyError, TypeError, ValueError, AttributeError, zipfile.BadZipFile, RecursionError, EOFError) as error:
        raise NotACopy(file=str(file)) from error
    if form > FORM:
        raise CopyTooNew(file=str(file), version=version)
    return {"files": plain, "tables": counted, "made_at": made_at, "folder": was}


def _check_names(archive: zipfile.ZipFile, files: Mapping[str, Any], file: Path) -> None:
    """Every entry is listed once, is a plain file of the size listed, and stays within the folder."""
    seen: set[str] = set()
    for entry in archive.infolist():
        name = entry.filename
        if name == LIST:
            continue
        kind = stat.S_IFMT(entry.external_attr >> 16)
        folded = name.casefold()
        plain = not entry.is_dir() and kind in (0, stat.S_IFREG) and is_within(name)
        if not plain or name not in files or folded in seen or entry.file_size != files[name]["bytes"]:
            raise CopyUnsafe(file=str(file), part=name[:120])
        seen.add(folded)
    for name in files:
        if name.casefold() not in seen:
            raise CopyDamaged(file=str(file), part=name[:120])


def is_within(name: str) -> bool:
    """Whether a file of that name stays inside the folder, on every system."""
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and not name.startswith("/")
        and not any(sign in name for sign in ("\\", "\0", ":"))
        and not any(part in ("", ".", "..") or part.endswith((" ", ".")) for part in parts)
        and PurePosixPath(name).as_posix() == name
    )


def _check_room(parent: Path, files: Mapping[str, Any]) -> None:
    needed = sum(told["bytes"] for told in files.values())
    free = shutil.disk_usage(parent).free
    if needed > free:
        raise NotEnoughRoom(folder=str(parent), needed=needed // 1_000_000 + 1, free=free // 1_000_000)


def _write(archive: zipfile.ZipFile, file: Path, name: str, told: Mapping[str, Any], place: Path) -> None:
    """One file, never longer than it was said to be, with the hash that it had."""
    target = place / name
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, count = hashlib.sha256(), 0
    try:
        with archive.open(name) as stream, target.open("xb") as out:
            while piece := stream.read(_PIECE):
                count += len(piece)
                if count > told["bytes"]:
                    raise CopyUnsafe(file=str(file), part=name[:120])
                digest.update(piece)
                out.write(piece)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise CopyDamaged(file=str(file), part=name[:120]) from error
    if count != told["bytes"] or digest.hexdigest() != told["sha256"]:
        raise CopyDamaged(file=str(file), part=name[:120])


def _check_tables(place: Path, tables: Mapping[str, Mapping[str, int]], file: Path) -> None:
    """Every workspace opens, and its tables have the rows that they had."""
    for space, rows in tables.items():
        if space and not is_within(space):
            raise CopyUnsafe(file=str(file), part=space[:120])
        with opened(place / space) as one:
            found = rows_of_tables(one.store)
        for table, count in rows.items():
            if found.get(table) != count:
                raise CopyDamaged(file=str(file), part=f"{space}/{table}".strip("/")[:120])


def _move_clients(place: Path, about: Mapping[str, Any], folder: Path) -> None:
    """Let the accounts know their clients in the new folder, where they lay in the old one."""
    for name in about["files"]:
        if PurePosixPath(name).name != SERVER_FILE:
            continue
        with closing(sqlite3.connect(place / name)) as server:
            rows = server.execute("SELECT id, folder FROM clients").fetchall()
            for number, was in rows:
                if was == about["folder"] or was.startswith((about["folder"] + "/", about["folder"] + "\\")):
                    now = str(folder.resolve()) + was[len(about["folder"]) :]
                    server.execute("UPDATE clients SET folder = ? WHERE id = ?", [now, number])
            server.commit()
