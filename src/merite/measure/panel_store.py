"""The weekly panel of a workspace: sales, doses, costs and what happened, from the store's facts."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from merite.measure import daily_facts
from merite.measure.said_by_week import mentions_by_week, tone_by_week
from merite.measure.sales_sources import Cover, Grain, SalesSources, Stream, rows_told, streams_of, twins_of
from merite.measure.weekly_doses import Typed, universes_by_week
from merite.measure.weekly_rows import days_a_week_apart, over_whole_weeks
from merite.measure.weekly_sales import WeeklySales, weekly_sales
from merite.measure.weekly_twins import summed_by_week, sums_among_days, weekly_rows
from merite.measure.weeks import Weeks
from merite.store.asked import Store, rows_of
from merite.vocabulary.countries import COUNTRIES, begins_on_sunday, tax_rate_of
from merite.vocabulary.days import day_at
from merite.vocabulary.panel import Panel, Series
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import DiaryKind, TaxStatus, Trade

Day = datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class StorePanel:
    """The panel with what it rests on: ``sources`` of sales, ``weekly`` sales, None when nothing dated was sold."""

    panel: Panel
    sources: SalesSources
    weekly: WeeklySales | None


def panel_from_store(store: Store, settings: Settings, rules: Mapping[str, Any]) -> Panel:
    """The weekly panel of all that the store holds; without sales it has NaN sales over the weeks of the marketing.

    Weeks begin on Monday, by the shop's local days. With neither sales nor marketing it has no period.
    """
    return read_store(store, settings, rules).panel


def read_store(store: Store, settings: Settings, rules: Mapping[str, Any]) -> StorePanel:
    """The weekly panel and what it rests on."""
    rates = exchange_rates(settings, rules)
    sold_tax = ordinary_tax_rate(settings) if settings.tax_status is TaxStatus.REGISTERED else 0.0
    sources = read_sales(
        store,
        rates,
        sold_tax,
        zone=settings.time_zone,
        sunday_first=begins_on_sunday(settings.country),
        gifts=settings.trade is Trade.ASSOCIATION,
    )
    typed = Typed(hours=_rows(store, "hours"), fees=_rows(store, "fees"), diary=_rows(store, "diary"))
    weekly = weekly_sales(sources, noted_days(typed.diary, DiaryKind.CLOSED))
    spans = rows_of(store, daily_facts.exposures_by_span(store.table("exposures")))
    weeks = weekly.weeks if weekly is not None else _marketing_weeks(spans, typed)
    if weeks is None:
        nothing = np.zeros(0)
        empty = Panel(dates=(), step=7, sales=nothing, universes=(), currency=settings.currency)
        return StorePanel(panel=empty, sources=sources, weekly=None)
    panel = Panel(
        dates=weeks.dates,
        step=7,
        sales=np.full(weeks.count, np.nan) if weekly is None else weekly.sales,
        universes=universes_by_week(weeks, spans, typed, settings, rules, rates, ads_tax_rate(settings)),
        currency=settings.currency,
        tickets=None if weekly is None or np.isnan(weekly.tickets).all() else weekly.tickets,
        controls=_controls(weeks, typed),
        mentions=mentions_by_week(store, weeks, settings.time_zone),
        tone=tone_by_week(store, weeks),
    )
    return StorePanel(panel=panel, sources=sources, weekly=weekly)


def _lives_on_gifts(sold: Sequence[Mapping[str, Any]]) -> bool:
    """Whether more is given than bought."""
    goods = sum(row["gross"] or 0 for row in sold) - sum(row["donation"] or 0 for row in sold)
    return sum(row["donation"] or 0 for row in sold) > goods


def _with_gifts(row: Mapping[str, Any]) -> dict[str, Any]:
    """A day's sales with what was given on it: no tax is in a gift."""
    net = (row["goods_net"] or 0) + (row["donation"] or 0)
    return {**row, "goods_net": net, "orders": (row["orders"] or 0) + row["gifts"]}


def exchange_rates(settings: Settings, rules: Mapping[str, Any]) -> dict[str, float]:
    """What one unit of each known currency is worth in the shop's: itself 1, others by ``[rules.exchange]`` alone.

    Money whose row names no currency is in the shop's.
    """
    said = rules.get("rules", {}).get("exchange", {})
    return {str(code).upper(): float(rate) for code, rate in said.items()} | {settings.currency: 1.0, "": 1.0}


def ordinary_tax_rate(settings: Settings) -> float:
    """The rate of sales tax that the settings say, else the country's ordinary one, else 0."""
    return tax_rate_of(settings.country, settings.tax_rate)


def ads_tax_rate(settings: Settings) -> float:
    """The rate on what platforms sell: the country's ordinary one, whatever lower rate the shop's own goods have."""
    country = COUNTRIES.get(settings.country)
    return ordinary_tax_rate(settings) if country is None else country.tax_rate


