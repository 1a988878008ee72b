"""Rows that are counted as sales and say of themselves what may be none: each kind is asked of, with its sum."""

from collections.abc import Iterator
from dataclasses import replace

from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.cell_kinds import holds
from merite.sources.doubtful_words import (
    BILLED,
    DOCUMENT,
    DONE,
    DOUBTFUL,
    ELSEWHERE,
    LISTED,
    NO_WORDS,
    PAID,
    REFUSED,
    SALE,
    SOLD,
    STATE,
    TO_COME,
    WAITS,
)
from merite.sources.mapping import BadPlace, Cells, Laid
from merite.sources.picked_rows import is_given_back_by, passes
from merite.sources.sales import is_gift_card, is_sale
from merite.sources.states import NO, are_invoices
from merite.sources.templates import plain
from merite.store.tables import Kind
from merite.vocabulary.imports import Question

_KINDS = 8
_LOOK = 2_000
_MOST_ASKED = 4
_LONGEST = 60
_HALF = 0.5


def doubtful_rows(laid: Laid) -> tuple[Question, ...]:
    """A question for each column that sets apart rows which may be no sales: its doubtful kinds, likeliest first."""
    if laid.template.table not in ("orders", "day_totals"):
        return ()
    found = [(heading, kinds) for heading, kinds in _columns(laid) if kinds]
    asked = (_question(laid, heading, kinds) for heading, kinds in found)
    return tuple(one for one in asked if one is not None)


def tells_doubtful(table: RawTable) -> bool:
    """Whether a column of few words sets some rows apart as what may be no sale, which no till's report does."""
    first = replace(table, rows=table.rows[:_LOOK], lines=table.lines[:_LOOK])
    for kinds in (_kinds(first, at) for at in _of_words(first)):
        told = [plain(kind) for kind in kinds if len(kind) <= _LONGEST]
        if any(map(DOUBTFUL.search, told)) or (len(kinds) <= _KINDS and any(map(TO_COME.fullmatch, told))):
            return True
    return False


def _columns(laid: Laid) -> Iterator[tuple[str, list[str]]]:
    """The columns that may set rows apart, and those of their kinds that are doubtful."""
    table, template = laid.table, laid.template
    read = {at for name, one in template.columns.items() if name != "status" for at in laid.places(one)}
    apart = {plain(one.column) for one in (*template.filters, *template.given_back)}
    billed = are_invoices(table)
    for at in _of_words(table):
        heading = plain(table.headers[at])
        if at in read or (heading in apart and len(_kinds(table, at)) < 2):
            continue
        kinds = _kinds(table, at)
        few = 1 < len(kinds) <= _KINDS
        told = few and (STATE.search(heading) is not None or DOCUMENT.fullmatch(heading) is not None)
        doubtful = [kind for kind in kinds if len(kind) <= _LONGEST and _is_doubtful(kind, unknown=told)]
        if few:
            doubtful = _with_opposites(kinds, doubtful)
        if few and any(BILLED.search(plain(kind)) for kind in kinds):
            paid = [kind for kind in kinds if PAID.search(plain(kind)) and not BILLED.search(plain(kind))]
            doubtful = sorted({*doubtful, *paid})
        if few and any(SOLD.fullmatch(plain(kind)) for kind in kinds):
            doubtful = sorted({*doubtful, *(kind for kind in kinds if LISTED.fullmatch(plain(kind)))})
        if few and DONE.fullmatch(heading.rstrip(" ?")):
            doubtful = sorted({*doubtful, *(kind for kind in kinds if plain(kind) in NO)})
        yield table.headers[at], [kind for kind in doubtful if not (billed and WAITS.fullmatch(plain(kind)))]


def _is_doubtful(kind: str, *, unknown: bool) -> bool:
    """Whether rows of this kind may be no sales; ``unknown``: a word that nobody knows is enough."""
    text = plain(kind)
    if is_gift_card(kind):  # asked of by itself
        return False
    return DOUBTFUL.search(text) is not None or (unknown and SALE.search(text) is None)


def _with_opposites(kinds: list[str], doubtful: list[str]) -> list[str]:
    """The doubtful kinds with those still to come (``Non venu``), without their opposites (``Venu``)."""
    to_come = [plain(kind) for kind in kinds if TO_COME.fullmatch(plain(kind))]
    opposite = {plain(kind) for kind in kinds if any(one.endswith(f" {plain(kind)}") for one in to_come)}
    return sorted(
        {kind for kind in (*kinds, *doubtful) if plain(kind) in to_come}
        | {*doubtful} - {kind for kind in doubtful if plain(kind) in opposite}
    )


def _of_words(table: RawTable) -> list[int]:
    """The columns of words that could say what a row is."""
    return [
        at
        for at, heading in enumerate(table.headers)
        if not holds(table, at, Kind.NUMBER)
        and not holds(table, at, Kind.DAY)
        and (not ELSEWHERE.search(plain(heading)) or _answers(table, at))
    ]


def _answers(table: RawTable, at: int) -> bool:
    """Whether a column that names buyers or ways to pay by its heading tells states by its few cells."""
    kinds = _kinds(table, at)
    if NO_WORDS.search(plain(table.headers[at])) or not 1 < len(kinds) <= _KINDS:
        return False
    return any(REFUSED.fullmatch(plain(kind)) or TO_COME.fullmatch(plain(kind)) for kind in kinds)


def _kinds(table: RawTable, at: int) -> list[str]:
    return sorted({cell.strip() for cell in table.rows.different(at) if not is_blank(cell)})


def _question(laid: Laid, heading: str, kinds: list[str]) -> Question | None:
    """The kinds with the number and the sum of their rows that count as sales; None where none does, or most do by a
    column of what was sold."""
    sums: dict[str, list[float]] = {}
    at, rows = laid.table.headers.index(heading), 0
    named = set(kinds)
    for cells, amount in counted(laid):
        rows += 1
        if (kind := cells[at].strip()) in named:
            sums.setdefault(kind, []).append(amount)
    listed = sorted(sums, key=lambda kind: -sum(sums[kind]))[:_MOST_ASKED]
    states = len(_kinds(laid.table, at)) <= _KINDS
    if not listed or (not states and sum(map(len, sums.values())) > _HALF * rows):
        return None
    told = (f"{len(sums[kind])} {sum(sums[kind]):.2f} {kind}" for kind in listed)
    return Question(code="doubtful-rows", assumed="\n".join(told), option=f"{heading}={','.join(listed)}")


def counted(laid: Laid) -> Iterator[tuple[Cells, float]]:
    """The rows that count as sales, and their amounts."""
    template = laid.template
    declared = {column.name: column for column in template.target.columns}
    name = "gross" if "gross" in template.columns else "goods_net"
    read = laid.reader(declared[name], template.columns[name]) if name in template.columns else None
    status = template.columns.get("status")
    state = laid.reader(declared["status"], status) if status is not None else None
    keep, back = passes(template, laid), is_given_back_by(laid)
    width = len(laid.table.headers)
    for cells in laid.table.rows if read is not None else ():
        if len(cells) != width or not keep(cells) or (back is not None and back(cells)):
            continue
        try:
            amount = read(cells) if read is not None else None
            counts = state is None or is_sale(state(cells))
        except BadPlace:
            continue
        if amount and amount > 0 and counts:
            yield cells, float(amount)
