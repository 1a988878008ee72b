"""The number and time formats that pictures are drawn with: Babel's, handed over in the form that Vega reads."""

from typing import Any

from babel import Locale

from merite.texts.formats import SPACE, currency_sign, locale_of
from merite.vocabulary.words import Language


def number_locale(currency: str, language: Language) -> dict[str, Any]:
    """Decimal sign, thousands and currency as d3-format wants them."""
    symbols = Locale.parse(locale_of(language, currency)).number_symbols["latn"]
    sign = currency_sign(currency, language) if currency else ""
    return {
        "decimal": symbols["decimal"],
        "thousands": symbols["group"],
        "grouping": [3],
        "currency": [sign, ""] if language is Language.ENGLISH else ["", SPACE + sign],
    }


def time_locale(language: Language) -> dict[str, Any]:
    """Names of days and months as d3-time-format wants them."""
    locale = Locale.parse(locale_of(language))
    days, months = locale.days["format"], locale.months["format"]
    sunday_first = [6, 0, 1, 2, 3, 4, 5]
    return {
        "dateTime": "%A %e %B %Y, %X",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": [days["wide"][i] for i in sunday_first],
        "shortDays": [days["abbreviated"][i] for i in sunday_first],
        "months": [months["wide"][i] for i in range(1, 13)],
        "shortMonths": [months["abbreviated"][i] for i in range(1, 13)],
    }
