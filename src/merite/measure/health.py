"""How sound the data are: files and their periods, gaps, refusals, and what was assumed."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from merite.measure import daily_facts
from merite.measure.odd_sales import odd_sales
from merite.measure.panel_store import StorePanel
from merite.measure.sales_sources import Grain
from merite.store.asked import Store, rows_of
from merite.vocabulary.sheet import HealthRemark, Noted, SourceFile
from merite.vocabulary.universes import PAID_LINE, SEARCH_ADS
from merite.vocabulary.words import MediaClass

OLD_DAYS = 21
RARE_DAYS = 60
UNTOLD_WEEKS = 3
"""Weeks with sales of which no export of ads tells, from which that is said: they count as weeks without ads."""
COUNTED_ONLINE = frozenset(
    (
        *SEARCH_ADS, "facebook", "instagram", "meta", "pinterest", "tiktok", "x", "linkedin", "snapchat", "reddit",
        "youtube",
    )
)  # fmt: skip
"""Platforms that say how often an ad was shown."""


def source_files(store: Store) -> tuple[SourceFile, ...]:
    """Every file that was added, oldest first."""
    rows = sorted(rows_of(store, store.table("imports")), key=lambda row: row["import_id"])
    return tuple(
        SourceFile(
            name=row["file"],
            format=row["format"],
            sha256=row["sha256"],
            first=row["first"],
            last=row["last"],
            kept=row["kept"] + row["replaced"] + row["unchanged"],
            refused=row["refused"],
        )
        for row in rows
    )


def health_of(store: Store, found: StorePanel, *, today: datetime.date) -> tuple[Noted, ...]:
    """What is worth knowing of the data, most serious first; ``ALL_GOOD`` alone when there is nothing."""
    imports = rows_of(store, store.table("imports"))
    untold = tuple(_ads_untold(store, found, imports))
    said = {noted.facts["name"] for noted in untold}
    remarks = [
        *_what_is_missing(found),
        *_sales(found),
        *_rows_left_out(store, found, imports),
        *(noted for noted in _old_files(imports, set(found.sources.covers), today) if noted.facts["name"] not in said),
        *untold,
        *_time(store, found),
        *_ads(store),
    ]
    return tuple(remarks) or (Noted(code=HealthRemark.ALL_GOOD),)


def _noted(code: HealthRemark, **facts: Any) -> Noted:
    return Noted(code=code, facts=facts)


def _what_is_missing(found: StorePanel) -> Iterable[Noted]:
    panel, weekly = found.panel, found.weekly
    if weekly is None or np.isnan(weekly.sales).all():
        if found.sources.streams:
            yield _noted(HealthRemark.WEEK_INCOMPLETE)
        elif not found.sources.other_currency:
            yield _noted(HealthRemark.NO_SALES)
    if not panel.universes:
        yield _noted(HealthRemark.NO_MARKETING)
    if weekly is not None:
        missing = int(np.count_nonzero(np.isnan(weekly.sales) & ~weekly.shut))
        if missing:
            yield _noted(HealthRemark.WEEKS_MISSING, count=missing)
        if weekly.shut.any():
            yield _noted(HealthRemark.WEEKS_CLOSED, count=int(weekly.shut.sum()))


def _sales(found: StorePanel) -> Iterable[Noted]:
    sources = found.sources
    yield from odd_sales(found.panel)
    for twin in sources.twins:
        yield _noted(HealthRemark.COUNTED_ONCE, name=f"{twin.kept} = {twin.left_out}")
    for source in sorted(sources.told_twice):
        yield _noted(HealthRemark.COUNTED_ONCE, name=source)
    together = _added_up(found)
    if together:
        yield _noted(HealthRemark.ADDED_UP, name=" + ".join(together))
    if sources.streams and all(stream.grain is Grain.TOTALS for stream in sources.streams):
        yield _noted(HealthRemark.SALES_FROM_TILL_ONLY)
    if found.weekly is not None:
        shortest = _shortest(found)
        if shortest:
            yield _noted(HealthRemark.HISTORY_CUT, name=shortest)
        if found.weekly.estimated:
            yield _noted(HealthRemark.TAX_ESTIMATED, count=found.weekly.estimated)
    for currency, count in sorted(sources.other_currency.items()):
        yield _noted(HealthRemark.OTHER_CURRENCY, name=currency, count=count)


def _added_up(found: StorePanel) -> list[str]:
    """The sources whose sales are added to each other's over four weeks or more, none being known to tell the same.

    One week is enough where one of them sums weeks: such a sheet mostly sums what the other tells.
    """
    left_out = {twin.left_out for twin in found.sources.twins}
    covers = {name: cover for name, cover in found.sources.covers.items() if name not in left_out}
    weekly = found.sources.weekly
    least = datetime.timedelta(days=6), datetime.timedelta(days=28)
    return sorted(
        name
        for name, cover in covers.items()
        if any(
            min(cover.last, other.last) - max(cover.first, other.first) >= least[not {name, against} & weekly]
            for against, other in covers.items()
            if against != name
        )
    )


def _shortest(found: StorePanel) -> str | None:
    """The source of sales whose files begin so late that earlier weeks of the others are left out."""
    first = found.panel.dates[0]
    covers = found.sources.covers
    early = [name for name, cover in covers.items() if (first - cover.first).days > 14]
    late = [name for name, cover in covers.items() if abs((cover.first - first).days) <= 7]
    return late[0] if early and late else None


def _rows_left_out(store: Store, found: StorePanel, imports: list[dict[str, Any]]) -> Iterable[Noted]:
    refused = sum(row["refused"] for row in imports)
    if refused:
        yield _noted(HealthRemark.ROWS_REFUSED, count=refused)
    lost: dict[str, int] = {}
    for query, table in (
        (daily_facts.orders_without_date, "orders"),
        (daily_facts.exposures_without_date, "exposures"),
    ):
        for row in rows_of(store, query(store.table(table))):
            lost[row["source"]] = lost.get(row["source"], 0) + row["rows"]
    for source, count in sorted(lost.items()):
        yield _noted(HealthRemark.DATES_NOT_USABLE, name=source, count=count)


def _old_files(imports: Iterable[Mapping[str, Any]], sales: set[str], today: datetime.date) -> Iterable[Noted]:
    """Sources whose newest file stops weeks before today; mails and reviews are rarer than sales."""
    last: dict[str, datetime.date] = {}
    for row in imports:
        if row["last"] is not None:
            last[row["format"]] = max(row["last"], last.get(row["format"], row["last"]))
    for source, day in sorted(last.items()):
        if (today - day).days > (OLD_DAYS if source in sales else RARE_DAYS):
            yield _noted(HealthRemark.FILE_IS_OLD, name=source, count=(today - day).days)


def _ads_untold(store: Store, found: StorePanel, imports: Iterable[Mapping[str, Any]]) -> Iterable[Noted]:
    """Exports of ads that pass over weeks with sales, between two files or after the last: no ads, or no file."""
    panel = found.panel
    weeks = [date for date, sales in zip(panel.dates, panel.sales, strict=True) if np.isfinite(sales)]
    for row in rows_of(store, daily_facts.exports_of_ads(store.table("exposures"))):
        source = row["source"]
        spans = [(one["first"], one["last"]) for one in imports if one["format"] == source and one["first"] is not None]
        if not spans:
            continue
        began = min(first for first, _ in spans)
        untold = sum(began < week and not _tells_of(spans, week) for week in weeks)
        if untold >= UNTOLD_WEEKS:
            yield _noted(HealthRemark.ADS_UNTOLD, name=source, count=untold)


def _tells_of(spans: Iterable[tuple[datetime.date, datetime.date]], week: datetime.date) -> bool:
    """Whether some span of days has one of the week's."""
    return any(first <= week + datetime.timedelta(days=6) and last >= week for first, last in spans)


