"""The watched folder: what is new in it is added, then moved to ``done`` or, with the reason beside it, to ``refused``.

A kill between the store and the move only makes the next round add the same file again, which changes nothing.
"""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from merite.errors import MeriteError
from merite.errors.inbox import InboxNotSet, InboxUnusable
from merite.sources.add import add_files
from merite.store import settings_file
from merite.store.replay import INBOX
from merite.store.workspace import Workspace, opened
from merite.texts.errors import explain
from merite.vocabulary.inbox import InboxFile, InboxRound, Taken
from merite.vocabulary.words import Language

DONE, REFUSED = "done", "refused"
QUIET_SECONDS = 10.0
"""A file that changed later than this is still being written: it is left for the next look."""
_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".download", ".filepart")


def watched_folder(folder: Path, rules: Mapping[str, Any]) -> Path | None:
    """The folder that merite.toml names under ``[inbox]``, read from the workspace's own; None where it names none."""
    named = rules.get("inbox", {}).get("folder")
    return None if named in (None, "") else folder / Path(str(named)).expanduser()


def anything_new(folder: Path, *, now: float | None = None) -> bool:
    """Whether a whole file waits in the watched folder of ``folder``; False where none is watched or can be read."""
    try:
        place = watched_folder(folder, settings_file.read(folder)[1])
        moment = time.time() if now is None else now
        return place is not None and any(moment - file.stat().st_mtime >= QUIET_SECONDS for file in _files(place))
    except (MeriteError, OSError):
        return False


def take_inbox(folder: Path, *, now: Callable[[], float] | None = None) -> InboxRound:
    """Add what is new in the watched folder of the workspace ``folder``; the store is opened only if there is any.

    Raises ``InboxNotSet``, ``InboxUnusable`` and the failures of ``opened``; a file that cannot be read is part of the
    answer.
    """
    settings, rules = settings_file.read(folder)
    place = watched_folder(folder, rules)
    if place is None:
        raise InboxNotSet(folder=str(folder))
    _prepare(folder, place)
    clock = now or time.time
    found = [(file, clock() - file.stat().st_mtime < QUIET_SECONDS) for file in _files(place)]
    told = [InboxFile(file=file.name, outcome=Taken.WAITING) for file, waits in found if waits]
    ready = [file for file, waits in found if not waits]
    if ready:
        with opened(folder) as space:
            told += [_taken(space, place, file, settings.language) for file in ready if file.exists()]
    return InboxRound(folder=str(place), files=tuple(sorted(told, key=lambda one: one.file)))


def _prepare(folder: Path, place: Path) -> None:
    """Make the folders; a place that merite itself writes to is none to watch."""
    if place.resolve() in (folder.resolve(), (folder / INBOX).resolve()):
        raise InboxUnusable(folder=str(place))
    try:
        for part in (DONE, REFUSED):
            (place / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InboxUnusable(folder=str(place)) from error


def _files(place: Path) -> list[Path]:
    """Whole files that lie in the folder itself; hidden ones, links and halves of downloads are passed over."""
    return sorted(
        file
        for file in place.iterdir()
        if file.is_file()
        and not file.is_symlink()
        and not file.name.startswith((".", "~$"))
        and file.suffix.lower() not in _UNFINISHED
    )


def _taken(space: Workspace, place: Path, file: Path, language: Language) -> InboxFile:
    answer = add_files(space, [file])
    failed = answer.failures.get(0)
    moved = _moved(file, place / (DONE if failed is None else REFUSED))
    if failed is not None:
        _reason(moved, failed, language)
    return InboxFile(
        file=file.name,
        outcome=Taken.ADDED if failed is None else Taken.REFUSED,
        moved_to=moved.relative_to(place).as_posix(),
        answers=answer.files,
    )


def _moved(file: Path, to: Path) -> Path:
    """``file`` in the folder ``to``, with a number in its name where there is one of that name."""
    target, count = to / file.name, 1
    while target.exists():
        count += 1
        target = to / f"{file.stem}-{count}{file.suffix}"
    try:
        os.replace(file, target)
    except OSError as error:
        raise InboxUnusable(folder=str(to)) from error
    return target


def _reason(file: Path, failed: MeriteError, language: Language) -> None:
    words = explain(failed, language)
    file.with_name(f"{file.name}.txt").write_text(f"{words.message}\n{words.fix}\n", encoding="utf-8-sig")
