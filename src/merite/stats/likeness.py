"""Texts that are nearly the same, among many: MinHash over groups of signs, compared only where bands agree.

Broder, "On the resemblance and containment of documents" (1997): the share of equal minima estimates the share of
groups in common (Jaccard). Bands of rows: Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

GROUP = 5
"""Signs in a group: short texts with one word changed still share most of theirs."""
_HASHES = 64
_BANDS = 16
_PRIME = np.uint64((1 << 61) - 1)
_BLOCK = 2_000
_MOST_IN_A_BUCKET = 64
Whole = NDArray[np.int64]
Hashes = NDArray[np.uint64]


def groups(text: str) -> Hashes:
    """The different groups of ``GROUP`` signs of a text, hashed and sorted; of a shorter text its one group."""
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    if len(raw) < GROUP:
        raw = np.concatenate([raw, np.zeros(GROUP - len(raw), dtype=np.uint64)])
    mixed = np.zeros(len(raw) - GROUP + 1, dtype=np.uint64)
    for place in range(GROUP):
        mixed = mixed * np.uint64(0x100000001B3) + raw[place : place + len(mixed)] + np.uint64(1)
    return np.unique(_scrambled(mixed))


def likeness(one: Hashes, other: Hashes) -> float:
    """The share of groups in common (Jaccard), 0 to 1."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)


def near_copies(texts: Sequence[str], *, least: float = 0.8, seed: int = 7) -> tuple[Whole, NDArray[np.float64]]:
    """For each text the position of the earliest text that it is nearly a copy of, and their likeness.

    Returns two arrays of shape ``(len(texts),)``: position (its own where it copies nothing) and Jaccard likeness
    (1 for its own). ``least``: likeness from which two texts are copies, above 0 and at most 1. A copy always names a
    text that is itself no copy. Raises ``ValueError`` for another ``least``.
    """
    if not 0 < least <= 1:
        raise ValueError(f"a likeness lies between 0 and 1: {least}")
    count = len(texts)
    first = np.arange(count)
    like = np.ones(count)
    earliest: dict[str, int] = {}
    different = []
    for here, text in enumerate(texts):
        first[here] = earliest.setdefault(text, here)
        if first[here] == here:
            different.append(here)
    sets = [groups(texts[here]) for here in different]
    for later, earlier in _likely_pairs(_signatures(sets, seed)):
        if first[different[later]] != different[later] or first[different[earlier]] != different[earlier]:
            continue
        share = likeness(sets[earlier], sets[later])
        if share >= least:
            first[different[later]], like[different[later]] = different[earlier], share
    exact = first.copy()
    for here in range(count):  # a word for word copy of a near copy
        root = exact[here]
        if exact[root] != root:
            first[here], like[here] = exact[root], like[root]
    return first, like


def _scrambled(values: Hashes) -> Hashes:
    """splitmix64's finish (Steele, Lea and Flood, 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _signatures(sets: Sequence[Hashes], seed: int) -> Hashes:
    """The smallest scrambled group of each text under each of ``_HASHES`` hashes, shape (texts, hashes)."""
    rng = np.random.default_rng(seed)
    factors = rng.integers(1, 1 << 63, size=_HASHES, dtype=np.uint64) | np.uint64(1)
    signatures = np.empty((len(sets), _HASHES), dtype=np.uint64)
    for start in range(0, len(sets), _BLOCK):
        block = sets[start : start + _BLOCK]
        joined = np.concatenate(block)
        begins = np.cumsum([0, *(len(one) for one in block[:-1])])
        for number, factor in enumerate(factors):
            signatures[start : start + len(block), number] = np.minimum.reduceat(
                (joined * factor) >> np.uint64(11), begins
            )
    return signatures


def _likely_pairs(signatures: Hashes) -> Iterator[tuple[int, int]]:
    """Pairs (later, earlier) that agree in a whole band, the earliest partners first; each pair once."""
    count = len(signatures)
    rows = _HASHES // _BANDS
    pairs: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        part = np.ascontiguousarray(signatures[:, band * rows : (band + 1) * rows])
        names = part.view(np.dtype((np.void, part.dtype.itemsize * rows))).ravel()
        order = np.argsort(names, kind="stable")
        ordered = names[order]
        ends = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
        for bucket in np.split(order, ends) if count else []:
            if len(bucket) > 1:
                heads = bucket[:_MOST_IN_A_BUCKET]
                pairs.update((int(later), int(early)) for early in heads[:8] for later in bucket if later > early)
    yield from sorted(pairs)
