"""Facts as Arrow tables of exactly the declared columns and types, whatever a reader or a person gave."""

import contextlib
import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from merite.store.tables import Kind, Table

_TYPES: dict[Kind, Any] = {
    Kind.TEXT: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.MONEY: pa.decimal128(18, 4),
    Kind.DAY: pa.date32(),
    Kind.MOMENT: pa.timestamp("us"),
    Kind.YESNO: pa.bool_(),
    Kind.BYTES: pa.binary(),
}
_WIDE_MONEY = pa.decimal128(23, 4)  # Arrow casts no whole number straight to 18 digits
_CENT_OF_CENT = Decimal("0.0001")


def schema(table: Table) -> Any:
    """The Arrow schema of ``table``: every column, in the declared order."""
    return pa.schema([pa.field(column.name, _TYPES[column.kind]) for column in table.columns])


def conformed(table: Table, found: Any, *, filled: Mapping[str, str]) -> Any:
    """``found`` with exactly the declared columns and types; absent columns are null, ``filled`` ones constant, and
    held once.

    NaN becomes null, money is rounded half to even to four decimals, moments with a zone become UTC. Raises
    ``ValueError`` (a bug of the caller) for an unknown column, a wrong type, an infinite number, or a null where the
    declaration allows none.
    """
    unknown = sorted(set(found.column_names) - set(table.names))
    if unknown:
        raise ValueError(f"{table.name} has no column {', '.join(unknown)}")
    columns = []
    for column in table.columns:
        if column.name in filled:
            once = pa.array([filled[column.name]], _TYPES[column.kind])
            values: Any = pa.DictionaryArray.from_arrays(np.zeros(found.num_rows, dtype=np.int8), once)
        elif column.name in found.column_names:
            values = _cast(found.column(column.name), column.kind, f"{table.name}.{column.name}")
        else:
            values = pa.nulls(found.num_rows, _TYPES[column.kind])
        if column.empty is None and values.null_count:
            raise ValueError(f"{table.name}.{column.name} is never null, and {values.null_count} rows have none")
        columns.append(values)
    return pa.table(columns, names=list(table.names))


def _cast(values: Any, kind: Kind, place: str) -> Any:
    given = values.type
    if given == _TYPES[kind] and not pa.types.is_floating(given):
        return values
    if pa.types.is_null(given):
        return pa.nulls(len(values), _TYPES[kind])
    if not _accepted(given, kind):
        raise ValueError(f"{place} is {kind.value}, not {given}")
    if pa.types.is_floating(given):
        values = _without_nan(values, place)
    if kind is Kind.MONEY and pa.types.is_integer(given):
        values = values.cast(_WIDE_MONEY)
    elif kind is Kind.MONEY:
        values = pc.round(values, 4, round_mode="half_to_even")
    elif kind is Kind.MOMENT and given.tz is not None:
        values = values.cast(pa.timestamp("us", "UTC"))
    try:
        return values.cast(_TYPES[kind])
    except pa.ArrowInvalid as error:
        raise ValueError(f"{place}: {error}") from error


def _accepted(given: Any, kind: Kind) -> bool:
    is_ = pa.types
    text = is_.is_string(given) or is_.is_large_string(given) or is_.is_string_view(given) or is_.is_dictionary(given)
    number = is_.is_integer(given) or is_.is_floating(given) or is_.is_decimal(given)
    accepted: dict[Kind, bool] = {
        Kind.TEXT: text,
        Kind.WHOLE: number,
        Kind.NUMBER: number,
        Kind.MONEY: number,
        Kind.DAY: is_.is_date(given),
        Kind.MOMENT: is_.is_timestamp(given),
        Kind.YESNO: is_.is_boolean(given),
        Kind.BYTES: is_.is_binary(given),
    }
    return accepted[kind]


def _without_nan(values: Any, place: str) -> Any:
    values = pc.if_else(pc.is_nan(values), pa.scalar(None, values.type), values)
    if pc.any(pc.is_inf(values)).as_py():
        raise ValueError(f"{place} holds an infinite number")
    return values


def from_rows(table: Table, rows: Sequence[Mapping[str, Any]]) -> Any:
    """Rows as plain dicts into Arrow: numbers, dates and moments may come as Python values or as JSON's texts.

    Raises ``ValueError`` for an unknown column or a value that the column's type does not read.
    """
    names = set().union(*rows)
    if unknown := sorted(names - set(table.names)):
        raise ValueError(f"{table.name} has no column {', '.join(unknown)}")
    kinds = {column.name: column.kind for column in table.columns if column.name in names}
    return pa.table({name: _values([row.get(name) for row in rows], kind) for name, kind in kinds.items()})


def _values(given: list[Any], kind: Kind) -> Any:
    if set(map(type, given)) <= _AS_THEY_ARE.get(kind, set()):
        with contextlib.suppress(pa.ArrowInvalid):  # money of more than four decimals is rounded below
            return pa.array(given, _TYPES[kind], from_pandas=True)
    read = _READERS[kind]
    return pa.array([None if _is_empty(value) else read(value) for value in given], _TYPES[kind])


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, (float, Decimal)) and value != value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"a text is needed, not {value!r}")
    return str(value)


def _money(value: Any) -> Decimal:
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return exact.quantize(_CENT_OF_CENT, rounding=ROUND_HALF_EVEN)


def _day(value: Any) -> datetime.date:
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)


def _moment(value: Any) -> datetime.datetime:
    moment = value if isinstance(value, datetime.datetime) else datetime.datetime.fromisoformat(value)
    return moment.astimezone(datetime.UTC).replace(tzinfo=None) if moment.tzinfo else moment


_AS_THEY_ARE: dict[Kind, set[type]] = {
    Kind.TEXT: {str, type(None)},
    Kind.DAY: {datetime.date, type(None)},
    Kind.YESNO: {bool, type(None)},
    Kind.NUMBER: {float, type(None)},
    Kind.MONEY: {Decimal, type(None)},
}
"""What a column may hold to need no reading."""
_READERS: dict[Kind, Callable[[Any], Any]] = {
    Kind.TEXT: _text,
    Kind.WHOLE: int,
    Kind.NUMBER: float,
    Kind.MONEY: _money,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.YESNO: bool,
    Kind.BYTES: bytes,
}
