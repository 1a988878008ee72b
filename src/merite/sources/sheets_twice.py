"""Sheets or members of one file that tell the same rows: the months and the year, the tills and their sum."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

_FEWEST = 3
_MOSTLY = 0.8
_CENT, _NEAR, _NONE = Decimal("0.0051"), Decimal("0.005"), Decimal()

Named = tuple[str, dict[str, Any]]
"""A row's key and its values."""


@dataclass(slots=True)
class Sheets:
    """What the tables of a file told so far; ``keyed``: a row is named by a key, and not by all that it says."""

    keyed: bool
    _amounts: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    _times: Counter[str] = field(default_factory=Counter)

    def told_before(self, rows: Sequence[Named]) -> tuple[frozenset[int], frozenset[int]]:
        """Which rows of the next table were told by those before it, and which contradict them; two empty sets where
        the tables tell of different things, as two tills do."""
        times: Counter[str] = Counter()
        again: set[int] = set()
        other: set[int] = set()
        for here, (key, values) in enumerate(rows):
            times[key] += 1
            if times[key] > self._times[key]:
                continue
            (again if not self.keyed or _alike(_numbers(values), self._amounts[key]) else other).add(here)
        enough = _MOSTLY * min(len(rows), self._times.total())
        least = 1 if self.keyed else _FEWEST
        found = (again, other) if len(again) >= max(least, enough) else (set(), set())
        self._take(rows, frozenset().union(*found))
        return frozenset(found[0]), frozenset(found[1])

    def _take(self, rows: Sequence[Named], told: frozenset[int]) -> None:
        for here, (key, values) in enumerate(rows):
            if here in told:
                continue
            self._times[key] += 1
            if self.keyed:
                self._amounts[key] = _added([self._amounts.get(key, {}), _numbers(values)])


def last_if_it_sums(tables: Sequence[Sequence[Named]]) -> list[int]:
    """The tables' places in the order in which to read them: one that sums all the others comes last."""
    places = list(range(len(tables)))
    totals = [_total(rows) for rows in tables] if len(tables) > 2 else []
    for at, total in enumerate(totals):
        others = _added([totals[other] for other in places if other != at])
        if total and all(
            abs(amount - others.get(name, _NONE)) <= _NEAR * abs(amount) for name, amount in total.items()
        ):
            return [*(other for other in places if other != at), at]
    return places


def _total(rows: Sequence[Named]) -> dict[str, Decimal]:
    return _added([_numbers(values) for _, values in rows])


def _added(found: Sequence[dict[str, Decimal]]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for one in found:
        for name, amount in one.items():
            sums[name] = sums.get(name, _NONE) + amount
    return sums


def _numbers(values: dict[str, Any]) -> dict[str, Decimal]:
    return {
        name: Decimal(str(value))
        for name, value in values.items()
        if isinstance(value, (Decimal, float, int)) and not isinstance(value, bool)
    }


def _alike(one: dict[str, Decimal], sums: dict[str, Decimal]) -> bool:
    return bool(one) and all(abs(amount - sums.get(name, _NONE)) <= _CENT for name, amount in one.items())
