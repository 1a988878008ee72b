"""Numbers and money as people and tools write them: ``1 234,56``, ``$1,045.20``, ``-$3.00``, ``(12.50)``, ``3 %``."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal, TypeAlias

from merite.vocabulary.rejects import Reject

DecimalMark: TypeAlias = Literal[".", ","]

_BLANKS = frozenset(
    ("", "-", "--", "---", "–", "—", "n/a", "na", "n.a.", "n/d", "nd", "n.d.", "s.o.", "s/o", "null", "none", "nan",
     "#n/a", "#n/d", "#valeur!", "#value!", "\\n")
)  # fmt: skip
CURRENCIES = frozenset(
    ("EUR", "USD", "CAD", "GBP", "CHF", "AUD", "NZD", "JPY", "CNY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON",
     "BGN", "ISK", "TRY", "ILS", "MAD", "TND", "DZD", "XOF", "XAF", "XPF", "MXN", "BRL", "INR", "SGD", "HKD", "KRW",
     "ZAR", "AED")
)  # fmt: skip
"""ISO 4217 codes that are known on sight."""

_SIGNS = (
    ("CA$", "CAD"), ("C$", "CAD"), ("CAN$", "CAD"), ("CAD$", "CAD"), ("$CA", "CAD"), ("$ CA", "CAD"), ("$CAD", "CAD"),
    ("US$", "USD"), ("$US", "USD"), ("$ US", "USD"), ("USD$", "USD"), ("$USD", "USD"), ("A$", "AUD"), ("NZ$", "NZD"),
    ("CA $", "CAD"), ("C $", "CAD"), ("US $", "USD"), ("AU $", "AUD"), ("A $", "AUD"), ("NZ $", "NZD"),
    ("€", "EUR"), ("£", "GBP"), ("EUROS", "EUR"), ("EURO", "EUR"), ("FR.", "CHF"), ("¥", "JPY"),
)  # fmt: skip
_CODE = re.compile(r"(?<![A-Za-z])([A-Za-z]{3})(?![A-Za-z])")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2007\u2008\u2009\u200a\u2060\ufeff'’`´_]+")
_APART = re.compile(rf"\d{_SPACES.pattern}(?!\d{{3}}(?!\d))\d")
"""Figures that a space parts without making thousands: two numbers in one cell."""
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-", "－": "-"})
_HARD_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007\u2009", " "))
_PLAIN = re.compile(r"\d+(\.\d+)?|\.\d+", re.ASCII)
_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?[eE][+-]?\d{1,3}", re.ASCII)
_CUT = re.compile(r"\d([.,]\d+)?E\+\d{2}", re.ASCII)
_MOST = Decimal(10) ** 14
_GROUP, _FEWEST = 3, 5
_CENTS = Decimal("0.0001")


class BadCell(ValueError):
    """A cell that cannot be read; ``code`` says why. It becomes a reject and never reaches a person as it is."""

    def __init__(self, code: Reject) -> None:
        self.code = code
        super().__init__(code.value)


def is_blank(text: str) -> bool:
    """Whether the cell says nothing: empty, ``--``, ``n/a``, ``null``..."""
    return not text or text.strip().casefold() in _BLANKS


@lru_cache(maxsize=32_768)  # a file says the same few amounts and counts again and again
def parse_number(text: str, *, decimal: DecimalMark | None = None) -> Decimal:
    """The number of a cell; ``12 %`` is 0.12, ``(12.50)`` is -12.50; currency signs and codes are left out.

    ``decimal`` decides only what is open: ``1,234`` and ``1.234``. None: a lone comma before three figures parts
    thousands, a lone point decimals. Raises ``BadCell``: EMPTY for a blank, else BAD_NUMBER or NUMBER_TOO_LARGE.
    """
    if _PLAIN.fullmatch(text) and not (decimal == "," and _in_groups(text, ".")):
        return _bounded(Decimal(text))
    if is_blank(text):
        raise BadCell(Reject.EMPTY)
    spaced = _without_currency(text.translate(_MINUS))
    if _APART.search(spaced):
        raise BadCell(Reject.BAD_NUMBER)
    bare, negative = _unsigned(_SPACES.sub("", spaced))
    share = bare.endswith("%")
    bare, more = _unsigned(bare.removesuffix("%").removeprefix("%"))
    value = _value(bare, decimal)
    if share:
        value /= 100
    return _bounded(-value if negative or more else value)  # ``(-3)`` takes 3 off too


def is_cut(text: str) -> bool:
    """Whether a number that names something was cut by a spreadsheet, which shows ``220000000123456`` as
    ``2,20E+14`` and saves it so in a CSV: many have that name then."""
    return _CUT.fullmatch(text) is not None


def figure(number: str) -> str:
    """A number that a file keeps as one, as text: ``83.333`` becomes ``83.3330``, which parts no thousands."""
    return f"{number}0" if _in_groups(number.removeprefix("-"), ".") else number


def typed_number(said: str) -> float:
    """What a person typed where a number is asked for, read as in a file; NaN for what is none, and for a share."""
    try:
        return math.nan if "%" in said else float(parse_number(said))
    except BadCell:
        return math.nan


def parse_money(text: str, *, decimal: DecimalMark | None = None) -> Decimal:
    """An amount with four decimals at most, as the store keeps money."""
    return as_money(parse_number(text, decimal=decimal))


def as_money(value: Decimal) -> Decimal:
    """The value with four decimals, as the store keeps money."""
    return value.quantize(_CENTS)


def _bounded(value: Decimal) -> Decimal:
    if abs(value) >= _MOST:
        raise BadCell(Reject.NUMBER_TOO_LARGE)
    return value


def _unsigned(bare: str) -> tuple[str, bool]:
    if bare.startswith("(") and bare.endswith(")"):
        return bare[1:-1], True
    if bare.startswith("-"):
        return bare[1:], True
    if bare.endswith("-"):
        return bare[:-1], True
    return bare.removeprefix("+"), False


def _value(bare: str, decimal: DecimalMark | None) -> Decimal:
    if _SCIENTIFIC.fullmatch(bare):
        return _decimal(bare.replace(",", "."))
    comma, point = bare.rfind(","), bare.rfind(".")
    if comma >= 0 and point >= 0:
        mark, other = (",", ".") if comma > point else (".", ",")
        whole, _, part = bare.rpartition(mark)
        if not _in_groups(whole, other):
            raise BadCell(Reject.BAD_NUMBER)
        return _decimal(f"{whole.replace(other, '')}.{part}")
    for mark in (",", "."):
        if mark not in bare:
            continue
        grouped = _in_groups(bare, mark)
        if grouped and (bare.count(mark) > 1 or (mark != decimal if decimal else mark == ",")):
            return _decimal(bare.replace(mark, ""))
        return _decimal(bare.replace(mark, "."))
    return _decimal(bare)


def _in_groups(text: str, mark: str) -> bool:
    """``1,234,567`` and India's ``12,34,567``, with ``mark`` between."""
    first, *middle = text.split(mark)
    if not middle:
        return False
    last = middle.pop()
    short = first.isdigit() and len(first) <= 3 and (first == "0") + (first == "") == 0
    return short and all(g.isdigit() and len(g) in (2, 3) for g in middle) and last.isdigit() and len(last) == 3


