"""One declared source asked once, whatever its kind."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from merite.sources.heard import mailbox, mails_folder, pages, webmention
from merite.sources.heard.accounts import Own
from merite.sources.heard.bluesky import Bluesky
from merite.sources.heard.declared import ROOT, Declared
from merite.sources.heard.feeds import SOURCE as WEB
from merite.sources.heard.feeds import read_feed
from merite.sources.heard.mastodon import Mastodon
from merite.sources.heard.said import Heard
from merite.sources.heard.secrets import secret_of
from merite.sources.web.fetch import FEEDS, Fetcher, Known
from merite.sources.web.robots import Robots


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What asking needs beside the source: ``said`` is what it asked to be told, from the time before."""

    fetcher: Fetcher
    robots: Robots
    own: Own
    folder: Path
    private: Collection[str]
    said: Mapping[str, Any]
    wanted: Callable[..., bool]
    """Whether a text, given as its parts, speaks of a brand or subject."""


def hear(source: Declared, asking: Asking) -> tuple[Heard, ...]:
    """What the source says now, one ``Heard`` for each name under which it is stored; raises ``NotHeard``."""
    return _KINDS[source.kind](source, asking)


def _feed(source: Declared, asking: Asking) -> tuple[Heard, ...]:
    address = str(source.said["address"]).strip()
    if source.said.get("robots", True):
        asking.robots.check(address)
    known = Known(etag=asking.said.get("etag"), modified=asking.said.get("modified"))
    found = asking.fetcher.get(address, kinds=FEEDS, known=known)
    if found.unchanged:
        return (Heard(source=WEB, universe=source.universe, said=(), unchanged=True, remember=dict(asking.said)),)
    heard = read_feed(
        found.content, address=found.address, universe=source.universe, headers=found.headers, own=asking.own
    )
    if source.said.get("pages"):
        heard = pages.with_whole_texts(heard, asking.fetcher, asking.robots, asking.wanted)
    said = {"etag": found.known.etag, "modified": found.known.modified}
    return (replace(heard, remember={name: value for name, value in said.items() if value is not None}),)


def _pages(source: Declared, asking: Asking) -> tuple[Heard, ...]:
    addresses = [str(address).strip() for address in source.said["addresses"]]
    return (pages.read_pages(addresses, source.universe, asking.fetcher, asking.robots, asking.own),)


def _bluesky(source: Declared, asking: Asking) -> tuple[Heard, ...]:
    return (Bluesky(source, asking.fetcher, asking.own, _secret(source, asking)).hear(),)


def _mastodon(source: Declared, asking: Asking) -> tuple[Heard, ...]:
    return (Mastodon(source, asking.fetcher, asking.own, _secret(source, asking)).hear(),)


def _mailbox(source: Declared, asking: Asking) -> tuple[Heard, ...]:
    return mailbox.hear(source, _secret(source, asking), asking.said, asking.private)


def _mails(source: Declared, asking: Asking) -> tuple[Heard, ...]:
    return mails_folder.hear(source, asking.folder)


def _webmention(source: Declared, asking: Asking) -> tuple[Heard, ...]:
    return (webmention.hear(source, asking.folder, asking.fetcher, asking.own, asking.said),)


def _secret(source: Declared, asking: Asking) -> str | None:
    return secret_of(asking.folder, ROOT, source.name, source.said)


_KINDS: dict[str, Callable[[Declared, Asking], tuple[Heard, ...]]] = {
    "feed": _feed,
    "pages": _pages,
    "bluesky": _bluesky,
    "mastodon": _mastodon,
    "mailbox": _mailbox,
    "mails": _mails,
    "webmention": _webmention,
}
