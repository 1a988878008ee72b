"""Advertising accounts: what was paid, day by day or over a period, and what the platform claims it brought."""

import calendar
import datetime

from merite.files.cells import BadCell, DateOrder, split_day
from merite.files.periods import parse_period
from merite.formats import normalise
from merite.sources.reading import Reading, Row, hashed
from merite.vocabulary.rejects import Reject

_BREAKDOWNS = ("platform", "placement", "age", "gender", "country", "region", "impression_device")
_IDS = ("campaign_id", "ad_set_id", "ad_id")
_NAMES = ("campaign", "ad_set", "ad_name")
_COUNTS = ("impressions", "reach", "clicks", "reactions", "comments", "shares", "orders_claimed")
_PLATFORMS = {
    "facebook": "facebook.paid",
    "instagram": "instagram.paid",
    "messenger": "messenger.paid",
    "threads": "threads.paid",
    "whatsapp": "whatsapp.paid",
    "whatsapp_business": "whatsapp.paid",
}


def read(reading: Reading) -> None:
    """Every row is a paid exposure; a row without a name in a report of named ones is a sum and no fact."""
    period = _period(reading)
    named = [name for name in ("campaign", "ad_set", "ad_name") if reading.has(name)]
    sums = 0

    def one(row: Row) -> None:
        nonlocal sums
        if named and not any(row.text(name) for name in named) and not any(row.id(name) for name in _IDS):
            sums += 1
            return
        _ad(reading, row, period)

    reading.each(one)
    reading.rows_read -= sums
    if reading.units and reading.first is None:
        reading.ask("no-dates", "", "")


def _ad(reading: Reading, row: Row, period: tuple[datetime.date | None, datetime.date | None]) -> None:
    first, last = _days(row, period)
    spend, claimed = row.money("spend"), row.money("revenue_claimed")
    currency = row.currency("spend", "revenue_claimed")
    if spend is None and row.number("impressions") is None:
        raise row.bad(Reject.EMPTY, "spend")
    clicks = row.number("clicks")
    fact = {
        "first": first,
        "last": last,
        "dates_real": True,
        "universe": _universe(reading, row),
        "media_class": "paid",
        "campaign": row.text("campaign"),
        "ad_set": row.text("ad_set"),
        "ad": row.text("ad_name") or row.id("ad_id"),
        "shape": row.text("shape"),
        "lifetime": False,
        "currency": currency,
        "spend": spend,
        "revenue_claimed": claimed,
        **{name: row.number(name) for name in _COUNTS if name != "clicks"},
        "clicks": clicks if clicks is not None else row.number("clicks_all"),
    }
    ids = [row.id(name) for name in _IDS]
    which = [told or "" for told in ids] if any(ids) else [row.text(name) or "" for name in _NAMES]
    breakdown = [row.text(name) or "" for name in _BREAKDOWNS]
    key = hashed(str(first), str(last), *which, *breakdown)
    reading.add("exposures", key, fact, again=True)
    reading.units += 1
    reading.spans(first, last)
    reading.total("cost", currency, spend)
    reading.total("revenue_claimed", currency, claimed)


def _days(
    row: Row, period: tuple[datetime.date | None, datetime.date | None]
) -> tuple[datetime.date | None, datetime.date | None]:
    day = row.day("day")
    if day is not None:
        return day, day
    if row.reading.has("day") and row.reading.format.id == "pinterest_ads":
        raise row.bad(Reject.EMPTY, "day")
    for name in ("week", "month"):
        if row.cell(name):
            return _within(_span(row, name), period)
    first, last = row.day("first") or period[0], row.day("last") or period[1]
    if first is not None and last is not None and first > last:
        raise row.bad(Reject.PERIOD_REVERSED, "last")
    return first or last, last or first


def _span(row: Row, name: str) -> tuple[datetime.date, datetime.date]:
    """The days of a week or a month, which a cell tells by its first day or in words."""
    try:
        first, last = parse_period(row.cell(name), DateOrder.YMD)
    except BadCell as bad:
        raise row.bad(bad.code, name) from None
    if first < last:
        return first, last
    if name == "week":
        return first, first + datetime.timedelta(days=6)
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _within(
    span: tuple[datetime.date, datetime.date], period: tuple[datetime.date | None, datetime.date | None]
) -> tuple[datetime.date, datetime.date]:
    """The part of the span that the report covers."""
    first, last = max(span[0], period[0] or span[0]), min(span[1], period[1] or span[1])
    return (first, last) if first <= last else span


def _universe(reading: Reading, row: Row) -> str:
    """``meta.paid`` unless a platform column splits it or the workspace's rules rename it."""
    line = f"{reading.format.universe}.paid"
    told = normalise(row.cell("platform"))
    placement = normalise(row.cell("placement"))
    for name, split in _PLATFORMS.items():
        if told == name or (not told and placement.startswith(name)):
            line = split
    return str(reading.options.universes.get(line, line))


def _period(reading: Reading) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day that the lines above the headings tell: ``September 1, 2026 - September 30, 2026``."""
    for line in reading.known.table.preamble:
        found = period_in(line)
        if found is not None:
            return found
    return None, None


def period_in(line: str) -> tuple[datetime.date, datetime.date] | None:
    """The two days that a line of words tells, None where it tells none."""
    plain = line.strip().strip('"')
    for mark in (" - ", " – ", " — ", " au ", " to ", "-", "–"):
        before, found, after = plain.partition(mark)
        if not found:
            continue
        try:
            last = split_day(after, DateOrder.YMD)[0]
            try:
                first = split_day(before, DateOrder.YMD)[0]
            except BadCell:
                first = split_day(f"{before}, {last.year}", DateOrder.YMD)[0]
        except BadCell:
            continue
        if first <= last:
            return first, last
    return None
