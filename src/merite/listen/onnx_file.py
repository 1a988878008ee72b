"""The few records of an ONNX file that the encoder needs, written as protocol buffers (onnx.proto, IR version 8).

Writing them takes fewer lines than the package ``onnx`` takes megabytes (27).
"""

import struct
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int32": 6, "int64": 7}
MICROSOFT = "com.microsoft"
"""The domain of onnxruntime's own operations."""


def _number(value: int) -> bytes:
    value &= (1 << 64) - 1
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)


def _whole(field: int, value: int) -> bytes:
    return _number(field << 3) + _number(value)


def _block(field: int, content: bytes) -> bytes:
    return _number(field << 3 | 2) + _number(len(content)) + content


def _words(field: int, text: str) -> bytes:
    return _block(field, text.encode())


def tensor(name: str, values: NDArray[Any]) -> bytes:
    """A constant of the graph."""
    dims = b"".join(_whole(1, size) for size in values.shape)
    kind = _whole(2, _TYPES[values.dtype.name])
    return dims + kind + _words(8, name) + _block(9, np.ascontiguousarray(values).tobytes())


def _attribute(name: str, value: float | int | str | Sequence[int]) -> bytes:
    head = _words(1, name)
    if isinstance(value, str):
        return head + _block(4, value.encode()) + _whole(20, 3)
    if isinstance(value, float):
        return head + _number(2 << 3 | 5) + struct.pack("<f", value) + _whole(20, 1)
    if isinstance(value, int):
        return head + _whole(3, value) + _whole(20, 2)
    return head + b"".join(_whole(8, item) for item in value) + _whole(20, 7)


def node(
    operation: str,
    inputs: Sequence[str],
    outputs: Sequence[str],
    attributes: Mapping[str, float | int | str | Sequence[int]],
    *,
    domain: str = "",
) -> bytes:
    """One operation of the graph."""
    parts = [*(_words(1, name) for name in inputs), *(_words(2, name) for name in outputs)]
    parts += [_words(3, outputs[0]), _words(4, operation)]
    parts += [_block(5, _attribute(name, value)) for name, value in attributes.items()]
    return b"".join(parts) + (_words(7, domain) if domain else b"")


def value(name: str, shape: Sequence[str | int]) -> bytes:
    """An input or output of single precision; a size that varies has a name."""
    sizes = b"".join(_block(1, _words(2, size) if isinstance(size, str) else _whole(1, size)) for size in shape)
    return _words(1, name) + _block(2, _block(1, _whole(1, 1) + _block(2, sizes)))


def model(
    nodes: Sequence[bytes], constants: Sequence[bytes], inputs: Sequence[bytes], outputs: Sequence[bytes]
) -> bytes:
    """The whole file: operations of ONNX 17 and of onnxruntime."""
    graph = b"".join(
        [
            *(_block(1, one) for one in nodes),
            _words(2, "encoder"),
            *(_block(5, one) for one in constants),
            *(_block(11, one) for one in inputs),
            *(_block(12, one) for one in outputs),
        ]
    )
    operations = b"".join(
        _block(8, (_words(1, domain) if domain else b"") + _whole(2, version))
        for domain, version in (("", 17), (MICROSOFT, 1))
    )
    return _whole(1, 8) + _words(2, "merite") + _block(7, graph) + operations
