"""Packed answers are unfolded to their last byte, and one that was cut short is not taken for a whole one."""

import gzip
import zlib

import pytest

from merite.sources.web.failure import NotHeard
from merite.sources.web.unpacking import unpacked
from merite.vocabulary.heard import Unheard

TEXT = b"".join(b"%d," % number for number in range(50_000))


def bare(text):
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(text) + packer.flush()


PACKED = {"gzip": gzip.compress, "deflate": zlib.compress, "bare": bare}


def parts(content, size):
    return [content[here : here + size] for here in range(0, len(content), size)]


@pytest.mark.parametrize("way", PACKED)
@pytest.mark.parametrize(
    "text", [TEXT, b"a" * (3 * 65_536 + 1), b"a" * 500_000, b"b"], ids=["many", "one", "long", "b"]
)
@pytest.mark.parametrize("size", [7, 100_000])
def test_the_last_byte_comes_too(way, text, size):
    packed = parts(PACKED[way](text), size)
    assert unpacked(packed, way.replace("bare", "deflate"), most=10**7) == text


@pytest.mark.parametrize("way", PACKED)
@pytest.mark.parametrize("left", [0.5, 0.99])
def test_an_answer_without_its_end_is_none(way, left):
    packed = PACKED[way](TEXT)
    with pytest.raises(NotHeard) as told:
        unpacked([packed[: int(len(packed) * left)]], way.replace("bare", "deflate"), most=10**7)
    assert told.value.code is Unheard.UNREADABLE


def test_nothing_packed_is_nothing():
    assert unpacked([], "gzip", most=10) == unpacked([b""], "deflate", most=10) == b""
