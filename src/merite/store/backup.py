"""A copy of everything in one file: a workspace, or a server with all its clients.

Every workspace is held while its rows are counted and it is copied, so that journal, inbox and store agree;
server.sqlite is copied by SQLite itself. A list tells the rows of every table and each file with its hash, taken of the
bytes that were copied: a server's other files may change meanwhile. The key of pseudonyms lies outside the folder and
is in no copy.
"""

import datetime
import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from merite import __version__
from merite.errors.backup import CopyExists, CopyNotWritten
from merite.errors.workspace import NoWorkspace
from merite.store.engine import Store
from merite.store.held import LOCK_FILE, held
from merite.store.pseudonyms import key_file
from merite.store.server.folders import workspaces_in
from merite.store.server.schema import FILE as SERVER_FILE
from merite.store.settings_file import SETTINGS_FILE
from merite.store.tables import TABLES
from merite.store.workspace import opened_in
from merite.vocabulary.backup import Copied

LIST = "merite-backup.json"
FORM = 1
"""Form of the list; a newer merite may write another."""
_PIECE = 1 << 20
_LEFT_OUT = (LOCK_FILE, f"{SERVER_FILE}-wal", f"{SERVER_FILE}-shm", "merite.duckdb.wal")
_UNFINISHED = (".tmp", ".part")


@dataclass(frozen=True, slots=True)
class _Part:
    """A file of the copy: its place in it, and where its bytes are."""

    name: str
    path: Path


def backup(folder: Path, file: Path, *, now: datetime.datetime | None = None) -> Copied:
    """Copy ``folder`` whole into ``file``; a folder given as ``file`` gets one named by the moment.

    Raises ``NoWorkspace``, ``CopyExists``, ``CopyNotWritten`` and the failures of ``opened``; a copy that fails leaves
    nothing.
    """
    moment = (now or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC)
    spaces = _workspaces(folder)
    if not spaces and not (folder / SERVER_FILE).is_file():
        raise NoWorkspace(folder=str(folder))
    target = place_of(file, folder, moment, "merite")
    consented = any(_keeps_persons(space) for space in spaces)
    tables: dict[str, dict[str, int]] = {}
    with ExitStack() as stack, written(target) as archive:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for space in spaces:
            hold = stack.enter_context(held(space))
            with opened_in(space, hold) as one:
                tables["" if space == folder else space.relative_to(folder).as_posix()] = rows_of_tables(one.store)
        files = _all_copied(archive, _parts(folder, target, scratch))
        about = {
            "form": FORM,
            "version": __version__,
            "folder": str(folder.resolve()),
            "made_at": moment.isoformat(timespec="seconds"),
            "tables": tables,
            "files": files,
        }
        archive.writestr(LIST, json.dumps(about, ensure_ascii=False, indent=1))
    return Copied(
        file=str(target),
        bytes=target.stat().st_size,
        files=len(files),
        tables=tables,
        key_file=str(key_file()) if consented else None,
    )


def rows_of_tables(store: Store) -> dict[str, int]:
    """How many rows each table has."""
    return {table.name: int(store.rows(f'SELECT count(*) AS n FROM "{table.name}"')[0]["n"]) for table in TABLES}


def place_of(file: Path, folder: Path, moment: datetime.datetime, word: str) -> Path:
    """Where to write: ``file``, or a name of its own in it where it is a folder; raises ``CopyExists``."""
    if file.is_dir():
        file = file / f"{word}-{folder.resolve().name}-{moment:%Y-%m-%d-%H%M%S}.zip"
    if file.exists():
        raise CopyExists(file=str(file))
    return file


class written:
    """An archive that is under its name only when it is whole; raises ``CopyNotWritten``."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._beside = target.with_name(f"{target.name}.{os.getpid()}.part")

    def __enter__(self) -> zipfile.ZipFile:
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))  # only its owner may read it
            self._archive = zipfile.ZipFile(self._beside, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False)
        except OSError as error:
            raise CopyNotWritten(file=str(self._target), reason=type(error).__name__) from error
        return self._archive

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        try:
            self._archive.close()
            if kind is None:
                self._beside.replace(self._target)
        except OSError as failed:
            raise CopyNotWritten(file=str(self._target), reason=type(failed).__name__) from failed
        finally:
            self._beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise CopyNotWritten(file=str(self._target), reason=type(error).__name__) from error


def _workspaces(folder: Path) -> list[Path]:
    """The folder itself where it is a workspace, and the clients that lie in it."""
    found = [folder] if (folder / SETTINGS_FILE).is_file() else []
    for home in (folder, folder / "server"):
        found += workspaces_in(home)
    return found


def _keeps_persons(space: Path) -> bool:
    from merite.store.settings_file import read

    return read(space)[0].privacy == "consented"


def _parts(folder: Path, target: Path, scratch: Path) -> Iterator[_Part]:
    """Every file of the folder but locks and the copy itself; links lead elsewhere and are not followed."""
    own = {target.resolve(), target.with_name(f"{target.name}.{os.getpid()}.part").resolve()}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not (Path(place) / name).is_symlink())
        for name in sorted(names):
            path = Path(place) / name
            if name in _LEFT_OUT or name.endswith(_UNFINISHED) or path.is_symlink() or path.resolve() in own:
                continue
            shown = path.relative_to(folder).as_posix()
            if name == SERVER_FILE:
                yield _Part(shown, _copy_of_server(path, scratch))
            elif path.is_file():
                yield _Part(shown, path)


def _copy_of_server(file: Path, scratch: Path) -> Path:
    """The accounts as SQLite copies them itself, whoever writes meanwhile."""
    copy = scratch / f"{abs(hash(str(file)))}.sqlite"
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    return copy


def _all_copied(archive: zipfile.ZipFile, parts: Iterator[_Part]) -> dict[str, dict[str, object]]:
    """What is told of each file that was copied; one that a server took away meanwhile is no part of the copy."""
    told = {}
    for part in parts:
        with suppress(FileNotFoundError), part.path.open("rb") as stream:
            told[part.name] = _copied(archive, part, stream)
    return told


def _copied(archive: zipfile.ZipFile, part: _Part, stream: IO[bytes]) -> dict[str, object]:
    """Copy a file and tell the length and the hash of what was copied."""
    entry = zipfile.ZipInfo.from_file(part.path, part.name, strict_timestamps=False)
    entry.compress_type = archive.compression
    digest, count = hashlib.sha256(), 0
    with archive.open(entry, "w") as out:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            out.write(piece)
            count += len(piece)
    return {"bytes": count, "sha256": digest.hexdigest()}
