"""The facts of one table while a file is read: the last few as they were told, those before them packed as Arrow."""

from array import array
from bisect import bisect_right
from typing import Any

import numpy as np
import pyarrow as pa

from merite.store.rows import from_rows
from merite.store.tables import BY_NAME

Fact = dict[str, Any]
_OPEN = 20_000


class Gathered:
    """Facts by key; the last that is put under a key is meant."""

    def __init__(self, table: str, *, asked_for: bool = True) -> None:
        """Nothing yet. ``asked_for`` False: no fact is looked up, so keys are not remembered and doubles go at the
        end; a sale has several articles."""
        self._table = BY_NAME[table]
        self._open: dict[str, Fact] = {}
        self._packed: list[pa.Table] = []
        self._begins: list[int] = []
        self._count = 0
        self._places: dict[str, int] | None = {} if asked_for else None
        self._hashes = array("q")
        self._gone: list[int] = []

    def __contains__(self, key: str) -> bool:
        return key in self._open or (self._places is not None and key in self._places)

    def get(self, key: str) -> Fact | None:
        """The fact of that key, with every column of its pack once it is packed; None without one."""
        place = None if self._places is None else self._places.get(key)
        if place is None:
            return self._open.get(key)
        here = bisect_right(self._begins, place) - 1
        (row,) = self._packed[here].slice(place - self._begins[here], 1).to_pylist()
        return dict(row)

    def says(self, key: str, fact: Fact) -> bool:
        """Whether the fact of that key says the same."""
        if key in self._open:
            return self._open[key] == fact
        (row,) = from_rows(self._table, [fact]).to_pylist()
        before = self.get(key) or {}
        return all(before.get(name) == row.get(name) for name in {*before, *row})

    def put(self, key: str, fact: Fact) -> None:
        """Keep a fact, instead of the one of that key."""
        if self._places is not None and key in self._places:
            self._gone.append(self._places.pop(key))
        self._open[key] = fact
        if len(self._open) > _OPEN:
            self._pack()

    def drop(self, key: str) -> None:
        """Forget the fact of that key."""
        if self._open.pop(key, None) is None and self._places is not None:
            self._gone.append(self._places.pop(key))

    def rows(self) -> pa.Table:
        """All facts, with the columns that some of them have."""
        self._pack()
        whole = pa.concat_tables(self._packed, promote_options="default") if self._packed else pa.table({})
        if self._gone:
            kept = np.ones(len(whole), dtype=bool)
            kept[self._gone] = False
            whole = whole.filter(pa.array(kept))
        if self._places is None and len(np.unique(self._hashes)) < len(self._hashes):
            return last_of_each(whole)
        return whole

    def _pack(self) -> None:
        if not self._open:
            return
        if self._places is None:
            self._hashes.extend(map(hash, self._open))
        else:
            self._places.update(zip(self._open, range(self._count, self._count + len(self._open)), strict=True))
        self._packed.append(from_rows(self._table, list(self._open.values())))
        self._begins.append(self._count)
        self._count += len(self._open)
        self._open = {}


def last_of_each(rows: pa.Table) -> pa.Table:
    """The rows, of each key the last."""
    numbered = pa.table({"key": rows["key"], "place": np.arange(len(rows))})
    last = numbered.group_by("key").aggregate([("place", "max")])["place_max"]
    return rows.take(pa.array(np.sort(last.to_numpy())))
