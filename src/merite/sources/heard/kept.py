"""From what was said to facts: ids hashed, people hidden, hostile texts refused, and a copy that gives it all again.

Facts are always read from the copy, which names nobody, so that ``merite rebuild`` and ``merite forget`` see the same.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from merite.files.grid import Grid
from merite.files.raw import RawTable
from merite.sources.copies import packed, without_addresses
from merite.sources.heard.said import Heard, Refused, Said
from merite.sources.heard.words import MOST_SIGNS, plain
from merite.store.columns import Kind
from merite.store.facts import Batch, Rejected
from merite.store.rows import from_rows
from merite.store.tables import BY_NAME
from merite.vocabulary.rejects import Reject

MARK = "merite-heard"
_REFUSED = "merite-not-heard"
_ANSWERS = "answers"
"""A column of the copy alone: whom our own text answers."""
_TABLE = "utterances"
_COLUMNS = tuple(name for name in BY_NAME[_TABLE].names if name not in ("source", "import_id"))
_HEADERS = (MARK, *_COLUMNS, _ANSWERS)
_OLDEST = datetime.datetime(1995, 1, 1, tzinfo=datetime.UTC)
_AHEAD = datetime.timedelta(days=2)
_MOST_SHOWN = 40
_YES, _NO = "yes", "no"
_READ: Mapping[Kind, Callable[[str], Any]] = {
    Kind.YESNO: lambda cell: cell == _YES,
    Kind.NUMBER: float,
    Kind.DAY: datetime.date.fromisoformat,
    Kind.MOMENT: datetime.datetime.fromisoformat,
}
Hide = Callable[[str], str] | None
"""Makes ``p:...`` of a person; None where nobody is kept."""


def key_of(id: str) -> str:
    """The key under which a text is stored: its id, hashed, since ids name people on most networks."""
    return hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def copied(heard: Heard, *, hide: Hide, zone: ZoneInfo, now: datetime.datetime) -> tuple[RawTable, RawTable]:
    """The texts that can be kept, and the places of those that cannot; of one id said twice the last is meant."""
    rows: dict[str, list[str]] = {}
    refused = list(heard.refused)
    looped = _looped(heard.said)
    for place, said in enumerate(heard.said, start=1):
        code = _fault(said, now, looped)
        if code is not None:
            refused.append(Refused(place=place, code=code[0], part=code[1], found=code[2]))
            continue
        rows[said.id] = _row(said, heard.universe, hide, zone, now)
    names = _table(MARK, _HEADERS, list(rows.values()))
    told = [[str(one.place), one.code, one.part or "", (one.found or "")[:_MOST_SHOWN]] for one in refused]
    faults = _table(_REFUSED, (_REFUSED, "code", "part", "found"), told)
    return without_addresses(names, but=()), without_addresses(faults, but=())


def copy_bytes(tables: Sequence[RawTable]) -> bytes:
    """What the inbox keeps."""
    return packed(b"", [], tables).whole()


def is_heard(tables: Sequence[RawTable] | None) -> bool:
    """Whether the tables of a copy are of this kind."""
    return bool(tables) and tables is not None and tables[0].headers[:1] == (MARK,)


def batch_of(
    tables: Sequence[RawTable], *, name: str, source: str, sha256: str, options: Mapping[str, Any] | None = None
) -> Batch:
    """The facts and refusals that a copy holds."""
    facts, faults = tables[0], tables[1] if len(tables) > 1 else None
    rows = facts_of(facts)
    days = [row["day"] for row in rows if row.get("day")]
    rejects = tuple(
        Rejected(line=int(cells[0]), code=cells[1], column=cells[2] or None, found=cells[3] or None)
        for cells in (faults.rows if faults is not None else [])
    )
    return Batch(
        file=name,
        sha256=sha256,
        source=source,
        tables={_TABLE: from_rows(BY_NAME[_TABLE], rows)} if rows else {},
        rejects=rejects,
        rows_read=len(rows) + len(rejects),
        first=min(days, default=None),
        last=max(days, default=None),
        options={"heard": source, **(options or {})},
    )


def _fault(said: Said, now: datetime.datetime, looped: set[str]) -> tuple[str, str | None, str | None] | None:
    """Why a text is refused: code, where in it, what stood there; None for one that is kept."""
    if not said.dated:
        return Reject.BAD_DATE, "said_at", None
    if said.said_at is not None and not _OLDEST <= said.said_at <= now + _AHEAD:
        return Reject.BAD_DATE, "said_at", said.said_at.isoformat()
    if said.id in looped:
        return Reject.REPLY_LOOP, "in_reply_to", None
    for part, words in (("text", said.text), ("title", said.title)):
        if words is not None and len(words) > MOST_SIGNS:
            return Reject.TOO_LONG, part, str(len(words))
    if plain(said.text) is None and plain(said.title) is None and said.rating is None and said.repost_of is None:
        return Reject.EMPTY, "text", None
    return None


def _looped(said: Sequence[Said]) -> set[str]:
    """The ids of texts that answer themselves, directly or through others."""
    parent = {one.id: one.in_reply_to for one in said if one.in_reply_to is not None}
    settled: set[str] = set()
    looped: set[str] = set()
    for start in parent:
        path: dict[str, int] = {}
        here: str | None = start
        while here is not None and here not in settled and here not in path:
            path[here] = len(path)
            here = parent.get(here)
        if here is not None and here in path:
            looped.update(id for id, at in path.items() if at >= path[here])
        settled.update(path)
    return looped


def _row(said: Said, universe: str, hide: Hide, zone: ZoneInfo, now: datetime.datetime) -> list[str]:
    when = said.said_at
    day = (when or now).astimezone(zone).date()
    values: dict[str, Any] = {
        "key": key_of(said.id),
        "said_at": None if when is None else when.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(),
        "day": day.isoformat(),
        "universe": universe,
        "author": None if hide is None or said.author is None or not said.author.strip() else hide(said.author),
        "by_us": said.by_us,
        "shape": said.shape.value,
        "in_reply_to": _key(said.in_reply_to),
        "thread": _key(said.thread),
        "repost_of": _key(said.repost_of),
        "publication": said.publication,
        "title": plain(said.title),
        "text": plain(said.text),
        "rating": said.rating,
        "language": plain(said.language),
        "reach": said.reach,
        "followers": said.followers,
        "likes": said.likes,
        "shares": said.shares,
        "replies": said.replies,
        "media_class": "owned" if said.by_us else "earned",
        "asked": said.asked,
        "incentive": plain(said.incentive),
        "proof": said.proof,
        "private": True if said.private else None,
        "gone": True if said.gone else None,
        "link": web_address(said.link),
        "links_to": web_address(said.links_to),
    }
    answers = "" if hide is None or not said.by_us or said.answers is None else hide(said.answers)
    return ["1", *(_cell(values.get(name)) for name in _COLUMNS), answers]


def _key(id: str | None) -> str | None:
    return None if id is None else key_of(id)


def web_address(link: str | None) -> str | None:
    """The address where it is one of the web, None else: ``javascript:`` and its like are nowhere kept."""
    text = plain(link)
    known = text is not None and text.lower().startswith(("https://", "http://")) and len(text) <= 2_000
    return text if known and not any(sign in str(text) for sign in " \n\t\"'<>\\") else None


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES if value else _NO
    return str(value)


def facts_of(table: RawTable) -> list[dict[str, Any]]:
    """The rows of a copy as facts, each cell as its column's type."""
    return list(_typed(table))


def _typed(table: RawTable) -> Iterator[dict[str, Any]]:
    kinds = {column.name: column.kind for column in BY_NAME[_TABLE].columns}
    for cells in table.rows:
        row: dict[str, Any] = {}
        for name, cell in zip(table.headers, cells, strict=False):
            if name in kinds and cell:
                row[name] = _READ.get(kinds[name], str)(cell)
        yield row


def _table(title: str, headers: tuple[str, ...], rows: list[list[str]]) -> RawTable:
    return RawTable(
        file=title,
        sheet=title,
        headers=headers,
        rows=Grid(rows),
        lines=list(range(1, len(rows) + 1)),
        encoding="utf-8",
        delimiter=",",
        preamble=(),
        torn=False,
    )
