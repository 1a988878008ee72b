"""What is to be taken off a total that holds it: the town's tax on a guest's nights, a discount told beside a price."""

import itertools
import re
from collections.abc import Mapping

import numpy as np

from merite.files.raw import RawTable
from merite.sources.amounts import CENT, amounts
from merite.sources.templates import plain

_STAY = re.compile(
    r"\b(?:taxes? de sejour|(?:city|tourist|tourism|occupancy|lodging|local) tax(?:es)?|kurtaxe|tassa di soggiorno"
    r"|tasa turistica|toeristenbelasting)\b"
)
_PRICE = re.compile(r"\b(?:price|prix|tarif|preis|precio|prezzo|prijs)\b")
_PARTS = 8
_LEAST = 3
_MOSTLY = 0.8


def taken_off(table: RawTable, columns: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Amount -> the columns to take off it, as figures show; empty where the file tells sales before tax."""
    if "gross" not in columns or "goods_net" in columns:
        return {}
    return _discounted(table, columns) or _stay_tax(table, columns)


def _discounted(table: RawTable, columns: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """The discount, where the total of the rows that have one is still the price times the number."""
    if "discount" not in columns or "tax" in columns:
        return {}
    total, off = amounts(table, columns["gross"]), np.nan_to_num(amounts(table, columns["discount"]))
    count = np.nan_to_num(amounts(table, columns["items"]), nan=1.0) if "items" in columns else np.ones(len(total))
    here = np.isfinite(total) & (off > 0.0)
    prices = [one for one in table.headers if _PRICE.search(plain(one)) and one not in columns.values()]
    same = (np.abs(amounts(table, one) * count - total)[here] <= CENT for one in prices)
    return {"gross": (columns["discount"],)} if any(len(one) and one.mean() >= _MOSTLY for one in same) else {}


def _stay_tax(table: RawTable, columns: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """The column to take off the total of a stay, where it and one or two others make that total; else nothing."""
    named = next((heading for heading in table.headers if _STAY.search(plain(heading))), None)
    if named is None or named in columns.values():
        return {}
    total, tax = amounts(table, columns["gross"]), np.nan_to_num(amounts(table, named))
    others = [heading for heading in table.headers if heading not in (*columns.values(), named)]
    told = [np.nan_to_num(one) for one in (amounts(table, heading) for heading in others) if np.isfinite(one).any()]
    taxed = np.isfinite(total) & (tax > 0.0)
    for size in (1, 2, 3):
        for parts in itertools.combinations(told[:_PARTS], size):
            left = np.abs(sum(parts, tax) - total)[taxed] <= CENT
            if len(left) >= _LEAST and float(left.mean()) >= _MOSTLY:
                return {"gross": (named,)}
    return {}
