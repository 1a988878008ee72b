"""A balance that runs: each row's is the one before and the row's amount, whatever their columns are called."""

import itertools

import numpy as np
from numpy.typing import NDArray

from merite.files.raw import RawTable
from merite.sources.amounts import CENT, Amounts, amounts
from merite.sources.cell_kinds import holds
from merite.store.tables import Kind

_FEWEST = 5
_OUT = 2
_MOSTLY = 0.8
_COLUMNS = 6


def moved_by(table: RawTable) -> str | None:
    """The column of the money in (or in and out) by which another one's balance runs; None where none runs.

    Some of it must go out: sums of sales that only grow are no account.
    """
    found = [heading for at, heading in enumerate(table.headers) if holds(table, at, Kind.MONEY)][:_COLUMNS]
    if len(found) < 2 or len(table.rows) < _FEWEST:
        return None
    read = {heading: amounts(table, heading) for heading in found}
    for balance, moved in itertools.permutations(found, 2):
        if int((read[moved] < 0.0).sum()) >= _OUT and _runs(read[balance], np.nan_to_num(read[moved])):
            return moved
    for balance, taken_in, out in itertools.permutations(found, 3):
        both = [np.abs(np.nan_to_num(read[one])) for one in (taken_in, out)]
        apart = not ((both[0] > 0.0) & (both[1] > 0.0)).any()
        moves = apart and all(int((one > 0.0).sum()) >= _OUT for one in both)
        if moves and _runs(read[balance], both[0] - both[1]):
            return taken_in
    return None


def _runs(balance: Amounts, moved: Amounts) -> bool:
    """Whether each balance is the one before, above or below, and what was moved."""
    steps = np.diff(balance)
    return any(_mostly(np.abs(step - own) <= CENT) for step, own in ((steps, moved[1:]), (-steps, moved[:-1])))


def _mostly(same: NDArray[np.bool_]) -> bool:
    return len(same) >= _FEWEST - 1 and float(same.mean()) >= _MOSTLY
