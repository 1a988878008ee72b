"""The generic mapper: any table of any file to any table of the store, as a template says."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from merite.errors.templates import TemplateDoesNotFit
from merite.files.raw import RawTable
from merite.sources.complete import completed, net
from merite.sources.mapping import BadPlace, Cells, Habits, Laid, Said, When, passes
from merite.sources.templates import Template, plain
from merite.sources.totals import Totals
from merite.store.facts import Batch, Rejected
from merite.store.tables import BY_NAME, Kind
from merite.vocabulary.imports import Question
from merite.vocabulary.rejects import Reject

_TOTAL_WORDS = ("total", "totaux", "totals", "grand total", "sous-total", "subtotal", "total general", "somme", "sum")
_TRIAL_ROWS = 60
_LEAST_MONTHS = 3
_TAX_ROWS = 400
_LEAST_TAXED = 3
_SAME_RATE = 0.02
_MOSTLY = 0.8
_NOT_ITS_FAULT = frozenset((Reject.FUTURE, Reject.PERIOD_TOO_LONG))
"""Refusals of rows that a template reads well."""
_LONGEST_TOTAL = datetime.timedelta(days=6)

Fact = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What a template made of a file; ``why``: the file's columns that it used; ``left_out``: rows that its filters
    or rows of totals set apart, neither kept nor refused; ``facts``: by table, in the file's order."""

    batch: Batch
    why: tuple[str, ...]
    questions: tuple[Question, ...]
    left_out: int
    kept: int
    unused: tuple[str, ...]


def read_with(
    template: Template,
    tables: Sequence[RawTable],
    *,
    file: str,
    sha256: str = "",
    habits: Habits | None = None,
) -> Mapped:
    """The facts of every table of the file that has the template's columns.

    The facts' source is the template's name. Raises ``TemplateDoesNotFit`` when no table has them.
    """
    import pyarrow as pa

    from merite.store.rows import schema

    said: Habits = habits or Said()
    laid = [Laid(template, shaped(template, table), said) for table in tables if _is_sheet(template, table)]
    fitting = [one for one in laid if not missing(one)]
    if not fitting:
        raise _does_not_fit(template, laid, tables, file)
    rate = next((rate for one in fitting if (rate := rate_on_top(one)) is not None), None)
    pile = _Pile(template if rate is None else replace(template, tax_on_top=True))
    for one in fitting:
        pile.add(one)
    made = {}
    for name, rows in pile.facts.items():
        told = {column for row in rows for column in row}
        columns = [field for field in schema(BY_NAME[name]) if field.name in told]
        made[name] = pa.Table.from_pylist(rows, schema=pa.schema(columns))
    used = [
        one.table.headers[at] for one in fitting for source in template.columns.values() for at in one.places(source)
    ]
    return Mapped(
        batch=Batch(
            file=file,
            sha256=sha256,
            source=template.name,
            tables=made,
            rejects=tuple(pile.rejects),
            rows_read=pile.rows_read,
            first=pile.first,
            last=pile.last,
            options={"template": template.name},
            totals=pile.totals.told(),
        ),
        why=tuple(dict.fromkeys(used)),
        questions=(*_questions(template, fitting, made), *_on_top(rate)),
        left_out=pile.left_out,
        kept=pile.kept,
        unused=tuple(name for one in fitting for name in one.table.headers if name not in used),
    )


def _questions(template: Template, fitting: Sequence[Laid], made: Mapping[str, Any]) -> tuple[Question, ...]:
    asked = {code: told for one in fitting for code, told in one.questions.items()}
    found = [Question(code=code, assumed=assumed, option=option) for code, (assumed, option) in asked.items()]
    if not template.dates_real:
        found.append(Question(code="dates-not-real", assumed="false", option="dates_real"))
    if any(_lacks_net(made[name]) for name in ("orders", "day_totals") if name in made):
        found.append(Question(code="goods-net-unknown", assumed="tax_rate", option="merite.toml"))
    return tuple(found)


def _on_top(rate: float | None) -> tuple[Question, ...]:
    return () if rate is None else (Question(code="tax-on-top", assumed=f"{100 * rate:g}", option="tax_on_top"),)


def _lacks_net(sold: Any) -> bool:
    """Whether some sale that counts does not say what it is before tax."""
    import pyarrow.compute as pc

    counted = sold.filter(pc.field("counts")) if "counts" in sold.column_names else sold
    return bool(counted.num_rows) and ("goods_net" not in sold.column_names or counted["goods_net"].null_count > 0)


