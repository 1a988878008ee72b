"""The encoder's layers in numpy, in single precision: slower than onnxruntime, and the same everywhere."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from merite.listen.encoder import POOLED, Array, Layers, normalised
from merite.listen.weights import Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    qkv: Array
    qkv_shift: Array
    out: Array
    out_shift: Array
    first: tuple[Array, Array]
    inner: Array
    inner_shift: Array
    outer: Array
    outer_shift: Array
    second: tuple[Array, Array]


def numpy_layers(model: Weights) -> Layers:
    """The engine; unpacks the weights once, about 85 MB."""
    unpacked = [_layer(model, number) for number in range(max(POOLED))]

    def run(entering: Array, real: NDArray[np.bool_]) -> list[Array]:
        hidden, kept = entering, []
        hide = np.where(real, np.float32(0), np.float32(-1e9))[:, None, None, :]
        for number, layer in enumerate(unpacked, start=1):
            hidden = _through(layer, hidden, hide, model)
            if number in POOLED:
                kept.append(hidden)
        return kept

    return run


def _layer(model: Weights, number: int) -> _Layer:
    def matrix(name: str) -> Array:
        return model.matrix(f"l{number}.{name}.w")

    def shift(name: str) -> Array:
        return model.vector(f"l{number}.{name}.b")

    return _Layer(
        qkv=np.concatenate([matrix("q"), matrix("k"), matrix("v")], axis=1),
        qkv_shift=np.concatenate([shift("q"), shift("k"), shift("v")]),
        out=matrix("ao"),
        out_shift=shift("ao"),
        first=(model.vector(f"l{number}.aln.w"), shift("aln")),
        inner=matrix("fi"),
        inner_shift=shift("fi"),
        outer=matrix("fo"),
        outer_shift=shift("fo"),
        second=(model.vector(f"l{number}.oln.w"), shift("oln")),
    )


def _through(layer: _Layer, hidden: Array, hide: Array, model: Weights) -> Array:
    texts, pieces, width = hidden.shape
    each = width // model.heads
    flat = hidden.reshape(-1, width)
    asked = (flat @ layer.qkv + layer.qkv_shift).reshape(texts, pieces, 3, model.heads, each).transpose(2, 0, 3, 1, 4)
    scores = asked[0] @ asked[1].swapaxes(-1, -2) * np.float32(1 / np.sqrt(each)) + hide
    chances = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances /= chances.sum(axis=-1, keepdims=True)
    heard = (chances @ asked[2]).transpose(0, 2, 1, 3).reshape(-1, width)
    flat = normalised(flat + heard @ layer.out + layer.out_shift, *layer.first, model.epsilon)
    middle = flat @ layer.inner + layer.inner_shift
    middle = middle * np.float32(0.5) * (1 + erf(middle * np.float32(np.sqrt(0.5))))
    flat = normalised(flat + middle @ layer.outer + layer.outer_shift, *layer.second, model.epsilon)
    return flat.reshape(texts, pieces, width)
