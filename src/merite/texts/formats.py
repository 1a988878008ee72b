"""Money, numbers, dates and periods as each language writes them."""

import datetime

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from merite.vocabulary.words import Language

_LOCALE = {Language.FRENCH: "fr_FR", Language.FRENCH_CANADA: "fr_CA", Language.ENGLISH: "en"}
NARROW_SPACE = "\u202f"
SPACE = "\u00a0"


def locale_of(language: Language, currency: str = "") -> str:
    """Babel's name of the locale; in English the Canadian one writes $ for Canadian dollars."""
    if language is Language.ENGLISH and currency == "CAD":
        return "en_CA"
    return _LOCALE[language]


def money(amount: float, currency: str, language: Language, *, cents: bool = False) -> str:
    """An amount with its currency: ``1 234 €``, ``1 234 $``, ``$1,234``; whole units unless ``cents``."""
    rounded = amount if cents else float(round(amount))
    pattern_digits = cents
    return format_currency(
        0.0 if rounded == 0 else rounded,
        currency,
        locale=locale_of(language, currency),
        currency_digits=pattern_digits,
        format=None if cents else _whole_pattern(language, currency),
    )


def _whole_pattern(language: Language, currency: str) -> str:
    return "¤#,##0" if language is Language.ENGLISH else f"#,##0{SPACE}¤"


def number(amount: float, language: Language, *, digits: int = 0) -> str:
    """A number with ``digits`` decimals and the language's separators."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(0.0 if round(amount, digits) == 0 else amount, format=pattern, locale=locale_of(language))


def day(date: datetime.date, language: Language, *, year: bool = True) -> str:
    """A date in words: ``1 sept. 2026`` / ``Sep 1, 2026``; the first of a month is ``1er`` in French."""
    text = format_date(date, "d MMM yyyy" if year else "d MMM", locale=locale_of(language))
    if language is Language.ENGLISH:
        return format_date(date, "d MMM yyyy" if year else "d MMM", locale="en_GB")
    return "1er" + text[1:] if date.day == 1 else text
