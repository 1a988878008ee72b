"""Conversations as WhatsApp exports them: a text, a message on each line that begins with its day and time."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from merite.files.dates import DateOrder, sniff_date_order, split_day
from merite.files.encoding import decode
from merite.files.moments import parse_moment
from merite.files.numbers import BadCell
from merite.sources.heard.said import Heard, Said
from merite.sources.heard.words import plain
from merite.vocabulary.heard import Shape

_ZIP = b"PK\x03\x04"
_DATE = r"(?P<day>\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}),?"
_TIME = r"(?:à |at )?(?P<time>\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?)"
_LINE = re.compile(
    rf"(?:\[{_DATE} {_TIME}\] |{_DATE.replace('day', 'day2')} {_TIME.replace('time', 'time2')} [-–] )(?P<said>.*)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"~?\s*(?P<author>[^:]{1,60}): (?P<words>.*)", re.DOTALL)
_NOT_SAID = re.compile(
    r"<?(?:m[ée]dias? omi(?:s|tted)|media omitted|fichier non joint|file attached)>?"
    r"|.*\b(?:image|vid[ée]o|audio|sticker|gif|document|contact)\b.{0,12}\b(?:absente?|omise?s?|omitted)"
    r"|.*(?:end-to-end encrypted|chiffr[ée]s de bout en bout).*|(?:this message was deleted|you deleted this message"
    r"|ce message a été supprimé|vous avez supprimé ce message)\.?|null",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(r"(?:whatsapp chat (?:with|-)|discussion whatsapp avec|whatsapp -) *(?P<other>.+)", re.IGNORECASE)
_MOST_BYTES = 50_000_000
_LEAST = 2


def read_chat(name: str, content: bytes, *, zone: ZoneInfo, dates: str | None) -> tuple[Heard, ...]:
    """The messages of an exported conversation, () where the file is none; ``dates``: the order that was said."""
    said: list[Said] = []
    for member, body in _texts(name, content):
        lines = list(_messages(decode(body).text))
        if len(lines) >= _LEAST:
            said.extend(_said(member, lines, zone, dates))
    return (Heard(source="whatsapp", universe="whatsapp", said=tuple(said)),) if said else ()


def _texts(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    if not content.startswith(_ZIP):
        if _begins(content):
            yield name, content
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for one in archive.infolist():
                if one.filename.lower().endswith(".txt") and one.file_size <= _MOST_BYTES:
                    body = archive.read(one)
                    if _begins(body):
                        path = PurePosixPath(one.filename)
                        yield (name if path.stem == "_chat" else path.name), body
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return


def _begins(content: bytes) -> bool:
    if len(content) > _MOST_BYTES or b"\0" in content[:1000]:
        return False
    return next(_messages(decode(content[:2000]).text), None) is not None


def _messages(text: str) -> Iterator[tuple[str, str, str]]:
    """Day, time and words of each message; a line without a day goes on with the message above it."""
    open_one: list[str] | None = None
    for line in text.splitlines():
        bare = line.lstrip("\u200e\u200f\ufeff").replace("\u202f", " ").replace("\u00a0", " ")
        match = _LINE.match(bare)
        if match:
            if open_one is not None:
                yield open_one[0], open_one[1], open_one[2]
            open_one = [match["day"] or match["day2"], match["time"] or match["time2"], match["said"]]
        elif open_one is None:
            return  # what does not begin with a message is no conversation
        else:
            open_one[2] += f"\n{line}"
    if open_one is not None:
        yield open_one[0], open_one[1], open_one[2]


def _said(name: str, lines: Sequence[tuple[str, str, str]], zone: ZoneInfo, dates: str | None) -> Iterator[Said]:
    order = DateOrder(dates) if dates else _order([day for day, _, _ in lines])
    thread, other = f"whatsapp {_other(name) or name}", _other(name)
    authors = {match["author"].strip() for *_, words in lines if (match := _AUTHOR.match(words))}
    for number, (day, time, whole) in enumerate(lines):
        match = _AUTHOR.match(whole)
        words = plain(match["words"]) if match else None
        if match is None or words is None or _NOT_SAID.fullmatch(words):
            continue
        author = match["author"].strip()
        when = _moment(f"{day} {time}", order, zone)
        yield Said(
            id=f"{thread} {day} {time} {author} {words} {number if when is None else ''}",
            shape=Shape.MESSAGE,
            said_at=when,
            dated=when is not None,
            author=author,
            by_us=other in authors and author != other,
            answers=other if other in authors and author != other else None,
            thread=thread,
            text=words,
            private=True,
            proof="person",
        )


def _order(days: Sequence[str]) -> DateOrder:
    """The order of day and month: as the days tell, else the one in which they follow each other."""
    guess = sniff_date_order(days)
    if not guess.ambiguous:
        return guess.order
    return guess.order if _follow(days, guess.order) or not _follow(days, DateOrder.MDY) else DateOrder.MDY


def _follow(days: Sequence[str], order: DateOrder) -> bool:
    try:
        read = [split_day(day, order)[0] for day in days]
    except BadCell:
        return False
    return read == sorted(read)


def _moment(text: str, order: DateOrder, zone: ZoneInfo) -> datetime.datetime | None:
    try:
        return parse_moment(text, order, zone)
    except BadCell:
        return None


def _other(name: str) -> str | None:
    """With whom the conversation was, as the file's name tells it."""
    match = _NAMED.match(re.sub(r"\.(?:txt|zip)$", "", PurePosixPath(name).name, flags=re.IGNORECASE))
    return match["other"].strip() if match else None
