"""An order told in several rows, each with the whole order's total beside its own: the rows' own amounts are read."""

import itertools
import re
from collections import defaultdict

import numpy as np

from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.amounts import CENT, amounts
from merite.sources.heading_words import tells_tax
from merite.sources.templates import plain

_OWN = re.compile(
    r"\b(?:line|item|ligne|article)s?\b.*\b(?:amount|total|subtotal|montant|sous-total)\b"
    r"|\b(?:amount|total|montant|sous-total)\b.*\b(?:line|item|ligne|article)s?\b"
)
_FEWEST = 3
_MOSTLY = 0.8


def read_lines(table: RawTable, columns: dict[str, str]) -> None:
    """Let ``columns`` read what each row tells of itself, where the total found is the whole order's in each of its
    rows and the rows' own amounts, with their tax or not, sum to it."""
    if not {"order_id", "gross"} <= columns.keys():
        return
    total = amounts(table, columns["gross"])
    at = list(table.headers).index(columns["order_id"])
    rows: dict[str, list[int]] = defaultdict(list)
    for here, cell in enumerate(table.rows[: len(total)].cells(at)):
        if not is_blank(cell):
            rows[cell.strip()].append(here)
    several = [one for one in rows.values() if len(one) > 1]
    if len(several) < _FEWEST or any(np.ptp(total[one]) > CENT for one in several):
        return
    own = [heading for heading in table.headers if heading != columns["gross"] and _OWN.search(plain(heading))]
    taxes = [None, *(heading for heading in table.headers if tells_tax(heading) and heading not in own)]
    for heading, tax in itertools.product(own, taxes):
        each = np.nan_to_num(amounts(table, heading)) + (0.0 if tax is None else np.nan_to_num(amounts(table, tax)))
        if np.mean([abs(each[one].sum() - total[one[0]]) <= CENT * len(one) for one in several]) >= _MOSTLY:
            for name in ("gross", "goods_net", "tax"):
                columns.pop(name, None)
            columns["gross" if tax is None else "goods_net"] = heading
            columns.update({} if tax is None else {"tax": tax})
            return
