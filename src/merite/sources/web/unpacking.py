"""The body of an answer, unpacked while it comes and never beyond a limit: a small archive can unfold to gigabytes."""

import zlib
from collections.abc import Iterable

from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Unheard

ACCEPTED = "gzip, deflate"
_GZIP, _EITHER = 31, 15
_STEP = 1 << 16


def unpacked(parts: Iterable[bytes], encoding: str, *, most: int) -> bytes:
    """The body, at most ``most`` bytes; raises ``NotHeard`` for more, an unknown encoding, a stream that is broken or
    has no end: half of an answer is none."""
    names = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in ("", "identity")]
    if len(names) > 1 or (names and names[0] not in ("gzip", "x-gzip", "deflate")):
        raise NotHeard(Unheard.BAD_ENCODING, found=encoding[:40])
    body = bytearray()
    if not names:
        for part in parts:
            body += part
            _check(body, most)
        return bytes(body)
    unfold = zlib.decompressobj(_EITHER if names[0] == "deflate" else _GZIP)
    raw, came = names[0] == "deflate", False
    try:
        for part in parts:
            waiting, came = part, came or bool(part)
            while waiting and not unfold.eof:
                try:
                    body += unfold.decompress(waiting, _STEP)
                except zlib.error:
                    if not raw or body:
                        raise
                    raw, unfold = False, zlib.decompressobj(-zlib.MAX_WBITS)  # deflate without its header
                    body += unfold.decompress(waiting, _STEP)
                waiting = unfold.unconsumed_tail
                _check(body, most)
        while not unfold.eof and (held := unfold.decompress(b"", _STEP)):  # what one step was too small for
            body += held
            _check(body, most)
    except zlib.error as error:
        raise NotHeard(Unheard.BAD_ENCODING, found=encoding[:40]) from error
    if came and not unfold.eof:
        raise NotHeard(Unheard.UNREADABLE, found=encoding[:40])
    return bytes(body)


def _check(body: bytearray, most: int) -> None:
    if len(body) > most:
        raise NotHeard(Unheard.TOO_LARGE, found=str(most))
