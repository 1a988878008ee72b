"""What an event brought: do the ranges hold, and how often is something found where there was nothing?

Series with trend, level shifts, season, year-end peaks, AR noise and tickets, made here and by no formula of the
model; events of 1 to 8 weeks that bring nothing, 15 % or 50 %, in one area of five or in the whole.
"""

import datetime
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from bench.record import Options, Result, Table
from merite.vocabulary.panel import Panel, UniverseSeries

Array = NDArray[np.float64]
LIFTS = (0.0, 0.0, 0.15, 0.5)
LENGTHS = (1, 2, 4, 8)
HELD = (0.87, 0.93)
MOST_ALARMS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One event: the extra tickets it truly brought beside the range, in shares of the sales expected anyway."""

    method: str
    weeks: int
    tickets: int
    length: int
    lift: float
    truth: float
    low: float
    middle: float
    high: float
    widened: float


def run(options: Options) -> Result:
    """Ask of every event."""
    count = options.worlds // 5 if options.quick else 3 * options.worlds
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        jobs = [options.seed * 1000 + number for number in range(count)]
        tried = [one for found in pool.map(event, jobs, chunksize=4) for one in found]
    return told(tried, count)


def event(seed: int) -> list[Tried]:
    """One business and one event in it, asked with and without the other areas."""
    from merite.measure.lift import Window, event_lifts

    rng = np.random.default_rng(seed)
    weeks, length = int(rng.choice([40, 60, 104, 156])), LENGTHS[seed % 4]
    lift, tickets = LIFTS[seed // 4 % 4], int(rng.choice([20, 60, 150, 450]))
    start = int(rng.integers(max(26, weeks // 2), weeks - length + 1))
    panel, anyway, extra = business(rng, weeks, tickets, lift, slice(start, start + length))
    days = panel.dates
    window = Window(first=days[start], last=days[start + length - 1] + datetime.timedelta(days=6))
    tried = []
    for area in (None, "north"):
        found = event_lifts(panel, [window], area=area, seed=seed).events[0]
        here = anyway if area is None else anyway / 5.0
        tried += [
            Tried(
                method="whole business" if area is None else f"one area, {one.method.value}", weeks=weeks,
                tickets=tickets, length=length, lift=lift, truth=extra / here,
                low=one.extra.low / here, middle=one.extra.middle / here, high=one.extra.high / here,
                widened=one.dummies.widened,
            )
            for one in found.answers
        ]  # fmt: skip
    return tried


def business(rng: Generator, weeks: int, tickets: int, lift: float, window: slice) -> tuple[Panel, float, float]:
    """Five areas, an event in one of them; sales of the window expected anyway in five such areas, and extra ones."""
    dates = tuple(datetime.date(2023, 1, 2) + datetime.timedelta(days=7 * t) for t in range(weeks))
    day = np.array([d.timetuple().tm_yday for d in dates])
    season = 0.12 * rng.random() * np.cos(2 * np.pi * (day / 365.25 - rng.random()))
    peak = rng.uniform(0, 0.7) * np.exp(-0.5 * ((day - 350) / 9.0) ** 2)
    trend = rng.normal(0, 0.15) * np.arange(weeks) / 52
    shared = np.exp(season + trend + _ar(rng, weeks, rng.uniform(0, 0.7), rng.uniform(0, 0.05))) * (1 + peak)
    if rng.random() < 0.4:
        shared = shared * np.where(np.arange(weeks) >= rng.integers(weeks), 1 + rng.normal(0, 0.1), 1.0)
    dose = rng.gamma(2.0, 50.0, weeks) * (rng.random(weeks) < 0.5)
    basket, zero, areas = rng.uniform(15, 60), np.zeros(weeks), []
    for name in ("north", "south", "east", "west", "centre"):
        own = np.exp(_ar(rng, weeks, 0.5, 0.03) + rng.normal(0, 0.08) * np.arange(weeks) / 52)
        expected = tickets / 5.0 * shared * own * (1.0 + 0.05 * dose / max(dose.mean(), 1e-9))
        sales = _sold(rng, expected, basket)
        if name == "north":
            before = float(expected[window].sum()) * basket
            came = _sold(rng, lift * expected[window], basket)
            sales[window] += came
            extra = float(came.sum())
        universe = UniverseSeries(name="facebook.paid", spend=dose / 5, hours=zero, activity=zero, extra_cost=zero)
        areas.append((name, Panel(dates=dates, step=7, sales=sales, universes=(universe,))))
    whole = UniverseSeries(name="facebook.paid", spend=dose, hours=zero, activity=zero, extra_cost=zero)
    sales = np.sum([area.sales for _, area in areas], axis=0)
    panel = Panel(dates=dates, step=7, sales=sales, universes=(whole,), areas=tuple(areas))
    return panel, 5.0 * before, extra


def _sold(rng: Generator, expected: Array, basket: float) -> Array:
    """Tickets, each of its own worth, that add up to sales by week."""
    spread = np.sqrt(np.log1p(0.8**2))
    counts = rng.poisson(expected)
    return np.array([rng.lognormal(np.log(basket) - spread**2 / 2, spread, n).sum() for n in counts])


def _ar(rng: Generator, size: int, kept: float, sd: float) -> Array:
    noise = np.zeros(size)
    for t in range(size):
        noise[t] = (kept * noise[t - 1] if t else 0.0) + sd * rng.standard_normal()
    return noise


def told(tried: list[Tried], businesses: int) -> Result:
    """The tables and the claims."""
    misses, rows, figures = [], [], {}
    for method in sorted({one.method for one in tried}):
        chosen = [one for one in tried if one.method == method]
        row = _row(method, chosen)
        rows.append(row)
        held, error = _rate([one.low <= one.truth <= one.high for one in chosen])
        alarms, alarm_error = _rate([not one.low <= 0 <= one.high for one in chosen if one.lift == 0])
        figures[method] = {"held": held, "error": error, "alarms": alarms, "alarm_error": alarm_error}
        if not HELD[0] - 2 * error <= held <= HELD[1] + 2 * error:
            misses.append(f"{method}: 90 % ranges hold {held:.3f} ({error:.3f}), wanted {HELD[0]} to {HELD[1]}")
        if alarms > MOST_ALARMS + 2 * alarm_error:
            misses.append(f"{method}: something is found where nothing was {alarms:.3f} of the time")
    by = [
        _row(f"{heading}: {value}", [one for one in tried if getattr(one, key) == value and one.method != "x"])
        for heading, key in (("weeks", "weeks"), ("length", "length"), ("sales a week", "tickets"), ("lift", "lift"))
        for value in sorted({getattr(one, key) for one in tried})
    ]
    heads = ("", "events", "90 % holds", "alarms where nothing was", "found at +15 %", "found at +50 %",
             "median width, of sales", "mean widening by dummy dates")  # fmt: skip
    return Result(
        part="lift",
        title=f"What an event brought: {businesses} events, each in one area of five",
        tables=(
            Table(title="By what the event is set against", headings=heads, rows=tuple(rows),
                  note="The lift is of one area; in the whole business it is a fifth of it."),
            Table(title="By length, history, size and lift, all methods", headings=heads, rows=tuple(by)),
        ),
        figures=figures,
        misses=tuple(misses),
    )  # fmt: skip


def _row(name: str, chosen: list[Tried]) -> tuple[str, ...]:
    held = _rate([one.low <= one.truth <= one.high for one in chosen])
    alarms = _rate([not one.low <= 0 <= one.high for one in chosen if one.lift == 0])
    power = [_rate([one.low > 0 for one in chosen if one.lift == lift]) for lift in (0.15, 0.5)]
    return (name, str(len(chosen)), _shown(held), _shown(alarms), *(_shown(one) for one in power),
            f"{np.median([one.high - one.low for one in chosen]):.2f}",
            f"{np.mean([one.widened for one in chosen]):.2f}")  # fmt: skip


def _rate(values: list[bool]) -> tuple[float, float]:
    if not values:
        return float("nan"), float("nan")
    mean = float(np.mean(values))
    return mean, float(np.sqrt(max(mean * (1 - mean), 0.25 / len(values)) / len(values)))


def _shown(found: tuple[float, float]) -> str:
    return "-" if not np.isfinite(found[0]) else f"{found[0]:.3f} ({found[1]:.3f})"
