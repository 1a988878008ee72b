"""What merite says of a test whose shares move: the next shares, and differences weighed by them."""

from merite.texts.catalogue import translator
from merite.texts.formats import day, number
from merite.vocabulary.experiment import DayShares, Difference
from merite.vocabulary.words import Language


def shares_told(made: DayShares, name: str, language: Language) -> str:
    """A line a message, then how long they hold and how to count."""
    _ = translator(__name__, language).message
    return "\n".join([
        _("From {day}, out of 100 people, show:").format(day=day(made.day, language)),
        *(f"  {one.arm}: {number(100 * one.share, language)}" for one in made.arms),
        _("Keep these shares until you ask again, and draw by chance within them (merite test assign {name} LIST.csv).")
        .format(name=name),
        _("Count each person once, and what they did, on the day on which they saw the message."),
    ])  # fmt: skip


def moving_sentence(name: str, language: Language) -> str:
    """How the shares of such a test are had."""
    _ = translator(__name__, language).message
    return _("The shares move: before each day or week, ask merite test shares {name}").format(name=name)


def difference_sentence(one: Difference, control: str, language: Language) -> str:
    """A range of more or fewer, never a bare minus."""
    _ = translator(__name__, language).message
    low, high = 1000 * one.difference.low, 1000 * one.difference.high
    small, large = sorted((abs(low), abs(high)))
    if low < 0 < high:
        text, small, large = _("from {low} fewer to {high} more"), -low, high
    else:
        text = _("{low} to {high} fewer") if high <= 0 else _("{low} to {high} more")
    span = text.format(low=number(small, language, digits=1), high=number(large, language, digits=1))
    return _(
        "Weighed by the shares of each day, “{arm}” brings for 1,000 people {range} than “{control}” (19 chances in "
        "20, at all looks together)."
    ).format(arm=one.arm, control=control, range=span)
