"""The figures of a column of an unknown file, row by row."""

import numpy as np
from numpy.typing import NDArray

from merite.files.numbers import BadCell, DecimalMark, is_blank, parse_number, sniff_decimal
from merite.files.raw import RawTable

Amounts = NDArray[np.float64]

_ROWS = 2_000
CENT = 0.015


def amounts(table: RawTable, heading: str) -> Amounts:
    """The first thousands of cells as numbers, shape (rows,), NaN for a blank or for words."""
    at = list(table.headers).index(heading)
    cells = [row[at] for row in table.rows[:_ROWS]]
    mark = sniff_decimal(cells)
    return np.array([_number(cell, mark) for cell in cells])


def _number(cell: str, mark: DecimalMark | None) -> float:
    if is_blank(cell):
        return np.nan
    try:
        return float(parse_number(cell, decimal=mark))
    except BadCell:
        return np.nan
