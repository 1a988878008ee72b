"""Sales twelve weeks ahead, as a report foretells them, on simulated shops at several lengths of data.

Beside them the seasonal-naive rule: what the same weeks sold a year before (where a year is known). Errors are standard
errors with shops as clusters.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

import merite
from bench.cache import digest_of, keep, kept, key_of
from bench.invest_play import TICKETS, Job, shop_of
from bench.record import Table
from merite.measure.forecast import forecast

WEEKS = (52, 60, 70, 86, 104, 140)
AHEAD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretelling:
    """One forecast beside what was sold, as shares of what was sold; ``naive``: last year's same weeks."""

    shop: int
    weeks: int
    low: float
    middle: float
    high: float
    naive: float


def foretold(seed: int, tickets: int, weeks: int) -> Foretelling | None:
    """The forecast of shop ``seed`` after ``weeks``, kept from before where the code is the same."""
    source = Path(merite.__file__).parent
    key = key_of(
        "foretold 1", seed, tickets, weeks, digest_of(*(source / one for one in ("worlds", "stats", "measure")))
    )
    found = kept("invest-forecast", key)
    if found is None:
        found = _made(seed, tickets, weeks)
        keep("invest-forecast", key, found)
    return Foretelling(**found) if found else None


def _made(seed: int, tickets: int, weeks: int) -> dict[str, float]:
    shop = shop_of(Job(seed=seed, tickets=tickets, way="keep"))
    usual = shop.stopped(shop.usual, shop.decided.stop)
    panel = shop.panel(usual, weeks + AHEAD)
    coming = panel.sales[weeks:]
    sold = float(np.nansum(coming))
    told = forecast(shop.panel(usual, weeks), shop.settings, days=7 * AHEAD, seed=seed)
    if told is None or sold <= 0.0:
        return {}
    low, middle, high = (float(x) / sold for x in np.quantile(told.draws, (0.05, 0.5, 0.95)))
    before = panel.sales[weeks - 52 : weeks - 52 + AHEAD]
    naive = float(np.nanmean(before)) * AHEAD / sold
    return asdict(Foretelling(shop=seed, weeks=weeks, low=low, middle=middle, high=high, naive=naive))


def forecasts(seed: int, shops: int) -> list[Foretelling]:
    """Every shop at every length."""
    jobs = [(seed * 100 + number, TICKETS[number % 4], weeks) for number in range(shops) for weeks in WEEKS]
    return [one for one in (foretold(*job) for job in jobs) if one is not None]


def told(rows: Sequence[Foretelling]) -> tuple[Table, dict[str, dict[str, float]], tuple[str, ...]]:
    """The table by length, its figures, and what was not reached."""
    figures, lines, misses = {}, [], []
    for weeks in WEEKS:
        own = [one for one in rows if one.weeks == weeks]
        if not own:
            continue
        inside = np.array([one.low <= 1.0 <= one.high for one in own])
        ours, naive = (
            np.array([abs(x - 1.0) for x in each]) for each in zip(*((o.middle, o.naive) for o in own), strict=True)
        )
        held, error, beside = float(inside.mean()), float(ours.mean()), float(naive.mean())
        count = len(own)
        se = float(np.sqrt(max(held * (1 - held), 0.25 / count) / count))
        apart = float((ours - naive).std(ddof=1) / np.sqrt(count)) if count > 1 else float("nan")
        figures[str(weeks)] = {"held": held, "held_se": se, "error": error, "naive": beside, "apart_se": apart}
        lines.append(
            (str(weeks), str(count), f"{100 * held:.0f} % ({100 * se:.0f})", f"{100 * error:.1f} %",
             f"{100 * beside:.1f} %", f"{100 * (error - beside):+.1f} ({100 * apart:.1f})")
        )  # fmt: skip
        if error > beside:
            misses.append(f"{weeks} weeks of data: error {100 * error:.1f} %, last year's weeks {100 * beside:.1f} %")
    if rows:
        held = float(np.mean([one.low <= 1.0 <= one.high for one in rows]))
        figures["all"] = {"held": held, "count": float(len(rows))}
        if not 0.87 <= held <= 0.94:
            misses.append(f"90 % ranges of sales twelve weeks ahead held {100 * held:.0f} %, goal 87 to 94")
    table = Table(
        title="Sales twelve weeks ahead",
        note="The spend of these weeks is not known beforehand; it is taken to go on as over the last quarter. Last"
        " year's weeks: the same twelve a year before.",
        headings=("weeks of data", "shops", "90 % range held", "error", "error of last year's weeks", "difference"),
        rows=tuple(lines),
    )
    return table, figures, tuple(misses)
