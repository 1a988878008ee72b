"""How precise the answer could be, in words: a promise on width, never on truth."""

from merite.texts.catalogue import translator
from merite.texts.formats import money, number
from merite.texts.ranges import level_words, rounding_step
from merite.texts.universes import universe_name
from merite.vocabulary.precision import Precision, UniversePrecision
from merite.vocabulary.words import Language


def precision_text(found: Precision, currency: str, language: Language) -> str:
    """What was done, a line a channel, and what it is not."""
    _ = translator(__name__, language).message
    if not found.universes or found.total is None:
        return _("No model was fitted: nothing can be made up from it. Run merite measure to see why.")
    lines = [
        _(
            "We made up {count} businesses like yours, with what you put out each week and sales as they might have"
            " gone, and measured each as if it were you."
        ).format(count=number(found.businesses, language))
    ]
    lines += [f"- {sentence(one, currency, language)}" for one in found.universes]
    whole = _("All together: {promise}").format(promise=_promise(found.total, currency, language))
    lines.append(f"- {whole}")
    held = sum(one.held for one in found.universes)
    lines += [
        _(
            "In these made-up businesses, the ranges held the truth {held} times out of {tries} ({chances} announced)."
        ).format(
            held=number(held, language),
            tries=number(sum(one.tries for one in found.universes), language),
            chances=level_words(found.level, language),
        ),
        _(
            "This says how precise an answer your history allows. It does not guarantee the answer: the made-up"
            " businesses follow our calculation's own rules, and yours may not."
        ),
    ]
    return "\n".join(lines)


def sentence(one: UniversePrecision, currency: str, language: Language) -> str:
    """The promise for one channel."""
    _ = translator(__name__, language).message
    return _("{channel}: {promise}").format(
        channel=universe_name(one.name, language), promise=_promise(one, currency, language)
    )


def _promise(one: UniversePrecision, currency: str, language: Language) -> str:
    _ = translator(__name__, language).message
    step = rounding_step(one.width.low, one.width.high)
    ends = (one.width.middle, one.width.low, one.width.high)
    width, low, high = (money(round(end / step) * step, currency, language) for end in ends)
    if one.settled is None:
        return _("expect a range about {width} wide ({low} to {high}).").format(width=width, low=low, high=high)
    text = _(
        "expect a range about {width} wide ({low} to {high}); it would say whether it pays {count} times out of"
        " {tries}."
    )
    return text.format(
        width=width, low=low, high=high, count=number(one.settled, language), tries=number(one.tries, language)
    )
