"""The JSON Schema of a frozen record, as ``to_json`` writes it: what a program may expect."""

import datetime
import types
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any, Union, get_args, get_origin, get_type_hints

PLACE = "#/components/schemas/"


def schemas(*kinds: type) -> dict[str, dict[str, Any]]:
    """The schema of each record by the name of its class, with those that it is made of.

    A record of the same name as another is told apart by its module. Nothing is required: a copy for others leaves
    private figures out, and a later version may add fields.
    """
    found: dict[str, dict[str, Any]] = {}
    for kind in kinds:
        of(kind, found)
    return found


def name_of(kind: type) -> str:
    """The name by which a record's schema is known."""
    return f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"


def of(kind: Any, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of a type; records that it holds are added to ``found`` and named."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [of(one, found) for one in inner]}
    if origin is tuple and (len(inner) != 2 or inner[1] is not Ellipsis):
        return {"type": "array", "prefixItems": [of(one, found) for one in inner]}
    if origin in (tuple, list, set, frozenset):
        return {"type": "array", "items": of(inner[0], found)}
    if origin is not None and issubclass(origin, dict):
        return {"type": "object", "additionalProperties": of(inner[1], found)}
    if isinstance(kind, type):
        return _plain(kind, found)
    return {}


def _plain(kind: type, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if is_dataclass(kind):
        return _record(kind, found)
    if issubclass(kind, Enum):
        return {"type": "string", "enum": [one.value for one in kind]}
    if issubclass(kind, bool):
        return {"type": "boolean"}
    if issubclass(kind, int):
        return {"type": "integer"}
    if issubclass(kind, (float, Decimal)):
        return {"type": ["number", "null"]}  # what is no number is null
    if issubclass(kind, datetime.datetime):
        return {"type": "string", "format": "date-time"}
    if issubclass(kind, datetime.date):
        return {"type": "string", "format": "date"}
    if issubclass(kind, (str, PurePath)):
        return {"type": "string"}
    return {"type": "null"} if kind is type(None) else {}


def _record(kind: type, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    name = name_of(kind)
    if name not in found:
        found[name] = {}  # a record may hold others of its kind
        hints = get_type_hints(kind)
        shown = [one for one in fields(kind) if one.metadata.get("json", True)]
        found[name] = {"type": "object", "properties": {one.name: of(hints[one.name], found) for one in shown}}
    return {"$ref": PLACE + name}
