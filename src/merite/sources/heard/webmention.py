"""Webmention (W3C Recommendation, 12 January 2017): where a page wants to be told, and what told us is worth.

Receiving is in two steps, as the recommendation asks: ``received`` only checks and queues, so that nobody can make us
wait; the next round fetches the source, sees whether it really links to us, and reads it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from merite.sources.heard.accounts import Own
from merite.sources.heard.declared import Declared, is_address
from merite.sources.heard.feeds import SOURCE, web_id
from merite.sources.heard.links import host_of
from merite.sources.heard.marked_up import marked_up
from merite.sources.heard.pages import main_text, page_text
from merite.sources.heard.said import Heard, Said
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import Fetched, Fetcher
from merite.vocabulary.heard import Shape, Unheard

WAITING = "webmentions.txt"
"""The queue, a line a mention: source, space, target. A web server may write it as well as ``received``."""
_MOST_WAITING_BYTES = 2_000_000
_MOST = 200
_MOST_TRIES = 5
_PARAMETER = re.compile(r""";\s*([\w!#$&+.^`|~-]+)\*?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+))""")
_LINK = re.compile(r"<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~-]+\*?\s*=\s*(?:\"(?:[^\"\\]|\\.)*\"|[^\s;,\"]+))*)\s*(?:,|$)")


def endpoint(found: Fetched) -> str | None:
    """The address at which a page wants to hear of links to it, None where it wants none.

    The first Link header with rel webmention, else the first ``link`` or ``a`` element in document order that has it
    and an ``href``; relative to the page after redirects. What stands in comments or as text is no element.
    """
    for header in found.links:
        for target, parameters in _LINK.findall(header):
            rels = [quoted or bare for name, quoted, bare in _PARAMETER.findall(parameters) if name.lower() == "rel"]
            if any("webmention" in rel.lower().split() for rel in rels[:1]):
                return str(urljoin(found.address, target.strip()))
    if "html" not in found.headers.get("content-type", "html").lower():
        return None
    finder = _Finder()
    finder.feed(page_text(found))
    if finder.href is None:
        return None
    return urljoin(urljoin(found.address, finder.base or ""), finder.href)


class _Finder(HTMLParser):
    """The first ``link`` or ``a`` with rel webmention and an href, empty or not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.href: str | None = None
        self.base: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told: Mapping[str, str | None] = dict(reversed(attrs))
        if tag == "base" and self.base is None:
            self.base = told.get("href")
        wants = "webmention" in (told.get("rel") or "").lower().split()
        if self.href is None and tag in ("link", "a") and "href" in told and wants:
            self.href = (told["href"] or "").strip()


def discover(fetcher: Fetcher, target: str) -> str | None:
    """Where ``target`` wants to hear of links to it, None where it wants none; raises ``NotHeard``."""
    return endpoint(fetcher.get(target))


def refusal(source: str, target: str, sites: Sequence[str]) -> str | None:
    """Why a mention is refused at the door: bad-source, bad-target, same-page or not-our-page; None to let it in."""
    if not is_address(source) or len(source) > 2_000:
        return "bad-source"
    if not is_address(target) or len(target) > 2_000:
        return "bad-target"
    if _whole(source) == _whole(target):
        return "same-page"
    return None if host_of(target) in {host_of(site) for site in sites} else "not-our-page"


def received(folder: Path, source: str, target: str, sites: Sequence[str], *, file: str = WAITING) -> str | None:
    """Queue a mention that another site told of, for the next round; the reason where it is refused: those of
    ``refusal``, and too-many."""
    source, target = source.strip(), target.strip()
    reason = refusal(source, target, sites)
    waiting = folder / file
    if reason is None and any(sign in source + target for sign in " \n\r\t"):
        reason = "bad-source"
    if reason is None and waiting.exists() and waiting.stat().st_size > _MOST_WAITING_BYTES:
        reason = "too-many"
    if reason is None:
        with waiting.open("a", encoding="utf-8") as stream:
            stream.write(f"{source} {target}\n")
    return reason


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []


def _waiting(file: Path, done: int) -> tuple[list[str], int]:
    """The queue's lines and how many of them are done; a long queue that is done is put away, or it would be full
    one day."""
    lines = _lines(file)
    if done == len(lines) and file.is_file() and file.stat().st_size > _MOST_WAITING_BYTES // 2:
        away = file.with_suffix(".done")
        file.replace(away)
        meanwhile = _lines(away)[done:]
        with file.open("a", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in meanwhile)
        lines, done = _lines(file), 0
    return lines, done if done <= len(lines) else 0


def hear(source: Declared, folder: Path, fetcher: Fetcher, own: Own, remembered: Mapping[str, Any]) -> Heard:
    """The queued mentions that are true, read; those whose page is down are tried again, five times."""
    site = str(source.said["site"])
    lines, done = _waiting(folder / str(source.said.get("waiting", WAITING)), int(remembered.get("done", 0)))
    tries = {str(line): int(count) for line, count in dict(remembered.get("again", {})).items()}
    fresh = lines[done : done + _MOST]
    said: list[Said] = []
    again: dict[str, int] = {}
    for line in dict.fromkeys([*tries, *fresh]):
        page, _, target = line.strip().partition(" ")
        if refusal(page, target, (site,)) is not None:
            continue
        try:
            said.append(mention(fetcher, page, target, own))
        except NotHeard as error:
            if error.code in (Unheard.UNREACHABLE, Unheard.TIMED_OUT, Unheard.BUSY, Unheard.SERVER_ERROR):
                again[line] = tries.get(line, 0) + 1
    again = {line: count for line, count in again.items() if count < _MOST_TRIES}
    complete = done + len(fresh) == len(lines) and not again
    remember = {"done": done + len(fresh), "again": again}
    return Heard(source=SOURCE, universe=source.universe, said=tuple(said), complete=complete, remember=remember)


def mention(fetcher: Fetcher, source: str, target: str, own: Own) -> Said:
    """What ``source`` says in linking to ``target``; ``gone`` where it was taken away. Raises ``NotHeard``.

    A page that does not hold the link, in an attribute of an element or, for plain text and JSON, in its words, is
    refused as ``unreadable``: anybody could have sent its address.
    """
    try:
        found = fetcher.get(source)
    except NotHeard as error:
        if error.code is not Unheard.MISSING:
            raise
        return Said(id=web_id(source), shape=Shape.PAGE, text="…", gone=True, link=source, links_to=target)
    page = page_text(found)
    html = "html" in found.headers.get("content-type", "").lower()
    if not (links_to(page, found.address, target) if html else target in page):
        raise NotHeard(Unheard.UNREADABLE, found="no link to the target")
    said = _entry(page, found.address, target) if html else None
    if said is None:
        said = main_text(page, found.address) if html else Said(id="", shape=Shape.PAGE, text=page)
    mine = own.is_site(found.address) or own.has(said.author)
    return replace(said, id=web_id(source), link=found.address, links_to=target, by_us=mine)


def links_to(page: str, address: str, target: str) -> bool:
    """Whether an element of the page has the target as its address."""
    finder = _Links(address)
    finder.feed(page)
    return _whole(target) in finder.links


class _Links(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = address
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "cite", "data") and value is not None and tag != "base":
                self.links.add(_whole(urljoin(self._base, value.strip())))


def _entry(page: str, address: str, target: str) -> Said | None:
    """The entry of a page that answers, passes on or likes the target, else its first one."""
    marked = marked_up(page, address)
    whole = _whole(target)
    for one in marked:
        if whole in {_whole(link) for link in (*one.answers, *one.reposts, *one.likes)}:
            return one.said
    return marked[0].said if marked else None


def _whole(address: str) -> str:
    """An address as two spellings of it compare: host in lower case, a path, no fragment."""
    try:
        parts = urlsplit(address)
        return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))
    except ValueError:
        return address
