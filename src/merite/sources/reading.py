"""Reading one recognised table: its cells on the way in, its facts, refusals, questions and totals on the way out."""

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from merite.files.cells import (
    BadCell,
    DateOrder,
    DecimalMark,
    currency_in,
    has_dollar,
    is_blank,
    is_cut,
    local_day,
    parse_moment,
    parse_number,
    sniff_date_order,
    sniff_decimal,
    split_day,
)
from merite.files.grid import Column
from merite.files.numbers import as_money
from merite.formats import CURRENCIES, Format, currency_in_heading, normalise, repaired
from merite.sources.gathered import Gathered
from merite.sources.options import Options
from merite.sources.recognise import Recognised
from merite.store.facts import Rejected
from merite.store.pseudonyms import pseudonym_in
from merite.vocabulary.imports import Question
from merite.vocabulary.rejects import Reject

UTC = ZoneInfo("UTC")
_SAYS_UTC = re.compile(r"(?:Z|UTC|GMT|[+-]00:?00)\s*\)?\s*$", re.IGNORECASE)
_TOTAL_COLUMNS = ("status", "campaign", "origin", "post_id")
_MOST_SHOWN = 40
_MAIL = re.compile(r"(?<![^\s@<>,;\"'])[^\s@<>,;\"']++@[^\s@<>,;\"']+\.[^\s@<>,;\"']+")
_DOLLARS = frozenset(("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"))


class BadRow(ValueError):
    """A row that cannot be a fact: the reason, the column as the file names it (None: the row), what stood there."""

    def __init__(self, code: str, column: str | None = None, found: str | None = None) -> None:
        self.code, self.column, self.found = code, column, found
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When: the shop's local day, and the moment (UTC) where the file tells a time."""

    day: datetime.date
    moment: datetime.datetime | None


