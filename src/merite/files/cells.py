"""One cell of text to a number, an amount, a day or a moment: the door to ``numbers``, ``dates`` and ``moments``."""

from merite.files.dates import (
    DateOrder,
    DateOrderGuess,
    local_day,
    parse_day,
    sniff_date_order,
    split_day,
    without_accents,
)
from merite.files.moments import has_time, moment_of, parse_moment, parse_time, zone_named
from merite.files.numbers import (
    CURRENCIES,
    BadCell,
    DecimalMark,
    currency_in,
    has_dollar,
    is_blank,
    is_cut,
    parse_money,
    parse_number,
    sniff_decimal,
)

__all__ = [
    "CURRENCIES",
    "BadCell",
    "DateOrder",
    "DateOrderGuess",
    "DecimalMark",
    "currency_in",
    "has_dollar",
    "has_time",
    "is_blank",
    "is_cut",
    "local_day",
    "moment_of",
    "parse_day",
    "parse_moment",
    "parse_money",
    "parse_number",
    "parse_time",
    "sniff_date_order",
    "sniff_decimal",
    "split_day",
    "without_accents",
    "zone_named",
]
