"""One column of a template against one table of a file: from a row's cells to a value of the store."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from merite.files.dates import DateOrder, local_day, sniff_date_order, split_day
from merite.files.durations import hours_in
from merite.files.moments import parse_moment, zone_named
from merite.files.numbers import (
    CURRENCIES,
    BadCell,
    DecimalMark,
    as_money,
    currency_in,
    has_dollar,
    is_blank,
    is_cut,
    parse_number,
    sniff_decimal,
)
from merite.files.periods import parse_period, week_under
from merite.files.ratings import rating_in
from merite.files.raw import RawTable
from merite.sources.channels import universe_of, where_said
from merite.sources.rated_columns import with_rated
from merite.sources.templates import From, Template, plain
from merite.store.tables import Column, Kind
from merite.vocabulary.rejects import Reject

_YES = frozenset(("1", "true", "vrai", "yes", "oui", "y", "o", "x"))
_NO = frozenset(("0", "false", "faux", "no", "non", "n"))
_DOLLARS = frozenset(("USD", "CAD", "AUD", "NZD", "HKD", "SGD"))
_OFFSET = re.compile(r"(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*\)?\s*$", re.IGNORECASE)
_SNIFF = 20_000

_Spoken = Callable[[str], Decimal | None]
_SPOKEN: Mapping[str, _Spoken] = {"hours": hours_in, "rating": rating_in}
"""Columns whose cells may tell their unit: hours and minutes, stars out of ten."""

Cells = Sequence[str]
Pseudonym = Callable[[str], str]


class Habits(Protocol):
    """What was said for this file, and what the business says once (``sources.options.Options`` is one)."""

    @property
    def dates(self) -> str | None: ...
    @property
    def currency(self) -> str | None: ...
    @property
    def home_currency(self) -> str: ...
    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def latest(self) -> datetime.date: ...
    @property
    def home_tax(self) -> float: ...
    @property
    def over(self) -> datetime.date: ...
    @property
    def pseudonym(self) -> Pseudonym | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Habits for those who have none but these. ``taxed``: whether tax is collected on sales, and told of."""

    dates: str | None = None
    currency: str | None = None
    home_currency: str = "EUR"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Paris"))
    latest: datetime.date = datetime.date(2100, 12, 31)
    home_tax: float = 0.0
    over: datetime.date = datetime.date.max
    pseudonym: Pseudonym | None = None
    taxed: bool = True


