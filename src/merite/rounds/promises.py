"""The register of promises of a workspace: what is foretold today is kept, what was foretold is scored."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from merite.invest.figures import chance
from merite.invest.promises import CLAIMS, broken_at, chained, hit_rates, right, scored, withheld
from merite.invest.verdict import with_verdicts
from merite.measure.forecast import forecast
from merite.measure.frame import seen_and_closed
from merite.measure.panel_store import panel_from_store
from merite.measure.sales_result import SalesResult
from merite.rounds.measure import Measured, measure_panel
from merite.rounds.promise_pace import other_pace
from merite.rounds.seen import Seen
from merite.store.workspace import Workspace, opened
from merite.vocabulary.days import shop_day
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.panel import Panel, UniverseSeries
from merite.vocabulary.promise import Promise, PromiseKind, Register, Scored
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Verdict

LEVEL = 0.9
APART_DAYS = 28
"""A kind is not foretold again within four weeks: a report a day is not thirty promises."""
QUARTER_WEEKS = 13
SUREST_WRONG = 0.0001
"""How often the surest advice may be wrong: draws that all agree are still a sample."""


def promise(seen: Seen) -> None:
    """Foretell the coming quarter's sales, and what each universe brought over the last; keep both, and the advice.

    Nothing is foretold that was lately, for a day that is over, from figures of more than half a year ago, without a
    fit, or of a kind that is switched off.
    """
    rows = promised(seen.space)
    panel, result = seen.measured.panel, seen.measured.result
    if result.draws is None or result.by_period is None:
        return
    made_at = seen.now
    made_on = shop_day(seen.space.settings, now=made_at)
    if seen.today < made_on - datetime.timedelta(days=1):
        return  # read for a day that is over: nothing would be said before the fact
    if not figures_are_fresh(panel, made_on):
        return
    off = _off(rows, seen.measured, seen.space.settings)
    wanted: list[dict[str, Any]] = []
    if _due(rows, PromiseKind.SALES, "", made_at) and PromiseKind.SALES not in off:
        coming = forecast(panel, seen.space.settings, start=seen.today, tests=seen.measured.tests, seed=seen.seed)
        if coming is not None:
            wanted.append(_row(PromiseKind.SALES, "", coming.first, coming.last, _ends(coming.draws), panel, made_at))
    if PromiseKind.BROUGHT not in off:
        wanted += [row for row in _brought(panel, result, made_at) if _due(rows, row["kind"], row["about"], made_at)]
    if PromiseKind.ADVICE not in off:
        claims = _claims(seen.measured, seen.space.settings, made_at)
        wanted += [row for row in claims if _due(rows, row["kind"], row["about"], made_at)]
    if wanted:
        numbered = [{**row, "forecast_id": f"{len(rows) + here:06d}"} for here, row in enumerate(wanted, start=1)]
        seen.space.type_in("forecasts", chained(numbered, rows[-1]["hash"] if rows else ""))


def figures_are_fresh(panel: Panel, today: datetime.date) -> bool:
    """Whether the figures end within the half year before ``today``: what is foretold or advised later, or by a clock
    that runs ahead, would bear a wrong date for good, and stop all that is due until then."""
    return bool(panel.dates) and today - panel.dates[-1] <= 2 * datetime.timedelta(weeks=QUARTER_WEEKS)


def believed(rows: Sequence[Mapping[str, Any]], measured: Measured, settings: Settings) -> Measured:
    """The same without the advice of a kind that came true too rarely in this business; ``rows``: its register."""
    off = _off(rows, measured, settings) if rows else frozenset()
    decisions = withheld(measured.decisions, off)
    if decisions == measured.decisions:
        return measured
    return replace(measured, decisions=decisions, measurement=with_verdicts(measured.measurement, decisions))


def _off(rows: Sequence[Mapping[str, Any]], measured: Measured, settings: Settings) -> frozenset[PromiseKind]:
    """The kinds that are switched off."""
    rates = hit_rates([_promise(row, measured, settings) for row in rows])
    return frozenset(rate.kind for rate in rates if rate.switched_off)


def register(space: Workspace, measured: Measured) -> Register | None:
    """Every promise with what came of it; None for an empty register."""
    rows = promised(space)
    if not rows:
        return None
    promises = tuple(_promise(row, measured, space.settings) for row in reversed(rows))
    return Register(
        promises=promises,
        rates=hit_rates(promises),
        head=rows[-1]["hash"],
        broken_at=broken_at(rows),
        currency=space.settings.currency,
    )


def promised(space: Workspace) -> list[dict[str, Any]]:
    """The rows of the register, the oldest first."""
    found = space.store.arrow(space.store.table("forecasts")).to_pylist()
    return sorted(found, key=lambda row: str(row["forecast_id"]))


def _due(rows: list[dict[str, Any]], kind: str, about: str, now: datetime.datetime) -> bool:
    least = now.replace(tzinfo=None) - datetime.timedelta(days=APART_DAYS)
    return not any(
        row["kind"] == kind and (row["about"] or "") == about and row["made_at"].replace(tzinfo=None) > least
        for row in rows
    )


def _ends(draws: Any) -> tuple[float, float, float]:
    tail = (1.0 - LEVEL) / 2.0
    low, middle, high = (float(round(x, 2)) for x in np.quantile(draws, (tail, 0.5, 1.0 - tail)))
    return low, middle, high


def _row(
    kind: PromiseKind,
    about: str,
    first: datetime.date,
    last: datetime.date,
    ends: tuple[float, float, float],
    panel: Panel,
    made_at: datetime.datetime,
) -> dict[str, Any]:
    low, middle, high = ends
    return {
        "made_at": made_at,
        "kind": kind.value,
        "about": about,
        "first": first,
        "last": last,
        "low": low,
        "middle": middle,
        "high": high,
        "level": LEVEL,
        "unit": panel.currency,
    }


def _brought(panel: Panel, result: SalesResult, made_at: datetime.datetime) -> list[dict[str, Any]]:
    """What each universe brought over the last quarter, by today's answer: its range over all weeks, in proportion."""
    first, last = _quarter(panel)
    return [
        _row(PromiseKind.BROUGHT, name, first, last, _ends(draws), panel, made_at)
        for name, draws in _over_the_quarter(panel, result)
    ]


