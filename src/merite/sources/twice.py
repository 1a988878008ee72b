"""Two columns of one name: the first is read, which is said, or refused where their figures differ."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from merite.errors.imports import ColumnTwice
from merite.files.cells import BadCell, is_blank, parse_number
from merite.files.raw import RawTable
from merite.sources.mapping import Laid
from merite.sources.recognise import Recognised
from merite.sources.templates import plain
from merite.store.tables import BY_NAME, Kind
from merite.vocabulary.imports import Question

_NUMBERED = re.compile(r" \(\d+\)$")
_FIGURES = (Kind.MONEY, Kind.NUMBER, Kind.WHOLE)
_NAMES = re.compile(r"(?:^|_)(?:id|ids|number|phone|zip|postcode|sku|code)(?:_|$)")


@dataclass(frozen=True, slots=True)
class _Twin:
    """Where a column that is read stands, where another of its name does, and a row on which they differ."""

    at: int
    other: int
    row: int


def twice_known(known: Recognised) -> tuple[Question, ...]:
    """What to say of an export's columns that come twice with other cells; raises ``ColumnTwice``."""
    kinds = {column.name: column.kind for column in BY_NAME[known.part.table].columns}
    figures = {at for name, at in known.at.items() if _counts(name, kinds.get(name))}
    return _told(known.table, known.at.values(), figures)


def twice_laid(laid: Laid) -> tuple[Question, ...]:
    """The same of a file read by a template; one that was made from both columns refuses neither."""
    declared = {column.name: column.kind for column in laid.template.target.columns}
    read = {at: declared.get(name) for name, source in laid.template.columns.items() for at in laid.places(source)}
    seen = {plain(heading) for heading in laid.template.headings}
    figures = {at for at, kind in read.items() if kind in _FIGURES}
    chosen = {twin.at for twin in _twins(laid.table, read) if plain(laid.table.headers[twin.other]) in seen}
    return _told(laid.table, read, figures - chosen)


def _counts(name: str, kind: Kind | None) -> bool:
    return kind in _FIGURES or (kind is None and _NAMES.search(name) is None)


def _told(table: RawTable, read: Iterable[int], figures: set[int]) -> tuple[Question, ...]:
    twins = list(_twins(table, read))
    for twin in twins:
        first, second = (table.rows[twin.row][at] for at in (twin.at, twin.other))
        if twin.at in figures and _is_number(first) and _is_number(second):
            raise ColumnTwice(
                file=table.file,
                column=table.headers[twin.at],
                line=table.lines[twin.row],
                first=first[:40],
                second=second[:40],
            )
    names = dict.fromkeys(table.headers[twin.at] for twin in twins)
    return (Question(code="column-twice", assumed=", ".join(names), option="merite map"),) if names else ()


def _twins(table: RawTable, read: Iterable[int]) -> Iterator[_Twin]:
    """Columns read of whose name there is another with other cells, which is not; a row with figures in both first."""
    names = [_NUMBERED.sub("", plain(heading)) for heading in table.headers]
    known = set(read)
    for at in sorted(known):
        for other, name in enumerate(names):
            if name == names[at] and other not in known and (differ := _differ(table, at, other)) is not None:
                yield _Twin(at, other, differ)


def _differ(table: RawTable, at: int, other: int) -> int | None:
    found: int | None = None
    for here, (one, two) in enumerate(zip(table.rows.cells(at), table.rows.cells(other), strict=True)):
        if one == two or (is_blank(one) and is_blank(two)) or _same_figure(one, two):
            continue
        if _is_number(one) and _is_number(two):
            return here
        found = here if found is None else found
    return found


def _is_number(cell: str) -> bool:
    return _figure(cell) is not None


def _same_figure(one: str, two: str) -> bool:
    return (figure := _figure(one)) is not None and figure == _figure(two)


def _figure(cell: str) -> object:
    try:
        return None if is_blank(cell) else parse_number(cell)
    except BadCell:
        return None