@dataclass(frozen=True, slots=True)
class BadPlace(Exception):
    """A cell that refuses its row: the reason, the file's heading, what stood there."""

    code: Reject
    heading: str | None
    found: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date cell read: local first and last day, and the moment in UTC where the cell tells a time."""

    first: datetime.date
    last: datetime.date
    moment: datetime.datetime | None = None


@dataclass(slots=True)
class Laid:
    """A template laid on a table: where each column stands and how its cells are written."""

    template: Template
    table: RawTable
    habits: Habits
    questions: dict[str, tuple[str, str]] = field(default_factory=dict)
    _at: dict[str, int] = field(default_factory=dict)
    _orders: dict[str, DateOrder] = field(default_factory=dict)
    _decimals: dict[int, DecimalMark | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.template = with_rated(self.template, self.table.headers)
        self._at = {plain(heading): here for here, heading in reversed(list(enumerate(self.table.headers)))}

    def at(self, headings: Sequence[str]) -> int | None:
        """Where the first of these headings that the file has stands."""
        return next((self._at[name] for name in map(plain, headings) if name in self._at), None)

    def all_at(self, headings: Sequence[str]) -> list[int]:
        """Where those of the headings that the file has stand, each once."""
        return list(dict.fromkeys(self._at[name] for name in map(plain, headings) if name in self._at))

    def places(self, source: From) -> list[int]:
        """Every column of the file that a source reads."""
        if source.within and not self._holds(source):
            return []
        first = self.at(source.headings)
        return ([] if first is None else [first]) + self.all_at((*source.plus, *source.less, *source.times))

    def role(self, source: From, at: int) -> str:
        """What a source does with a column that it reads: "plus", "less" or "times"."""
        return next((name for name in ("less", "times") if at in self.all_at(getattr(source, name))), "plus")

    def _holds(self, source: From) -> bool:
        """Whether another column is read from a heading of which the source is a part."""
        whole = self.all_at(source.within)
        return any(self.at(other.headings) in whole for other in self.template.columns.values() if not other.within)

    def heading(self, source: From) -> str:
        """The source's first column as the file names it."""
        at = self.at(source.headings)
        return source.headings[0] if at is None and source.headings else self.table.headers[at or 0]

    def reader(self, column: Column, source: From) -> Callable[[Cells], Any]:
        """A function from a row to the column's value, None for a blank; it raises ``BadPlace``."""
        read = self._reader(column, source)
        heading = self.heading(source)
        at = self.at(source.headings)

        def checked(cells: Cells) -> Any:
            try:
                return read(cells)
            except BadCell as bad:
                found = None if at is None or column.person else cells[at][:40]
                raise BadPlace(bad.code, heading, found) from None

        return checked

    def _reader(self, column: Column, source: From) -> Callable[[Cells], Any]:
        if column.kind in (Kind.NUMBER, Kind.MONEY, Kind.WHOLE):
            return self._numbers(column.kind, source, _SPOKEN.get(column.name))
        if column.kind in (Kind.DAY, Kind.MOMENT):
            return self.dates(column.name, source, period=self._tells_periods(column))
        texts = self._texts(source)
        if column.kind is Kind.YESNO:
            return lambda cells: _yes_no(texts(cells))
        if column.name == "universe":
            named = where_said if self.template.table == "utterances" else universe_of
            return lambda cells: _universe(texts(cells), named)
        if column.name == "currency":
            return lambda cells: _currency(texts(cells))
        if column.name == "order_id":
            return lambda cells: _uncut(texts(cells))
        if column.person:
            return self._person(texts)
        return texts

    def _tells_periods(self, column: Column) -> bool:
        """Whether a cell may tell several days: of a span's first day, and of a day whose row may sum more."""
        return column.name == "first" or (column.name == "day" and "last" in self.template.target.names)

    def _texts(self, source: From) -> Callable[[Cells], str | None]:
        at, more = self.at(source.headings), self.all_at(source.plus)
        words, default = source.words, source.default

        def read(cells: Cells) -> str | None:
            parts = [cells[place] for place in ([] if at is None else [at]) + more]
            text = " ".join(part for part in parts if not is_blank(part)).strip().lstrip("'")
            if words and plain(text) in words:
                text = words[plain(text)]
            return text or default

        return read

    def _person(self, texts: Callable[[Cells], str | None]) -> Callable[[Cells], str | None]:
        pseudonym = self.habits.pseudonym

        def read(cells: Cells) -> str | None:
            text = texts(cells)
            if text is None or text.startswith("p:"):
                return text
            return None if pseudonym is None else pseudonym(text)

        return read

    def _numbers(self, kind: Kind, source: From, spoken: _Spoken | None) -> Callable[[Cells], Any]:
        """A reader of numbers; ``spoken`` reads cells that tell their own unit, whatever the column's."""
        at, plus, less = self.at(source.headings), self.all_at(source.plus), self.all_at(source.less)
        times = self.all_at(source.times)
        places = ([] if at is None else [at]) + plus + less + times
        decimals = {place: source.decimal or self.template.decimal or self._decimal(place) for place in places}
        unit, sign, words, default = source.unit, source.sign, source.words, source.default

        def one(cells: Cells, place: int) -> Decimal | None:
            cell = cells[place]
            if words and plain(cell) in words:
                cell = words[plain(cell)]
            if spoken is not None and (told := spoken(cell)) is not None:
                return told / unit
            return None if is_blank(cell) else parse_number(cell, decimal=decimals[place])

        def read(cells: Cells) -> Any:
            found = None if at is None else one(cells, at)
            for place in plus:
                more = one(cells, place)
                found = more if found is None else found + (more or 0)
            if found is None and default is not None:
                found = Decimal(default)
            for place in less:
                found = None if found is None else found - (one(cells, place) or 0)
            for place in times:
                found = None if found is None else found * (one(cells, place) or 0)
            return None if found is None else _finished(found * unit, sign, kind)

        return read

    def _decimal(self, place: int) -> DecimalMark | None:
        if place not in self._decimals:
            self._decimals[place] = sniff_decimal(self.table.rows[:_SNIFF].cells(place))
        return self._decimals[place]

    def dates(self, name: str, source: From, *, period: bool) -> Callable[[Cells], When | None]:
        """A reader of days and moments; ``period``: the cell may tell a month or two days."""
        at, more = self.at(source.headings), self.all_at(source.plus)
        order = self._order(name, source)
        habits, template = self.habits, self.template
        heading = self.heading(source)
        zone = (zone_named(template.time_zone) if template.time_zone else None) or habits.zone
        latest = datetime.date(template.year, 12, 31) if template.year else habits.latest
        known: dict[str, When] = {}

        def read(cells: Cells) -> When | None:
            text = " ".join(filter(None, (cells[place] for place in ([] if at is None else [at]) + more)))
            if is_blank(text):
                return None
            if text not in known:
                if len(known) > 50_000:
                    known.clear()
                when = _when(text, order, zone, habits.zone, latest, period=period)
                if period and when.first == when.last:
                    when = When(*week_under(heading, when.first), when.moment)
                known[text] = when
                if template.year is None and _lacks_year(text, order):
                    self._assume_year(when.first.year)
            return known[text]

        return read

    def _assume_year(self, year: int) -> None:
        """Let it be asked once whether the years that were given to dates without one are right."""
        years = {*self.questions.get("years-assumed", ("", ""))[0].split(", "), str(year)} - {""}
        self.questions["years-assumed"] = (", ".join(sorted(years)), "--year")

    def _order(self, name: str, source: From) -> DateOrder:
        if name in self._orders:
            return self._orders[name]
        said = self.habits.dates or source.dates or self.template.dates
        at = self.at(source.headings)
        if said is None and at is not None:
            guess = sniff_date_order(self.table.rows.different(at))
            if guess.ambiguous:
                self.questions["dates-ambiguous"] = (guess.order.value, "--dates")
            self._orders[name] = guess.order
        else:
            self._orders[name] = DateOrder(said or "dmy")
        return self._orders[name]

    def currency(self) -> Callable[[Cells], str]:
        """A reader of a row's money: its own column, a heading, a sign, the template, else assumed and asked."""
        template, habits = self.template, self.habits
        own = template.columns.get("currency")
        read_own = self.reader(_CURRENCY, own) if own is not None and self.places(own) else None
        money = [
            (at, currency_in(self.table.headers[at]), source.currency)
            for column in template.target.columns
            if column.kind is Kind.MONEY and (source := template.columns.get(column.name)) is not None
            and (at := self.at(source.headings)) is not None
        ]  # fmt: skip
        told = next((code for _, code, _ in money if code), None) or next((code for *_, code in money if code), None)
        said = habits.currency or told or template.currency
        constant = template.constants.get("currency")

        def read(cells: Cells) -> str:
            if read_own is not None and (code := read_own(cells)):
                return str(code)
            dollar = False
            for at, _, _ in money:
                cell = cells[at]
                if (cell and not cell[0].isdigit()) or not cell[-1:].isdigit():
                    if found := currency_in(cell):
                        return found
                    dollar = dollar or has_dollar(cell)
            if said or constant:
                return str(said or constant)
            assumed = "USD" if dollar and habits.home_currency not in _DOLLARS else habits.home_currency
            if money:
                self.questions["currency-assumed"] = (assumed, "--currency")
            return assumed

        return read


