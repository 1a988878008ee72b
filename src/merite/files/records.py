"""JSON to tables of text: a list of records, an object that holds lists of records, or a record a line."""

import json
from decimal import Decimal
from typing import Any

from merite.errors.files import FileDamaged
from merite.files.encoding import Decoded
from merite.files.grid import Grid
from merite.files.numbers import figure
from merite.files.raw import RawTable

_DEEPEST = 6


def tables_of_records(name: str, decoded: Decoded) -> list[RawTable] | None:
    """A table for each list of records; None where the text only looks like JSON."""
    text = decoded.text.lstrip("\ufeff")
    try:
        found = _read(text)
    except (ValueError, RecursionError):
        found = _record_a_line(text)
        if found is None:
            if _looks_like_json(text):
                raise FileDamaged(file=name, kind="json") from None
            return None
    return [
        _table(name, sheet, records, decoded.encoding) for sheet, records in _lists(found, "") if any(map(len, records))
    ]


def _read(text: str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_constant=lambda _: None)


def _looks_like_json(text: str) -> bool:
    start = "".join(text[:200].split())
    return start.startswith(('{"', "[{", "[[")) and ":" in start


def _record_a_line(text: str) -> list[Any] | None:
    found: list[Any] = []
    lines = [line for line in text.split("\n") if line.strip()]
    for here, line in enumerate(lines):
        try:
            record = _read(line)
        except (ValueError, RecursionError):
            if here == len(lines) - 1 and found:  # the last line was cut
                break
            return None
        if not isinstance(record, dict):
            return None
        found.append(record)
    return found or None


def _lists(value: Any, path: str, depth: int = 0) -> list[tuple[str, list[dict[str, Any]]]]:
    """Every list of records, with the dotted path that leads to it; an object without any list is one record."""
    if isinstance(value, list):
        records = [item for item in value if isinstance(item, dict)]
        return [(path, records)] if records else []
    if not isinstance(value, dict) or depth > _DEEPEST:
        return []
    found = [
        pair for key, inner in value.items() for pair in _lists(inner, f"{path}.{key}" if path else str(key), depth + 1)
    ]
    return found if found or depth else [(path, [value])]


def _table(name: str, sheet: str, records: list[dict[str, Any]], encoding: str) -> RawTable:
    flat = [_flat(record) for record in records]
    headers = tuple(dict.fromkeys(key for record in flat for key in record))
    return RawTable(
        file=name,
        sheet=sheet or None,
        headers=headers,
        rows=Grid([record.get(header, "") for header in headers] for record in flat),
        lines=list(range(1, len(flat) + 1)),
        encoding=encoding,
        delimiter="json",
    )


def _flat(record: dict[str, Any], before: str = "", depth: int = 0) -> dict[str, str]:
    """Dotted names; a list of plain values becomes one text, a list of records is written as JSON."""
    found: dict[str, str] = {}
    for key, value in record.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and depth < _DEEPEST:
            found |= _flat(value, f"{name}.", depth + 1)
        else:
            found[name] = _text(value)
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(item, (dict, list)) for item in value):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return figure(str(value)) if isinstance(value, Decimal) else str(value).strip()
