"""A frozen record again, from the JSON that ``to_json`` made of it."""

import datetime
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def from_json(kind: type[Record], told: Any) -> Record:
    """The record of type ``kind``; fields that ``told`` lacks keep their default. ``ValueError`` where it cannot be."""
    found: Record = _value(kind, told)
    return found


def _value(kind: Any, told: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [one for one in get_args(kind) if one is not type(None)]
        return None if told is None else _value(inner[0], told)
    if origin is tuple:
        return _tuple(get_args(kind), told)
    if origin is frozenset:
        return frozenset(_value(get_args(kind)[0], item) for item in told)
    if origin in (dict, Mapping):
        names, values = get_args(kind)
        return {_value(names, name): _value(values, item) for name, item in dict(told).items()}
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(told, dict):
            raise ValueError(f"{kind.__name__} is not {told!r}")
        hints = get_type_hints(kind)
        return kind(**{one.name: _value(hints[one.name], told[one.name]) for one in fields(kind) if one.name in told})
    if kind is datetime.datetime:
        return datetime.datetime.fromisoformat(told)
    if kind is datetime.date:
        return datetime.date.fromisoformat(told)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(told)
    return float(told) if kind is float else told


def _tuple(kinds: tuple[Any, ...], told: Any) -> tuple[Any, ...]:
    """One kind for all, ``tuple[X, ...]``, or a kind for each."""
    if kinds[-1] is Ellipsis:
        return tuple(_value(kinds[0], item) for item in told)
    return tuple(_value(kind, item) for kind, item in zip(kinds, told, strict=True))