def _time(store: Store, found: StorePanel) -> Iterable[Noted]:
    if not found.panel.universes:
        return
    estimated = [universe.name for universe in found.panel.universes if universe.hours_estimated]
    if estimated:
        yield _noted(HealthRemark.HOURS_ESTIMATED, name=", ".join(estimated))
    elif not any(universe.hours.any() for universe in found.panel.universes):
        yield _noted(HealthRemark.HOURS_NEVER_LOGGED)


def _ads(store: Store) -> Iterable[Noted]:
    """Universes whose ads cost money and were shown to nobody: a column was probably not exported."""
    shown: dict[str, list[float]] = {}
    for row in rows_of(store, daily_facts.exposures_by_span(store.table("exposures"))):
        if row["universe"].removesuffix(PAID_LINE) in COUNTED_ONLINE and row["media_class"] == MediaClass.PAID:
            money, seen = shown.setdefault(row["universe"], [0.0, 0.0])
            views = sum(float(row[name] or 0) for name in ("impressions", "reach", "views"))
            shown[row["universe"]] = [money + float(row["spend"] or 0), seen + views]
    silent = sorted(name for name, (money, seen) in shown.items() if money > 0 and seen == 0)
    if silent:
        exported = {
            row["universe"] for row in rows_of(store, daily_facts.ads_told_by_exports(store.table("exposures")))
        }
        silent = [name for name in silent if name in exported]
    if silent:
        yield _noted(HealthRemark.SPEND_UNSEEN, name=", ".join(silent))