_CURRENCY = Column(name="currency", kind=Kind.TEXT, meaning="money", empty=None)


def _when(text: str, order: DateOrder, zone: ZoneInfo, shop: ZoneInfo, latest: datetime.date, *, period: bool) -> When:
    try:
        day, rest = split_day(text, order, latest=latest)
    except BadCell as bad:
        if not period or bad.code is not Reject.BAD_DATE:
            raise
        return When(*parse_period(text, order, latest=latest))
    if not any(map(str.isdigit, rest)):
        return When(day, day)
    if period:
        try:
            return When(*parse_period(text, order, latest=latest))
        except BadCell:
            pass
    moment = parse_moment(text, order, zone, latest=latest)
    day = local_day(moment, shop) if zone.key != shop.key or _OFFSET.search(rest) else day
    return When(day, day, moment)


def _lacks_year(text: str, order: DateOrder) -> bool:
    try:
        split_day(text, order)
    except BadCell as bad:
        return bad.code is Reject.YEAR_MISSING
    return False


def _finished(value: Decimal, sign: str, kind: Kind) -> Any:
    if sign != "same":
        value = -value if sign == "turned" else abs(value)
    if kind is Kind.MONEY:
        return as_money(value)
    if kind is Kind.WHOLE:
        if value != value.to_integral_value():
            raise BadCell(Reject.BAD_NUMBER)
        return int(value)
    return float(value)


def _universe(text: str | None, named: Callable[[str], str]) -> str | None:
    return None if text is None else named(text) or None


def _uncut(number: str | None) -> str | None:
    if number is not None and is_cut(number):
        raise BadCell(Reject.NUMBER_CUT)
    return number


def _currency(text: str | None) -> str | None:
    if text is None:
        return None
    code = text.upper() if text.upper() in CURRENCIES else currency_in(text)
    if code is None:
        raise BadCell(Reject.BAD_CURRENCY)
    return code


def _yes_no(text: str | None) -> bool | None:
    if text is None:
        return None
    word = plain(text)
    if word in _YES or word in _NO:
        return word in _YES
    raise BadCell(Reject.BAD_YES_NO)


def assumptions(mapping: Laid) -> Mapping[str, tuple[str, str]]:
    """What was assumed while reading: code -> (assumed, option that settles it)."""
    return mapping.questions
