"""Reviews in the classic microformat (hReview 0.3), rewritten in a page's tree as the newer one that mf2py reads whole.

mf2py's own translation makes several items of one thing under review and loses the markup of the text; the mapping here
is that of microformats.org/wiki/h-review (parser compatibility) and of its test suite.
"""

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

ROOT = "hreview"
_WORDS = {
    "summary": "p-name",
    "reviewer": "p-author",
    "rating": "p-rating",
    "best": "p-best",
    "worst": "p-worst",
    "dtreviewed": "dt-reviewed",
    "description": "e-content",
}
_THING = {"fn": "p-name", "url": "u-url", "photo": "u-photo"}
_NESTED = ("vcard", "vevent", "hproduct")
"""Classic things that may be under review or review it; mf2py translates them where they stand."""
_ADDRESS = (
    "street-address",
    "extended-address",
    "post-office-box",
    "locality",
    "region",
    "postal-code",
    "country-name",
)


def modernised(page: str) -> "BeautifulSoup":
    """The tree of the page, its classic reviews marked up as ``h-review``; the markup of their words is kept aside."""
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(page, "html5lib")
    for review in tree.find_all(class_=ROOT):
        if not any(name.startswith("h-") for name in _classes(review)):
            _rewrite(tree, review)
    return tree


def _rewrite(tree: "BeautifulSoup", review: "Tag") -> None:
    for words in review.find_all(class_="description"):
        setattr(words, "original", copy.copy(words))  # noqa: B010 - where mf2py looks for markup as its author wrote it
    _add(review, "h-review")
    for element in list(_inside(review)):
        classes = _classes(element)
        for old in classes:
            if old in _WORDS:
                _add(element, _WORDS[old])
        if "item" in classes:
            _thing(element, classes)
        for address in [element] if "adr" in classes else element.find_all(class_="adr"):
            for part in address.find_all(class_=list(_ADDRESS)):
                _add(part, *(f"p-{name}" for name in _classes(part) if name in _ADDRESS))
        _relations(tree, element)


def _thing(element: "Tag", classes: list[str]) -> None:
    """What is under review: a classic card, event or product, or a name, an address and a picture."""
    _add(element, "p-item")
    if any(name in _NESTED for name in classes):
        return
    _add(element, "h-item")
    for part in element.find_all(class_=list(_THING)):
        _add(part, *(_THING[name] for name in _classes(part) if name in _THING))


def _relations(tree: "BeautifulSoup", element: "Tag") -> None:
    rels = _values(element, "rel")
    if {"self", "bookmark"} <= set(rels):
        _add(element, "u-url")
    segments = [part for part in str(element.get("href", "")).split("/") if part]
    if "tag" in rels and segments:
        topic = tree.new_tag("data", attrs={"value": unquote(segments[-1])})
        _add(topic, "p-category")
        element.insert_before(topic)


def _inside(review: "Tag") -> Iterator["Tag"]:
    """The elements of a review, but not those of what stands inside it under its own name."""
    for child in review.find_all(recursive=False):
        yield child
        if not any(name in (*_NESTED, ROOT) or name.startswith("h-") for name in _classes(child)):
            yield from _inside(child)


def _add(element: "Tag", *names: str) -> None:
    classes = _classes(element)
    attributes: dict[str, Any] = element.attrs
    attributes["class"] = [*classes, *(name for name in names if name not in classes)]


def _classes(element: "Tag") -> list[str]:
    return _values(element, "class")


def _values(element: "Tag", attribute: str) -> list[str]:
    found: str | list[str] = element.get(attribute) or []
    return found.split() if isinstance(found, str) else [str(one) for one in found]