def fit(template: Template, tables: Sequence[RawTable], habits: Habits | None = None) -> tuple[str, ...] | None:
    """The file's columns by which a template knows it, None where it is not meant for this file.

    Beside its columns, it must know the share of the file's columns that it announces, and read most of a trial.
    """
    why: list[str] = []
    for table in tables:
        if not _is_sheet(template, table):
            continue
        laid = Laid(template, shaped(template, table), habits or Said())
        found = _known(laid)
        if found and _reads_most(laid):
            why.extend(found)
    return tuple(dict.fromkeys(why)) or None


def recognised_by(
    templates: Sequence[Template], tables: Sequence[RawTable], habits: Habits | None = None
) -> tuple[Template, tuple[str, ...]] | None:
    """The template meant for the file, the one that knows most of its columns; None where none is."""
    fits = [(template, why) for template in templates if (why := fit(template, tables, habits))]
    return max(fits, key=lambda found: len(found[1]), default=None)


def _known(laid: Laid) -> tuple[str, ...]:
    template, table = laid.template, laid.table
    if missing(laid):
        return ()
    if template.headings:
        here, saved = {plain(name) for name in table.headers}, {plain(name) for name in template.headings}
        if table.headerless or template.header is False:
            if len(table.headers) != len(template.headings):
                return ()
        elif len(here & saved) < 0.8 * len(saved):
            return ()
    elif table.headerless:
        return ()
    if any(not laid.places(template.columns[name]) for name in template.needs if name in template.columns):
        return ()
    places = {at for source in template.columns.values() for at in laid.places(source)}
    if len(places) < template.cover * len(table.headers):
        return ()
    return tuple(table.headers[at] for at in sorted(places))


def _reads_most(laid: Laid) -> bool:
    """Whether a trial on the first rows keeps most of them, and few of one key where a row should stand alone."""
    table = laid.table
    first = RawTable(
        file=table.file,
        sheet=table.sheet,
        headers=table.headers,
        rows=table.rows[:_TRIAL_ROWS],
        lines=table.lines[:_TRIAL_ROWS],
        encoding=table.encoding,
        delimiter=table.delimiter,
        headerless=table.headerless,
    )
    pile = _Pile(laid.template)
    pile.add(Laid(laid.template, first, laid.habits))
    aside = sum(reject.code in _NOT_ITS_FAULT for reject in pile.rejects)
    read = pile.rows_read - pile.left_out - aside
    if not read:
        return bool(laid.template.headings) or aside > 0
    if laid.template.one_a_key and pile.again > 0.1 * read:
        return False
    return len(pile.rejects) - aside <= 0.5 * read


def missing(laid: Laid) -> list[str]:
    """The columns of the template that the table lacks and cannot be read without, as the template names them."""
    template = laid.template
    must = {column.name for column in template.target.columns if column.empty is None} | set(template.needs)
    if template.headings:
        must = set(template.columns)
    lacking = []
    for name, source in template.columns.items():
        if name in must and not laid.places(source) and source.default is None:
            lacking.append(source.headings[0] if source.headings else name)
    known = {*template.columns, *template.constants}
    lacking.extend(name for name in template.key if name not in known and laid.at((name,)) is None)
    if not any(laid.places(source) for source in template.columns.values()):
        return lacking or list(template.columns)
    return lacking


def _does_not_fit(
    template: Template, laid: Sequence[Laid], tables: Sequence[RawTable], file: str
) -> TemplateDoesNotFit:
    lacking = min((missing(one) for one in laid), key=len, default=[template.sheet or "?"])
    headers = [name for table in tables for name in table.headers]
    return TemplateDoesNotFit(file=file, template=template.name, missing=lacking, columns=headers[:60])


def _is_sheet(template: Template, table: RawTable) -> bool:
    return template.sheet is None or plain(template.sheet) == plain(table.sheet or "")


def shaped(template: Template, table: RawTable) -> RawTable:
    """The table with or without headings as the template says, where the reader saw it otherwise."""
    if template.header is None or template.header != table.headerless:
        return table
    if template.header is False:
        rows, lines = (
            [list(table.headers), *table.rows],
            [max(table.lines[0] - 1, 1) if table.lines else 1, *table.lines],
        )
        headers = tuple(str(number) for number in range(1, len(table.headers) + 1))
    else:
        headers = tuple(cell or f"column {here}" for here, cell in enumerate(table.rows[0], 1)) if table.rows else ()
        rows, lines = table.rows[1:], table.lines[1:]
    return RawTable(
        file=table.file,
        sheet=table.sheet,
        headers=headers,
        rows=rows,
        lines=lines,
        encoding=table.encoding,
        delimiter=table.delimiter,
        preamble=table.preamble,
        torn=table.torn,
        headerless=not template.header,
    )


