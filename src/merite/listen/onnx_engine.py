"""The encoder's layers on onnxruntime in eight bits: weights by column, activations by piece.

Rounding each piece by itself keeps a text's vector free of what it was read together with.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from merite.listen.encoder import POOLED, Array, Layers
from merite.listen.onnx_file import MICROSOFT, model, node, tensor, value
from merite.listen.weights import Weights


def onnx_layers(weights: Weights) -> Layers:
    """The engine on one thread; raises ``ImportError`` where onnxruntime is not installed or does not load."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(encoder_file(weights), options, providers=["CPUExecutionProvider"])

    def run(entering: Array, real: NDArray[np.bool_]) -> list[Array]:
        hide = np.where(real, np.float32(0), np.float32(-1e9))[:, None, None, :]
        found: list[Array] = session.run(None, {"entering": entering, "hide": hide})
        return found

    return run


def encoder_file(weights: Weights) -> bytes:
    """The layers up to the last of ``POOLED`` as an ONNX file of about 22 MB."""
    graph = _Graph(heads=weights.heads, width=weights.width, epsilon=weights.epsilon)
    hidden = "entering"
    graph.constant("least", np.array(1 / 127, dtype=np.float32))
    graph.constant("tiny", np.array(1e-9, dtype=np.float32))
    graph.constant("middle", np.array(128.5, dtype=np.float32))
    graph.constant("zero", np.array(128, dtype=np.uint8))
    for number in range(max(POOLED)):
        hidden = _layer(graph, weights, number, hidden)
    shape = ("texts", "pieces", weights.width)
    return model(
        graph.nodes,
        graph.constants,
        [value("entering", shape), value("hide", ("texts", 1, 1, "pieces"))],
        [value(f"l{number - 1}.oln", shape) for number in POOLED],
    )


@dataclass(slots=True, kw_only=True)
class _Graph:
    heads: int
    width: int
    epsilon: float
    nodes: list[bytes] = field(default_factory=list)
    constants: list[bytes] = field(default_factory=list)

    def constant(self, name: str, values: NDArray[Any]) -> str:
        self.constants.append(tensor(name, values))
        return name

    def add(self, operation: str, inputs: list[str], output: str, *, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(node(operation, inputs, [output], attributes, domain=domain))
        return output

    def rounded(self, name: str, hidden: str) -> tuple[str, str]:
        """``hidden`` in whole numbers 1 to 255 around 128, and what one is worth, row by row."""
        most = self.add("ReduceMax", [self.add("Abs", [hidden], f"{name}.size")], f"{name}.most", axes=[-1], keepdims=1)
        step = self.add("Max", [self.add("Mul", [most, "least"], f"{name}.raw"), "tiny"], f"{name}.step")
        shifted = self.add("Add", [self.add("Div", [hidden, step], f"{name}.parts"), "middle"], f"{name}.shifted")
        return self.add("Cast", [shifted], f"{name}.whole", to=2), step

    def quantised(self, name: str, given: tuple[str, str], matrix: Array, shift: Array) -> str:
        """A row of the matrix's inputs times the matrix, in whole numbers of eight bits, then as real numbers again."""
        whole, step = given
        scale = np.maximum(np.abs(matrix).max(axis=0) / np.float32(127), np.float32(1e-12))
        weight = self.constant(f"{name}.weight", np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8))
        scales = self.constant(f"{name}.scale", scale.astype(np.float32))
        bias = self.constant(f"{name}.bias", shift.astype(np.float32))
        summed = self.add("MatMulInteger", [whole, weight, "zero"], f"{name}.sum")
        real = self.add("Mul", [self.add("Cast", [summed], f"{name}.float", to=1), scales], f"{name}.scaled")
        return self.add("Add", [self.add("Mul", [real, step], f"{name}.real"), bias], name)

    def normalised(self, name: str, hidden: str, added: str, scale: Array, shift: Array) -> str:
        parts = [hidden, added, self.constant(f"{name}.w", scale), self.constant(f"{name}.b", shift)]
        return self.add("SkipLayerNormalization", parts, name, domain=MICROSOFT, epsilon=self.epsilon)


def _layer(graph: _Graph, weights: Weights, number: int, hidden: str) -> str:
    name = f"l{number}"
    split = graph.constant(f"{name}.split", np.array([0, 0, graph.heads, graph.width // graph.heads], dtype=np.int64))
    joined = graph.constant(f"{name}.joined", np.array([0, 0, graph.width], dtype=np.int64))
    root = graph.constant(f"{name}.root", np.array(1 / np.sqrt(graph.width / graph.heads), dtype=np.float32))

    def dense(part: str, given: tuple[str, str]) -> str:
        matrix, shift = weights.matrix(f"{name}.{part}.w"), weights.vector(f"{name}.{part}.b")
        return graph.quantised(f"{name}.{part}", given, matrix, shift)

    def heads(part: str, order: list[int]) -> str:
        parted = graph.add("Reshape", [dense(part, entering), split], f"{name}.{part}.parted")
        return graph.add("Transpose", [parted], f"{name}.{part}.heads", perm=order)

    def added(part: str, output: str, hidden: str) -> str:
        scale, shift = weights.vector(f"{name}.{part}.w"), weights.vector(f"{name}.{part}.b")
        return graph.normalised(f"{name}.{part}", output, hidden, scale, shift)

    entering = graph.rounded(f"{name}.in", hidden)
    query, key, seen = heads("q", [0, 2, 1, 3]), heads("k", [0, 2, 3, 1]), heads("v", [0, 2, 1, 3])
    scores = graph.add("Mul", [graph.add("MatMul", [query, key], f"{name}.products"), root], f"{name}.scores")
    chances = graph.add("Softmax", [graph.add("Add", [scores, "hide"], f"{name}.shown")], f"{name}.chances", axis=-1)
    heard = graph.add(
        "Transpose", [graph.add("MatMul", [chances, seen], f"{name}.heard")], f"{name}.turned", perm=[0, 2, 1, 3]
    )
    together = graph.rounded(f"{name}.rounded", graph.add("Reshape", [heard, joined], f"{name}.together"))
    middle = added("aln", dense("ao", together), hidden)
    inner = dense("fi", graph.rounded(f"{name}.middle", middle))
    bent = graph.rounded(f"{name}.bent", graph.add("Gelu", [inner], f"{name}.gelu", domain=MICROSOFT))
    return added("oln", dense("fo", bent), middle)
