"""Independent streams of chance, so that switching one ingredient off leaves the others as they were."""

import zlib

import numpy as np


def stream(seed: int, name: str) -> np.random.Generator:
    """The generator of the ingredient ``name`` in world ``seed``."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])