@dataclass(slots=True)
class Reading:
    """One table while it is read. ``facts``: by table. ``units``: what a person would count.

    ``same`` and ``overwritten``: rows that name a fact already read in the file, and say the same or otherwise.
    ``years``: those that were given to dates without one.
    """

    known: Recognised
    options: Options
    facts: dict[str, Gathered] = field(default_factory=dict)
    rejects: list[Rejected] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)
    totals: dict[tuple[str, str | None], Decimal] = field(default_factory=dict)
    units: int = 0
    same: int = 0
    overwritten: int = 0
    columns: dict[str, Column] = field(init=False)
    years: set[int] = field(default_factory=set)
    rows_read: int = 0
    first: datetime.date | None = None
    last: datetime.date | None = None
    _orders: dict[str, DateOrder] = field(default_factory=dict)
    _decimals: dict[str, DecimalMark] = field(default_factory=dict)
    _ordinals: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.columns = {name: self.known.table.rows.column(at) for name, at in self.known.at.items()}

    @property
    def format(self) -> Format:
        """The export that the table is of."""
        return self.known.format

    def has(self, name: str) -> bool:
        """Whether the file has that column."""
        return name in self.known.at

    def heading(self, name: str) -> str | None:
        """The column as the file names it."""
        at = self.known.at.get(name)
        return None if at is None else self.known.table.headers[at]

    def column(self, name: str) -> list[str]:
        """The different cells of a column, in order."""
        at = self.known.at[name]
        return list(self.known.table.rows.different(at))

    def rows(self) -> Iterator["Row"]:
        """The rows that could be facts; a torn one, one too long and rows of totals are set apart."""
        table = self.known.table
        width, last = len(table.headers), len(table.rows) - 1
        longer = table.rows.ends() > width
        for place, too_long in enumerate(longer.tolist()):
            row = Row(self, place)
            if table.torn and place == last:
                self.rows_read += 1
                self.reject(row, BadRow(Reject.TORN_ROW))
            elif too_long:
                self.rows_read += 1
                more = " ".join(filter(None, table.rows[place][width:]))
                self.reject(row, BadRow(Reject.TOO_MANY_CELLS, None, more))
            elif not self._is_total(row):
                self.rows_read += 1
                yield row

    def each(self, read: Callable[["Row"], None]) -> None:
        """Read every row by itself; one that cannot be read is refused and the others are kept."""
        for row in self.rows():
            try:
                read(row)
            except BadRow as bad:
                self.reject(row, bad)

    def reject(self, row: "Row", bad: BadRow) -> None:
        """Keep a refused row's place, reason and what stood there."""
        found = None if bad.found is None else _MAIL.sub("…@…", bad.found)[:_MOST_SHOWN]
        self.rejects.append(Rejected(line=row.line, column=bad.column, code=str(bad.code), found=found or None))

    def ask(self, code: str, assumed: str, option: str) -> None:
        """Say once what the file leaves open and what was assumed."""
        self.questions.setdefault(code, Question(code=code, assumed=assumed, option=option))

    def total(self, measure: str, currency: str | None, amount: Decimal | None, *, unless_zero: bool = False) -> None:
        """Add to a sum that a person compares with the source."""
        if amount is not None and not (unless_zero and not amount):
            key = (measure, currency)
            self.totals[key] = self.totals.get(key, Decimal()) + amount

    def add(self, table: str, key: str, values: Mapping[str, Any], *, again: bool = False) -> str:
        """Keep a fact and give its key; ``again``: equal keys are other facts, told apart by their ordinal."""
        if table not in self.facts:
            self.facts[table] = Gathered(table, asked_for=table != "order_lines")
        rows = self.facts[table]
        if again:
            self._ordinals[f"{table}\n{key}"] += 1
            count = self._ordinals[f"{table}\n{key}"]
            key = key if count == 1 else f"{key}#{count}"
        fact = {"key": key, **values}
        if table == self.known.part.table and key in rows:
            said = rows.says(key, fact)
            self.same += said
            self.overwritten += not said
        rows.put(key, fact)
        return key

    def knows(self, table: str, key: str) -> bool:
        """Whether a fact of that key was read."""
        return table in self.facts and key in self.facts[table]

    def spans(self, *days: datetime.date | None) -> None:
        """Let the file's period cover these days."""
        for day in days:
            if day is not None:
                self.first = day if self.first is None else min(self.first, day)
                self.last = day if self.last is None else max(self.last, day)

    def order_of(self, name: str) -> DateOrder:
        """The order of day and month in a column; a question where every date could be read both ways."""
        if name not in self._orders:
            said = self.options.dates
            usual = self.format.date_order or said or "ymd"
            guess = sniff_date_order(self.column(name), default=DateOrder(usual))
            self._orders[name] = guess.order
            if guess.ambiguous and said is not None:
                self._orders[name] = DateOrder(said)
            elif guess.ambiguous and not self.format.order_is_sure:
                self.ask("dates-ambiguous", guess.order.value, "--dates")
        return self._orders[name]

    def decimal_of(self, name: str) -> DecimalMark:
        """The decimal mark of a column."""
        if name not in self._decimals:
            usual: DecimalMark = "," if self.format.decimal == "," else "."
            self._decimals[name] = sniff_decimal(self.column(name)) or usual
        return self._decimals[name]

    def _is_total(self, row: "Row") -> bool:
        for start in self.format.total_rows:
            for name in _TOTAL_COLUMNS:
                cell = normalise(row.cell(name))
                if cell == start or cell.startswith((start + ":", start + " :")):
                    return True
        return False


def _number_of(cell: str, decimal: DecimalMark) -> Decimal | None:
    if is_blank(cell) or cell.casefold() in ("undefined", "lifetime"):
        return None
    return parse_number(cell, decimal=decimal)


@lru_cache(maxsize=65_536)
def _money_of(cell: str, decimal: DecimalMark) -> Decimal | None:
    value = _number_of(cell, decimal)
    return None if value is None else as_money(value)


@lru_cache(maxsize=65_536)
def _words_of(cell: str) -> str | None:
    plain = repaired(cell).replace("\0", "").strip()
    return None if is_blank(plain) else plain


