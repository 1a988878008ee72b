"""Money, numbers, hours and dates as each language writes them; ranges in words are in ``texts.ranges``."""

import datetime
import math
from collections.abc import Iterable

from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_symbol

from merite.vocabulary.words import Language

_LOCALE = {Language.FRENCH: "fr_FR", Language.FRENCH_CANADA: "fr_CA", Language.ENGLISH: "en"}
NARROW_SPACE = "\u202f"
SPACE = "\u00a0"
MINUS = "\u2212"


def locale_of(language: Language, currency: str = "") -> str:
    """Babel's name of the locale; in English the Canadian one writes $ for Canadian dollars."""
    if language is Language.ENGLISH and currency == "CAD":
        return "en_CA"
    return _LOCALE[language]


def currency_sign(currency: str, language: Language) -> str:
    """``€``, ``$``...; the Canadian dollar is ``$`` in every language, since the page speaks to its owner."""
    return "$" if currency == "CAD" else get_currency_symbol(currency, locale=locale_of(language, currency))


def money(amount: float, currency: str, language: Language, *, cents: bool = False) -> str:
    """An amount with its currency: ``1 234 €``, ``1 234 $``, ``$1,234``; whole units unless ``cents``."""
    digits = 2 if cents else 0
    text = number(abs(amount), language, digits=digits)
    sign = MINUS if round(amount, digits) < 0 else ""
    if not currency:
        return sign + text
    symbol = currency_sign(currency, language)
    return f"{sign}{symbol}{text}" if language is Language.ENGLISH else f"{sign}{text}{SPACE}{symbol}"


def number(amount: float, language: Language, *, digits: int = 0) -> str:
    """A number with ``digits`` decimals and the language's separators."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text: str = format_decimal(
        0.0 if round(amount, digits) == 0 else round(amount, digits), format=pattern, locale=locale_of(language)
    )
    return text.replace("-", MINUS)


def listed(parts: Iterable[str], language: Language) -> str:
    """``a; b; c``, for parts that have commas of their own: with the thin space of France before the sign."""
    return f"{NARROW_SPACE if language is Language.FRENCH else ''}; ".join(parts)


def day(date: datetime.date, language: Language, *, year: bool = True) -> str:
    """A date in words: ``1er sept. 2026`` / ``1 Sept 2026``, its parts never torn apart at the end of a line."""
    pattern = "d MMM yyyy" if year else "d MMM"
    if language is Language.ENGLISH:
        return str(format_date(date, pattern, locale="en_GB")).replace(" ", SPACE)
    text = str(format_date(date, pattern, locale=locale_of(language))).replace(" ", SPACE)
    return "1er" + text[1:] if date.day == 1 else text


def month(date: datetime.date, language: Language) -> str:
    """The month of a date, as a line begins: ``Octobre 2026`` / ``October 2026``."""
    text = str(format_date(date, "MMMM yyyy", locale=locale_of(language))).replace(" ", SPACE)
    return text[:1].upper() + text[1:]


def typed_figure(amount: float, language: Language) -> str:
    """A number as a person would type it into a field, read back as the same: ``24,5`` in French, ``24.5``.

    Three decimals keep their point: "22,125" typed as money is twenty-two thousand.
    """
    plain = f"{amount:.10g}"
    return plain if language is Language.ENGLISH or len(plain.partition(".")[2]) == 3 else plain.replace(".", ",")


def hours(amount: float, language: Language) -> str:
    """A length of time: ``12h30`` in France, ``12 h 30`` in Québec and in English; minutes under one hour.

    Rounded to five minutes, from twenty hours on to the hour.
    """
    minutes = round(amount * 60 / 5) * 5 if amount * 60 >= 5 else math.ceil(amount * 60)
    if minutes < 60:
        return f"{minutes}{SPACE}min"
    if minutes >= 20 * 60:
        return f"{number(minutes / 60, language)}{SPACE}h"
    whole, rest = divmod(minutes, 60)
    if not rest:
        return f"{whole}{SPACE}h"
    return f"{whole}h{rest:02d}" if language is Language.FRENCH else f"{whole}{SPACE}h{SPACE}{rest:02d}"
