"""What a person typed or merite decided, line by line, never changed: the store can be made anew from it.

One JSON object a line, one file a month. A line is on the disk before anything else happens, and is taken back where
that fails; a line torn by a kill is set aside, and said.
"""

import contextlib
import datetime
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from merite.errors.workspace import JournalDamaged

FOLDER = "journal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line: ``number`` grows by one and never repeats, ``at`` is UTC, ``content`` is plain JSON."""

    number: int
    at: datetime.datetime
    kind: str
    content: Mapping[str, Any]


class Journal:
    """The journal of a workspace; open it only while the workspace is held.

    Reading raises ``JournalDamaged`` for a line that is none of ours.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        _mend(folder)
        self.last = max((_last_number(file) for file in self._files()), default=0)
        """Number of the last line, 0 in an empty journal."""

    @property
    def torn(self) -> tuple[str, ...]:
        """The files that hold lines torn by a kill, set aside at some opening."""
        return tuple(file.name for file in sorted(self.folder.glob("*.torn")))

    def append(
        self, kind: str, content: Mapping[str, Any], *, at: datetime.datetime | None = None, number: int | None = None
    ) -> Entry:
        """Write one line and return once it is on the disk; ``at`` (UTC) is now by default."""
        moment = at or datetime.datetime.now(datetime.UTC)
        entry = Entry(number=max(self.last + 1, number or 0), at=moment, kind=kind, content=content)
        file = self.folder / f"{moment:%Y-%m}.jsonl"
        fresh = not file.exists()
        with file.open("ab") as stream:
            stream.write(_line(entry))
            stream.flush()
            os.fsync(stream.fileno())
        if fresh:
            _sync_folder(self.folder)
        self.last = entry.number
        return entry

    @contextlib.contextmanager
    def line(self, kind: str, content: Mapping[str, Any], *, number: int) -> Iterator[Entry]:
        """One line, written before what is done inside and taken back where that fails: told again, it stands once."""
        before = self.last
        entry = self.append(kind, content, number=number)
        try:
            yield entry
        except Exception:
            file = self.folder / f"{entry.at:%Y-%m}.jsonl"
            with file.open("r+b") as stream:
                stream.truncate(file.stat().st_size - len(_line(entry)))
                os.fsync(stream.fileno())
            self.last = before
            raise

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """The lines numbered above ``after``, in order of number."""
        entries = (
            _entry(file, number, line)
            for file in self._files()
            for number, line in enumerate(file.read_bytes().splitlines(), start=1)
            if line
        )
        yield from sorted((entry for entry in entries if entry.number > after), key=lambda entry: entry.number)

    def rewrite(self, entries: list[Entry]) -> None:
        """Put ``entries`` in place of the whole journal, file by file; only ``forget`` has a right to."""
        months: dict[str, list[Entry]] = {}
        for entry in entries:
            months.setdefault(f"{entry.at:%Y-%m}", []).append(entry)
        for month, kept in months.items():
            replace_file(self.folder / f"{month}.jsonl", b"".join(_line(entry) for entry in kept))

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.jsonl"))


def plain(value: Any) -> Any:
    """``value`` as JSON holds it without loss: decimals, dates and moments as texts, enums as their value."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, float) and value != value:
        return None
    if hasattr(value, "value"):
        return plain(value.value)
    return plain(value.item()) if hasattr(value, "item") else value


def replace_file(file: Path, content: bytes | Iterable[bytes]) -> None:
    """Write ``content`` to ``file`` so that a kill leaves the old file or the new one, never a part."""
    beside = file.with_name(file.name + ".new")
    with beside.open("wb") as stream:
        stream.writelines((content,) if isinstance(content, bytes) else content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)
    _sync_folder(file.parent)


def _line(entry: Entry) -> bytes:
    told = {"n": entry.number, "at": entry.at.isoformat(), "kind": entry.kind, "content": plain(entry.content)}
    return json.dumps(told, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def _entry(file: Path, number: int, line: bytes) -> Entry:
    """Line ``number`` of ``file``."""
    try:
        told = json.loads(line)
        at = datetime.datetime.fromisoformat(told["at"])
        return Entry(number=int(told["n"]), at=at, kind=str(told["kind"]), content=dict(told["content"]))
    except (ValueError, KeyError, TypeError) as error:
        raise JournalDamaged(file=str(file), line=number) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle on a folder to sync
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mend(folder: Path) -> None:
    """Set torn last lines aside in a file of their own."""
    for file in sorted(folder.glob("*.jsonl")):
        content = file.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if len(whole) == len(content):
            continue
        with file.with_suffix(".torn").open("ab") as stream:
            stream.write(content[len(whole) :] + b"\n")
        replace_file(file, whole)


def _last_number(file: Path) -> int:
    lines = file.read_bytes().splitlines()
    return _entry(file, len(lines), lines[-1]).number if lines else 0
