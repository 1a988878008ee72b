"""Jobs on received files: a drop is added, an import taken back, a question answered, the watched folder taken."""

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from merite.errors import MeriteError
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Language

Progress = Callable[..., None]


def add(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """The answer of a drop, and the currency of the accounts."""
    from merite.rounds.receiving import add_received
    from merite.store import settings_file

    progress("add", 0.0)
    told = add_received(
        folder,
        arguments["token"],
        only=arguments.get("only"),
        template=arguments.get("template"),
        progress=progress,
    )
    _first_look(folder, arguments, progress)
    return {**to_json(told), "currency": settings_file.read(folder)[0].currency}


def undo(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """What the undoing of an import changed; one that was undone already, by a try that was killed, changed nothing."""
    from merite.errors.workspace import ImportUndone
    from merite.rounds.undo import undo as undone

    progress("add", None)
    try:
        return dict(to_json(undone(folder, arguments["import_id"])))
    except ImportUndone as error:
        return {"import_id": arguments["import_id"], "file": error.file, "gone": {}, "back": {}, "without": []}


def answer(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """The file read again as a person answered."""
    from merite.rounds.answered import read_again

    progress("add", None)
    said = {name: value for name, value in arguments.items() if name not in ("import_id", "languages")}
    return dict(to_json(read_again(folder, arguments["import_id"], said)))


def inbox(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """What a look into the watched folder found."""
    from merite.rounds.inbox import take_inbox

    progress("add", None)
    return dict(to_json(take_inbox(folder)))


def _first_look(folder: Path, arguments: Mapping[str, Any], progress: Progress) -> None:
    """What is known of the files without any calculation, in the process that has just read them.

    The look that follows says why where it cannot be.
    """
    from merite.rounds.showing import first_look

    progress("first-look")
    with contextlib.suppress(MeriteError):
        first_look(folder, [Language(one) for one in arguments.get("languages", ())])