@dataclass(slots=True)
class _Pile:
    """The facts of a file while they are read."""

    template: Template
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    rejects: list[Rejected] = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)
    rows_read: int = 0
    left_out: int = 0
    kept: int = 0
    again: int = 0
    first: datetime.date | None = None
    last: datetime.date | None = None
    _seen: dict[str, list[tuple[str, Fact]]] = field(default_factory=dict)
    _ordinals: Counter[str] = field(default_factory=Counter)

    def add(self, laid: Laid) -> None:
        """Read a table: each row becomes facts, is left out, or is refused with its place."""
        read, name, keep = _values(laid), _key(laid), passes(self.template, laid)
        table = laid.table
        width, last = len(table.headers), len(table.rows) - 1
        people = self._people(laid)
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
                self._keep(name(cells, values), values)
                self.totals.person(people(cells))
            except BadPlace as bad:
                if bad.code is not Reject.TORN_ROW and _is_total(cells, exactly=False):
                    self.left_out += 1
                else:
                    self.rejects.append(
                        Rejected(line=line, column=bad.heading, code=bad.code.value, found=bad.found or None)
                    )

    def _people(self, laid: Laid) -> Callable[[Cells], str]:
        source = self.template.columns.get("customer")
        at = None if source is None else laid.at(source.headings)
        return (lambda cells: "") if at is None else (lambda cells: cells[at])

    def _keep(self, key: str, values: Fact) -> None:
        template = self.template
        if key in self._seen or self._ordinals[key]:
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
        made = list(completed(template, values))
        if template.key and template.repeated == "sum":
            self._seen[key] = made
        for table, fact in made:
            self.facts.setdefault(table, []).append({"key": full, **fact})
            self.totals.add(table, fact)
        self.kept += 1
        self._span(values)

    def _sum(self, key: str, values: Fact) -> None:
        """Add a row's amounts to the fact of the same key: lines of one order."""
        if self.template.table in ("orders", "day_totals"):
            net(values, on_top=self.template.tax_on_top)
        summed = {name: value for name, value in values.items() if isinstance(value, (Decimal, float))}
        for table, before in self._seen.get(key, []):
            kept = next(fact for fact in reversed(self.facts[table]) if fact["key"] == key)
            for name, value in summed.items():
                if name in before:
                    kept[name] = value if kept.get(name) is None else kept[name] + value
            self.totals.add(
                table, {n: v for n, v in summed.items() if n in before} | {"currency": before.get("currency")}
            )

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
    likely = [plain(cell) for cell in known if cell[0] in "tTsSgG"]
    return any(word in _TOTAL_WORDS if exactly else word.startswith(_TOTAL_WORDS) for word in likely)


def _values(laid: Laid) -> Callable[[Cells], Fact]:
    """A function from a row to the values of the table's columns; dates spread over the columns they tell."""
    template = laid.template
    declared = {column.name: column for column in template.target.columns}
    readers = [
        (name, laid.reader(declared[name], source))
        for name, source in template.columns.items()
        if name != "currency" and (laid.places(source) or source.default is not None)
    ]
    tells_money = any(declared[name].kind is Kind.MONEY for name in (*template.columns, *template.constants))
    money = laid.currency() if "currency" in declared and tells_money else None
    constants = dict(template.constants)
    must = {name for name in template.columns if declared[name].empty is None}

    def read(cells: Cells) -> Fact:
        values: Fact = dict(constants)
        for name, reader in readers:
            value = reader(cells)
            if value is None:
                if name in must and values.get(name) is None:
                    raise BadPlace(Reject.EMPTY, laid.heading(template.columns[name]))
                values.setdefault(name, None)
            elif isinstance(value, When):
                values.update(_spread(name, value, declared, values))
            else:
                values[name] = value
        if money is not None:
            values["currency"] = money(cells)
        _check_dates(laid, values)
        return values

    return read