@dataclass(slots=True)
class Row:
    """One row, the ``place``-th of the table; every reader of a cell raises ``BadRow`` with its place."""

    reading: Reading
    place: int

    @property
    def line(self) -> int:
        """The line of the file where it begins."""
        return self.reading.known.table.lines[self.place]

    def cell(self, name: str) -> str:
        """The cell as it stands, "" where the file has no such column."""
        column = self.reading.columns.get(name)
        return "" if column is None else column.texts[column.codes.item(self.place)]

    def text(self, name: str) -> str | None:
        """The cell's words, None where it says nothing."""
        cell = self.cell(name)
        return _words_of(cell) if cell else None

    def id(self, name: str) -> str | None:
        """A number that names a fact, as text; the apostrophe that spreadsheets guard it with is dropped.

        One that a spreadsheet cut is refused: the same fact would be another than in the file of the tool itself.
        """
        number = self.label(name)
        if number is not None and is_cut(number):
            raise self.bad(Reject.NUMBER_CUT, name)
        return number

    def label(self, name: str) -> str | None:
        """The same of a number by which nothing is told apart, however it stands."""
        text = self.text(name)
        return None if text is None else text.lstrip("'").strip() or None

    def money(self, name: str) -> Decimal | None:
        """An amount with four decimals, None where the cell says nothing."""
        return self._figure(name, _money_of)

    def number(self, name: str) -> float | None:
        """A count or a measure, None where the cell says nothing."""
        value = self._figure(name, _number_of)
        return None if value is None else float(value)

    def _figure(self, name: str, read: Callable[[str, DecimalMark], Decimal | None]) -> Decimal | None:
        cell = self.cell(name)
        try:
            return read(cell, self.reading.decimal_of(name)) if cell else None
        except BadCell as bad:
            raise self.bad(bad.code, name) from None

    def stamp(self, name: str) -> Stamp | None:
        """When, None where the cell says nothing."""
        text = self.cell(name)
        if is_blank(text):
            return None
        reading = self.reading
        order, latest = reading.order_of(name), reading.options.latest
        try:
            try:
                day, rest = split_day(text, order)
            except BadCell as bad:
                if bad.code is not Reject.YEAR_MISSING:
                    raise
                day, rest = split_day(text, order, latest=latest)
                reading.years.add(day.year)
            if not any(map(str.isdigit, rest)):
                return self._come(Stamp(day, None), name)
            in_utc = reading.format.utc or _SAYS_UTC.search(rest) is not None
            moment = parse_moment(text, order, UTC if in_utc else reading.options.zone, latest=latest)
            local = local_day(moment, reading.options.zone) if in_utc else day
        except BadCell as bad:
            raise self.bad(bad.code, name) from None
        return self._come(Stamp(local, moment), name)

    def _come(self, stamp: Stamp, name: str) -> Stamp:
        """The stamp, refused where its day has not come; a period may well end later."""
        if name != "last" and stamp.day > self.reading.options.over:
            raise self.bad(Reject.FUTURE, name)
        return stamp

    def day(self, name: str) -> datetime.date | None:
        """The local day, None where the cell says nothing."""
        stamp = self.stamp(name)
        return None if stamp is None else stamp.day

    def currency(self, *money: str) -> str:
        """The row's money: told by its own column, a heading, a sign, the export itself, else assumed and asked."""
        reading, options = self.reading, self.reading.options
        told = self.text("currency")
        if told is not None:
            code = told.strip().upper()
            if code not in CURRENCIES:
                raise self.bad(Reject.BAD_CURRENCY, "currency")
            return code
        for name in money:
            found = currency_in_heading(reading.heading(name) or "") or currency_in(self.cell(name))
            if found:
                return found
        if reading.format.currency is not None:
            return reading.format.currency
        if options.currency is not None:
            return options.currency
        if any(has_dollar(self.cell(name)) for name in money) and options.home_currency not in _DOLLARS:
            reading.ask("currency-assumed", "USD", "--currency")
            return "USD"
        reading.ask("currency-assumed", options.home_currency, "--currency")
        return options.home_currency

    def person(self, name: str) -> str | None:
        """The pseudonym of whom the cell names; None in exempt mode, unless the cell holds a pseudonym already."""
        text = self.text(name)
        if text is None:
            return None
        if known := pseudonym_in(text):
            return known
        pseudonym = self.reading.options.pseudonym
        return None if pseudonym is None else pseudonym(text)

    def content(self, *extra: str) -> str:
        """A key made of what the row says in its known columns, identifiers apart."""
        names = [c.name for c in self.reading.known.part.columns if not c.person and self.reading.has(c.name)]
        return hashed(*(self.cell(name) for name in names), *extra)

    def bad(self, code: str, name: str) -> BadRow:
        """What to raise for a cell; the words of a person's cell are not repeated."""
        person = any(c.person for c in self.reading.known.part.columns if c.name == name)
        return BadRow(code, self.reading.heading(name), None if person else self.cell(name))


def hashed(*parts: str) -> str:
    """A short key of some texts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