def _decimal(text: str) -> Decimal:
    if not text or not text.isascii() or not (text[0].isdigit() or text[0] == "."):
        raise BadCell(Reject.BAD_NUMBER)
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise BadCell(Reject.BAD_NUMBER) from None
    if value and value.adjusted() >= _MOST.adjusted():  # so large a power overflows in whatever is done with it
        raise BadCell(Reject.NUMBER_TOO_LARGE)
    return value


def sniff_decimal(texts: Iterable[str]) -> DecimalMark | None:
    """The decimal mark that a column uses, from its cells that leave no doubt; None where none does.

    ``1.234`` beside ``987`` is more than a thousand: a point that only ever stands before three figures parts them.
    """
    votes = {",": 0, ".": 0}
    parted: set[str] = set()
    whole: set[str] = set()
    for text in texts:
        bare = _unsigned(_SPACES.sub("", _without_currency(text.translate(_MINUS))))[0].removesuffix("%")
        comma, point = bare.rfind(","), bare.rfind(".")
        if comma < 0 and point < 0:
            whole.add(bare)
            continue
        if comma >= 0 and point >= 0:
            votes["," if comma > point else "."] += 1
            continue
        mark, other = (",", ".") if comma >= 0 else (".", ",")
        if bare.count(mark) > 1:
            votes[other] += 1
        elif not _in_groups(bare, mark):
            votes[mark] += bare.replace(mark, "").isdigit()
        elif mark == ".":
            parted.add(bare)
    if not any(votes.values()) and _parts_thousands(parted, {bare for bare in whole if bare.isdigit()}):
        return ","
    if votes[","] == votes["."]:
        return None
    return "," if votes[","] > votes["."] else "."


def _parts_thousands(parted: set[str], whole: set[str]) -> bool:
    """Whether the point of cells such as ``1.234`` parts thousands: whole hundreds stand beside them and no whole
    thousand, or else the last figure, which a tool that writes three decimals of money leaves 0, is often another."""
    if not parted or any(len(bare) > _GROUP for bare in whole):
        return False
    if any(len(bare) == _GROUP for bare in whole):
        return True
    return not whole and len(parted) >= _FEWEST and not all(bare.endswith("0") for bare in parted)


def _without_currency(text: str) -> str:
    if text.isascii() and not any(map(str.isalpha, text)):
        return text.replace("$", "")
    bare = text.upper().translate(_HARD_SPACES)
    for sign, _ in _SIGNS:
        bare = bare.replace(sign, "")
    for code in _CODE.findall(bare):
        if code in CURRENCIES:
            bare = bare.replace(code, "")
    return bare.replace("$", "")


def currency_in(text: str) -> str | None:
    """The ISO code of the money that a cell or a header names: ``Amount spent (EUR)``, ``12 €``, ``C$5``.

    None where it names none, or only ``$``, which is the dollar of several countries (``has_dollar``).
    """
    upper = text.upper().translate(_HARD_SPACES)
    for code in _CODE.findall(text):
        if code in CURRENCIES or (code.upper() in CURRENCIES and code.islower() and len(text.strip()) <= 4):
            return str(code.upper())
    for sign, code in _SIGNS:
        at = upper.find(sign)
        if at >= 0 and not (sign.isalpha() and not _stands_alone(upper, sign, at)):
            if sign in ("A$", "C$", "A $", "C $") and at and upper[at - 1].isalpha():
                continue
            if sign == "FR." and not any(map(str.isdigit, text)):
                continue
            return code
    return None


def _stands_alone(upper: str, sign: str, at: int) -> bool:
    before, after = upper[at - 1 : at], upper[at + len(sign) : at + len(sign) + 1]
    return not before.isalpha() and not after.isalpha()


def has_dollar(text: str) -> bool:
    """Whether the cell is in some dollars: the shop's own money where that is a dollar."""
    return "$" in text
