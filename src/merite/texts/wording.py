"""Contributions by stance, tactic and shape, in words."""

from merite.texts.catalogue import Message, translator
from merite.texts.formats import number
from merite.texts.ranges import money_range
from merite.texts.universes import universe_name
from merite.vocabulary.wording import Factor, FactorSplit, Way, Wording, WordingFinding
from merite.vocabulary.words import Language, Stance


def title(language: Language) -> str:
    """The section's title."""
    _ = translator(__name__, language).message
    return _("Which way of speaking brings more")


def summary(part: Wording, language: Language) -> str:
    """What stands out, or that nothing does."""
    _ = translator(__name__, language).message
    clear = [
        (way, split.factor)
        for split in part.factors
        for way in split.ways
        if way.level and way.finding is not WordingFinding.NO_CLEAR_DIFFERENCE
    ]
    if not clear:
        return _("No way of speaking stands out: these figures cannot tell one from another yet.")
    told = []
    for way, factor in clear:
        more = way.finding is WordingFinding.BRINGS_MORE
        text = _("{way} brings more than the rest.") if more else _("{way} brings less than the rest.")
        told.append(text.format(way=way_name(way.level, factor, language)))
    return " ".join(told)


def factor_title(split: FactorSplit, language: Language) -> str:
    """What differs, and over which channels."""
    _ = translator(__name__, language).message
    named = {
        Factor.STANCE: _("How you speak"),
        Factor.TACTIC: _("What you do"),
        Factor.SHAPE: _("The form of the post"),
    }
    return _("{factor} ({channels})").format(
        factor=named[split.factor], channels=", ".join(universe_name(name, language) for name in split.universes)
    )


def way_name(level: str, factor: Factor, language: Language) -> str:
    """A way, as a shopkeeper says it; as typed where it is one's own."""
    _ = translator(__name__, language).message
    if not level:
        return _("Not said, or too rare")
    if factor is Factor.STANCE:
        known = _stances(_).get(level)
        if known is not None:
            return known
    if factor is Factor.SHAPE:
        known = _shapes(_).get(level)
        if known is not None:
            return known
    shown = level.replace("-", " ").replace("_", " ")
    return shown[:1].upper() + shown[1:]


def against_words(way: Way, language: Language) -> str:
    """What the same dose brings so, over the average: between half as much and twice as much."""
    _ = translator(__name__, language).message
    return _("{low} to {high} times the average").format(
        low=number(way.against.low, language, digits=1), high=number(way.against.high, language, digits=1)
    )


def finding_words(way: Way, language: Language) -> str:
    """The finding, in a few words."""
    _ = translator(__name__, language).message
    return {
        WordingFinding.BRINGS_MORE: _("brings more"),
        WordingFinding.BRINGS_LESS: _("brings less"),
        WordingFinding.NO_CLEAR_DIFFERENCE: _("no clear difference"),
    }[way.finding]


def brought_words(way: Way, currency: str, language: Language) -> str:
    """Sales brought so, over the period."""
    return money_range(way.brought, currency, language)


def share_words(way: Way, language: Language) -> str:
    """Its part of what was put out."""
    _ = translator(__name__, language).message
    return _("{part} in 100").format(part=number(100.0 * way.share, language))


def words(language: Language) -> dict[str, str]:
    """Heads of the tables."""
    _ = translator(__name__, language).message
    return {
        "way": _("Way"),
        "share": _("Part of what you put out"),
        "brought": _("Sales brought"),
        "against": _("For the same dose"),
        "finding": _("What the figures say"),
    }


def reading(language: Language) -> str:
    """What is assumed, and that it shows."""
    _ = translator(__name__, language).message
    return _(
        "We start from “it makes no difference” and move away from it only as far as your sales do. A way used in the"
        " same weeks as another cannot be told from it."
    )


def doubts(language: Language) -> tuple[str, ...]:
    """How to doubt it."""
    _ = translator(__name__, language).message
    return (
        _("Look at when each way was used: one kept for your best weeks may only follow your customers."),
        _("Look at the subject too: a way of speaking used for your best product owes it something."),
        _("Draw at random, each week, how you will speak, and compare after ten weeks."),
    )


def _stances(_: Message) -> dict[str, str]:
    return {
        Stance.FRIEND.value: _("As a friend"),
        Stance.INSIDER.value: _("As an insider"),
        Stance.SELLER.value: _("As a seller"),
    }


def _shapes(_: Message) -> dict[str, str]:
    return {
        "photo": _("Photo"),
        "video": _("Video"),
        "reel": _("Reel"),
        "story": _("Story"),
        "carousel": _("Carousel"),
        "link": _("Link"),
        "text": _("Text alone"),
    }
