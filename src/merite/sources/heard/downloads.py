"""What people and pages download of their own accounts: comments, messages and reviews in archives and API answers.

A download of one's own account holds what the account said and the messages it had; the comments that others left
under its posts are not in it. These come with the answers of the platforms' APIs, read here too.
"""

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from merite.errors.files import FileTooLarge
from merite.sources.heard.accounts import Own
from merite.sources.heard.download_shapes import SHAPES
from merite.sources.heard.said import Heard, Said
from merite.sources.options import Options

_ZIP = b"PK\x03\x04"
_MEMBER = re.compile(r"(?:comment|message|review|avis|user_data|chat)[^/]*\.(?:json|csv)$", re.IGNORECASE)
_MOST_MEMBERS, _MOST_BYTES = 5_000, 300_000_000


def own(options: Options) -> Own:
    """Who is us, as merite.toml says."""
    return Own(options.own_accounts)


def read_download(name: str, content: bytes, ours: Own) -> tuple[Heard, ...]:
    """What the archive or the file holds, one ``Heard`` a source; nothing where it is no such download.

    Raises ``FileTooLarge`` for an archive that unfolds beyond any real one.
    """
    found: dict[tuple[str, str], list[Said]] = {}
    for member, body in _members(name, content):
        value = _value(member, body)
        told = None if value is None else next((one for read in SHAPES if (one := read(member, value))), None)
        if told is not None:
            source, universe, said = told
            found.setdefault((source, universe), []).extend(said)
    return tuple(
        Heard(source=source, universe=universe, said=tuple(_ours(said, ours)))
        for (source, universe), said in found.items()
        if said
    )


def _members(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    if content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        yield name, content
        return
    if content.startswith(b"Comment ID,"):
        yield name, content
        return
    if not content.startswith(_ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            wanted = [one for one in archive.infolist() if _MEMBER.search(one.filename)]
            size = sum(one.file_size for one in wanted)
            if len(wanted) > _MOST_MEMBERS or size > _MOST_BYTES:
                raise FileTooLarge(file=name, found=size // 1_000_000, limit=_MOST_BYTES // 1_000_000, unit="MB")
            for one in wanted:
                with archive.open(one) as stream:
                    yield one.filename, stream.read(_MOST_BYTES)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return


def _value(member: str, body: bytes) -> Any:
    """The member's JSON value, or its bytes where it is a CSV file; None for what is neither."""
    if member.lower().endswith(".csv") or body.startswith(b"Comment ID,"):
        return body
    try:
        return json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None


def _ours(said: Sequence[Said], own: Own) -> list[Said]:
    """Whose each text is: ours by its author; where no account is ours, the one person of every conversation is us."""
    usual = _owner(said)
    marked = [replace(one, by_us=one.by_us or own.has(one.author) or _is(one, usual)) for one in said]
    other: dict[str, str | None] = {}
    for one in marked:
        if one.private and one.thread is not None and not one.by_us:
            other.setdefault(one.thread, one.author)
    return [
        replace(one, answers=other.get(one.thread)) if one.private and one.by_us and one.thread is not None else one
        for one in marked
    ]


def _is(said: Said, usual: str | None) -> bool:
    return usual is not None and said.private and said.author == usual


def _owner(said: Sequence[Said]) -> str | None:
    """The author who speaks in every one of several private conversations."""
    threads: dict[str, set[str]] = {}
    for one in said:
        if one.private and one.thread is not None and one.author is not None:
            threads.setdefault(one.thread, set()).add(one.author)
    counts = Counter(author for authors in threads.values() for author in authors)
    everywhere = [author for author, count in counts.items() if count == len(threads)]
    return everywhere[0] if len(threads) > 1 and len(everywhere) == 1 else None
