"""Channels inside a sentence: with their article, and whether the verb is in the plural."""

from dataclasses import dataclass

from merite.texts.catalogue import Message, translator
from merite.texts.universes import universe_name
from merite.vocabulary.universes import PAID_LINE
from merite.vocabulary.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel as the object or the subject of a sentence; ``count`` is 2 where it takes a plural verb."""

    name: str
    count: int = 1


def channel_phrase(universe: str, language: Language) -> Channel:
    """``Instagram``, ``les annonces Facebook``, ``la newsletter``; a name of one's own stays as it is."""
    _ = translator(__name__, language).message
    base = universe.removesuffix(PAID_LINE)
    several = _several(_).get(base)
    if several is not None:
        return Channel(name=several, count=2)
    own = _one(_).get(base)
    if own is not None:
        return Channel(name=own)
    if universe.endswith(PAID_LINE) and not base.endswith("-ads"):
        return Channel(name=_("the {channel} ads").format(channel=universe_name(base, language)), count=2)
    return Channel(name=universe_name(base, language))


def _one(_: Message) -> dict[str, str]:
    return {
        "google-business": _("the Google listing"),
        "newsletter": _("the newsletter"),
        "blog": _("the blog"),
        "website": _("the website"),
        "podcast": _("the podcast"),
        "radio": _("the radio"),
        "popup": _("the pop-up"),
    }


def _several(_: Message) -> dict[str, str]:
    return {
        "sms": _("text messages"),
        "seo": _("search engines"),
        "print": _("flyers and press"),
        "poster": _("posters"),
        "event": _("events"),
        "partnership": _("partnerships"),
        "samples": _("samples"),
    }
