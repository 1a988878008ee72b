"""Whether the markup of a stranger's page can be parsed in a moment: browsers' rules take time squared on some pages.

Fifteen kilobytes of tags that nobody closes kept the parser busy for minutes, and anybody may have a page looked at.
Tags are counted once from left to right, without parsing; what pages really hold stays far under every limit.
"""

import re
from collections import Counter

DEPTH, ATTRIBUTES, TAGS, ENTITIES, TORN = 300, 500, 40_000, 50_000, 20_000
"""Open elements at once, words in a tag, tags and ``&`` in a page, and signs after a last ``<`` that nothing closes."""
_NAME = re.compile(r"(/?)([a-z][^\s/>]*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CLOSED_BY_OTHERS = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
     "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "rt", "rp", "html",
     "head", "body")
)  # fmt: skip
"""Elements that hold nothing, or that the next one of their kind ends."""
_NO_TAGS_WITHIN = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))


def is_bounded(page: str) -> bool:
    """Whether the page stays within the limits."""
    if page.count("&") > ENTITIES:
        return False
    lower = page.lower()
    there: Counter[str] = Counter()
    depth = tags = at = 0
    while (start := lower.find("<", at)) >= 0:
        comment = lower.startswith("<!--", start)
        at = lower.find("-->" if comment else ">", start)
        if at < 0:
            return len(page) - start <= TORN
        if comment:
            continue
        tag = lower[lower.rfind("<", start, at) + 1 : at]
        at, tags = at + 1, tags + 1
        if tags > TAGS or (len(tag) > ATTRIBUTES and len(_QUOTED.sub("", tag).split()) > ATTRIBUTES):
            return False
        named = _NAME.match(tag)
        if named is None or named[2] in _CLOSED_BY_OTHERS or tag.endswith("/"):
            continue
        closing, name = bool(named[1]), named[2]
        if closing and there[name]:
            there[name] -= 1
            depth -= 1
        elif not closing and name in _NO_TAGS_WITHIN:
            at = lower.find(f"</{name}", at)
            if at < 0:
                return True
        elif not closing:
            there[name] += 1
            depth += 1
        if depth > DEPTH:
            return False
    return True
