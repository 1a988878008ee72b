"""Tables that stand the other way round: a measure a line, a channel a column, posts inside records; turned, so that
each row is a fact.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from merite.files.grid import Grid
from merite.files.numbers import BadCell, is_blank, parse_number, sniff_decimal
from merite.files.raw import RawTable, read_tables
from merite.formats.usual_headings import USUAL_HEADINGS
from merite.sources.cell_kinds import holds
from merite.sources.channels_across import with_channels_down
from merite.sources.ledger import accounts_in, nets_to_nothing
from merite.sources.merged_days import with_days_down
from merite.sources.months_across import with_months_down
from merite.sources.other_doors import check_door
from merite.sources.own_posts import with_own_posts
from merite.sources.recognise import recognised
from merite.sources.templates import built_in, plain
from merite.store.tables import Kind

_LABELS = frozenset((
    "indicateur", "libelle", "label", "mesure", "measure", "metric", "metrique", "kpi", "poste", "rubrique", "ligne",
    "line", "nature", "type", "categorie", "category", "description", "item", "amount-description",
))  # fmt: skip
_VALUES = frozenset(("valeur", "value", "montant", "amount", "total", "resultat", "result", "somme", "sum"))
_KEPT = re.compile(
    r"\b(?:order[ -]id|order (?:no|number)|commande|transaction[ -]type|caisse|till|register|magasin|boutique|store"
    r"|point de vente|succursale|location|currency|devise)\b"
)
"""Columns beside the day that tell one fact from another."""
_SOLD = {"goods_net": "net", "gross": "gross"}
_PARTS = ("tax", "tickets", "tips", "gift_cards")
_PRINCIPAL = "principal"
"""The price of the goods, as marketplaces call it where the tax stands on a line of its own."""
_MOST_LABELS, _FEWEST = 40, 3


def tables_in(name: str, content: bytes) -> list[RawTable]:
    """The tables of a file, those that no export of a tool is turned where they stand the other way round.

    Raises the failures of ``read_tables``, ``CalendarFile`` or ``BankAccountFile``.
    """
    check_door(name, content)
    found = read_tables(name, content)
    return [one for table in found for one in ([table] if recognised(table) is not None else _turned(table))]


def _turned(table: RawTable) -> list[RawTable]:
    if (posts := with_own_posts(table)) is not None:
        return [posts]
    table = with_days_down(table)
    if table.headerless or len(table.rows) < _FEWEST:
        return [table]
    if (months := with_months_down(table)) is not None:
        return [months]
    day = next((at for at in range(len(table.headers)) if holds(table, at, Kind.DAY)), None)
    if day is None:
        return [table]
    across = None if nets_to_nothing(table, accounts_in(table)) else _with_measures_across(table, day)
    if across is not None:
        return [across]
    return with_channels_down(table, day, sold=_tells_sales(table)) or [table]


def _tells_sales(table: RawTable) -> bool:
    return any(_measure(heading) in _SOLD and plain(heading) not in _VALUES for heading in table.headers)


def _with_measures_across(table: RawTable, day: int) -> RawTable | None:
    """A row a day, or an order, where each line told one measure of it; None where the lines name no measures."""
    heads = [plain(heading) for heading in table.headers]
    label = next((at for at, head in enumerate(heads) if head in _LABELS and _are_measures(table, at)), None)
    value = next((at for at, head in enumerate(heads) if head in _VALUES and holds(table, at, Kind.NUMBER)), None)
    if label is None or value is None:
        return None
    day = next((at for at, head in enumerate(heads) if head == "posted-date"), day)
    kept = [day, *(at for at, head in enumerate(heads) if _KEPT.search(head) and at not in (day, label, value))]
    names = [name for name in dict.fromkeys(table.rows.cells(label)) if _measure(name) is not None]
    mark = sniff_decimal(table.rows.cells(value))
    sums: dict[tuple[str, ...], dict[str, Decimal]] = {}
    lines: dict[tuple[str, ...], int] = {}
    for row, line in zip(table.rows, table.lines, strict=True):
        if is_blank(row[label]) or is_blank(row[day]):
            continue
        try:
            amount = parse_number(row[value], decimal=mark)
        except BadCell:
            continue
        group = tuple(row[at] for at in kept)
        told = sums.setdefault(group, {})
        told[row[label]] = told.get(row[label], Decimal()) + amount
        lines.setdefault(group, line)
    sold = {name for name in names if _measure(name) in _SOLD}
    groups = [group for group, told in sums.items() if sold & told.keys()]
    rows = Grid([*group, *(str(sums[group].get(name, "")) for name in names)] for group in groups)
    headings = (*(table.headers[at] for at in kept), *(_heading(name, names) for name in names))
    return replace(table, headers=headings, rows=rows, lines=[lines[group] for group in groups])


def _are_measures(table: RawTable, at: int) -> bool:
    """Whether the cells of a column are few and name the sales of a day, and what of them is tax, tips or a count."""
    names = {cell.strip() for cell in table.rows.cells(at) if cell.strip()}
    told = {_measure(name) for name in names}
    return len(names) <= _MOST_LABELS and bool(told & _SOLD.keys()) and bool(told & {*_PARTS})


def _measure(name: str) -> str | None:
    """The column of a report of sales that a label is one of the names of."""
    text = plain(name)
    if text == _PRINCIPAL:
        return "goods_net"
    till = next(one for one in built_in() if one.name == "till").columns
    for column in (*_SOLD, *_PARTS):
        words = (*map(plain, till[column].headings), *map(plain, till[column].plus))
        usual = USUAL_HEADINGS["orders"].get(column, ()) if column in ("tax", "tips") else ()
        if text in words or text in usual:
            return column
    return None


def _heading(name: str, names: Sequence[str]) -> str:
    """A label as a heading; the price of the goods is before tax where a tax is told beside it."""
    if plain(name) == _PRINCIPAL:
        return "Net sales" if any(_measure(one) == "tax" for one in names) else "Total"
    return name
