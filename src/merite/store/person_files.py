"""A person in the files of a workspace: inbox (archives unpacked), journal and reports."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from merite.store.identity import Identity
from merite.store.person import HIDDEN

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_COPY = b'{"merite-copy"'
_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def within(content: bytes, person: Identity) -> bool:
    """Whether the bytes of a file name ``person``; archives and workbooks are unpacked."""
    if _is_archive(content):
        return any(within(member, person) or person.within(name) for name, member in _members(content))
    if content.startswith(_OLE):
        return any(person.within(text) for _start, _width, text in _workbook_texts(content))
    return person.within(_decoded(content)[0])


def cleaned(content: bytes, person: Identity, *, whole_rows: bool) -> bytes:
    """The bytes without ``person``; in a cleaned copy, ``whole_rows`` takes away the rows that the person said."""
    if _is_archive(content):
        return _cleaned_archive(content, person, whole_rows)
    if content.startswith(_OLE):
        return _blanked(content, person)
    if content.startswith(_COPY):
        return _cleaned_copy(content, person, whole_rows)
    text, encoding, mark = _decoded(content)
    return mark + person.taken_out(text, "").encode(encoding, "surrogateescape")


def _decoded(content: bytes) -> tuple[str, str, bytes]:
    """The text of a file, how it is written, and its byte order mark; every byte comes back on encoding."""
    for mark, encoding in _UTF_16.items():
        if content.startswith(mark) and len(content) % 2 == 0:
            try:
                return content[2:].decode(encoding), encoding, mark
            except UnicodeDecodeError:
                break
    try:
        return content.decode("utf-8"), "utf-8", b""
    except UnicodeDecodeError:
        return content.decode("latin-1"), "latin-1", b""


def _is_archive(content: bytes) -> bool:
    """Whether the bytes are an archive that can be read; a torn or locked one is searched as plain bytes."""
    if not content.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.testzip() is None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return False


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            yield member.filename, archive.read(member)


def _cleaned_archive(content: bytes, person: Identity, whole_rows: bool) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as fresh,
    ):
        for member in archive.infolist():
            kept = cleaned(archive.read(member), person, whole_rows=whole_rows)
            about = zipfile.ZipInfo(person.taken_out(member.filename, HIDDEN), member.date_time)
            about.compress_type = zipfile.ZIP_DEFLATED
            fresh.writestr(about, kept)
    return buffer.getvalue()


def _cleaned_copy(content: bytes, person: Identity, whole_rows: bool) -> bytes:
    lines = []
    for line in content.decode("utf-8", "surrogatepass").split("\n"):
        told: Any = json.loads(line) if line else None
        if isinstance(told, list) and any(person.within(str(cell)) for cell in told):
            if whole_rows and any(person.is_author(str(cell)) for cell in told):
                continue
            instead = HIDDEN if whole_rows else ""  # in what others said, as in the table
            told = [person.taken_out(cell, instead) if isinstance(cell, str) else cell for cell in told]
            line = json.dumps(told, ensure_ascii=False)
        lines.append(line if isinstance(told, list) else person.taken_out(line, HIDDEN))
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _blanked(content: bytes, person: Identity) -> bytes:
    """A legacy workbook with spaces in the person's places: its inner addresses must not move."""
    kept = bytearray(content)
    for start, width, text in _workbook_texts(content):
        for pattern in person.patterns:
            for match in pattern.finditer(text):
                for place in range(match.start(), match.end()):
                    kept[start + width * place] = ord(" ")
    return bytes(kept)


def _workbook_texts(content: bytes) -> Iterator[tuple[int, int, str]]:
    """How a legacy workbook may hold texts: where they start, bytes a sign (two from an even or an odd place), text."""
    yield 0, 1, content.decode("latin-1")
    for start in (0, 1):
        low, high = content[start::2], content[start + 1 :: 2]
        yield start, 2, "".join(chr(sign) if page == 0 else "\ufffd" for sign, page in zip(low, high, strict=False))


def in_json(value: Any, person: Identity) -> Any:
    """A journal line's content without ``person``."""
    if isinstance(value, str):
        return person.taken_out(value, HIDDEN)
    if isinstance(value, dict):
        return {in_json(name, person): in_json(item, person) for name, item in value.items()}
    return [in_json(item, person) for item in value] if isinstance(value, list) else value


def files_to_search(folder: Path, parts: tuple[str, ...]) -> Iterator[Path]:
    """Every file of these parts of a workspace."""
    for part in parts:
        yield from sorted(path for path in (folder / part).rglob("*") if path.is_file())
