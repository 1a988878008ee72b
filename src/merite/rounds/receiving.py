"""Files dropped on a page: kept under names of our own, added one by one, and taken away once they are read.

A drop lies in ``uploads/TOKEN`` of the workspace: the files by number, and their names in ``names.json``. A file that
merite could not read stays for a day, so that a person can describe it; ``forget`` takes all of them away.
"""

import json
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from merite.errors.imports import FileMissing
from merite.errors.templates import TemplateDoesNotFit
from merite.files.given import check_size
from merite.sources.add import add_contents, options_for
from merite.store.journal import replace_file
from merite.store.workspace import UPLOADS, Workspace, opened
from merite.vocabulary.fromjson import from_json
from merite.vocabulary.imports import FileAnswer
from merite.vocabulary.receiving import DropAnswer, Received, ReceivedAnswer
from merite.vocabulary.tojson import to_json

KEPT_SECONDS = 86_400
"""How long a file that could not be read waits to be described."""
READABLE_LATER = ("unknown-file", "unclear-file", TemplateDoesNotFit.code)
"""Failures of files that a person can describe."""
_NAMES = "names.json"
_TOKEN = re.compile(r"[0-9a-f]{16}")
_SHOWN_REFUSED = 20
_PIECE = 1 << 20

Progress = Callable[[str, float], None]


def receive(folder: Path, files: Iterable[tuple[str, BinaryIO]]) -> str:
    """Keep the files of a drop, each a name and its bytes, read piece by piece; the drop's token.

    Raises ``FileTooLarge``; nothing of the drop is kept then.
    """
    clear_old(folder)
    token = secrets.token_hex(8)
    place = folder / UPLOADS / token
    place.mkdir(parents=True)
    names = []
    try:
        for number, (name, stream) in enumerate(files):
            shown = shown_name(name)
            with (place / str(number)).open("wb") as to:
                _copied(stream, to, shown)
            names.append(shown)
        replace_file(place / _NAMES, json.dumps(names, ensure_ascii=False).encode())
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return token


def received(folder: Path, token: str) -> tuple[Received, ...]:
    """The files of a drop that are still there; raises ``FileMissing`` for a drop that is not."""
    place = _place(folder, token)
    try:
        names = json.loads((place / _NAMES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise FileMissing(file=token) from None
    return tuple(
        Received(number=number, name=name, size=(place / str(number)).stat().st_size)
        for number, name in enumerate(names)
        if (place / str(number)).is_file()
    )


def content_of(folder: Path, token: str, number: int) -> tuple[str, bytes]:
    """Name and bytes of a file of a drop; raises ``FileMissing``."""
    for one in received(folder, token):
        if one.number == number:
            return one.name, (_place(folder, token) / str(number)).read_bytes()
    raise FileMissing(file=token)


def add_received(
    folder: Path,
    token: str,
    *,
    only: int | None = None,
    progress: Progress | None = None,
    **said: Any,
) -> DropAnswer:
    """Add the files of a drop, or ``only`` one, and take away those that were read; ``said`` as for ``add_files``.

    The answer is for the whole drop: one that a kill cut short goes on where it was. Raises ``FileMissing`` and what
    ``opened`` raises; a file that cannot be read is part of the answer.
    """
    place = _place(folder, token)
    waiting = [one for one in received(folder, token) if only is None or one.number == only]
    with opened(folder, wait=60.0) as space:
        for here, one in enumerate(waiting):
            if progress is not None:
                progress("add", here / len(waiting))
            answer = _added(space, place / str(one.number), one, said)
            replace_file(place / f"{one.number}.json", json.dumps(to_json(answer), ensure_ascii=False).encode())
            if not answer.kept:
                (place / str(one.number)).unlink()
    return DropAnswer(token=token, files=_answers(place))


def answered(folder: Path, token: str) -> tuple[ReceivedAnswer, ...]:
    """The answers for the files of a drop that are read already."""
    return _answers(_place(folder, token))


def drop(folder: Path, token: str) -> None:
    """Take a drop away, whatever is left of it."""
    shutil.rmtree(_place(folder, token), ignore_errors=True)


def clear_old(folder: Path, *, now: float | None = None) -> None:
    """Take away drops that nobody came back to for a day."""
    place = folder / UPLOADS
    if not place.is_dir():
        return
    for old in place.iterdir():
        if (time.time() if now is None else now) - old.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(old, ignore_errors=True)


def shown_name(name: str) -> str:
    """The name of a file as it is shown and stored as text: no folder, no sign that cannot be printed."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-120:].strip() or "file"


def answer_again(told: Mapping[str, Any]) -> DropAnswer:
    """The answer of a drop from its JSON."""
    return from_json(DropAnswer, told)


def _added(space: Workspace, file: Path, one: Received, said: Mapping[str, Any]) -> ReceivedAnswer:
    answer = add_contents(space, [(one.name, file.read_bytes)], options_for(space, **said))
    failed = answer.failures.get(0)
    kept = failed is not None and failed.code in READABLE_LATER
    return ReceivedAnswer(number=one.number, name=one.name, answers=tuple(map(_short, answer.files)), kept=kept)


def _answers(place: Path) -> tuple[ReceivedAnswer, ...]:
    """What is known of the files of a drop, those that an earlier try answered for included."""
    told = [from_json(ReceivedAnswer, json.loads(file.read_bytes())) for file in place.glob("[0-9]*.json")]
    return tuple(sorted(told, key=lambda one: one.number))


def _short(answer: FileAnswer) -> FileAnswer:
    return replace(answer, refused=answer.refused[:_SHOWN_REFUSED])


def _copied(stream: BinaryIO, to: BinaryIO, name: str) -> None:
    seen = 0
    while piece := stream.read(_PIECE):
        seen += len(piece)
        check_size(name, seen)
        to.write(piece)


def _place(folder: Path, token: str) -> Path:
    if not _TOKEN.fullmatch(token):
        raise FileMissing(file=token[:40])
    return folder / UPLOADS / token
