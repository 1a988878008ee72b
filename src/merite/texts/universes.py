"""The names of channels as a shopkeeper says them; a paid line is its ads."""

from merite.texts.catalogue import Message, translator
from merite.vocabulary.universes import BOTH_LINES, PAID_LINE
from merite.vocabulary.words import Language

_PROPER = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "meta": "Meta",
    "whatsapp": "WhatsApp",
    "messenger": "Messenger",
    "threads": "Threads",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "pinterest": "Pinterest",
    "x": "X",
    "linkedin": "LinkedIn",
    "snapchat": "Snapchat",
    "reddit": "Reddit",
    "discord": "Discord",
    "twitch": "Twitch",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "tripadvisor": "Tripadvisor",
    "trustpilot": "Trustpilot",
    "bandcamp": "Bandcamp",
    "spotify": "Spotify",
    "thefork": "TheFork",
}

_ALWAYS_BOUGHT = frozenset(
    ("google-ads", "bing-ads", "apple-ads", "print", "radio", "poster", "popup", "event", "partnership", "samples")
)
"""Channels that are paid for whoever uses them: to speak of their ads would say the same twice."""


def universe_name(universe: str, language: Language) -> str:
    """``Instagram``, ``Annonces Facebook`` for ``facebook.paid``; a name of one's own stays as it was typed."""
    _ = translator(__name__, language).message
    if universe.endswith(PAID_LINE):
        base = universe.removesuffix(PAID_LINE)
        if base in _ALWAYS_BOUGHT:
            return universe_name(base, language)
        return _("{channel} ads").format(channel=universe_name(base, language))
    return _PROPER.get(universe) or _common(_).get(universe) or _as_typed(universe)


def paid_words(universe: str, amount: str, language: Language) -> str:
    """An amount that was paid for a channel; on a network's own line it can only be a share of fees and tools, since
    its ads are a line of their own."""
    if universe not in BOTH_LINES:
        return amount
    return translator(__name__, language).message("{money} of fees").format(money=amount)


def _as_typed(universe: str) -> str:
    shown = universe.replace("-", " ").replace("_", " ").strip()
    return shown[:1].upper() + shown[1:]


def _common(_: Message) -> dict[str, str]:
    return {
        "google-ads": _("Google Ads"),
        "google-business": _("Google listing"),
        "bing-ads": _("Bing Ads"),
        "apple-ads": _("Apple Ads"),
        "newsletter": _("Newsletter"),
        "sms": _("Text messages"),
        "blog": _("Blog"),
        "website": _("Website"),
        "seo": _("Search engines"),
        "podcast": _("Podcast"),
        "print": _("Flyers and press"),
        "radio": _("Radio"),
        "poster": _("Posters"),
        "popup": _("Pop-up"),
        "event": _("Events"),
        "partnership": _("Partnerships"),
        "samples": _("Samples"),
        "fees": _("Fees and tools"),
    }