def _over_the_quarter(panel: Panel, result: SalesResult) -> Iterator[tuple[str, Any]]:
    """Draws of what each universe brought over the last quarter; those that put nothing out in it are left out."""
    assert result.draws is not None and result.by_period is not None
    count = _periods(panel)
    for here, name in enumerate(result.draws.names):
        whole = float(result.by_period[here].sum())
        share = float(result.by_period[here, -count:].sum()) / whole if whole > 0.0 else 0.0
        if share > 0.0:
            yield name, share * result.draws.of(name)


def _periods(panel: Panel) -> int:
    return min(panel.periods, QUARTER_WEEKS * 7 // panel.step)


def _quarter(panel: Panel) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of the last quarter of the panel."""
    return panel.dates[-_periods(panel)], panel.last_day


def _claims(measured: Measured, settings: Settings, made_at: datetime.datetime) -> list[dict[str, Any]]:
    """The advice that claims something, with the profit over the last quarter that it rests on."""
    panel = measured.panel
    if settings.margin is None:
        return []
    advised = {one.universe: one.verdict for one in measured.decisions if one.verdict in CLAIMS}
    by_name = {universe.name: universe for universe in panel.universes}
    first, last = _quarter(panel)
    window = np.arange(panel.periods) >= panel.periods - _periods(panel)
    found = []
    for name, draws in _over_the_quarter(panel, measured.result):
        if name in advised:
            profit = settings.margin * draws - _cost(by_name[name], window, settings)
            pays = chance(profit)
            row = _row(PromiseKind.ADVICE, name, first, last, _ends(profit), panel, made_at)
            right_as = pays if advised[name] is Verdict.INVEST else 1.0 - pays
            found.append(row | {"advice": advised[name].value, "level": round(right_as, 4)})
    return found


def _cost(universe: UniverseSeries, window: Any, settings: Settings) -> float:
    """Money and priced hours over some periods."""
    money = float((universe.spend + universe.extra_cost)[window].sum())
    return money + float(universe.hours[window].sum()) * (settings.hourly_cost or 0.0)


def _promise(row: Mapping[str, Any], measured: Measured, settings: Settings) -> Promise:
    kind = PromiseKind(row["kind"])
    came = _came(row, kind, measured, settings)
    level = min(max(row["level"], SUREST_WRONG), 1.0 - SUREST_WRONG)
    advice = Verdict(row["advice"]) if row.get("advice") else None
    found = scored(came, row["low"], row["high"]) if advice is None else right(came, advice)
    if kind is PromiseKind.SALES and came is not None and other_pace(row, measured, settings):
        found = Scored.OTHER_PACE
    return Promise(
        number=str(row["forecast_id"]),
        made_at=_local(row["made_at"], settings),
        kind=kind,
        about=row["about"] or "",
        first=row["first"],
        last=row["last"],
        said=Estimate(middle=row["middle"], low=row["low"], high=row["high"], level=level, unit=row["unit"], n=0),
        came=came,
        scored=found,
        advice=advice,
    )


def _local(moment: datetime.datetime, settings: Settings) -> datetime.datetime:
    """A moment that the store keeps in UTC, by the shop's clock."""
    return moment.replace(tzinfo=datetime.UTC).astimezone(ZoneInfo(settings.time_zone))


def _came(row: Mapping[str, Any], kind: PromiseKind, measured: Measured, settings: Settings) -> float | None:
    """What came: sales once every week of them is known, or closed; what a universe brought or left a quarter later."""
    panel, result = measured.panel, measured.result
    if not panel.dates:
        return None
    inside = np.array([row["first"] <= date <= row["last"] for date in panel.dates])
    end = panel.last_day
    if not inside.any() or end < row["last"]:
        return None
    if kind is PromiseKind.SALES:
        missing = np.isnan(panel.sales) & ~seen_and_closed(panel)[1]
        return None if missing[inside].any() else float(np.nansum(panel.sales[inside]))
    known = row["last"] + datetime.timedelta(weeks=QUARTER_WEEKS)
    if end < known or result.draws is None or result.by_period is None or row["about"] not in result.draws.names:
        return None
    brought = float(result.by_period[result.draws.names.index(row["about"]), inside].sum())
    if kind is PromiseKind.BROUGHT:
        return brought
    universe = next(one for one in panel.universes if one.name == row["about"])
    return None if settings.margin is None else settings.margin * brought - _cost(universe, inside, settings)


def register_of(folder: Path, *, progress: Callable[..., None] | None = None) -> tuple[Register | None, Settings]:
    """The register of the workspace in ``folder``, scored with today's figures."""
    with opened(folder) as space:
        settings = space.settings
        measured = measure_panel(panel_from_store(space.store, settings, space.rules), settings, progress=progress)
        return register(space, measured), settings
