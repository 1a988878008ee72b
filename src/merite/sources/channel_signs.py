"""The channel that a file gives away without a column for it: by headings that one network alone has."""

import re
from collections.abc import Callable

from merite.files.dates import without_accents
from merite.files.raw import RawTable
from merite.sources.channels import network_in_name, seller_in_name, universe_of
from merite.sources.templates import plain

_NETWORKS = frozenset(
    (
        "facebook", "instagram", "insta", "tiktok", "youtube", "pinterest", "linkedin", "snapchat", "reddit", "threads",
        "bluesky", "bsky", "mastodon", "tripadvisor", "trustpilot", "twitter",
    )
)  # fmt: skip
"""Words that name a network wherever they stand."""
_MARKS: tuple[tuple[str, Callable[[set[str], str], bool]], ...] = (
    ("snapchat", lambda heads, _: any("swipe" in one for one in heads)),
    ("pinterest", lambda _, words: re.search(r"\b(?:pin clicks|epingles?)\b", words) is not None),
    ("apple-ads", lambda heads, words: "taps" in heads and "install" in words),
    ("bing-ads", lambda heads, _: "gregorian date" in heads),
    ("tiktok", lambda heads, words: "by day" in heads and "(destination)" in words),
    ("linkedin", lambda _, words: re.search(r"\bcampaign group name\b|\bgroupe de campagnes\b", words) is not None),
    ("x", lambda heads, _: "retweets" in heads),
    ("google-business", lambda _, words: "google maps" in words),
    ("seo", lambda heads, _: bool(heads & {"position", "average position", "position moyenne"}) and "ctr" in heads),
)  # fmt: skip
"""Headings that one network's exports alone have."""


_PAID_FOR = re.compile(
    r"pubs?|publicites?|ads|adverts?|advertising|marketing|annonces|depenses?|expenses?|couts?|costs?|achats?"
    r"|fournisseurs?|suppliers?"
)
_SOLD = re.compile(r"ventes?|sales|recettes?|revenues?|revenus?|orders?|commandes?|ca|caisse|till|encaissements?")
_BILL = re.compile(
    r"factures?|facturation|billing|invoices?|bills?|releves?|statements?|recus?|receipts?|rechnung(?:en)?"
)


def tells_costs(table: RawTable) -> bool:
    """Whether a file's name says that what stands there was paid for marketing, and not sold."""
    words = _words(table)
    if any(map(_SOLD.fullmatch, words)):
        return False
    billed = any(map(_BILL.fullmatch, words)) and _named(table) is not None
    return billed or any(map(_PAID_FOR.fullmatch, words))


def paid_to(table: RawTable) -> str | None:
    """Who sold the ads of which a file tells the costs, as its name says; None where it names nobody."""
    return _named(table) if tells_costs(table) else None


def _words(table: RawTable) -> list[str]:
    return re.findall(r"[a-z]+", without_accents(table.file))


def _named(table: RawTable) -> str | None:
    return seller_in_name(table.file) or network_in_name(table.file)


def channel_signed(table: RawTable) -> str | None:
    """The channel whose own words stand among the headings or above them; None where none or several do."""
    heads = {plain(heading) for heading in table.headers}
    words = " | ".join(sorted(heads))
    for channel, is_there in _MARKS:
        if is_there(heads, words):
            return channel
    above = re.findall(r"[a-z]+", f"{words} {without_accents(' '.join(table.preamble))}")
    named = {universe_of(word) for word in above if word in _NETWORKS}
    return next(iter(named)) if len(named) == 1 else None
