"""A frozen record with arrays as one compressed file of bytes, and back: numbers to the last bit, no code."""

import io
import json
import zipfile
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

import numpy as np

from merite.vocabulary.fromjson import from_json
from merite.vocabulary.tojson import to_json

Record = TypeVar("Record")
_TOLD = "told"
_ARRAY = "$array"


def packed(record: Any) -> bytes:
    """The file of ``record``: its arrays as they are, the rest as JSON."""
    arrays: list[np.ndarray[Any, Any]] = []
    told = json.dumps(_without_arrays(record, arrays), ensure_ascii=False, allow_nan=False)
    file = io.BytesIO()
    named = {str(number): array for number, array in enumerate(arrays)}
    np.savez_compressed(file, allow_pickle=False, **{_TOLD: np.array(told)}, **named)
    return file.getvalue()


def unpacked(kind: type[Record], content: bytes) -> Record:
    """The record of type ``kind`` in a file of ``packed``; ``ValueError`` where it cannot be."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            told = json.loads(str(file[_TOLD][()]))
            return from_json(kind, _with_arrays(told, file))
    except (KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile) as problem:
        raise ValueError(f"not a packed {kind.__name__}") from problem


def _without_arrays(value: Any, arrays: list[np.ndarray[Any, Any]]) -> Any:
    if isinstance(value, np.ndarray):
        arrays.append(value)
        return {_ARRAY: len(arrays) - 1}
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _without_arrays(getattr(value, one.name), arrays) for one in fields(value)}
    if isinstance(value, dict):
        return {str(to_json(name)): _without_arrays(item, arrays) for name, item in value.items()}
    if isinstance(value, (list, tuple, frozenset)):
        return [_without_arrays(item, arrays) for item in value]
    return to_json(value)


def _with_arrays(told: Any, file: Any) -> Any:
    if isinstance(told, dict):
        if set(told) == {_ARRAY}:
            return file[str(told[_ARRAY])]
        return {name: _with_arrays(item, file) for name, item in told.items()}
    return [_with_arrays(item, file) for item in told] if isinstance(told, list) else told
