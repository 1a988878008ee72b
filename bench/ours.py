"""merite's answer on a business of the bench, set beside the truth; kept until the model or the businesses change."""

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.cache import digest_of, keep, kept, key_of
from bench.case import Case
from bench.scores import Row
from merite.vocabulary.lift_test import LiftTest

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
_ROOM = "ours"
_END = "MERITE_BENCH_UNTIL"
_PROJECT = Path(__file__).resolve().parent.parent


class TimeOver(Exception):
    """No new fit is begun after the time that ``until`` was told."""


def until(end: float) -> None:
    """From ``end`` (seconds since 1970) on, this process tells what was kept and fits no more."""
    os.environ[_END] = repr(end)


def may_begin() -> None:
    """Raises TimeOver when the time is over."""
    if time.time() > float(os.environ.get(_END, "inf")):
        raise TimeOver


def version() -> str:
    """Names the model: its formulae, and what is asked of them."""
    return digest_of(_PROJECT / "src/merite/stats", _PROJECT / "src/merite/measure")


def ours(case: Case, *, calendar: bool = True, tests: Sequence[LiftTest] = ()) -> dict[str, Any]:
    """``ranges``: five quantiles of each contribution and of the total; ``mean``: that of the total's draws.

    ``cpu``: seconds of this process's threads.

    ``prior_driven``: the universes whose answer comes from the starting assumption; ``failure``: empty, or an error.
    """
    key = key_of(
        "with the mean", version(), case.kind, case.number, _panel_key(case), calendar, [_told(test) for test in tests]
    )
    found = kept(_ROOM, key)
    if found is None:
        may_begin()
        found = _fitted(case, calendar, tests)
        keep(_ROOM, key, found)
    return found


def _told(test: LiftTest) -> tuple[Any, ...]:
    return test.universes, test.start, test.end, test.estimate, test.standard_error


def _panel_key(case: Case) -> str:
    panel = case.panel
    sums = [float(np.nansum(panel.sales)), *(float(u.dose.sum()) for u in panel.universes)]
    return key_of(panel.dates[0], panel.periods, sums, panel.tickets is None)


def _fitted(case: Case, calendar: bool, tests: Sequence[LiftTest]) -> dict[str, Any]:
    from merite.measure.sales_model import fit_panel

    began = time.process_time()
    try:
        result = fit_panel(
            case.panel, margin=case.margin, hourly_cost=case.hourly_cost, country=case.country, trade=case.trade,
            calendar=calendar, tests=tests, seed=case.number,
        )  # fmt: skip
    except Exception as error:  # a bench counts what fails, and goes on
        return {
            "ranges": {},
            "mean": None,
            "prior_driven": [],
            "findings": {},
            "cpu": 0.0,
            "failure": f"{type(error).__name__}: {error}",
        }
    ranges: dict[str, list[float]] = {}
    for one in result.measurement.universes:
        if one.contribution is not None and one.interquartile is not None:
            ends, half = one.contribution, one.interquartile
            ranges[one.name] = [ends.low, half.low, ends.middle, half.high, ends.high]
    total, mean = result.measurement.total.contribution, None
    if total is not None and result.draws is not None:
        quarters = np.quantile(result.draws.total, (0.25, 0.75))
        mean = float(result.draws.total.mean())
        ranges["total"] = [total.low, float(quarters[0]), total.middle, float(quarters[1]), total.high]
    return {
        "ranges": ranges,
        "mean": mean,
        "prior_driven": [one.name for one in result.measurement.universes if one.prior_driven],
        "findings": {one.name: one.finding.value for one in result.measurement.universes},
        "cpu": time.process_time() - began,
        "failure": "",
    }


def rows_of(
    case: Case,
    ranges: Mapping[str, Sequence[float]],
    *,
    mean: float | None = None,
    prior_driven: Sequence[str] = (),
    cpu: float = 0.0,
    failure: str = "",
) -> list[Row]:
    """The answer on every universe that ever put something out, and on the total, as shares of sales.

    ``mean``: of the total's draws.
    """
    active = [universe.name for universe in case.panel.universes if universe.dose.any()]
    costs = {
        u.name: u.spend.sum() + u.extra_cost.sum() + u.hours.sum() * case.hourly_cost for u in case.panel.universes
    }
    rows = []
    for name in (*active, "total"):
        scaled = [value / case.sales for value in ranges[name]] if name in ranges else [None] * 5
        cost = float(costs.get(name, 0.0))
        rows.append(
            Row(
                world=_cluster(case), family=case.kind, weeks=case.panel.periods, tickets=case.tickets, name=name,
                truth=case.truth[name] / case.sales, roi=case.margin * case.truth[name] / cost if cost > 0 else None,
                low=scaled[0], quarter=scaled[1], middle=scaled[2], three_quarters=scaled[3], high=scaled[4],
                prior_driven=name in prior_driven, verdict=None, seconds=cpu, failure=failure, universes=len(active),
                mean=mean / case.sales if name == "total" and mean is not None else None,
            )
        )  # fmt: skip
    return rows


def _cluster(case: Case) -> int:
    """A number of its own for each business, so that its universes are counted as one cluster."""
    return int(key_of(case.kind, case.number)[:12], 16)
