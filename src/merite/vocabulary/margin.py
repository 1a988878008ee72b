"""The margin, from any of the four ways in which the trade says it, to the share of the price before tax."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from merite.errors.margin import (
    MarginBelowCost,
    MarginKeepsAll,
    MarginLooksLikeCoefficient,
    MarginNotANumber,
    MarginTooLarge,
    MarginTwoWays,
)

SMALL = 5.0
"""A share or mark-up under 5 of 100 is likelier a coefficient: shops do not live on it."""
LARGEST_LEFT = 95.0
"""Mark-ups and coefficients that leave more than 95 of 100 are likelier a slip of the pen."""


class MarginKind(StrEnum):
    """How a margin is said.

    ``price``: percent of the price before tax (taux de marque). ``markup``: percent of what the goods cost (taux de
    marge). ``coefficient``: price before tax over cost. ``coefficient-with-tax``: price with tax over cost before tax.
    """

    PRICE = "price"
    MARKUP = "markup"
    COEFFICIENT = "coefficient"
    COEFFICIENT_WITH_TAX = "coefficient-with-tax"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginExample:
    """A sale to check by: bought at ``buy``, sold at ``sell`` before tax (``with_tax`` with it), ``left`` remains."""

    buy: float
    sell: float
    with_tax: float
    left: float


def margin_from(said: str | float, kind: MarginKind = MarginKind.PRICE, *, tax_rate: float = 0.0) -> float:
    """The share of the price before tax that is left after paying for the goods, 0 < share < 1.

    ``said`` may be "45", "45 %", "0,45" (a share under 1 is read as such) or, for coefficients, "2,4" and
    "2,4 TTC" (with tax). ``tax_rate`` is that of the price with tax (0.2 = 20 %), used by coefficients with tax
    alone. Raises the errors of ``errors.margin`` for what no shop can have or what is likelier another kind.
    """
    number = _number(said)
    if kind is MarginKind.COEFFICIENT and str(said).strip().lower().endswith("ttc"):
        kind = MarginKind.COEFFICIENT_WITH_TAX
    if "%" in str(said) and 0.0 < number < 1.0:
        raise MarginTwoWays(found=str(said).strip(), percent=number, share=_shown(100.0 * number))
    if kind is MarginKind.PRICE:
        return _from_price(number)
    if kind is MarginKind.MARKUP:
        return _from_markup(number)
    divisor = 1.0 + tax_rate if kind is MarginKind.COEFFICIENT_WITH_TAX else 1.0
    return _from_coefficient(number, number / divisor)


def examples(share: float, *, tax_rate: float = 0.0) -> tuple[MarginExample, ...]:
    """Three sales at 10, 25 and 100 before tax that show what a margin of ``share`` means."""
    return tuple(
        MarginExample(
            buy=round(sell * (1.0 - share), 2),
            sell=sell,
            with_tax=round(sell * (1.0 + tax_rate), 2),
            left=round(sell - round(sell * (1.0 - share), 2), 2),
        )
        for sell in (10.0, 25.0, 100.0)
    )


def _number(said: str | float) -> float:
    bare = re.sub(r"\s*(ttc|ht)\s*$", "", str(said), flags=re.IGNORECASE)
    text = bare.replace("%", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        raise MarginNotANumber(found=str(said)) from None
    if not math.isfinite(number):
        raise MarginNotANumber(found=str(said))
    return number


def _from_price(number: float) -> float:
    if number <= 0.0:
        raise MarginBelowCost(found=number, bought_at=_shown(100.0 - number))
    if number < 1.0:
        return number
    if number < SMALL:
        raise MarginLooksLikeCoefficient(
            found=number, left=number, as_coefficient=_shown(max(0.0, 100.0 * (1.0 - 1.0 / number)))
        )
    if number >= 100.0:
        raise MarginKeepsAll(found=number, as_markup=_shown(100.0 * number / (100.0 + number)))
    return number / 100.0


def _from_markup(number: float) -> float:
    percent = 100.0 * number if 0.0 < number < 1.0 else number
    if percent <= 0.0:
        bought = 100.0 / (1.0 + percent / 100.0) if percent > -100.0 else math.inf
        raise MarginBelowCost(found=number, bought_at=_shown(min(bought, 1e6)))
    share = percent / (100.0 + percent)
    if percent < SMALL:
        as_coefficient = max(0.0, 100.0 * (1.0 - 1.0 / number))
        raise MarginLooksLikeCoefficient(
            found=number, left=_shown(100.0 * share), as_coefficient=_shown(as_coefficient)
        )
    if 100.0 * share > LARGEST_LEFT:
        raise MarginTooLarge(found=number, left=_shown(100.0 * share))
    return share


def _from_coefficient(said: float, before_tax: float) -> float:
    if before_tax <= 1.0:
        bought = 100.0 / before_tax if before_tax > 0.0 else math.inf
        raise MarginBelowCost(found=said, bought_at=_shown(min(bought, 1e6)))
    share = 1.0 - 1.0 / before_tax
    if 100.0 * share > LARGEST_LEFT:
        raise MarginTooLarge(found=said, left=_shown(100.0 * share))
    return share


def _shown(number: float) -> float:
    return round(number, 1)
