"""What the pages show: the last look at a workspace, as files that are read without its store.

``looks/`` holds a folder a look (its record as JSON, its pieces as HTML by language and audience, its tables as CSV)
and one small file a stage that names the newest: a reader finds the old look or the new one, never a part. All of it
can be made again, and goes as a whole when a person is forgotten.
"""

import contextlib
import datetime
import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from merite.errors.workspace import StoreHeld
from merite.store import journal as journal_
from merite.store.held import held
from merite.store.journal import replace_file
from merite.vocabulary.fromjson import from_json
from merite.vocabulary.look import Audience, Look, Stage
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Language

LOOKS = "looks"
BY_REPORT = "by-report"
REPORT, MEASURE = "report.json", "measure.json"
"""The records of a look: all of it, and the measurement as ``merite measure`` answers it."""
_KEPT = 2
"""Looks kept of each stage: a page that found the last but one goes on reading it."""
_FRESH = 60.0  # seconds during which a work folder may not be locked yet
_NAME = re.compile(r"[a-z0-9.-]{1,80}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The files of a look: pieces, tables and records by name, each by audience; ``kept``: what no page shows."""

    pieces: Mapping[tuple[Language, Audience], Mapping[str, str]]
    tables: Mapping[Audience, Mapping[str, str]]
    records: Mapping[Audience, Mapping[str, Mapping[str, Any]]]
    kept: Mapping[str, bytes] = field(default_factory=dict)


def publish(folder: Path, look: Look, contents: Contents) -> None:
    """Write the look beside the others, then let its stage name it; older ones go."""
    looks = folder / LOOKS
    beside = looks / f".{look.name}"
    shutil.rmtree(beside, ignore_errors=True)
    for (language, audience), pieces in contents.pieces.items():
        for name, html in pieces.items():
            _write(beside / language.value / audience.value / f"{name}.html", html)
    for audience, tables in contents.tables.items():
        for name, text in tables.items():
            _write(beside / audience.value / name, "\ufeff" + text)  # the mark lets Excel read accents
    for audience, records in contents.records.items():
        for name, told in records.items():
            _write(beside / audience.value / name, _json(told))
    for name, content in contents.kept.items():
        (beside / name).write_bytes(content)
    _write(beside / "look.json", _json(to_json(look)))
    beside.rename(looks / look.name)
    replace_file(looks / look.stage.value, look.name.encode())
    _drop_older(looks, look.stage)


def last(folder: Path, stage: Stage = Stage.WHOLE) -> Look | None:
    """The newest look of that stage; None before the first, or when a look cannot be read."""
    try:
        name = (folder / LOOKS / stage.value).read_text(encoding="utf-8")
        told = json.loads((folder / LOOKS / name / "look.json").read_text(encoding="utf-8"))
        return from_json(Look, told)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def shown(folder: Path) -> Look | None:
    """The look that a page shows: the newest whole one, else the newest descriptive one."""
    return last(folder) or last(folder, Stage.FIRST)


def piece(folder: Path, look: Look, name: str, language: Language, audience: Audience) -> str:
    """A piece of HTML, in the look's own language where it was not made in ``language``; "" where it says nothing."""
    return _read(folder / LOOKS / look.name / spoken(look, language).value / audience.value, f"{name}.html")


def spoken(look: Look, language: Language) -> Language:
    """``language`` where the look was made in it, else the look's own."""
    return language if language in look.languages else look.languages[0]


def record(folder: Path, look: Look, audience: Audience, name: str = REPORT) -> dict[str, Any]:
    """A record of the look: the whole, as ``report.json``, or its ``MEASURE``; empty where there is none."""
    found: dict[str, Any] = json.loads(table(folder, look, name, audience) or "{}")
    return found


def table(folder: Path, look: Look, name: str, audience: Audience) -> str:
    """The text of a CSV file of the look, or of ``report.json``; "" where there is none of that name."""
    return _read(folder / LOOKS / look.name / audience.value, name)


def tables(folder: Path, look: Look, audience: Audience) -> tuple[str, ...]:
    """The names of the look's CSV files."""
    return tuple(sorted(file.name for file in (folder / LOOKS / look.name / audience.value).glob("*.csv")))


def kept(folder: Path, look: Look, name: str) -> bytes | None:
    """A file of the look that no page shows; None where there is none."""
    return _content(folder / LOOKS / look.name / name)


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def lately_kept(folder: Path, name: str) -> Iterator[bytes]:
    """That file as the last look left it, then as the last report did (``keep_of_report``), where there is one."""
    look = last(folder)
    for place in (*(() if look is None else (look.name,)), BY_REPORT):
        content = _content(folder / LOOKS / place / name)
        if content is not None:
            yield content


def keep_of_report(folder: Path, files: Mapping[str, bytes]) -> None:
    """Leave a report's own files, which no page shows, beside the looks; they go with them."""
    place = folder / LOOKS / BY_REPORT
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        replace_file(place / name, content)


def journal_number(folder: Path) -> int:
    """The number of the journal's last whole line, read without holding the workspace: what a look is compared with."""
    numbers = (_last_number(file) for file in (folder / journal_.FOLDER).glob("*.jsonl"))
    return max(numbers, default=0)


def typed_since(folder: Path, look: Look, table: str) -> bool:
    """Whether anything was typed into ``table`` that the look has not seen, read without holding the workspace.

    A line that is being written this moment is taken for one that concerns it.
    """
    if journal_number(folder) <= look.journal:
        return False
    for file in (folder / journal_.FOLDER).glob("*.jsonl"):
        for line in file.read_bytes().splitlines():
            try:
                told = json.loads(line)
            except ValueError:
                return True
            if told["n"] > look.journal and told["content"].get("table", table) == table:
                return True
    return False


def out_of_date(folder: Path, look: Look, *, today: datetime.date) -> bool:
    """Whether facts came since the look, or another day has begun."""
    return journal_number(folder) != look.journal or today != look.today


@contextlib.contextmanager
def work_folder(folder: Path) -> Iterator[Path]:
    """A folder of one's own among the looks, gone at the end, or earlier when a person is forgotten."""
    place = folder / LOOKS / f".work-{os.getpid()}-{datetime.datetime.now(datetime.UTC):%H%M%S%f}"
    _drop_abandoned(folder / LOOKS)
    place.mkdir(parents=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def clear(folder: Path) -> bool:
    """Take every look away, and what one under way works with; whether there was any."""
    there = (folder / LOOKS).exists()
    shutil.rmtree(folder / LOOKS, ignore_errors=True)
    return there


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


def _read(folder: Path, name: str) -> str:
    if not _NAME.fullmatch(name) or ".." in name:
        return ""
    try:
        return (folder / name).read_text(encoding="utf-8-sig")
    except OSError:
        return ""


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _drop_older(looks: Path, stage: Stage) -> None:
    killed = looks.glob(f".{stage.value}-*")
    for old in (*sorted(looks.glob(f"{stage.value}-*"))[:-_KEPT], *killed):
        shutil.rmtree(old, ignore_errors=True)


def _drop_abandoned(looks: Path) -> None:
    """What a killed look left: nobody holds it, and it is not of this minute."""
    for old in looks.glob(".work-*"):
        with contextlib.suppress(OSError, StoreHeld):
            if time.time() - old.stat().st_mtime > _FRESH:
                with held(old, wait=0.0):
                    pass
                shutil.rmtree(old, ignore_errors=True)


def _last_number(file: Path) -> int:
    """From the file's end, a part at a time: a journal may be long."""
    with file.open("rb") as stream:
        stream.seek(0, os.SEEK_END)
        size, tail = stream.tell(), b""
        while size > 0:
            step = min(65536, size)
            size -= step
            stream.seek(size)
            tail = stream.read(step) + tail
            whole = tail[: tail.rfind(b"\n") + 1].splitlines()
            if len(whole) > 1 or (whole and size == 0):
                return int(json.loads(whole[-1])["n"])
    return 0
