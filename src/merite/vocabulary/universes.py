"""The names of universes: lower-case words, with a paid and an own line each."""

from merite.vocabulary.words import MediaClass

UNIVERSES: tuple[str, ...] = (
    "facebook", "instagram", "meta", "whatsapp", "messenger", "threads", "tiktok", "youtube", "pinterest", "x",
    "linkedin", "snapchat", "reddit", "discord", "twitch", "bluesky", "mastodon", "google-ads", "google-business",
    "bing-ads", "newsletter", "sms", "blog", "website", "seo", "podcast", "print", "radio", "poster", "popup",
    "event", "partnership", "samples", "tripadvisor", "trustpilot", "bandcamp", "spotify",
)  # fmt: skip
"""Names given by merite; a workspace may add its own in merite.toml."""

POSTED = frozenset(
    (
        "facebook", "instagram", "meta", "threads", "tiktok", "youtube", "pinterest", "x", "linkedin", "snapchat",
        "reddit", "discord", "twitch", "bluesky", "mastodon", "google-business", "blog", "podcast",
    )
)  # fmt: skip
"""Channels of one's own where all see the same: chance can only decide what is posted, not who sees it."""
PAID_LINE = ".paid"


def line_of(universe: str, media_class: MediaClass) -> str:
    """The line of ``universe`` that a row of this class belongs to: ``facebook`` or ``facebook.paid``."""
    base = universe.removesuffix(PAID_LINE)
    return base + PAID_LINE if media_class is MediaClass.PAID else base