def _spread(name: str, when: When, declared: dict[str, Any], before: Fact) -> Iterator[tuple[str, Any]]:
    if name in ("ordered_at", "said_at"):
        yield name, when.moment
        if before.get("day") is None:
            yield "day", when.first
        return
    yield name, when.first if name != "last" else when.last
    if name == "first" and "last" in declared and before.get("last") is None:
        yield "last", when.last
    if name == "day" and when.last > when.first:
        yield "last", when.last
    for moment in ("ordered_at", "said_at"):
        if name == "day" and moment in declared and before.get(moment) is None and when.moment is not None:
            yield moment, when.moment


def _check_dates(laid: Laid, values: Fact) -> None:
    """Refuse a row whose date column says nothing, or whose period runs backwards."""
    columns = laid.template.columns
    for name in ("day", "ordered_at", "first"):
        if name in columns and values.get("day" if name == "ordered_at" else name) is None:
            raise BadPlace(Reject.EMPTY, laid.heading(columns[name]))
        if name in columns and (values.get("first") or values.get("day") or laid.habits.over) > laid.habits.over:
            raise BadPlace(Reject.FUTURE, laid.heading(columns[name]), str(values.get("first") or values.get("day")))
    first, last = values.get("first"), values.get("last")
    if first is not None and last is not None and last < first:
        raise BadPlace(Reject.PERIOD_REVERSED, laid.heading(columns.get("last", columns["first"])))
    if (
        laid.template.table == "day_totals"
        and last is not None
        and not (datetime.timedelta() <= last - values["day"] <= _LONGEST_TOTAL)
    ):
        raise BadPlace(Reject.PERIOD_TOO_LONG, laid.heading(columns["day"]), f"{values['day']} - {last}")


def rate_on_top(laid: Laid) -> float | None:
    """The rate of tax where the file's amounts show that it comes on top of the total, which is then before tax.

    A tax of 20 % that is in the total makes a sixth of it: it makes a fifth only where it is beside it.
    """
    sources, rate = laid.template.columns, laid.habits.home_tax
    there = [name for name in ("gross", "tax", "goods_net") if name in sources and laid.places(sources[name])]
    if there != ["gross", "tax"] or rate <= 0.0:
        return None
    declared = {column.name: column for column in laid.template.target.columns}
    gross, tax = (laid.reader(declared[name], sources[name]) for name in there)
    shares = []
    for cells in laid.table.rows[:_TAX_ROWS]:
        try:
            total, taxed = gross(cells), tax(cells)
        except (BadPlace, IndexError):
            continue
        if total and taxed and total > 0:
            shares.append(float(taxed / total))
    alike = sum(abs(share / rate - 1.0) < _SAME_RATE for share in shares)
    return rate if len(shares) >= _LEAST_TAXED and alike >= _MOSTLY * len(shares) else None


def sums_months(laid: Laid) -> bool:
    """Whether rows stand on the first or on the last day of each month, the last row apart: such rows sum months."""
    source = laid.template.columns.get("day")
    if source is None or not laid.places(source):
        return False
    day_column = next(column for column in laid.template.target.columns if column.name == "day")
    read = laid.reader(day_column, source)
    days: set[datetime.date] = set()
    for cells in laid.table.rows:
        try:
            when = read(cells) if len(cells) <= len(laid.table.headers) else None
        except BadPlace:
            continue
        if when is not None:
            days.add(when.first)
    ends = {day + datetime.timedelta(days=1) for day in days}
    months: int = max(sum(day.day == 1 for day in one) for one in (days, ends))
    return months >= max(_LEAST_MONTHS, len(days) - 1)


def _key(laid: Laid) -> Callable[[Cells, Fact], str]:
    """A function that names a row: by the template's key, else by what it says, people apart."""
    template = laid.template
    if template.key:
        places = {name: laid.at((name,)) for name in template.key if name not in template.target.names}
        own = {name for name, source in template.columns.items() if laid.places(source)} | set(template.constants)
        there = [name for name in template.key if name in own or places.get(name) is not None]

        def by_key(cells: Cells, values: Fact) -> str:
            parts = [_shown(values.get(name) if name not in places else cells[places[name] or 0]) for name in there]
            if not any(parts):
                raise BadPlace(Reject.KEY_MISSING, template.key[0])
            return "|".join(parts)

        return by_key
    people = {column.name for column in template.target.columns if column.person}
    used = sorted({at for name, one in template.columns.items() if name not in people for at in laid.places(one)})

    def by_content(cells: Cells, values: Fact) -> str:
        content = "\x1f".join(cells[at] for at in used)
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    return by_content


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
