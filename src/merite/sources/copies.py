"""What is read and kept of a file: the same cells, without those that name somebody.

Facts are read from the cleaned table, never from the file itself, so that the copy in the inbox gives them again.
"""

import json
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import fields, replace

from merite.errors.files import FileDamaged
from merite.files.cells import is_blank
from merite.files.encoding import decode
from merite.files.raw import RawTable
from merite.formats import names_somebody, normalise
from merite.sources.recognise import Part
from merite.store.pseudonyms import pseudonym_in

_MARK = "merite-copy"
_MAIL = re.compile(r"[^\s@<>,;:\"'()\[\]]+@[^\s@<>,;:\"'()\[\]]+\.[A-Za-z]{2,}")
HIDDEN = "…@…"
"""What stands in the place of an e-mail address among other words."""


def cleaned(table: RawTable, part: Part | None, pseudonym: Callable[[str], str] | None) -> RawTable:
    """The table without identifiers: blank, but for the buyer or author, ``p:...`` where a pseudonym is given.

    The columns are those that the format declares, or whose heading names somebody; e-mail addresses are taken out of
    every other cell, and of Shopify's free attributes only the ``utm_`` ones stay.
    """
    persons, named, only_utm = _person_columns(table, part)
    seen: dict[str, str] = {}

    def hidden(cell: str) -> str:
        if is_blank(cell):
            return ""
        if known := pseudonym_in(cell):
            return known
        if pseudonym is None:
            return ""
        if cell not in seen:
            seen[cell] = pseudonym(cell)
        return seen[cell]

    def clean(cells: list[str]) -> list[str]:
        made = [_MAIL.sub(HIDDEN, cell) if "@" in cell else cell for cell in cells]
        for at in named:
            made[at] = hidden(cells[at])
        for at in persons:
            made[at] = ""
        for at in only_utm:
            made[at] = "\n".join(line for line in made[at].splitlines() if line.strip().casefold().startswith("utm_"))
        return made

    rows = [clean(cells) for cells in table.rows]
    preamble = tuple(_MAIL.sub(HIDDEN, line) for line in table.preamble)
    return replace(table, rows=rows, preamble=preamble)


def _person_columns(table: RawTable, part: Part | None) -> tuple[set[int], set[int], set[int]]:
    """Where cells name somebody that no fact needs, where they name the buyer or author, where they are attributes."""
    declared = () if part is None else part.columns
    known = {normalise(heading): column for column in declared for heading in column.headings}
    ours = set() if part is None else {normalise(heading) for heading in part.header}
    persons: set[int] = set()
    named: set[int] = set()
    only_utm: set[int] = set()
    for position, heading in enumerate(table.headers):
        plain = normalise(heading)
        column = known.get(plain)
        if column is not None:
            if column.person:
                (persons if column.name == "person" else named).add(position)
            elif column.name == "attributes":
                only_utm.add(position)
        elif plain not in ours and names_somebody(heading):
            persons.add(position)
    return persons, named, only_utm


def without_addresses(table: RawTable, *, but: Collection[int]) -> RawTable:
    """The table with e-mail addresses taken out, ``but`` in columns that are seen to apart."""
    rows = [
        [_MAIL.sub(HIDDEN, cell) if "@" in cell and at not in but else cell for at, cell in enumerate(cells)]
        for cells in table.rows
    ]
    return replace(table, rows=rows, preamble=tuple(_MAIL.sub(HIDDEN, line) for line in table.preamble))


def packed(content: bytes, read: Sequence[RawTable], kept: Sequence[RawTable]) -> bytes:
    """What the inbox keeps: the file itself where it names nobody at all, else the cleaned tables, a line a row.

    Workbooks and archives always give their tables: beside them they name authors, and hold what no table shows.
    """
    same = len(read) == len(kept) and all(
        (one.rows, one.preamble) == (other.rows, other.preamble) for one, other in zip(read, kept, strict=True)
    )
    if same and (_is_copy(content) or _names_nobody(content)):
        return content
    lines = [json.dumps({_MARK: 1})]
    for table in kept:
        about = {part.name: getattr(table, part.name) for part in fields(table) if part.name not in ("rows", "lines")}
        lines.append(json.dumps({"table": about}, ensure_ascii=False))
        lines.extend(
            json.dumps([line, *cells], ensure_ascii=False) for cells, line in zip(table.rows, table.lines, strict=True)
        )
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")


def _is_copy(content: bytes) -> bool:
    return content.startswith(f'{{"{_MARK}": 1}}\n'.encode())


def _names_nobody(content: bytes) -> bool:
    """Whether the bytes are plain text without an address, lines that belong to no table included."""
    return not content.startswith((b"PK", b"\xd0\xcf\x11\xe0")) and _MAIL.search(decode(content).text) is None


def unpacked(name: str, content: bytes) -> list[RawTable] | None:
    """The tables of a cleaned copy; None where the bytes are a file as it was received."""
    if not _is_copy(content):
        return None
    tables: list[RawTable] = []
    try:
        for text in content.decode("utf-8", "surrogatepass").split("\n")[1:-1]:
            told = json.loads(text)
            if isinstance(told, dict):
                about = told["table"]
                about |= {name: tuple(about.get(name, ())) for name in ("headers", "preamble", "turned")}
                tables.append(RawTable(**about, rows=[], lines=[]))
            else:
                tables[-1].lines.append(int(told[0]))
                tables[-1].rows.append([str(cell) for cell in told[1:]])
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise FileDamaged(file=name, kind="merite") from error
    return tables