def read_sales(
    store: Store,
    rates: Mapping[str, float],
    tax_rate: float,
    *,
    zone: str,
    sunday_first: bool = False,
    gifts: bool = False,
) -> SalesSources:
    """All that the store says of sales; ``tax_rate`` is taken off where a file cannot tell.

    ``zone``: of the shop, by whose clock files came in. ``sunday_first``: a sheet of weekly sales under Sundays names
    each week by its first day, not by its last.
    ``gifts``: what people give counts as what they buy does, where they give more than they buy.
    """
    orders = store.table("orders")
    sold = rows_of(store, daily_facts.orders_by_day(orders))
    gifts = gifts and _lives_on_gifts(sold)
    sold = list(map(_with_gifts, sold)) if gifts else sold
    streams, foreign = streams_of(sold, Grain.ORDERS, rates, tax_rate)
    reports = rows_of(store, daily_facts.totals_by_day(store.table("day_totals")))
    totals, foreign_totals = streams_of(reports, Grain.TOTALS, rates, tax_rate)
    files = _rows(store, "imports")
    apart = days_a_week_apart(reports)
    by_week = weekly_rows(totals, sunday_first=sunday_first, apart=apart)
    among = sums_among_days(totals, sunday_first=sunday_first, apart=apart)
    totals, weeks = _whole_weeks(totals, _told_on(files, zone), sunday_first, apart)
    streams = (*streams, *totals)
    covers = _covers(files, streams, weeks)
    refunds = _refunds(store, rates, tax_rate, gifts=gifts)
    same = {(row["one"], row["other"]): int(row["same"]) for row in rows_of(store, daily_facts.same_orders(orders))}
    for currency, count in foreign_totals.items():
        foreign[currency] = foreign.get(currency, 0) + count
    return SalesSources(
        streams=streams,
        refunds=refunds,
        covers=covers,
        twins=twins_of(streams, covers, same, summed_by_week(by_week, streams, covers, refunds)),
        weekly=frozenset(by_week),
        told_twice=among,
        other_currency=foreign,
        rows=sum(map(rows_told, (*sold, *reports))),
    )


def _rows(store: Store, table: str) -> list[dict[str, Any]]:
    return rows_of(store, store.table(table))


def _refunds(store: Store, rates: Mapping[str, float], tax_rate: float, *, gifts: bool) -> dict[str, dict[Day, float]]:
    refunds: dict[str, dict[Day, float]] = {}
    for row in rows_of(store, daily_facts.refunds_by_day(store.table("refunds"))):
        rate = rates.get(row["currency"])
        if rate is not None:
            net = float(row["goods_net"] or 0) + float(row["with_tax"] or 0) / (1.0 + tax_rate)
            net += float(row["gifts"] or 0) if gifts else 0.0
            own = refunds.setdefault(row["source"], {})
            own[row["day"]] = own.get(row["day"], 0.0) + rate * net
    return refunds


def _whole_weeks(
    totals: tuple[Stream, ...],
    told_on: Mapping[str, Day],
    sunday_first: bool,
    apart: Mapping[tuple[str, str], Collection[Day]],
) -> tuple[tuple[Stream, ...], dict[str, list[tuple[Day, Day]]]]:
    """The streams of reports with weekly sums over whole weeks, and those weeks by source."""
    spread: list[Stream] = []
    weeks: dict[str, list[tuple[Day, Day]]] = {}
    for stream in totals:
        own_days = apart.get((stream.source, stream.place), ())
        day = told_on.get(stream.source)
        whole, own = over_whole_weeks(stream, sunday_first=sunday_first, told_on=day, apart=own_days)
        spread.append(whole)
        weeks.setdefault(stream.source, []).extend(own)
    return tuple(spread), weeks


def _told_on(files: list[dict[str, Any]], zone: str) -> dict[str, Day]:
    """The day at the shop on which the newest file of each source was added."""
    found: dict[str, Day] = {}
    for row in files:
        day = day_at(row["added_at"], zone)
        found[row["format"]] = max(found.get(row["format"], day), day)
    return found


def _covers(
    files: list[dict[str, Any]], streams: tuple[Stream, ...], weeks: Mapping[str, list[tuple[Day, Day]]]
) -> dict[str, Cover]:
    """What each source of sales covers: the periods of its files, the weeks that its rows sum, and in any case the
    days that it tells of."""
    spans: dict[str, list[tuple[Day, Day]]] = {stream.source: [*weeks.get(stream.source, ())] for stream in streams}
    for row in files:
        if row["format"] in spans and row["first"] is not None and row["last"] is not None:
            spans[row["format"]].append((row["first"], row["last"]))
    for stream in streams:
        if not spans[stream.source]:
            spans[stream.source].append((min(stream.days), max(stream.days)))
    return {source: Cover.of(own) for source, own in spans.items()}


def noted_days(diary: Iterable[Mapping[str, Any]], kind: DiaryKind) -> list[tuple[Day, Day]]:
    """The first and the last day of each of the diary's entries of a kind."""
    return [(row["first"], row["last"] or row["first"]) for row in diary if row["kind"] == kind]


def _marketing_weeks(spans: list[dict[str, Any]], typed: Typed) -> Weeks | None:
    rows = [*spans, *typed.hours, *typed.fees]
    if not rows:
        return None
    return Weeks.over(min(row["first"] for row in rows), max(row["last"] or row["first"] for row in rows))


def _controls(weeks: Weeks, typed: Typed) -> dict[str, Series]:
    """The share of each week's days on which each thing happened: 1 for ``closed`` where nothing could be sold."""
    controls: dict[str, Series] = {}
    for kind in DiaryKind:
        daily = weeks.empty()
        for span in noted_days(typed.diary, kind):
            weeks.mark(daily, *span)
        share = weeks.by_week(daily) / 7
        if share.any():
            controls[kind.value] = share
    return controls
