"""Mentions as an outcome, in words."""

from merite.texts.catalogue import translator
from merite.texts.formats import number
from merite.texts.ranges import level_words
from merite.texts.universes import universe_name
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.said_of_you import MentionsBrought, MentionsOutcome
from merite.vocabulary.words import Language


def title(language: Language) -> str:
    """The section's title."""
    _ = translator(__name__, language).message
    return _("What gets people talking about you")


def summary(part: MentionsOutcome, language: Language) -> str:
    """How many mentions, and how many of them the marketing brought."""
    _ = translator(__name__, language).message
    if part.total is None:
        return _("People spoke of you {count} times.").format(count=number(part.counted, language))
    text = _("People spoke of you {count} times; between {low} and {high} of these your marketing brought ({chances}).")
    return text.format(
        count=number(part.counted, language),
        low=number(part.total.low, language),
        high=number(part.total.high, language),
        chances=level_words(part.total.level, language),
    )


def sentence(one: MentionsBrought, language: Language) -> str:
    """What one channel brought."""
    _ = translator(__name__, language).message
    if one.mentions is None:
        return ""
    text = _("{channel}: {range}")
    told = text.format(channel=universe_name(one.universe, language), range=_mentions(one.mentions, language))
    return told + (" " + _("Mostly our starting assumption.") if one.prior_driven else "")


def split_sentence(language: Language) -> str:
    """Why no money is said to have come by talk."""
    _ = translator(__name__, language).message
    return _(
        "The sales that came by word of mouth are inside each channel's total above. How much of them came by talk"
        " cannot be told apart with these figures, nor with any weekly ones: only a test that makes people talk in some"
        " weeks or areas and not in others would tell."
    )


def doubts(language: Language) -> tuple[str, ...]:
    """How to doubt it."""
    _ = translator(__name__, language).message
    return (
        _("Only mentions that were found are counted: see what we can and cannot hear."),
        _("A channel whose posts are mentions themselves brings mentions and nothing else: look at the sales."),
        _("If you post more when people talk more, the one may pass for the cause of the other."),
    )


def _mentions(found: Estimate, language: Language) -> str:
    _ = translator(__name__, language).message
    return _("between {low} and {high} mentions.").format(
        low=number(found.low, language), high=number(found.high, language)
    )
