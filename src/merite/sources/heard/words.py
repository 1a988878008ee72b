"""The words of a text that came as markup: tags, scripts and signs that only mislead the eye taken away."""

import re
import unicodedata

from lxml import etree
from lxml import html as lxml_html

MOST_SIGNS = 100_000
"""Longest text that is a person's: what is longer is refused, not cut."""
_MOST_MARKUP = 1_000_000
_SILENT = frozenset(("script", "style", "noscript", "template", "iframe", "object", "svg", "head", "title", "textarea"))
_BLOCKS = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section")
)
_MISLEADING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff\ufff9-\ufffb]")
"""Marks that turn the direction of writing: a text without them reads the same, and cannot disguise another."""
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w*);")
_LINES = re.compile(r"[ \t\f\v\u00a0]+")
_BLANK = re.compile(r"\n{3,}")


def plain(text: str | None) -> str | None:
    """``text`` without control and direction marks, spaces tidied; None where nothing is left."""
    if text is None:
        return None
    clean = _MISLEADING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    clean = "".join(sign for sign in clean if sign in "\n\t" or not _is_control(sign))
    lines = (_LINES.sub(" ", line).strip() for line in clean.split("\n"))
    return _BLANK.sub("\n\n", "\n".join(lines)).strip() or None


def from_markup(text: str | None) -> str | None:
    """The words of a piece of HTML, paragraphs on lines of their own; plain text comes back as it is."""
    if text is None or not _MARKUP.search(text):
        return plain(text)
    if len(text) > _MOST_MARKUP:
        return plain(text)  # too long in any case: it is refused with its length
    try:
        root = lxml_html.fromstring(f"<div>{_encodable(text)}</div>", parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return plain(re.sub(r"<[^>]*>", " ", text))
    return plain("".join(_spoken(root)))


def mended(text: str | None) -> str | None:
    """Words that Meta wrote as UTF-8 bytes, each escaped as a sign of its own."""
    if text is None or text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _encodable(text: str) -> str:
    return "".join(sign for sign in text if sign in "\n\t" or not (_is_control(sign) or "\ud800" <= sign <= "\udfff"))


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Cn")


def _spoken(root: etree._Element) -> list[str]:
    """The text of a tree in order, without recursion: markup can be nested a hundred thousand deep."""
    said: list[str] = []
    waiting: list[etree._Element | str] = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            said.append(one)
            continue
        tag = one.tag if isinstance(one.tag, str) else None
        block = "\n" if tag in _BLOCKS else ""
        after = "" if tag == "br" else block
        waiting.append(after + (one.tail or "") if one is not root else "")
        if tag is None or tag in _SILENT:
            continue
        said.append(block + (one.text or ""))
        waiting.extend(reversed(list(one)))
    return said
