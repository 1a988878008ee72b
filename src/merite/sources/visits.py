"""Visits of the site as its analytics counted them, by day or by origin."""

import datetime
import re

from merite.files.cells import BadCell, DateOrder, split_day
from merite.sources.reading import Reading, Row, hashed
from merite.vocabulary.rejects import Reject

_COUNTS = ("visits", "visitors", "views", "conversions")
_START = re.compile(r"(?:start date|date de début)\s*:?\s*(\d{8})", re.IGNORECASE)
_END = re.compile(r"(?:end date|date de fin)\s*:?\s*(\d{8})", re.IGNORECASE)


def read(reading: Reading) -> None:
    """Every row is a count of visits; the lines above the headings tell the period where no column does."""
    period = _period(reading)
    reading.each(lambda row: _visit(reading, row, period))
    if reading.units and reading.first is None:
        reading.ask("no-dates", "", "")


def _visit(reading: Reading, row: Row, period: tuple[datetime.date | None, datetime.date | None]) -> None:
    first, last = _days(row) or period
    counts = {name: row.number(name) for name in _COUNTS if reading.has(name)}
    if counts.get("visits") is None and counts.get("visitors") is None:
        raise row.bad(Reject.EMPTY, "visits" if reading.has("visits") else "visitors")
    claimed = row.money("revenue_claimed")
    currency = row.currency("revenue_claimed") if claimed else None
    origin, campaign = row.text("origin"), row.text("campaign")
    fact = {
        "first": first,
        "last": last,
        "origin": origin,
        "campaign": campaign,
        **counts,
        "revenue_claimed": claimed,
        "currency": currency,
    }
    key = hashed(str(first), str(last), str(origin), str(campaign), reading.known.part.title or "")
    reading.add("visits", key, fact, again=True)
    reading.units += 1
    reading.spans(first, last)
    reading.total("revenue_claimed", currency, claimed)


def _days(row: Row) -> tuple[datetime.date, datetime.date] | None:
    """The day of the row, or the two of a range ``2009-12-28,2010-01-03``; None where there is no date column."""
    if not row.reading.has("day"):
        return None
    before, comma, after = row.cell("day").partition(",")
    if not comma:
        day = row.day("day")
        if day is None:
            raise row.bad(Reject.EMPTY, "day")
        return day, day
    try:
        first, last = split_day(before, DateOrder.YMD)[0], split_day(after, DateOrder.YMD)[0]
    except BadCell as bad:
        raise row.bad(bad.code, "day") from None
    if first > last:
        raise row.bad(Reject.PERIOD_REVERSED, "day")
    return first, last


def _period(reading: Reading) -> tuple[datetime.date | None, datetime.date | None]:
    lines = "\n".join(reading.known.table.preamble)
    return _day_in(_START, lines), _day_in(_END, lines)


def _day_in(pattern: re.Pattern[str], text: str) -> datetime.date | None:
    match = pattern.search(text)
    try:
        return None if match is None else split_day(match[1], DateOrder.YMD)[0]
    except BadCell:
        return None
