"""What a connection brings: files as the tool would have exported them, and what to be told the next time."""

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from merite.files.grid import Grid
from merite.files.raw import RawTable
from merite.formats import Format
from merite.sources.copies import packed
from merite.vocabulary.fetched import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of an export under the tool's own headings.

    ``order`` is the key that the store gives the order it belongs to, ``day`` its local day. ``only_known``: kept
    only where the store has that order already (the export leaves such rows out, as pending or cancelled orders).
    """

    order: str
    day: datetime.date
    cells: Mapping[str, str]
    only_known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Rows of one export in one currency; ``source`` is the name that the store keeps this export's facts under."""

    format: Format
    lines: tuple[Line, ...]
    currency: str | None = None

    @property
    def source(self) -> str:
        """The store's name of the export."""
        return self.format.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file that came whole: an attachment, an answer that is itself the export."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """All that one question brought. ``began``: the day from which everything was asked for; older rows are only
    changes of orders that are known. ``complete`` is False where there was more than one round takes."""

    exports: tuple[Exported, ...] = ()
    files: tuple[Received, ...] = ()
    remember: Mapping[str, Any] = field(default_factory=dict)
    began: datetime.date | None = None
    notices: tuple[Notice, ...] = ()
    complete: bool = True


def written(export: Exported, lines: Sequence[Line], name: str) -> bytes:
    """The rows as a file that ``understand`` reads: the export's headings, and its cells as text."""
    headers = tuple(dict.fromkeys((*export.format.header, *(heading for line in lines for heading in line.cells))))
    rows = [[line.cells.get(heading, "") for heading in headers] for line in lines]
    table = RawTable(
        file=name,
        sheet=None,
        headers=headers,
        rows=Grid(rows),
        lines=list(range(2, len(rows) + 2)),
        encoding="utf-8",
        delimiter=",",
    )
    return packed(b"", [], [table]).whole()


def amount(value: Any) -> str:
    """Money as an export writes it, never with three decimals, which could be read as thousands; "" for nothing."""
    if value is None or value == "":
        return ""
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return str(value)
    exact = number.quantize(Decimal("0.01"))
    return format(exact if exact == number else number.quantize(Decimal("0.0001")), "f")


def by_currency(format_: Format, lines: Iterable[tuple[str, Line]]) -> tuple[Exported, ...]:
    """An export a currency, for exports whose rows do not name theirs."""
    groups: dict[str, list[Line]] = {}
    for currency, line in lines:
        groups.setdefault(currency, []).append(line)
    return tuple(Exported(format=format_, lines=tuple(group), currency=code) for code, group in groups.items())


def as_json(value: Any) -> bytes:
    """A value as the bytes of a JSON file."""
    return json.dumps(value, ensure_ascii=False).encode()
