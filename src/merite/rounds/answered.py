"""What a file left open, answered afterwards: its copy is read again as the person says, instead of as before."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merite.errors.init import BadAmount
from merite.errors.workspace import CopyReadOtherwise, InboxFileMissing
from merite.rounds import answers as read
from merite.sources.add import add_understood
from merite.sources.options import options_again
from merite.sources.templates import of_folder
from merite.sources.understand import understand
from merite.store.replay import inbox_file
from merite.store.undo import record_of
from merite.store.workspace import Workspace, opened
from merite.vocabulary.imports import FileAnswer

QUESTIONS = {"dates-ambiguous": "dates", "years-assumed": "year", "currency-assumed": "currency"}
"""What can be answered afterwards, and the option that answers it; the first of a file is asked."""
_YEARS = (1990, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgain:
    """The file as it is read now, and the number of the import that gave way; None where nothing changed."""

    answer: FileAnswer
    instead_of: str | None


def read_again(folder: Path, import_id: str, said: Mapping[str, Any]) -> ReadAgain:
    """Read the copy of an import again with the options ``said`` (dates, currency, year); the old reading is undone.

    Raises what ``checked`` raises, ``UnknownImport``, ``InboxFileMissing``, ``CopyReadOtherwise`` and what
    ``understand`` raises; the store is then as it was.
    """
    options = checked(said)
    with opened(folder, wait=60.0) as space:
        record = record_of(space, import_id)
        answer = _read(space, record, options)
    return ReadAgain(answer=answer, instead_of=None if answer.import_id == import_id else import_id)


def checked(said: Mapping[str, Any]) -> dict[str, Any]:
    """The options as reading wants them; raises ``NotAChoice``, ``UnknownCurrency`` or ``BadAmount``."""
    told: dict[str, Any] = {}
    for name, value in said.items():
        typed = str(value).strip()
        if name == "dates":
            told[name] = read.one_of(("dmy", "mdy", "ymd"), name)(typed)
        elif name == "currency":
            told[name] = read.currency(typed)
        elif name == "year":
            if not (typed.isascii() and typed.isdigit() and _YEARS[0] <= int(typed) <= _YEARS[1]):
                raise BadAmount(name=name, found=typed, least=float(_YEARS[0]), most=float(_YEARS[1]))
            told[name] = int(typed)
    return told


def _read(space: Workspace, record: Mapping[str, Any], said: Mapping[str, Any]) -> FileAnswer:
    file = inbox_file(space.folder, record["sha256"], record["file"])
    if not file.is_file():
        raise InboxFileMissing(file=record["file"], sha256=file.name)
    options = options_again({**json.loads(record["options"]), **said}, templates=of_folder(space.folder))
    for one in understand(record["file"], file.read_bytes(), options):
        if one.batch.source == record["format"]:
            (answer,) = add_understood(space, [one], formats=(one.batch.source,))
            return answer
    raise CopyReadOtherwise(file=record["file"], expected=record["format"])
