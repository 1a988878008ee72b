"""Bytes to text: byte-order marks, UTF-8, UTF-16, the Western code pages, and text that was decoded wrongly before."""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_WESTERN = "éèàùçêôûîâëïÉÈÀÇÊÔœŒ€ñöüäßÖÜÄ°’«»£"


def _table(code_page: str) -> str:
    """256 characters; bytes that the code page leaves undefined keep their Latin-1 meaning."""
    return "".join(bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in range(256))


_CODE_PAGES = {name: _table(name) for name in ("cp1252", "mac_roman", "cp850")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text without byte-order mark or NUL characters, and the name of the encoding it came in.

    ``encoding`` is ``mixed`` where some lines are UTF-8 and others of a code page. ``cut``: the last character was cut.
    """

    text: str
    encoding: str
    marked: bool
    cut: bool = False


def decode(content: bytes) -> Decoded:
    """The text of a file in whatever encoding it was saved; never fails: a byte that means nothing stays visible."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _unicode(content[len(mark) :], encoding, marked=True)
    wide = _wide_without_mark(content)
    if wide:
        return _unicode(content, wide, marked=False)
    if b"\0" in content:
        content = content.replace(b"\0", b"")
    return _unicode(content, "utf-8", marked=False)


def _unicode(content: bytes, encoding: str, *, marked: bool) -> Decoded:
    try:
        text, cut = content.decode(encoding), False
    except UnicodeDecodeError as error:
        ends_early = error.reason in ("unexpected end of data", "truncated data") and error.start >= len(content) - 3
        known = content[: error.start] if ends_early else content
        text, cut = known.decode(encoding, "replace"), True
        if encoding == "utf-8" and (not ends_early or text.isascii()):
            return _line_by_line(content, marked=marked)
    return Decoded(text=_mended(text.replace("\0", "")), encoding=encoding, marked=marked, cut=cut)


def _wide_without_mark(content: bytes) -> str | None:
    sample = content[:_SAMPLE]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.5 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.5 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _line_by_line(content: bytes, *, marked: bool) -> Decoded:
    """Each line as UTF-8 where it is, else in the code page that fits the whole best."""
    lines = content.split(b"\n")
    foreign = b"\n".join(line for line in lines if not line.isascii() and not _is_utf8(line))
    page = max(_CODE_PAGES, key=lambda name: (_western(foreign, name), name == "cp1252"))
    mixed = any(not line.isascii() and _is_utf8(line) for line in lines)
    text = "\n".join(line.decode() if _is_utf8(line) else _in_page(line, page) for line in lines)
    return Decoded(text=_mended(text), encoding="mixed" if mixed else page, marked=marked)


def _is_utf8(line: bytes) -> bool:
    """Whether a line of a file that is not all UTF-8 is: by chance, ``çœœ`` of a code page spells a Chinese sign."""
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return False
    return not any("\u2e80" <= sign <= "\ud7ff" for sign in text)


def _in_page(line: bytes, page: str) -> str:
    return codecs.charmap_decode(line, "strict", _CODE_PAGES[page])[0]


def _western(line: bytes, page: str) -> int:
    """How much more of the text is letters of French and its neighbours than other signs, in this code page."""
    found = [sign for sign in _in_page(line[:200_000], page) if not sign.isascii()]
    return sum(1 if sign in _WESTERN else -1 for sign in found if sign not in "\xa0\u202f")


_TWICE = re.compile("Ã[\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\x80-\xbf™œ˜“”¦¢¯]|Â[\xa0-\xbf]|Å[“’]|â‚¬")
_SURE = ("Ã©", "Ã¨", "Ã\xa0", "Ãª", "Ã§", "â€™", "â‚¬", "Ã‰")
_BYTE_OF = {sign: byte for byte, sign in enumerate(_CODE_PAGES["cp1252"])} | {chr(n): n for n in range(0x80, 0xA0)}


def _mended(text: str) -> str:
    """``Ã©`` back to ``é`` where a text was written as UTF-8 and read as a code page by whoever made the file."""
    if not any(sign in text for sign in _SURE):
        return text
    return _TWICE.sub(_mend_one, text)


def _mend_one(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTE_OF[sign] for sign in match.group()).decode()
    except (KeyError, UnicodeDecodeError):
        return match.group()
