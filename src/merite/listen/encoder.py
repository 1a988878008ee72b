"""Texts to vectors: the encoder's last four layers, averaged over a text's pieces, side by side."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from merite.listen.tokens import Tokenizer
from merite.listen.weights import Weights, unpacked, weights

Array = NDArray[np.float32]
POOLED = (9, 10, 11, 12)
"""The layers whose averages are kept: the last ones, as cross-validation over registers of our own sentences has it."""
MOST_PIECES = 126
"""A text is read up to here, about 90 words; the rest of a longer one is not."""
PREFIX = "query: "
BATCH_PIECES = 2048
"""Pieces that go through the layers together."""


class Encoder(Protocol):
    """Anything that makes vectors of texts; ``name`` says which, with its version."""

    @property
    def name(self) -> str:
        """Name and version: readings made by another encoder are made again."""

    @property
    def width(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str], *, progress: Callable[[float], None] | None = None) -> Array:
        """One vector a text, shape (texts, width), each of length 1."""


Layers = Callable[[Array, NDArray[np.bool_]], list[Array]]
"""From embedded pieces, shape (texts, pieces, width), and which of them are real, to the layers of ``POOLED``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallE5:
    """Multilingual-e5-small; ``layers`` is the engine that runs it."""

    name: str
    tokenizer: Tokenizer
    weights: Weights
    layers: Layers

    @property
    def width(self) -> int:
        """Numbers of a vector: the pooled layers side by side."""
        return len(POOLED) * self.weights.width

    def encode(self, texts: Sequence[str], *, progress: Callable[[float], None] | None = None) -> Array:
        """One vector a text, shape (texts, 1536): four averages of length 1 / 2 each."""
        pieces = self.weights.pieces
        cut = [[pieces.begin, *self.tokenizer.pieces(PREFIX + text, most=MOST_PIECES), pieces.end] for text in texts]
        found = np.zeros((len(texts), self.width), dtype=np.float32)
        done = 0
        for batch in batches([len(one) for one in cut]):
            found[batch] = self._vectors([cut[here] for here in batch])
            done += len(batch)
            if progress is not None:
                progress(done / len(texts))
        return found

    def _vectors(self, cut: list[list[int]]) -> Array:
        real = np.arange(max(map(len, cut)))[None, :] < np.array([len(one) for one in cut])[:, None]
        numbers = np.full(real.shape, self.weights.pieces.pad)
        numbers[real] = np.concatenate([np.array(one) for one in cut])
        averages = [averaged(layer, real) for layer in self.layers(embedded(self.weights, numbers), real)]
        return np.concatenate(averages, axis=1) / np.float32(np.sqrt(len(averages)))


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of texts that go together: of like length, ``BATCH_PIECES`` at most with what fills them up."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and (end + 1 - start) * lengths[order[end]] <= BATCH_PIECES:
            end += 1
        yield order[start:end]
        start = end


def embedded(model: Weights, numbers: NDArray[np.int_]) -> Array:
    """What pieces enter the layers as, shape (texts, pieces, width)."""
    texts, longest = numbers.shape
    distinct, where = np.unique(numbers, return_inverse=True)
    rows = unpacked(model.words[distinct].reshape(-1, model.words.shape[2])).reshape(len(distinct), model.width)
    positions = model.vector("emb.pos").reshape(-1, model.width)[:longest]
    kind = model.vector("emb.type")[: model.width]
    entering = rows[where.reshape(texts, longest)] + positions[None] + kind
    return normalised(entering, model.vector("emb.ln.w"), model.vector("emb.ln.b"), model.epsilon)


def normalised(numbers: Array, scale: Array, shift: Array, epsilon: float) -> Array:
    """Each row centred and scaled (layer normalisation)."""
    centred = numbers - numbers.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.mean(centred * centred, axis=-1, keepdims=True) + np.float32(epsilon))
    found: Array = centred / spread * scale + shift
    return found


def averaged(layer: Array, real: NDArray[np.bool_]) -> Array:
    """The average over a text's real pieces, of length 1."""
    weight = real[:, :, None].astype(np.float32)
    mean = (layer * weight).sum(axis=1) / weight.sum(axis=1)
    found: Array = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), np.float32(1e-12))
    return found


@cache
def default_encoder() -> SmallE5:
    """The encoder that merite ships, on onnxruntime in eight bits, or on numpy where that cannot run.

    Raises ``EncoderMissing`` or ``EncoderDamaged``.
    """
    model = weights()
    return SmallE5(name="e5-small-9-12", tokenizer=Tokenizer(model.pieces), weights=model, layers=_engine(model))


def _engine(model: Weights) -> Layers:
    try:
        from merite.listen.onnx_engine import onnx_layers

        return onnx_layers(model)
    except ImportError:
        from merite.listen.numpy_engine import numpy_layers

        return numpy_layers(model)
