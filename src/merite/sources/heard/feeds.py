"""A feed's bytes to what is said: RSS, Atom and RDF by feedparser, JSON Feed by its own specification.

feedparser-rs was measured beside it: twenty times quicker, but it gives up at the first unescaped ``&`` or unclosed
tag and keeps only the entries before it; half of a small town's blogs are like that. A feed is read once in half an
hour: what counts is that nothing is lost.
"""

import calendar
import datetime
import io
import json
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from merite.sources.heard.accounts import Own
from merite.sources.heard.links import canonical
from merite.sources.heard.said import Heard, Refused, Said
from merite.sources.heard.words import from_markup, plain
from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Shape, Unheard
from merite.vocabulary.rejects import Reject

SOURCE = "web"
"""Under which name everything found on web pages is stored, whoever pointed to it: a page is one fact."""
MOST_ENTRIES = 2_000


def read_feed(
    content: bytes, *, address: str, universe: str, headers: Mapping[str, str] | None = None, own: Own | None = None
) -> Heard:
    """The entries of a feed, at most ``MOST_ENTRIES``; raises ``NotHeard`` where the bytes are no feed.

    ``own`` tells the posts of the business itself.
    """
    found = _json_feed(content)
    if found is not None:
        entries: list[Any] = found
        said = [_from_json(entry, address) for entry in entries[:MOST_ENTRIES]]
    else:
        entries = _parsed(content, address, headers)
        said = [_from_xml(entry, address) for entry in entries[:MOST_ENTRIES]]
    kept: list[Said] = []
    refused: list[Refused] = []
    for place, one in enumerate(said, start=1):
        if one is None:
            refused.append(Refused(place=place, code=Reject.EMPTY, part="entry"))
        else:
            ours = own is not None and (own.is_site(one.link) or own.has(one.author))
            kept.append(replace(one, by_us=True) if ours else one)
    return Heard(
        source=SOURCE,
        universe=universe,
        said=tuple(kept),
        refused=tuple(refused),
        complete=len(entries) <= MOST_ENTRIES,
        last_only=True,
    )


def titles(content: bytes) -> list[str | None]:
    """The titles of a feed's entries, as words."""
    found = _json_feed(content)
    if found is not None:
        return [plain(_text(entry.get("title"))) if isinstance(entry, Mapping) else None for entry in found]
    return [from_markup(entry.get("title")) for entry in _parsed(content, "", None)]


def _parsed(content: bytes, address: str, headers: Mapping[str, str] | None) -> list[Any]:
    """feedparser's entries. Bytes only: a text could be taken for a file's name or an address to open.

    Markup is left as it stands, for ``from_markup`` takes the words alone out of it: feedparser's cleaning takes time
    squared on a stranger's comment that opens a thousand comments of HTML.
    """
    import feedparser

    given = {"content-location": address, "content-type": (headers or {}).get("content-type", "")}
    try:
        found = feedparser.parse(
            io.BytesIO(content), response_headers=given, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, AssertionError, RecursionError, LookupError, AttributeError, TypeError) as error:
        raise NotHeard(Unheard.UNREADABLE, found=type(error).__name__) from error
    if not found.entries and not found.get("version") and not found.feed.get("title"):
        raise NotHeard(Unheard.UNREADABLE, found="no feed")
    entries: list[Any] = found.entries
    return entries


def _from_xml(entry: Any, address: str) -> Said | None:
    link = _link(entry.get("link"), address)
    id = link or plain(entry.get("id"))
    body = next((part.get("value") for part in entry.get("content", []) if part.get("value")), None)
    text = from_markup(body) or from_markup(entry.get("summary"))
    title = from_markup(entry.get("title"))
    if id is None and title is None and text is None:
        return None
    told = next((name for name in ("published", "updated", "created") if entry.get(name)), None)
    when = _moment(entry.get(f"{told}_parsed")) if told else None
    return Said(
        id=web_id(id, title, text),
        shape=Shape.PAGE,
        said_at=when,
        dated=told is None or when is not None,
        author=plain(entry.get("author")),
        title=title,
        text=text,
        language=_language(entry),
        link=link,
    )


def _language(entry: Any) -> str | None:
    detail = entry.get("title_detail") or entry.get("summary_detail") or {}
    return plain(detail.get("language"))


def _moment(parsed: time.struct_time | None) -> datetime.datetime | None:
    if parsed is None:
        return None
    try:
        return datetime.datetime.fromtimestamp(calendar.timegm(parsed), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _link(link: Any, address: str) -> str | None:
    text = plain(_text(link))
    if text is None:
        return None
    try:
        whole = urljoin(address, text)
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://")) else None


def _json_feed(content: bytes) -> list[Any] | None:
    """The items of a JSON Feed (jsonfeed.org, versions 1 and 1.1); None where the bytes are something else."""
    start = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"{"):
        return None
    try:
        found = json.loads(content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotHeard(Unheard.UNREADABLE, found="json") from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or "jsonfeed" not in str(found.get("version", "")):
        raise NotHeard(Unheard.UNREADABLE, found="json")
    return items


def _from_json(item: Any, address: str) -> Said | None:
    if not isinstance(item, Mapping):
        return None
    link = _link(item.get("url") or item.get("external_url"), address)
    id = link or plain(_text(item.get("id")))
    title = plain(_text(item.get("title")))
    text = plain(_text(item.get("content_text"))) or from_markup(_text(item.get("content_html")))
    text = text or plain(_text(item.get("summary")))
    if id is None and title is None and text is None:
        return None
    told = _text(item.get("date_published")) or _text(item.get("date_modified"))
    when = iso_moment(told)
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [one.get("name") for one in authors or [] if isinstance(one, Mapping)]
    return Said(
        id=web_id(id, title, text),
        shape=Shape.PAGE,
        said_at=when,
        dated=told is None or when is not None,
        author=plain(_text(names[0])) if names else None,
        title=title,
        text=text,
        language=plain(_text(item.get("language"))),
        link=link,
    )


def web_id(link: str | None, title: str | None = None, text: str | None = None) -> str:
    """The id of a page: its address without campaign marks; its words where it has no address."""
    if link is not None:
        return f"web {canonical(link)}" if link.lower().startswith("http") else f"web {link}"
    return f"web {title or ''}\n{text or ''}"


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or value is None:
        return None
    return str(value) if isinstance(value, (str, int, float)) else None


def iso_moment(text: str | None) -> datetime.datetime | None:
    """A moment as RFC 3339 writes it, in UTC where it names no zone; None for anything else."""
    if text is None:
        return None
    try:
        moment = datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    try:
        return moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)
    except OverflowError:
        return None
