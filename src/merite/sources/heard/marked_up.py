"""What a page says of itself in microformats: entries, reviews, quotes, their authors and what they answer (mf2py)."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from merite.sources.heard.classic_reviews import ROOT, modernised
from merite.sources.heard.feeds import iso_moment, web_id
from merite.sources.heard.markup_limits import is_bounded
from merite.sources.heard.said import Said, checked_rating
from merite.sources.heard.words import from_markup, plain
from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Shape, Unheard

_MOST_BYTES = 3_000_000
_READ = ("h-entry", "h-review", "h-cite")
_ANSWERS, _REPOSTS = ("in-reply-to",), ("repost-of", "repost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One entry, review or quote of a page: its ``kind`` (``h-entry``...), addresses it answers, passes on, likes."""

    kind: str
    said: Said
    answers: tuple[str, ...] = ()
    reposts: tuple[str, ...] = ()
    likes: tuple[str, ...] = ()


def parsed(page: str, address: str) -> dict[str, Any]:
    """``items``, ``rels`` and ``rel-urls`` of a page; raises ``NotHeard`` for one that cannot be read."""
    import mf2py

    if len(page) > _MOST_BYTES:
        raise NotHeard(Unheard.TOO_LARGE, found=str(len(page)))
    if not is_bounded(page):
        raise NotHeard(Unheard.UNREADABLE, found="markup")
    try:
        found: dict[str, Any] = mf2py.parse(doc=modernised(page) if ROOT in page else page, url=address)
    except Exception as error:  # a library in the hands of strangers' pages: any failure of it is the page's
        raise NotHeard(Unheard.UNREADABLE, found=type(error).__name__) from error
    return found


def marked_up(page: str, address: str) -> tuple[Marked, ...]:
    """The entries, reviews and quotes of a page in order, those inside a feed too; none inside another one."""
    return tuple(_marked(item, address) for item in _items(parsed(page, address)["items"]))


def _items(items: list[Any]) -> Iterator[Mapping[str, Any]]:
    waiting = list(reversed(items))
    while waiting:
        item = waiting.pop()
        if not isinstance(item, Mapping):
            continue
        if any(kind in _READ for kind in item.get("type", [])):
            yield item
        else:
            waiting.extend(reversed(item.get("children", [])))


def _marked(item: Mapping[str, Any], address: str) -> Marked:
    found = item.get("properties", {})
    kind = next(kind for kind in item["type"] if kind in _READ)
    link = _first(found, "url") or address
    told = _first(found, "published") or _first(found, "reviewed") or _first(found, "updated")
    when = _moment(told)
    text = _words(found)
    name = from_markup(_first(found, "name"))
    answers = tuple(_addresses(found, *_ANSWERS))
    reposts = tuple(_addresses(found, *_REPOSTS))
    said = Said(
        id=web_id(link),
        shape=_shape(kind, answers, reposts),
        said_at=when,
        dated=told is None or when is not None,
        author=plain(_first(found, "author") or _first(found, "reviewer")),
        title=name if name is not None and name != text and not (text or "").startswith(name) else None,
        text=text or name,
        rating=_rating(found),
        language=plain(item.get("lang")),
        link=link,
    )
    return Marked(kind=kind, said=said, answers=answers, reposts=reposts, likes=tuple(_addresses(found, "like-of")))


def _shape(kind: str, answers: tuple[str, ...], reposts: tuple[str, ...]) -> Shape:
    if kind == "h-review":
        return Shape.REVIEW
    if answers:
        return Shape.COMMENT
    return Shape.REPOST if reposts else Shape.PAGE


def _words(found: Mapping[str, Any]) -> str | None:
    for part in ("content", "description", "summary"):
        for value in found.get(part, []):
            if isinstance(value, Mapping):
                markup = value.get("html")
                words = from_markup(markup if isinstance(markup, str) else str(value.get("value", "")))
            else:
                words = plain(str(value))
            if words is not None:
                return words
    return None


def _first(found: Mapping[str, Any], part: str) -> str | None:
    """The first value of a property as text; of a person or thing marked up inside, its name."""
    for value in found.get(part, []):
        text = _value(value)
        if text is not None:
            return text
    return None


def _value(value: Any) -> str | None:
    if isinstance(value, str):
        return value.strip() or None
    if not isinstance(value, Mapping):
        return None
    inner = value.get("properties", {})
    name = inner.get("name", [None])[0] if isinstance(inner, Mapping) else None
    return name if isinstance(name, str) and name.strip() else _value(value.get("value"))


def _addresses(found: Mapping[str, Any], *parts: str) -> Iterator[str]:
    for part in parts:
        for value in found.get(part, []):
            inner = value.get("properties", {}) if isinstance(value, Mapping) else {}
            for one in [value, *(inner.get("url", []) if isinstance(inner, Mapping) else [])]:
                if isinstance(one, str) and one.startswith(("http://", "https://")):
                    yield one


def _rating(found: Mapping[str, Any]) -> float | None:
    text = _first(found, "rating")
    best = _number(_first(found, "best"))
    rating = _number(text)
    if rating is None:
        return None
    return checked_rating(rating * 5 / best if best is not None and best > 5 else rating)


def _number(text: str | None) -> float | None:
    digits = re.search(r"\d+(?:[.,]\d+)?", text or "")
    return float(digits.group().replace(",", ".")) if digits else None


def _moment(text: str | None) -> datetime.datetime | None:
    """A date as microformats write it: ISO, a space or a T between day and hour, ordinal days too."""
    if text is None:
        return None
    tidy = re.sub(r"(\d{4}-\d{2}-\d{2})\s+", r"\1T", text.strip())
    tidy = re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", tidy)
    ordinal = re.fullmatch(r"(\d{4})-(\d{3})", tidy)
    if ordinal is not None:
        try:
            return datetime.datetime.strptime(tidy, "%Y-%j").replace(tzinfo=datetime.UTC)
        except ValueError:
            return None
    return iso_moment(tidy)
