"""Ranges, chances and periods in words: a loss or a gain, never a bare minus; 9 chances in 10, never a percentage."""

import datetime
import math
from dataclasses import replace

from merite.texts.catalogue import translator
from merite.texts.formats import day, money
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.words import Language


def rounding_step(low: float, high: float) -> float:
    """The step to which a range is rounded, about a thirtieth of its width or finer: 1, 10, 100..."""
    width = high - low
    return 1.0 if width <= 30 else 10.0 ** math.floor(math.log10(width / 30))


def rounded(estimate: Estimate) -> tuple[float, float]:
    """The two ends, rounded as wide as the range deserves: nobody knows a range of 2,800 to the cent.

    An end that is not nothing is never shown as nothing: it keeps one figure.
    """
    step = rounding_step(estimate.low, estimate.high)
    return _to(estimate.low, step), _to(estimate.high, step)


def _to(end: float, step: float) -> float:
    near = round(end / step) * step
    if near or abs(end) < 1.0:
        return near
    own = 10.0 ** math.floor(math.log10(abs(end)))
    return round(end / own) * own


def money_range(estimate: Estimate, currency: str, language: Language) -> str:
    """``entre 640 $ et 3 440 $``; a negative end is called a loss; ``environ 20 $`` when both ends are one."""
    low, high = rounded(estimate)
    _ = translator(__name__, language).message
    if low < 0:
        return balance_range(estimate, currency, language)
    if low == high:
        return _("about {amount}").format(amount=money(low, currency, language))
    return _("between {low} and {high}").format(
        low=money(low, currency, language), high=money(high, currency, language)
    )


def sales_range(estimate: Estimate, came: float | None, currency: str, language: Language) -> str:
    """``entre 0 $ et 6 100 $`` of sales foretold: a quiet week is no loss, unless more was given back than sold."""
    least = min(0.0, came or 0.0)
    low, middle, high = (max(least, end) for end in (estimate.low, estimate.middle, estimate.high))
    return money_range(replace(estimate, low=low, middle=middle, high=high), currency, language)


def balance_range(estimate: Estimate, currency: str, language: Language) -> str:
    """``entre 200 $ de perte et 2 600 $ de gain``: never a minus sign."""
    return balance_of_ends(*rounded(estimate), currency, language)


def balance_of_ends(low: float, high: float, currency: str, language: Language) -> str:
    """The same for two ends that are already rounded; where nothing is put in, nothing is lost or gained."""
    _ = translator(__name__, language).message
    small, large = sorted((abs(low), abs(high)))
    if not large:
        return _("neither a loss nor a gain")
    if low < 0 < high:
        text = _("between a loss of {low} and a gain of {high}")
        small, large = abs(low), high
    elif high <= 0 and low < 0:
        text = _("a loss of {low} to {high}") if small != large else _("a loss of about {low}")
    else:
        text = _("a gain of {low} to {high}") if small != large else _("a gain of about {low}")
    return text.format(low=money(small, currency, language), high=money(large, currency, language))


def chance_words(chance: float, language: Language) -> str:
    """``3 chances sur 10``; below one in twenty or above nineteen, it says only that."""
    translate = translator(__name__, language)
    _ = translate.message
    if chance < 0.05:
        return _("less than 1 chance in 20")
    if chance > 0.95:
        return _("more than 19 chances in 20")
    tenths = min(9, max(1, round(chance * 10)))
    return translate.plural("{count} chance in 10", "{count} chances in 10", tenths).format(count=tenths)


def level_words(level: float, language: Language) -> str:
    """How sure a range is: ``9 chances sur 10`` for .9, ``19 chances sur 20`` for .95."""
    _ = translator(__name__, language).message
    for out_of in (10, 20, 100):
        if abs(level * out_of - round(level * out_of)) < 1e-6:
            return _("{count} chances in {out_of}").format(count=round(level * out_of), out_of=out_of)
    return _("{count} chances in {out_of}").format(count=round(level * 1000), out_of=1000)


def period(first: datetime.date, last: datetime.date, language: Language, *, year: bool = True) -> str:
    """``du 1er sept. au 15 nov. 2026``; the year is written once where it is the same."""
    _ = translator(__name__, language).message
    return _("from {first} to {last}").format(
        first=day(first, language, year=year and first.year != last.year), last=day(last, language, year=year)
    )
