"""Texts that are nearly the same, among many: MinHash over groups of signs, compared only where bands agree.

Broder, "On the resemblance and containment of documents" (1997): the share of equal minima estimates the share of
groups in common (Jaccard). Bands of rows: Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

GROUP = 5
"""Signs in a group: short texts with one word changed still share most of theirs."""
_HASHES = 64
_BANDS = 16
_BLOCK = 2_000
"""Texts that are hashed together, and pairs that are compared together."""
_HEADS = 8
"""Texts that agree in a band are compared with the earliest of them, up to this many."""
_PARTNERS = 4
"""Earlier texts with which one is compared at most, the earliest first."""
_DOUBT = 0.2
"""The estimate of a likeness is this far off at most once in a thousand times (64 minima)."""
Whole = NDArray[np.int64]
Hashes = NDArray[np.uint32]


def groups(text: str) -> Hashes:
    """The different groups of ``GROUP`` signs of a text, hashed and sorted; of a shorter text its one group."""
    return np.unique(_hashed([text])[0])


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
    first = np.arange(len(texts))
    like = np.ones(len(texts))
    earliest: dict[str, int] = {}
    different = []
    for here, text in enumerate(texts):
        first[here] = earliest.setdefault(text, here)
        if first[here] == here:
            different.append(here)
    later, earlier, shares = _alike([texts[here] for here in different], least, seed)
    for one, other, share in zip(later.tolist(), earlier.tolist(), shares.tolist(), strict=True):
        here, before = different[one], different[other]
        if first[here] == here and first[before] == before:
            first[here], like[here] = before, share
    exact = first.copy()
    for here in np.flatnonzero(exact != np.arange(len(texts))).tolist():  # a word for word copy of a near copy
        root = exact[here]
        if exact[root] != root:
            first[here], like[here] = exact[root], like[root]
    return first, like


def _hashed(texts: Sequence[str]) -> tuple[Hashes, Whole]:
    """The groups of each text, repeated ones too, one text after the other, and where each text's begin."""
    padded = [text if len(text) >= GROUP else text.ljust(GROUP, "\0") for text in texts]
    signs = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.array([len(text) for text in padded], dtype=np.int64)
    mixed = np.zeros(len(signs) - GROUP + 1, dtype=np.uint32)
    for place in range(GROUP):
        mixed = mixed * np.uint32(0x01000193) + signs[place : place + len(mixed)] + np.uint32(1)
    ends = np.cumsum(lengths)
    whole = np.ones(len(mixed), dtype=bool)
    for back in range(1, GROUP):  # a group that ends in the next text is none
        whole[ends[:-1] - back] = False
    counts = lengths - GROUP + 1
    return _scrambled(mixed[whole]), np.cumsum(counts) - counts


def _scrambled(values: Hashes) -> Hashes:
    """The finish of MurmurHash3 in 32 bits (Appleby)."""
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return values ^ (values >> np.uint32(16))


def _alike(texts: Sequence[str], least: float, seed: int) -> tuple[Whole, Whole, NDArray[np.float64]]:
    """Pairs (later, earlier) with their likeness, at least ``least``, in the order of the later and the earlier."""
    later, earlier = _likely_pairs(_signatures(texts, seed), least - _DOUBT)
    shares = np.zeros(len(later))
    for start in range(0, len(later), _BLOCK):
        part = slice(start, start + _BLOCK)
        shares[part] = _likenesses([texts[one] for one in later[part]], [texts[one] for one in earlier[part]])
    kept = shares >= least
    return later[kept], earlier[kept], shares[kept]


def _likenesses(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
    """The likeness of each text of ``left`` with that of ``right`` in its place."""
    one, other = _told_apart(left), _told_apart(right)
    common = np.bincount(np.intersect1d(one, other, assume_unique=True) >> np.uint64(32), minlength=len(left))
    sizes = [np.bincount(keys >> np.uint64(32), minlength=len(left)) for keys in (one, other)]
    found: NDArray[np.float64] = common / (sizes[0] + sizes[1] - common)
    return found


def _told_apart(texts: Sequence[str]) -> NDArray[np.uint64]:
    """The different groups of texts, the place of the text in the upper half of each number; sorted."""
    hashes, begins = _hashed(texts)
    place = np.repeat(np.arange(len(texts), dtype=np.uint64), np.diff(np.append(begins, len(hashes))))
    keys = np.sort((place << np.uint64(32)) | hashes)
    told: NDArray[np.uint64] = keys[np.append(True, keys[1:] != keys[:-1])]
    return told


def _signatures(texts: Sequence[str], seed: int) -> Hashes:
    """The smallest scrambled group of each text under each of ``_HASHES`` hashes, shape (texts, hashes)."""
    rng = np.random.default_rng(seed)
    factors = rng.integers(1, 1 << 32, size=_HASHES, dtype=np.uint32) | np.uint32(1)
    turns = rng.integers(1, 1 << 32, size=_HASHES, dtype=np.uint32)
    signatures = np.empty((len(texts), _HASHES), dtype=np.uint32)
    for start in range(0, len(texts), _BLOCK):
        hashes, begins = _hashed(texts[start : start + _BLOCK])
        for number, (factor, turn) in enumerate(zip(factors, turns, strict=True)):
            smallest = np.minimum.reduceat((hashes ^ turn) * factor, begins)
            signatures[start : start + _BLOCK, number] = smallest
    return signatures


def _likely_pairs(signatures: Hashes, least: float) -> tuple[Whole, Whole]:
    """Pairs (later, earlier) that agree in a whole band and in a share ``least`` of all minima, in their order."""
    count = len(signatures)
    pairs = np.zeros(0, dtype=np.int64)
    for band in range(_BANDS):
        later, earlier = _of_band(signatures[:, band * (_HASHES // _BANDS) : (band + 1) * (_HASHES // _BANDS)])
        pairs = np.sort(np.concatenate([pairs, later * count + earlier]))
        pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs
    later, earlier = np.divmod(pairs, max(count, 1))
    agree = np.zeros(len(pairs))
    for start in range(0, len(pairs), 10 * _BLOCK):
        part = slice(start, start + 10 * _BLOCK)
        agree[part] = (signatures[later[part]] == signatures[earlier[part]]).mean(axis=1)
    kept = agree >= least
    later, earlier = later[kept], earlier[kept]
    begins = np.flatnonzero(np.diff(later, prepend=-1))
    rank = np.arange(len(later)) - np.repeat(begins, np.diff(np.append(begins, len(later))))
    return later[rank < _PARTNERS], earlier[rank < _PARTNERS]


def _of_band(part: Hashes) -> tuple[Whole, Whole]:
    """Pairs (later, earlier) whose rows of ``part`` are equal, the earlier one among the first of its like."""
    rows = np.ascontiguousarray(part)
    names = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel()
    order = np.argsort(names, kind="stable")
    ordered = names[order]
    begins = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])) if len(order) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.append(begins, len(order)))
    rank = np.arange(len(order)) - np.repeat(begins, sizes)
    head = np.repeat(begins, sizes)
    later, earlier = [], []
    for place in range(_HEADS):
        after = np.flatnonzero(rank > place)
        later.append(order[after])
        earlier.append(order[head[after] + place])
    return np.concatenate(later), np.concatenate(earlier)
