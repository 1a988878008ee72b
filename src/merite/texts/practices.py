"""Best practices in words: what works over all tests, and how sure that is."""

from merite.texts.catalogue import Message, translator
from merite.texts.formats import number
from merite.vocabulary.practices import Factor, Practice, PracticeFinding, Practices
from merite.vocabulary.words import Language


def practices_told(found: Practices, language: Language) -> str:
    """A line a practice, best first."""
    _ = translator(__name__, language).message
    if not found.practices:
        return _("Nothing to learn yet: no test compared messages that differ in theme, stance, tactic or words.")
    head = _("Learnt from {tests} tests. Expected sales where an average message brings 100 (9 chances in 10):")
    return "\n".join([head.format(tests=found.tests), *(practice_line(one, language) for one in found.practices)])


def practice_line(practice: Practice, language: Language) -> str:
    """One practice: what it is, what to expect, how sure, and on how many tests it rests."""
    _ = translator(__name__, language).message
    sentence = _("- {what}: {low} to {high}. {finding} ({tests} tests, {sales} sales.)")
    low, high = (number(100 * (1 + end), language) for end in (practice.lift.low, practice.lift.high))
    return sentence.format(
        what=level_name(practice.factor, practice.level, _),
        low=low,
        high=high,
        finding=_findings(_)[practice.finding],
        tests=practice.tests,
        sales=number(practice.conversions, language),
    )


def level_name(factor: Factor, level: str, _: Message) -> str:
    """A theme or words between quotation marks; a stance or a tactic as it is called."""
    if factor is Factor.THEME:
        return _("the theme “{level}”").format(level=level)
    if factor is Factor.WORDING:
        return _("the words “{level}”").format(level=level)
    return _named(_).get(level, level)


def _named(_: Message) -> dict[str, str]:
    return {
        "friend": _("speaking as a friend"),
        "insider": _("speaking as an insider"),
        "seller": _("speaking as a seller"),
        "tip": _("a tip"),
        "promotion": _("a good deal"),
        "permission": _("a message to those who asked for it"),
        "widget": _("a widget"),
        "sample": _("a sample"),
        "contest": _("a contest"),
        "code": _("a discount code"),
        "sign-up": _("a registration"),
    }


def _findings(_: Message) -> dict[PracticeFinding, str]:
    return {
        PracticeFinding.WORKS: _("Proven: it works."),
        PracticeFinding.HARMS: _("Proven: it harms."),
        PracticeFinding.PROMISING: _("Promising, not proven."),
        PracticeFinding.DOUBTFUL: _("Doubtful, not proven."),
        PracticeFinding.NOT_KNOWN_YET: _("Not known yet."),
    }
