"""What a person types about time: one entry, a week, a share of a salary."""

import datetime
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from merite.errors.diary import BadHours, BadShare, PeriodReversed, UnknownUniverse
from merite.files.durations import hours_in
from merite.vocabulary.days import monday
from merite.vocabulary.universes import PAID_LINE, UNIVERSES

Day = datetime.date
Row = dict[str, Any]


def read_hours(said: str, *, days: int = 1) -> float:
    """``1.5``, ``1,5``, ``1h30``, ``1:30`` and ``90min`` as hours; raises ``BadHours`` unless 0 < hours <= 24 a day."""
    text = said.strip()
    hours = float(hours_in(text) or 0.0)
    if re.fullmatch(r"\d*[.,]?\d+", text):
        hours = float(text.replace(",", "."))
    if not 0 < hours <= 24 * days:
        raise BadHours(found=said, most=24 * days)
    return hours


def read_share(said: str) -> float:
    """``.15``, ``0,15``, ``15`` and ``15 %`` as 0.15; raises ``BadShare`` unless it is above 0 and at most 1."""
    text = said.replace("%", "").replace(",", ".").strip()
    share = float(text) if re.fullmatch(r"\d*\.?\d+", text) else 0.0
    share = share / 100 if "%" in said or share > 1 else share
    if not 0 < share <= 1:
        raise BadShare(found=said)
    return share


def checked_universe(said: str, known: Iterable[str], *, new: bool = False) -> str:
    """The universe's name in lower case; raises ``UnknownUniverse`` with near names unless it is ``known`` or ``new``.

    Names that merite gives are always known, and so is the paid line of a known universe.
    """
    universe = "-".join(said.strip().lower().split())
    names = {*UNIVERSES, *known}
    if universe.removesuffix(PAID_LINE) in names or universe in names or (new and universe):
        return universe
    near = difflib.get_close_matches(universe, sorted(names), n=3, cutoff=0.5)
    raise UnknownUniverse(universe=universe, near=near or ["facebook", "instagram", "newsletter"])


def check_period(first: Day, last: Day) -> None:
    """Raises ``PeriodReversed`` when the last day comes before the first."""
    if last < first:
        raise PeriodReversed(first=first.isoformat(), last=last.isoformat())


def entry(universe: str, hours: float, first: Day, last: Day, *, way: str = "log", note: str | None = None) -> Row:
    """A row of the table ``hours``."""
    return {"universe": universe, "hours": hours, "first": first, "last": last, "way": way, "note": note}


def salary_hours(share: float, weekly_hours: float, first: Day, last: Day, universes: Sequence[str]) -> list[Row]:
    """Rows of ``hours`` for a share of a salary from ``first`` to ``last``, equal between the universes.

    The same period and universe again replaces.
    """
    check_period(first, last)
    weeks = ((last - first).days + 1) / 7
    hours = share * weekly_hours * weeks / len(universes)
    return [
        {"key": f"salary:{first}:{last}:{one}", **entry(one, hours, first, last, way="salary")} for one in universes
    ]


def week_to_log(today: Day) -> Day:
    """The Monday of the week that somebody logs: until Wednesday the last one, from Thursday on the present one."""
    return monday(today - datetime.timedelta(days=3))


def hours_in_week(rows: Iterable[Mapping[str, Any]], week: Day, *, but: str = "") -> dict[str, float]:
    """Hours by universe in the week of Monday ``week``; entries over longer periods count for their days in it.

    Entries of the way ``but`` are left out.
    """
    end = week + datetime.timedelta(days=6)
    found: dict[str, float] = {}
    for row in rows:
        first, last = row["first"], row["last"] or row["first"]
        days = (min(last, end) - max(first, week)).days + 1
        if days > 0 and row["way"] != but:
            share = days / ((last - first).days + 1)
            found[row["universe"]] = found.get(row["universe"], 0.0) + share * float(row["hours"])
    return found


def week_rows(week: Day, totals: Mapping[str, float], logged: Mapping[str, float]) -> list[Row]:
    """Rows of ``hours`` that bring each universe's week to its total, what is ``logged`` otherwise being part of it."""
    last = week + datetime.timedelta(days=6)
    return [
        {
            "key": f"week:{week}:{universe}",
            **entry(universe, max(total - logged.get(universe, 0.0), 0.0), week, last, way="week"),
        }
        for universe, total in totals.items()
    ]
