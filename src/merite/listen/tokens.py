"""Words to pieces: the likeliest cut of a text into the encoder's vocabulary (Kudo 2018, arXiv:1804.10959)."""

import re
from functools import lru_cache
from itertools import pairwise

import numpy as np

from merite.listen.weights import Pieces

_SPACE = "▁"
_SPACES = re.compile(" {2,}")
_LONGEST_WORD = 64
"""Characters of a run without a space that are cut together; longer ones are cut in parts of that size."""


class Tokenizer:
    """Cuts texts into numbers of pieces; a word met again is not cut again."""

    def __init__(self, pieces: Pieces) -> None:
        offsets = pieces.offsets.tolist()
        blob = pieces.blob
        named = [blob[start:end].decode("utf-8", "replace") for start, end in pairwise(offsets)]
        self._pieces = dict(zip(named, zip(range(len(named)), pieces.scores.tolist(), strict=True), strict=True))
        self._pieces.pop("", None)
        self._normal = pieces.normal
        self._unknown = pieces.unknown
        self._unknown_score = float(np.min(pieces.scores)) - 10.0
        self._longest = max(map(len, self._pieces))
        self.word = lru_cache(maxsize=200_000)(self._word)

    def pieces(self, text: str, *, most: int) -> list[int]:
        """Numbers of the pieces of ``text``, at most ``most`` of them from its start."""
        normal = text.translate(self._normal)
        normal = _SPACES.sub(" ", normal)
        words = (normal if normal.startswith(" ") else " " + normal).replace(" ", _SPACE).split(_SPACE)[1:]
        found: list[int] = []
        for word in words:
            for start in range(0, max(1, len(word)), _LONGEST_WORD):
                part = word[start : start + _LONGEST_WORD]
                found.extend(self.word(_SPACE + part if start == 0 else part))
                if len(found) >= most:
                    return found[:most]
        return found

    def _word(self, word: str) -> tuple[int, ...]:
        size = len(word)
        best = [0.0] + [-1e30] * size
        came = [(0, self._unknown)] * (size + 1)
        for start in range(size):
            here = best[start]
            for end in range(start + 1, min(size, start + self._longest) + 1):
                known = self._pieces.get(word[start:end])
                if known is None and end > start + 1:
                    continue
                piece, score = known or (self._unknown, self._unknown_score)
                if here + score > best[end]:
                    best[end] = here + score
                    came[end] = (start, piece)
        found = []
        end = size
        while end > 0:
            end, piece = came[end]
            found.append(piece)
        return tuple(reversed(found))
