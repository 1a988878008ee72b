"""A row of a file as the values of a table's columns, and the name by which it is known."""

import datetime
import hashlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from merite.files.cells import is_cut
from merite.sources.channels import universe_of, where_said
from merite.sources.mapping import BadPlace, Cells, Laid, When
from merite.sources.picked_rows import is_given_back_by
from merite.sources.sold_by_rate import tax_by_rate
from merite.sources.templates import plain
from merite.store.tables import Kind
from merite.vocabulary.rejects import Reject

_LONGEST_TOTAL = datetime.timedelta(days=6)
_REMARKS = ("note", "refunded", "answer")
"""What is said beside a row, and does not make it another when it changes."""
_TOLD_BY = {"first": ("last",), "day": ("last", "ordered_at", "said_at"), "ordered_at": ("day",), "said_at": ("day",)}
"""What a date column may tell beside itself."""

Fact = dict[str, Any]


def values_of(laid: Laid) -> Callable[[Cells], Fact]:
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
    if constants.get("universe"):  # a person's words, as those of a column
        named = where_said if template.table == "utterances" else universe_of
        constants["universe"] = named(str(constants["universe"]))
    by_rate = tax_by_rate(laid)
    is_back = is_given_back_by(laid)
    of_reviews = _mostly_rated(laid)
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
        if of_reviews and values.get("rating") is None and values.get("shape") is None:
            values["shape"] = "review"
        if by_rate is not None and values.get("gross") is not None:
            values["tax"] = by_rate(cells, values["gross"])
        if is_back is not None and is_back(cells):
            values.update((name, -value) for name, value in values.items() if isinstance(value, Decimal) and value > 0)
        if money is not None:
            values["currency"] = money(cells)
        _check_dates(laid, values)
        return values

    return read


def _mostly_rated(laid: Laid) -> bool:
    """Whether most rows of what was said have stars: one of them that has none calls for an answer all the same."""
    source = laid.template.columns.get("rating")
    at = None if source is None or laid.template.table != "utterances" else laid.at(source.headings)
    return at is not None and 2 * sum(bool(cells[at].strip()) for cells in laid.table.rows) > len(laid.table.rows)


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


def key_of(laid: Laid) -> Callable[[Cells, Fact], str]:
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
            for name, part in zip(there, parts, strict=True):
                if is_cut(part):
                    raise BadPlace(Reject.NUMBER_CUT, name if name in places else laid.heading(template.columns[name]))
            return "|".join(parts)

        return by_key
    people = {column.name for column in template.target.columns if column.person}
    read = [name for name, one in template.columns.items() if name not in {*people, *_REMARKS} and laid.places(one)]
    named = sorted({*read, *(other for name in read for other in _TOLD_BY.get(name, ()))})

    def by_content(cells: Cells, values: Fact) -> str:
        content = "\x1f".join(_same(values.get(name), laid.habits.zone) for name in named)
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    return by_content


def _same(value: Any, zone: datetime.tzinfo) -> str:
    """What a cell says, whatever spreadsheet wrote it: ``12,50`` and ``12.5`` are one, ``1/9/2026`` and
    ``2026-09-01``."""
    if isinstance(value, bool) or value is None:
        return _shown(value)
    if isinstance(value, (Decimal, int, float)):
        return f"{Decimal(str(value)).normalize():f}"
    if isinstance(value, datetime.datetime):  # the shop's clock, as the file shows it
        return value.astimezone(zone).replace(tzinfo=None, second=0).isoformat()
    return plain(value) if isinstance(value, str) else _shown(value)


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
