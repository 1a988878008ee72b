"""Businesses after two published descriptions, in our own words and code.

``recovery``: PyMC Labs' parameter-recovery benchmark (github.com/pymc-labs/mmm-param-recovery, its requirements and
presets): channels with a linear trend, a season, a delayed start, or on and off at random; geometric carry-over of .3
to .7; Hill curves of slope 1 half-full at about the mean spend, or logistic ones; a base with trend, yearly season,
two controls and Gaussian noise of 5 to 20 %. ``example``: the process that pymc-marketing documents for its
mmm_example data, with fresh spend and noise and one unit of spend worth 1,000.
"""

import datetime
from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from bench.case import Array, Case, Mechanism
from merite.vocabulary.panel import Panel, UniverseSeries

BEFORE = 12
_PATTERNS = ("trend", "seasonal", "delayed", "on-off")


def recovery(number: int, *, weeks: int, universes: int, seed: int) -> Case:
    """A business of the parameter-recovery benchmark."""
    rng = np.random.default_rng([seed, number, weeks, 1])
    size = weeks + BEFORE
    dates = _dates(rng, size)
    angle = 2.0 * np.pi * np.array([day.timetuple().tm_yday for day in dates]) / 365.25
    base = 1.0 + rng.uniform(-0.1, 0.3) * np.arange(size) / size
    base = base + rng.uniform(0.05, 0.3) * np.sin(angle + rng.uniform(0, 2 * np.pi))
    controls = {"control-1": rng.normal(0, 1, size), "control-2": (rng.random(size) < 0.1).astype(float)}
    base = base + rng.normal(0, 0.03) * controls["control-1"] + rng.uniform(0, 0.2) * controls["control-2"]
    doses = np.array([_spend(rng, _PATTERNS[int(rng.integers(4))], angle) for _ in range(universes)])
    curves = [_recovered(rng, dose) for dose in doses]
    effectiveness = rng.uniform(0.3, 0.9, universes) * rng.uniform(0.05, 0.25)
    level = float(rng.uniform(10_000, 30_000))

    def respond(given: Array) -> Array:
        parts = [e * curve(dose) for e, curve, dose in zip(effectiveness, curves, given, strict=True)]
        return level * (base + np.sum(parts, axis=0))

    names = tuple(f"x{n + 1}" for n in range(universes))
    mechanism = Mechanism(names=names, doses=doses, respond=respond, before=BEFORE)
    noise = rng.uniform(0.05, 0.2) * level
    return _case("recovery", number, rng, mechanism, dates, noise, controls)


def example(number: int, *, weeks: int, seed: int) -> Case:
    """Two channels, carry-over .4 and .2, logistic curves of slope 4 and 3, two events, Gaussian noise."""
    rng = np.random.default_rng([seed, number, weeks, 2])
    size = weeks + BEFORE
    dates = _dates(rng, size)
    day = np.array([d.timetuple().tm_yday for d in dates])
    first, second = rng.random(size), rng.random(size)
    doses = np.array([np.where(first > 0.9, first, first / 2), np.where(second > 0.8, second, 0.0)]) * 1000.0
    events = {f"event-{n}": np.zeros(size) for n in (1, 2)}
    for values in events.values():
        values[int(rng.integers(BEFORE, size))] = 1.0
    trend = (np.linspace(0.0, 50.0, size) + 10.0) ** 0.25 - 1.0
    season = 0.5 * (np.cos(np.pi * day / 182.75) - np.sin(4.0 * np.pi * day / 365.5))
    base = 2.0 + trend + season + 1.5 * events["event-1"] + 2.5 * events["event-2"]
    tops = [float(dose.max()) for dose in doses]

    def respond(given: Array) -> Array:
        one = 3.0 * np.tanh(2.0 * _kept(given[0] / tops[0], 0.4))
        other = 2.0 * np.tanh(1.5 * _kept(given[1] / tops[1], 0.2))
        return np.asarray(1000.0 * (base + one + other))

    mechanism = Mechanism(names=("x1", "x2"), doses=doses, respond=respond, before=BEFORE)
    return _case("example", number, rng, mechanism, dates, 250.0, events)


def _dates(rng: Generator, size: int) -> tuple[datetime.date, ...]:
    monday = datetime.date(2018, 1, 1) + datetime.timedelta(days=7 * int(rng.integers(0, 200)))
    return tuple(monday + datetime.timedelta(days=7 * week) for week in range(size))


def _spend(rng: Generator, pattern: str, angle: Array) -> Array:
    size = angle.size
    level = float(rng.uniform(300, 1500))
    wobble = rng.normal(1.0, 0.1, size).clip(0.5)
    if pattern == "trend":
        shape = 1.0 + rng.uniform(-0.5, 1.0) * np.arange(size) / size
    elif pattern == "seasonal":
        shape = 1.0 + rng.uniform(0.2, 0.6) * np.sin(angle + rng.uniform(0, 2 * np.pi))
    elif pattern == "delayed":
        first = int(rng.integers(BEFORE + 4, BEFORE + 30))
        shape = np.clip((np.arange(size) - first) / float(rng.uniform(4, 12)), 0.0, 1.0)
    else:
        shape, week = np.zeros(size), 0
        while week < size:
            length = int(rng.integers(1, 7))
            shape[week : week + length] = rng.random() < rng.uniform(0.6, 0.9)
            week += length
        shape[-3:] = 1.0
    return np.asarray(level * shape * wobble)


def _recovered(rng: Generator, dose: Array) -> Callable[[Array], Array]:
    kept, half = float(rng.uniform(0.3, 0.7)), float(dose[dose > 0].mean() * rng.uniform(0.7, 2.0))
    if rng.random() < 0.5:
        return lambda given: _kept(given, kept) / (_kept(given, kept) + half)
    return lambda given: np.tanh(0.55 * _kept(given, kept) / half)


def _kept(dose: Array, kept: float) -> Array:
    """Geometric carry-over over eight weeks, its weights summing to 1."""
    kernel = kept ** np.arange(8.0)
    return np.convolve(dose, kernel / kernel.sum())[: dose.size]


def _case(
    kind: str, number: int, rng: Generator, mechanism: Mechanism, dates: tuple[datetime.date, ...], noise: float,
    controls: dict[str, Array],
) -> Case:  # fmt: skip
    expected = mechanism.expected()
    sales = np.maximum(expected + rng.normal(0.0, noise, expected.size), 0.05 * expected)
    zero = np.zeros(expected.size)
    panel = Panel(
        dates=dates[BEFORE:],
        step=7,
        sales=sales,
        universes=tuple(
            UniverseSeries(name=name, spend=dose[BEFORE:], hours=zero, activity=zero, extra_cost=zero)
            for name, dose in zip(mechanism.names, mechanism.doses, strict=True)
        ),
        controls={name: values[BEFORE:] for name, values in controls.items()},
    )
    return Case(
        kind=kind, number=number, panel=panel, truth=mechanism.truth(), expected=expected, tickets=None,
        country="US", lift=mechanism.lift,
    )  # fmt: skip
