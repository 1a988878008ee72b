"""Which export is late: each source against its own habit, told only while the habit is fresh."""

import datetime
import itertools
import statistics
from collections.abc import Iterable, Mapping
from typing import Any

from merite.vocabulary.monday import MissingFile

_HABIT = 3
"""Files from which a source has a habit."""
_LEAST_DAYS = 10
"""A weekly export is not late before the next Monday but one day."""
_LONGEST_DAYS = 45
"""A source that comes more rarely is not asked for."""
_GIVEN_UP_DAYS = 120
"""After that the source was given up, and saying so each week helps nobody."""


def missing_files(
    imports: Iterable[Mapping[str, Any]], names: Mapping[str, str], *, today: datetime.date
) -> tuple[MissingFile, ...]:
    """The exports of ``names`` (by the store's name of their source) that are late on ``today``, latest first.

    A source is late when the last day it told of is further back than one and a half times its usual step.
    """
    ends: dict[str, set[datetime.date]] = {}
    for row in imports:
        if row["format"] in names and row["last"] is not None and row["last"] <= today:
            ends.setdefault(row["format"], set()).add(row["last"])
    found = []
    for source, days in ends.items():
        told = sorted(days)
        if len(told) < _HABIT:
            continue
        step = statistics.median((after - before).days for before, after in itertools.pairwise(told))
        late = (today - told[-1]).days
        if step <= _LONGEST_DAYS and max(_LEAST_DAYS, 1.5 * step) < late <= _GIVEN_UP_DAYS:
            found.append(MissingFile(name=names[source], last=told[-1], days=late))
    return tuple(sorted(found, key=lambda one: (-one.days, one.name)))
