"""Failures of what a person says of a business, in words."""

from merite.texts.catalogue import Message, translator
from merite.vocabulary.words import Language


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "unknown-country": (
            _("merite does not know the usual currency and time zone of “{found}”."),
            _("Give them with --currency and --time-zone, or use one of: {known}."),
        ),
        "unknown-currency": (
            _("“{found}” is not a currency."),
            _("Give its three letters with --currency, for example EUR, CAD or USD."),
        ),
        "unknown-time-zone": (
            _("“{found}” is not a time zone."),
            _("Give it as Continent/City with --time-zone, for example Europe/Paris or America/Toronto."),
        ),
        "bad-amount": (
            _("“{found}” cannot be the value of “{name}”."),
            _("Give a number from {least} to {most}."),
        ),
        "bad-rate": (
            _("“{found}” cannot be what one {name} is worth in {currency}."),
            _("Give how many {currency} you get for one {name}, as a number above zero: 0.92."),
        ),
        "bad-limit": (
            _("“{found}” does not say how far a channel may move in a month."),
            _("Write the channel, an equals sign and a share of its usual pace, 0 to 3: facebook.paid=0.25."),
        ),
        "said-both-ways": (
            _("The pace of “{channel}” cannot both be set ahead and go with demand."),
            _("Name it in set_ahead or in with_demand, or in neither if you do not know."),
        ),
        "pace-of-nobody": (
            _("You say how the pace of “{channel}” is set, and there is no such channel."),
            _("Name one of these: {known}."),
        ),
        "not-a-choice": (
            _("“{found}” is not one of the answers."),
            _("Answer with one of the words shown, or press Enter for the one in brackets."),
        ),
    }


def from_upwards(language: Language) -> str:
    """What to do about an amount that has no upper limit."""
    return translator(__name__, language).message("Give a number, {least} or more.")
