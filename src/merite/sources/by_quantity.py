"""Sales told as a price and a number of articles, without their product: what a row sold is the one times the other."""

import re
from collections.abc import Mapping

import numpy as np

from merite.files.raw import RawTable
from merite.sources.amounts import CENT, Amounts, amounts
from merite.sources.cell_kinds import holds
from merite.sources.summed_columns import whole_of_several
from merite.sources.templates import plain
from merite.store.tables import Kind

_NUMBER = re.compile(
    r"\b(?:quantity|quantities|qty|quantites?|qte|units?|unites?|nombre|nb|nbre|pieces|menge|cantidad)\b"
)
_ONE = re.compile(r"\b(?:unit|unitaire|each|piece|pu|wholesale|gros|proceeds|stuckpreis|einzelpreis)\b")
_PRICE = re.compile(r"\b(?:price|prix|tarif|proceeds|pu|preis|precio|prezzo|prijs)\b")
_OTHER_PRICE = re.compile(
    r"\b(?:retail|detail|customer|list|catalogue|compare\w*|cost|cout|achat|conseille|public|original|regular|normal)\b"
)
_FEWEST = 3
_MOSTLY = 0.6


def by_quantity(table: RawTable, columns: dict[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Amount -> the column of numbers by which it is to be multiplied; the price of one is noted as the total where no
    heading told any. Empty where a column tells the product, or where nothing shows that the price is that of one.
    """
    told = next((name for name in ("gross", "goods_net") if name in columns), None)
    if told is not None and (several := whole_of_several(table, columns, told)) is not None:
        columns[told] = several
        return {}
    if told is not None and not _PRICE.search(plain(columns[told])):
        return {}
    number = _numbers(table)
    price = columns[told] if told is not None else _price(table)
    if number is None or price is None or price == number:
        return {}
    each, many = amounts(table, price), amounts(table, number)
    product = each * many
    others = [one for one in table.headers if one not in columns.values() and one not in (price, number)]
    if (whole := next((one for one in others if _same(amounts(table, one), product)), None)) is not None:
        columns[told or "gross"] = whole
        return {}
    if not (_ONE.search(plain(price)) or _does_not_grow(each, many)):
        return {}
    columns[told or "gross"] = price
    columns.setdefault("items", number)
    return {told or "gross": (number,)}


def _numbers(table: RawTable) -> str | None:
    """The column that counts articles, some of whose rows count several."""
    for at, heading in enumerate(table.headers):
        text = plain(heading)
        if _NUMBER.search(text) and not _PRICE.search(text) and holds(table, at, Kind.NUMBER):
            many = amounts(table, heading)
            if (np.nan_to_num(many) > 1.0).any():
                return heading
    return None


def _price(table: RawTable) -> str | None:
    """The column of what one article was sold for: not what others sell it for, nor what it cost."""
    found = [
        heading
        for at, heading in enumerate(table.headers)
        if _PRICE.search(plain(heading)) and not _OTHER_PRICE.search(plain(heading)) and holds(table, at, Kind.MONEY)
    ]
    return found[0] if found else None


def _same(whole: Amounts, product: Amounts) -> bool:
    """Whether a column is the product, to the cent, in most rows of several articles."""
    told = np.isfinite(whole) & np.isfinite(product) & (product != 0.0)
    return int(told.sum()) >= _FEWEST and float((np.abs(whole - product)[told] <= CENT).mean()) >= _MOSTLY


def _does_not_grow(each: Amounts, many: Amounts) -> bool:
    """Whether prices beside several articles stand beside one or another number too, as the price of one does."""
    told = np.isfinite(each) & np.isfinite(many) & (each > 0.0)
    several = told & (many > 1.0)
    if int(several.sum()) < _FEWEST:
        return False
    pairs = {(round(float(price), 2), float(count)) for price, count in zip(each[told], many[told], strict=True)}
    prices = [price for price, _ in pairs]
    return float(np.mean([prices.count(round(float(price), 2)) > 1 for price in each[several]])) >= _MOSTLY
