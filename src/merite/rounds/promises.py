"""The register of promises of a workspace: what is foretold today is kept, what was foretold is scored."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from merite.invest.promises import broken_at, chained, hit_rates, scored
from merite.measure.forecast import forecast
from merite.measure.panel_store import panel_from_store
from merite.measure.sales_result import SalesResult
from merite.rounds.measure import Measured, measure_panel
from merite.rounds.seen import Seen
from merite.store.workspace import Workspace, opened
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.panel import Panel
from merite.vocabulary.promise import Promise, PromiseKind, Register
from merite.vocabulary.settings import Settings

LEVEL = 0.9
APART_DAYS = 28
"""A kind is not foretold again within four weeks: a report a day is not thirty promises."""
QUARTER_WEEKS = 13


def promise(seen: Seen) -> None:
    """Foretell the coming quarter's sales, and what each universe brought over the last; keep both.

    Nothing is foretold that was lately, for a day that is over, without a fit, or of a kind that is switched off.
    """
    rows = _rows(seen.space)
    panel, result = seen.measured.panel, seen.measured.result
    if result.draws is None or result.by_period is None:
        return
    made_at = seen.now
    if seen.today < made_at.date() - datetime.timedelta(days=1):
        return  # read for a day that is over: nothing would be said before the fact
    rates = hit_rates([_promise(row, seen.measured) for row in rows])
    off = {rate.kind for rate in rates if rate.switched_off}
    wanted: list[dict[str, Any]] = []
    if _due(rows, PromiseKind.SALES, "", made_at) and PromiseKind.SALES not in off:
        coming = forecast(panel, seen.space.settings, start=seen.today, tests=seen.measured.tests, seed=seen.seed)
        if coming is not None:
            wanted.append(_row(PromiseKind.SALES, "", coming.first, coming.last, _ends(coming.draws), panel, made_at))
    if PromiseKind.BROUGHT not in off:
        wanted += [row for row in _brought(panel, result, made_at) if _due(rows, row["kind"], row["about"], made_at)]
    if wanted:
        numbered = [{**row, "forecast_id": f"{len(rows) + here:06d}"} for here, row in enumerate(wanted, start=1)]
        seen.space.type_in("forecasts", chained(numbered, rows[-1]["hash"] if rows else ""))


def register(space: Workspace, measured: Measured) -> Register | None:
    """Every promise with what came of it; None for an empty register."""
    rows = _rows(space)
    if not rows:
        return None
    promises = tuple(_promise(row, measured) for row in reversed(rows))
    return Register(
        promises=promises,
        rates=hit_rates(promises),
        head=rows[-1]["hash"],
        broken_at=broken_at(rows),
        currency=space.settings.currency,
    )


def _rows(space: Workspace) -> list[dict[str, Any]]:
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
    assert result.draws is not None and result.by_period is not None
    count = min(panel.periods, QUARTER_WEEKS * 7 // panel.step)
    first, last = panel.dates[-count], panel.dates[-1] + datetime.timedelta(days=panel.step - 1)
    found = []
    for here, name in enumerate(result.draws.names):
        whole = float(result.by_period[here].sum())
        share = float(result.by_period[here, -count:].sum()) / whole if whole > 0.0 else 0.0
        if share > 0.0:
            ends = _ends(share * result.draws.of(name))
            found.append(_row(PromiseKind.BROUGHT, name, first, last, ends, panel, made_at))
    return found


def _promise(row: dict[str, Any], measured: Measured) -> Promise:
    kind = PromiseKind(row["kind"])
    came = _came(row, kind, measured)
    return Promise(
        number=str(row["forecast_id"]),
        made_at=row["made_at"],
        kind=kind,
        about=row["about"] or "",
        first=row["first"],
        last=row["last"],
        said=Estimate(
            middle=row["middle"], low=row["low"], high=row["high"], level=row["level"], unit=row["unit"], n=0
        ),
        came=came,
        scored=scored(came, row["low"], row["high"]),
    )


def _came(row: dict[str, Any], kind: PromiseKind, measured: Measured) -> float | None:
    """What came: sales once all of their days are known; what a universe brought once a quarter more is known."""
    panel, result = measured.panel, measured.result
    if not panel.dates:
        return None
    inside = np.array([row["first"] <= date <= row["last"] for date in panel.dates])
    end = panel.dates[-1] + datetime.timedelta(days=panel.step - 1)
    if not inside.any() or end < row["last"]:
        return None
    if kind is PromiseKind.SALES:
        return float(np.nansum(panel.sales[inside])) if np.isfinite(panel.sales[inside]).any() else None
    known = row["last"] + datetime.timedelta(weeks=QUARTER_WEEKS)
    if end < known or result.draws is None or result.by_period is None or row["about"] not in result.draws.names:
        return None
    return float(result.by_period[result.draws.names.index(row["about"]), inside].sum())


def register_of(folder: Path, *, progress: Callable[..., None] | None = None) -> tuple[Register | None, Settings]:
    """The register of the workspace in ``folder``, scored with today's figures."""
    with opened(folder) as space:
        settings = space.settings
        measured = measure_panel(panel_from_store(space.store, settings, space.rules), settings, progress=progress)
        return register(space, measured), settings
