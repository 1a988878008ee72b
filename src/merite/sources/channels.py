"""From the words people write for a channel (``Insta``, ``infolettre``, ``tracts``) to the names of universes."""

import re

from merite.files.dates import without_accents
from merite.vocabulary.universes import BOTH_LINES, PAID_LINE, UNIVERSES, line_said

_WORDS = {
    "facebook": "facebook fb", "instagram": "instagram insta ig", "meta": "meta", "tiktok": "tiktok tik-tok",
    "youtube": "youtube yt", "pinterest": "pinterest", "x": "x twitter", "linkedin": "linkedin",
    "snapchat": "snapchat snap", "reddit": "reddit", "discord": "discord", "twitch": "twitch", "whatsapp": "whatsapp",
    "messenger": "messenger", "threads": "threads", "bluesky": "bluesky bsky", "mastodon": "mastodon",
    "google-business": "google-business gmb fiche-google google-listing google-maps",
    "google-ads": "google-ads adwords google sem sea",
    "bing-ads": "bing-ads bing microsoft-ads",
    "apple-ads": "apple-ads apple-search-ads apple-search search-ads",
    "newsletter": "newsletter infolettre e-mailing emailing mailing mailchimp brevo klaviyo cyberimpact courriel "
    "courriels email e-mail mail lettre",
    "sms": "sms texto textos text-message text-messages", "blog": "blog blogue",
    "website": "website site web site-web site-internet",
    "seo": "seo referencement moteurs-de-recherche search-engines", "podcast": "podcast balado",
    "print": "print presse journal magazine tract tracts flyer flyers depliant depliants prospectus circulaire "
    "circulaires imprimes tracts-et-presse circulaires-et-presse flyers-and-press",
    "radio": "radio", "poster": "poster posters affiche affiches affichage panneau",
    "popup": "popup pop-up kiosque boutique-ephemere",
    "event": "event events evenement evenements salon marche foire",
    "partnership": "partnership partnerships partenariat partenariats influenceur influenceuse influencer influence "
    "commandite",
    "samples": "samples sample echantillon echantillons", "tripadvisor": "tripadvisor", "trustpilot": "trustpilot",
    "bandcamp": "bandcamp", "spotify": "spotify",
}  # fmt: skip
_UNIVERSE_OF = {word: universe for universe, words in _WORDS.items() for word in words.split()}
_SITES = {
    "tripadvisor": "trip-?advisor", "trustpilot": "trust-?pilot", "google-business": "google", "facebook": "facebook",
    "booking": "booking(?:-com)?", "yelp": "yelp", "thefork": "the-?fork|la-?fourchette", "airbnb": "airbnb",
    "avis-verifies": "avis-?verifies", "expedia": "expedia", "doctolib": "doctolib", "etsy": "etsy", "amazon": "amazon",
}  # fmt: skip
"""Sites where people leave reviews, as files' names spell them."""
NEVER_BOUGHT = frozenset(
    ("newsletter", "sms", "blog", "website", "seo", "podcast", "whatsapp", "samples", "google-business")
)
"""Channels where money buys a tool or goods, not attention: it is a fee, not ad spend."""


_ACCOUNT = re.compile(r"(?:business|company|profile|personal)?(?:pages?|accounts?|groups?|business|company|profiles?)$")
"""What tools write after a network's name (``FACEBOOKPAGE``)."""
_SELLERS = {
    "google-ads": "google-?ads|adwords", "bing-ads": "bing-?ads|microsoft-?ads", "criteo": "criteo",
    "taboola": "taboola", "outbrain": "outbrain", "nextdoor": "nextdoor", "quora": "quora", "waze": "waze",
    "teads": "teads", "adroll": "adroll", "yelp": "yelp", "kijiji": "kijiji", "pagesjaunes": "pages-?jaunes|solocal",
    "yellowpages": "yellow-?pages", "leboncoin": "le-?bon-?coin", "amazon-ads": "amazon-?ads|sponsored-products",
}  # fmt: skip
"""Who sells ads and is no network where one posts, as files' names spell them."""


def universe_of(text: str) -> str:
    """The universe that a person's words name; words that are not known become a universe of their own.

    ``pub Insta`` and ``annonces Meta`` name the line that is paid for. A universe written as merite does
    (``facebook.paid``) stays as it is. "" for words without a letter or figure.
    """
    plain = without_accents(text).strip()
    if plain.removesuffix(PAID_LINE) in UNIVERSES:
        return plain
    words = re.findall(r"[a-z0-9]+(?:[-.][a-z0-9]+)*", plain)
    return ads_named(text) or _named(words)


def where_said(text: str) -> str:
    """The universe that a person's words name of a text that was read there: nobody leaves a review on Google's ads."""
    named = universe_of(text)
    return "google-business" if named == "google-ads" else named


def ads_named(text: str) -> str | None:
    """The line that is paid for of a network, where a person's words name one and its ads; else None."""
    plain = without_accents(text)
    for word in (r"[a-z0-9]+(?:[-.][a-z0-9]+)*", r"[a-z0-9]+"):  # in "tiktok-ads" the network is one of two words
        named = _named(re.findall(word, plain))
        line = line_said(named, plain)
        if line != named:
            return line
    return None


def channel_named(text: str) -> str | None:
    """The channel of which these words are one of the names (``infolettre``, ``insta``, ``pub Insta``); else None."""
    return ads_named(text) or _UNIVERSE_OF.get("-".join(without_accents(text).split()))


def network_in_name(file: str) -> str | None:
    """The network that a file's name tells (``tiktok-ads.csv``), without its line; None where it names none, or two."""
    words = re.findall(r"[a-z]+", without_accents(file))
    named = {one for word in words if len(word) > 1 and (one := _UNIVERSE_OF.get(word)) in BOTH_LINES}
    return named.pop() if len(named) == 1 else None


def site_in_name(file: str) -> str | None:
    """The site of reviews that a file's name tells (``avis_tripadvisor.csv``); None where it names none, or two."""
    words = without_accents(file).replace("_", "-")
    named = {site for site, known in _SITES.items() if re.search(rf"(?<![a-z])(?:{known})(?![a-z])", words)}
    return named.pop() if len(named) == 1 else None


def seller_in_name(file: str) -> str | None:
    """Who sold the ads, where a file's name tells (``criteo.csv``) and it is no network; None for none, or two."""
    words = re.sub(r"[^a-z]+", "-", without_accents(file))
    named = {seller for seller, known in _SELLERS.items() if re.search(rf"(?<![a-z])(?:{known})(?![a-z])", words)}
    return named.pop() if len(named) == 1 else None


def _named(words: list[str]) -> str:
    """The universe that these words name, without its line."""
    words = [_ACCOUNT.sub("", word) if _ACCOUNT.sub("", word) in _UNIVERSE_OF else word for word in words]
    joined = "-".join(words)
    if joined in _UNIVERSE_OF:
        return _UNIVERSE_OF[joined]
    for size in (2, 1):
        for here in range(len(words) - size + 1):
            known = _UNIVERSE_OF.get("-".join(words[here : here + size]))
            if known:
                return known
    return joined
