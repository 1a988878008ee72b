"""The names of universes: lower-case words, with a paid and an own line each."""

import re

from merite.vocabulary.words import MediaClass

UNIVERSES: tuple[str, ...] = (
    "facebook", "instagram", "meta", "whatsapp", "messenger", "threads", "tiktok", "youtube", "pinterest", "x",
    "linkedin", "snapchat", "reddit", "discord", "twitch", "bluesky", "mastodon", "google-ads", "google-business",
    "bing-ads", "apple-ads", "newsletter", "sms", "blog", "website", "seo", "podcast", "print", "radio", "poster",
    "popup", "event", "partnership", "samples", "tripadvisor", "trustpilot", "bandcamp", "spotify",
)  # fmt: skip
"""Names given by merite; a workspace may add its own in merite.toml."""

POSTED = frozenset(
    (
        "facebook", "instagram", "meta", "threads", "tiktok", "youtube", "pinterest", "x", "linkedin", "snapchat",
        "reddit", "discord", "twitch", "bluesky", "mastodon", "google-business", "blog", "podcast",
    )
)  # fmt: skip
"""Channels of one's own where all see the same: chance can only decide what is posted, not who sees it."""
WRITTEN_TO = frozenset(("newsletter", "sms", "whatsapp", "messenger"))
"""Channels by which people are written to, one by one."""
SEARCH_ADS = ("google-ads", "bing-ads", "apple-ads")
"""Ads shown to people who look for something, often for the shop's own name: channels that can only be paid for."""
PAID_LINE = ".paid"
BOTH_LINES = frozenset(
    (
        "facebook", "instagram", "meta", "messenger", "threads", "tiktok", "youtube", "pinterest", "x", "linkedin",
        "snapchat", "reddit", "twitch", "spotify",
    )
)  # fmt: skip
"""Networks that have a line of their own and one that is paid for."""
_ADS = re.compile(r"\b(ads?|advert(s|ising)?|pubs?|publicites?|annonces?|sponsor(ed|ise(e|s|es)?)|boosts?)\b")
"""Words of what is paid for on a network."""
_SEARCH_ADS = re.compile(r"\b(google|bing|microsoft|apple( search)?)[ -]ads\b")


def line_said(universe: str, words: str) -> str:
    """The line of ``universe`` that somebody's words speak of: the paid one where they name ads of a network.

    ``words``: in lower case without accents. Ads of a search engine are a channel by themselves.
    """
    return universe + PAID_LINE if universe in BOTH_LINES and _ADS.search(_SEARCH_ADS.sub(" ", words)) else universe


def line_of(universe: str, media_class: MediaClass) -> str:
    """The line of ``universe`` that a row of this class belongs to: ``facebook`` or ``facebook.paid``."""
    base = universe.removesuffix(PAID_LINE)
    return base + PAID_LINE if media_class is MediaClass.PAID else base
