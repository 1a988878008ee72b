"""The facts of a file while its rows are read: each becomes facts, is left out, or is refused with its place."""

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from merite.sources.complete import completed, net
from merite.sources.gathered import Gathered
from merite.sources.mapping import BadPlace, Cells, Laid
from merite.sources.picked_rows import passes
from merite.sources.row_values import Fact, key_of, values_of
from merite.sources.sheets_twice import Sheets, last_if_it_sums
from merite.sources.sold_sums import sums_months
from merite.sources.templates import Template, plain
from merite.sources.totals import Totals
from merite.store.facts import Rejected
from merite.vocabulary.rejects import Reject

_TOTAL_WORDS = ("total", "totaux", "totals", "grand total", "sous-total", "subtotal", "total general", "somme", "sum",
                "summe", "gesamt", "gesamtsumme", "suma", "totales", "totale", "somma", "totaal",
                "moyenne", "moyennes", "average", "mean")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that was read: its line, its cells, its name and what it says."""

    line: int
    cells: Cells
    key: str
    values: Fact


@dataclass(slots=True)
class Pile:
    """The facts of a file while they are read."""

    template: Template
    facts: dict[str, Gathered] = field(default_factory=dict)
    rejects: list[Rejected] = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)
    rows_read: int = 0
    left_out: int = 0
    kept: int = 0
    again: int = 0
    told_twice: int = 0
    first: datetime.date | None = None
    last: datetime.date | None = None
    _ordinals: Counter[str] = field(default_factory=Counter)
    _sheets: Sheets = field(init=False)

    def __post_init__(self) -> None:
        self._sheets = Sheets(keyed=bool(self.template.key))

    def add(self, *tables: Laid) -> None:
        """Read the tables: each row becomes facts, is left out, or is refused with its place."""
        if len(tables) == 1:
            self._keep_all(tables[0], self._read(tables[0]))
            return
        read = [list(self._read(laid)) for laid in tables]
        named = [[(row.key, row.values) for row in rows] for rows in read]
        for at in last_if_it_sums(named):
            again, other = self._sheets.told_before(named[at])
            self.told_twice += len(again)
            self._keep_all(tables[at], read[at], again=again, other=other)

    def _keep_all(
        self,
        laid: Laid,
        rows: Iterable["_Row"],
        *,
        again: Collection[int] = (),
        other: Collection[int] = (),
    ) -> None:
        """Keep the rows of a table but those told before; those that contradict them are refused."""
        people = self._people(laid)
        for here, row in enumerate(rows):
            if here in again:
                continue
            try:
                if here in other:
                    raise BadPlace(Reject.SAME_KEY_TWICE, self.template.key[0])
                self._keep(row.key, row.values)
                self.totals.person(people(row.cells))
            except BadPlace as bad:
                self._refuse(row.line, row.cells, bad)

    def _read(self, laid: Laid) -> Iterator["_Row"]:
        read, name, keep = values_of(laid), key_of(laid), passes(self.template, laid)
        table = laid.table
        width, last = len(table.headers), len(table.rows) - 1
        by_month = self.template.table == "day_totals" and sums_months(laid)
        for here, (cells, line) in enumerate(zip(table.rows, table.lines, strict=True)):
            self.rows_read += 1
            try:
                if table.torn and here == last:
                    raise BadPlace(Reject.TORN_ROW, None)
                if len(cells) > width:
                    raise BadPlace(Reject.TOO_MANY_CELLS, None, cells[width][:40])
                if not keep(cells) or _is_total(cells, exactly=True):
                    self.left_out += 1
                    continue
                values = read(cells)
                if by_month:
                    raise BadPlace(Reject.PERIOD_TOO_LONG, laid.heading(self.template.columns["day"]))
                row = _Row(line, cells, name(cells, values), values)
            except BadPlace as bad:
                self._refuse(line, cells, bad)
                continue
            yield row

    def _refuse(self, line: int, cells: Cells, bad: BadPlace) -> None:
        if bad.code is not Reject.TORN_ROW and _is_total(cells, exactly=False):
            self.left_out += 1
        else:
            self.rejects.append(Rejected(line=line, column=bad.heading, code=bad.code.value, found=bad.found or None))

    def _people(self, laid: Laid) -> Callable[[Cells], str]:
        source = self.template.columns.get("customer")
        at = None if source is None else laid.at(source.headings)
        return (lambda cells: "") if at is None else (lambda cells: cells[at])

    def _keep(self, key: str, values: Fact) -> None:
        template = self.template
        if self._ordinals[key]:
            self.again += 1
            if key and template.repeated == "refuse" and template.key:
                raise BadPlace(Reject.SAME_KEY_TWICE, template.key[0])
            if template.key and template.repeated == "first":
                self.left_out += 1
                return
            if template.key and template.repeated == "sum":
                self._sum(key, values)
                return
        self._ordinals[key] += 1
        count = self._ordinals[key]
        full = key if count == 1 else f"{key}#{count}"
        for table, fact in list(completed(template, values, full)):
            if table not in self.facts:
                self.facts[table] = Gathered(table)
            rows = self.facts[table]
            named = f"{full}+" if full in rows else full  # the row's money and its publications are two exposures
            rows.put(named, {"key": named, **fact})
            self.totals.add(table, fact)
        self.kept += 1
        self._span(values)

    def _sum(self, key: str, values: Fact) -> None:
        """Add a row's amounts to the fact of the same key: lines of one order."""
        if self.template.table in ("orders", "day_totals"):
            net(values, on_top=self.template.tax_on_top)
        summed = {name: value for name, value in values.items() if isinstance(value, (Decimal, float))}
        for table, facts in self.facts.items():
            if (kept := facts.get(key)) is None:
                continue
            more = {name: value for name, value in summed.items() if name in kept}
            for name, value in more.items():
                kept[name] = value if kept[name] is None else kept[name] + value
            facts.put(key, kept)
            self.totals.add(table, more | {"currency": kept.get("currency")})

    def _span(self, values: Fact) -> None:
        if not self.template.dates_real:
            return
        for name in ("day", "first", "last"):
            day = values.get(name)
            if day is not None:
                self.first = day if self.first is None else min(self.first, day)
                self.last = day if self.last is None else max(self.last, day)


def _is_total(cells: Cells, *, exactly: bool) -> bool:
    """Whether the row sums the others: its first or second word says so."""
    known = [cell for cell in cells[:3] if cell][: 1 if exactly else 2]
    likely = [plain(cell) for cell in known if cell[0] in "tTsSgGmMaA"]
    return any(word in _TOTAL_WORDS if exactly else word.startswith(_TOTAL_WORDS) for word in likely)
