"""Trees of who answers or passes on whom: roots, depths, sizes, how far a text travels; cycles are cut."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forest:
    """By node: ``parent`` (-1 for a root), ``root``, ``depth`` (0 for a root), ``below`` (nodes under it); shapes (n,).

    ``cut``: links that were left out because they led round in a circle.
    """

    parent: Whole
    root: Whole
    depth: Whole
    below: Whole
    cut: int

    @property
    def children(self) -> Whole:
        """How many nodes answer each directly."""
        return np.bincount(self.parent[self.parent >= 0], minlength=self.parent.size).astype(np.int64)


def forest(parents: ArrayLike) -> Forest:
    """The forest of ``parents``, shape (n,): the place of each node's parent, -1 or a place outside for none.

    In a circle the link of the node that stands first is cut, so nodes should stand in the order of time.
    """
    parent = np.asarray(parents, dtype=np.int64).ravel().copy()
    n = parent.size
    parent[(parent < 0) | (parent >= n) | (parent == np.arange(n))] = -1
    state = np.zeros(n, dtype=np.int8)
    cut = 0
    order: list[int] = []
    for start in range(n):
        path = []
        node = start
        while node >= 0 and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(parent[node])
        if node >= 0 and state[node] == 1:
            circle = path[path.index(node) :]
            parent[min(circle)] = -1
            cut += 1
            here = circle.index(min(circle))
            path = path[: path.index(node)] + circle[here + 1 :] + circle[: here + 1]
        for visited in path:
            state[visited] = 2
        order.extend(reversed(path))
    root, depth, below = np.arange(n), np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    for node in order:  # parents before children
        if parent[node] >= 0:
            root[node] = root[parent[node]]
            depth[node] = depth[parent[node]] + 1
    for node in np.argsort(-depth, kind="stable"):
        if parent[node] >= 0:
            below[parent[node]] += below[node] + 1
    return Forest(parent=parent, root=root, depth=depth, below=below, cut=cut)


def structural_virality(trees: Forest, root: int) -> float | None:
    """Mean number of steps between two nodes of a tree: 2 in a large broadcast, more in long chains; None for one node.

    Goel, Anderson, Hofman and Watts (2016), "The structural virality of online diffusion". A link parts its tree in
    two, so it lies on (nodes below + 1) x (the others) of the pairs.
    """
    members = np.flatnonzero(trees.root == root)
    n = members.size
    if n < 2:
        return None
    under = trees.below[members][members != root].astype(np.float64) + 1
    return float(np.sum(under * (n - under)) / (n * (n - 1) / 2))
