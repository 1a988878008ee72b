"""What is read and kept of a file: the same cells, without those that name somebody.

Facts are read from the cleaned table, never from the file itself, so that the copy in the inbox gives them again.
"""

import hashlib
import io
import itertools
import json
import re
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from json.encoder import encode_basestring
from typing import Any

from merite.errors.files import FileDamaged
from merite.files.cells import is_blank
from merite.files.encoding import decode
from merite.files.grid import Filling
from merite.files.raw import RawTable
from merite.formats import names_somebody, normalise
from merite.sources.recognise import Part
from merite.sources.subscriptions import STRIPES_WORDS
from merite.store.pseudonyms import pseudonym_in

_MARK = "merite-copy"
_MAIL = re.compile(r"(?<![^\s@<>,;:\"'()\[\]])[^\s@<>,;:\"'()\[\]]++@[^\s@<>,;:\"'()\[\]]+\.[A-Za-z]{2,}")
_BLOCK = 4096
HIDDEN = "…@…"
"""What stands in the place of an e-mail address among other words."""


def cleaned(table: RawTable, part: Part | None, pseudonym: Callable[[str], str] | None) -> RawTable:
    """The table without identifiers: blank, but for the buyer or author, ``p:...`` where a pseudonym is given.

    The columns are those that the format declares, or whose heading names somebody; e-mail addresses are taken out of
    every other cell, of Shopify's free attributes only the ``utm_`` ones stay, and of what Stripe's payments are for
    only Stripe's own words.
    """
    persons, named, only_utm, only_stripes = _person_columns(table, part)

    def hidden(cell: str) -> str:
        if is_blank(cell):
            return ""
        if known := pseudonym_in(cell):
            return known
        return "" if pseudonym is None else pseudonym(cell)

    changes = dict.fromkeys(range(table.rows.width), without_address)
    changes |= dict.fromkeys(only_utm, _only_utm) | dict.fromkeys(only_stripes, _only_stripes)
    changes |= dict.fromkeys(named, hidden) | dict.fromkeys(persons, _nobody)
    return replace(table, rows=table.rows.changed(changes), preamble=tuple(map(without_address, table.preamble)))


def without_address(text: str) -> str:
    """The text with e-mail addresses taken out."""
    return _MAIL.sub(HIDDEN, text) if "@" in text else text


def _only_utm(cell: str) -> str:
    lines = without_address(cell).splitlines()
    return "\n".join(line for line in lines if line.strip().casefold().startswith("utm_"))


def _only_stripes(cell: str) -> str:
    return cell if STRIPES_WORDS.fullmatch(cell.strip()) else ""


def _nobody(cell: str) -> str:
    return ""


def _person_columns(table: RawTable, part: Part | None) -> tuple[set[int], set[int], set[int], set[int]]:
    """Where cells name somebody that no fact needs, the buyer or author, where they are attributes, or say what for."""
    declared = () if part is None else part.columns
    known = {normalise(heading): column for column in declared for heading in column.headings}
    ours = set() if part is None else {normalise(heading) for heading in part.header}
    persons: set[int] = set()
    named: set[int] = set()
    only_utm: set[int] = set()
    only_stripes: set[int] = set()
    for position, heading in enumerate(table.headers):
        plain = normalise(heading)
        column = known.get(plain)
        if column is not None:
            if column.person:
                (persons if column.name == "person" else named).add(position)
            elif column.name == "attributes":
                only_utm.add(position)
            elif column.name == "paid_for":
                only_stripes.add(position)
        elif plain not in ours and names_somebody(heading):
            persons.add(position)
    return persons, named, only_utm, only_stripes


def without_addresses(table: RawTable, *, but: Collection[int]) -> RawTable:
    """The table with e-mail addresses taken out, ``but`` in columns that are seen to apart."""
    changes = {at: without_address for at in range(table.rows.width) if at not in but}
    return replace(table, rows=table.rows.changed(changes), preamble=tuple(map(without_address, table.preamble)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What the inbox keeps of a file, and its SHA-256; a long one is held compressed until it is written."""

    sha256: str
    held: tuple[bytes, ...]
    compressed: bool = False

    def parts(self) -> Iterator[bytes]:
        """The bytes, one part after the other."""
        if not self.compressed:
            yield from self.held
            return
        unfold = zlib.decompressobj()
        yield from map(unfold.decompress, self.held)
        yield unfold.flush()

    def whole(self) -> bytes:
        """The bytes in one piece."""
        return b"".join(self.parts())


def copy_of(content: bytes) -> Copy:
    """The bytes themselves."""
    return Copy(sha256=hashlib.sha256(content).hexdigest(), held=(content,))


def packed(content: bytes, read: Sequence[RawTable], kept: Sequence[RawTable]) -> Copy:
    """What the inbox keeps: the file itself where it names nobody at all, else the cleaned tables, a line a row.

    Workbooks and archives always give their tables: beside them they name authors, and hold what no table shows.
    """
    same = len(read) == len(kept) and all(
        (one.rows, one.preamble) == (other.rows, other.preamble) for one, other in zip(read, kept, strict=True)
    )
    if same and (_is_copy(content) or _names_nobody(content)):
        return copy_of(content)
    counted, fold, held = hashlib.sha256(), zlib.compressobj(level=1), []
    lines = _lines(kept)
    while block := "".join(f"{line}\n" for line in itertools.islice(lines, _BLOCK)):
        part = block.encode("utf-8", "surrogatepass")
        counted.update(part)
        held.append(fold.compress(part))
    return Copy(sha256=counted.hexdigest(), held=(*filter(None, held), fold.flush()), compressed=True)


def _lines(tables: Sequence[RawTable]) -> Iterator[str]:
    yield json.dumps({_MARK: 1})
    for table in tables:
        about = {part.name: getattr(table, part.name) for part in fields(table) if part.name not in ("rows", "lines")}
        yield json.dumps({"table": about}, ensure_ascii=False)
        told = table.rows.changed(dict.fromkeys(range(table.rows.width), encode_basestring))
        for cells, line in zip(told, table.lines, strict=True):
            yield f"[{', '.join((str(line), *cells))}]"


def _is_copy(content: bytes) -> bool:
    return content.startswith(f'{{"{_MARK}": 1}}\n'.encode())


def _names_nobody(content: bytes) -> bool:
    """Whether the bytes are plain text without an address, lines that belong to no table included."""
    return not content.startswith((b"PK", b"\xd0\xcf\x11\xe0")) and _MAIL.search(decode(content).text) is None


def unpacked(name: str, content: bytes) -> list[RawTable] | None:
    """The tables of a cleaned copy; None where the bytes are a file as it was received."""
    if not _is_copy(content):
        return None
    tables: list[tuple[dict[str, Any], Filling, list[int]]] = []
    try:
        for line in itertools.islice(io.BytesIO(content), 1, None):
            if not line.endswith(b"\n"):
                break
            told = json.loads(line.decode("utf-8", "surrogatepass"))
            if isinstance(told, dict):
                about = told["table"]
                about |= {name: tuple(about.get(name, ())) for name in ("headers", "preamble", "turned")}
                tables.append((about, Filling(), []))
            else:
                tables[-1][1].add([str(cell) for cell in told[1:]])
                tables[-1][2].append(int(told[0]))
        return [RawTable(**about, rows=rows.grid(), lines=lines) for about, rows, lines in tables]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise FileDamaged(file=name, kind="merite") from error
