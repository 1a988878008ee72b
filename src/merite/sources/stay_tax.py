"""The tax on nights that a guest pays within the total of a stay: it is the town's, and nothing was sold."""

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
_PARTS = 8
_LEAST = 3
_MOSTLY = 0.8


def stay_tax(table: RawTable, columns: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """The column to take off the total of a stay, where it and one or two others make that total; else nothing."""
    named = next((heading for heading in table.headers if _STAY.search(plain(heading))), None)
    if named is None or "gross" not in columns or "goods_net" in columns or named in columns.values():
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
