"""Simulated businesses for the sales bench, made by other rules than ``merite.worlds`` and than the model.

Kinds: ``harsh`` (year-end peaks at dates of its own, level shifts, spend that chases demand, promotions, closures,
word of mouth, slow community, universes that earn nothing, hours-only and constant universes) and ``friendly`` (none
of it). Sales are drawn as tickets: a Poisson number, each of a log-normal basket.
"""

import datetime
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from merite.vocabulary.panel import Panel, UniverseSeries

Array = NDArray[np.float64]
BEFORE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """A panel and its truth: expected sales brought by each universe, and by all (``total``)."""

    panel: Panel
    truth: dict[str, float]


def business(seed: int, *, kind: str, weeks: int, tickets: float, universes: int | None = None) -> Business:
    """The business number ``seed`` of that kind: the same arguments give the same one."""
    rng = np.random.default_rng([seed, weeks, int(tickets), len(kind)])
    harsh = kind == "harsh"
    size = weeks + BEFORE
    start = datetime.date(2019 + int(rng.integers(4)), 1, 1) + datetime.timedelta(days=int(rng.integers(364)))
    dates = tuple(start + datetime.timedelta(days=7 * (t - BEFORE)) for t in range(size))
    demand, controls, closed = _demand(rng, dates, harsh)
    count = universes or int(rng.integers(2, 7))
    doses, kinds = _doses(rng, count, demand, harsh)
    shares = _shares(rng, count, harsh)
    brought = _brought(rng, doses, shares, demand, harsh)
    brought *= 1.0 - closed
    base = demand * (1.0 - closed)
    talk = _talk(rng, brought, base, harsh)
    expected = base + brought.sum(axis=0) + talk.sum(axis=0)
    basket, spread = float(rng.uniform(15, 60)), float(rng.uniform(0.5, 1.2))
    inside = slice(BEFORE, size)
    scale = tickets / expected[inside][closed[inside] < 1].mean()
    sales = _sold(rng, expected[inside] * scale, basket, spread, harsh)
    sales[closed[inside] >= 1] = np.nan
    money = float(np.nansum(sales))
    panel = Panel(
        dates=dates[BEFORE:],
        step=7,
        sales=sales,
        universes=tuple(
            _series(rng, f"u{n}", kinds[n], doses[n][inside], shares[n], money, harsh) for n in range(count)
        ),
        controls={name: values[inside] for name, values in controls.items()},
    )
    each = (brought + talk)[:, inside].sum(axis=1) * scale * basket
    truth = {f"u{n}": float(each[n]) for n in range(count)}
    return Business(panel=panel, truth=truth | {"total": float(each.sum())})


def _demand(rng: Generator, dates: tuple[datetime.date, ...], harsh: bool) -> tuple[Array, dict[str, Array], Array]:
    size = len(dates)
    day = np.array([d.timetuple().tm_yday for d in dates])
    weeks = np.arange(size)
    season = sum(
        rng.normal(0, (0.1, 0.05)[h - 1]) * np.cos(2 * np.pi * h * (day / 365.25 - rng.random())) for h in (1, 2)
    )
    trend = rng.normal(0, 0.2) * weeks / 104 + np.cumsum(rng.normal(0, rng.choice([0.003, 0.01]), size))
    noise = np.zeros(size)
    kept, size_of = rng.uniform(0, 0.6), rng.uniform(0.005, 0.03)
    for t in range(1, size):
        noise[t] = kept * noise[t - 1] + rng.normal(0, size_of)
    log_demand = season + trend + noise
    controls: dict[str, Array] = {}
    closed = np.zeros(size)
    if harsh:
        top, width = rng.uniform(0.1, 0.9), rng.uniform(1.0, 3.0)
        middle = rng.uniform(338, 358)
        away = np.minimum(np.abs(day - middle), 365 - np.abs(day - middle)) / 7.0
        log_demand = log_demand + np.log1p(top * np.exp(-0.5 * (away / width) ** 2))
        for _ in range(int(rng.integers(0, 3))):
            other, height = rng.uniform(1, 365), rng.normal(0, 0.2)
            away = np.minimum(np.abs(day - other), 365 - np.abs(day - other)) / 7.0
            log_demand = log_demand + height * np.exp(-0.5 * (away / 1.2) ** 2)
        if rng.random() < 0.6:
            log_demand = log_demand + rng.normal(0, 0.15) * (weeks > rng.integers(BEFORE, size))
        promotion = (rng.random(size) < 0.08).astype(float)
        log_demand = log_demand + promotion * rng.uniform(0.05, 0.35)
        if rng.random() < 0.75:
            controls["promotion"] = promotion
        for year in range(size // 52 + 1):
            if rng.random() < 0.5:
                at = year * 52 + int(rng.integers(26, 40))
                closed[at : at + int(rng.integers(1, 4))] = 1.0
        controls["closed"] = closed
    return np.exp(log_demand), controls, closed


def _doses(rng: Generator, count: int, demand: Array, harsh: bool) -> tuple[list[Array], list[str]]:
    size = demand.size
    doses, kinds = [], []
    for _ in range(count):
        pattern = rng.choice(["bursts", "steady", "wave", "posts"], p=[0.35, 0.25, 0.2, 0.2])
        if pattern == "bursts":
            dose, t = np.zeros(size), int(rng.integers(0, 8))
            while t < size:
                length = int(rng.integers(1, 7))
                dose[t : t + length] = rng.lognormal(0, 0.4)
                t += length + int(rng.integers(1, 14))
        elif pattern == "steady":
            dose = rng.lognormal(0, rng.uniform(0.15, 0.6), size)
        elif pattern == "wave":
            dose = np.exp(0.6 * np.sin(2 * np.pi * (np.arange(size) / rng.uniform(10, 45) + rng.random())))
            dose *= rng.lognormal(0, 0.2, size)
        else:
            dose = rng.poisson(rng.uniform(0.7, 4.0), size).astype(float)
        if harsh and rng.random() < 0.5:
            dose *= (demand / demand.mean()) ** rng.uniform(0.5, 2.5)
            if pattern == "posts":
                dose = np.round(dose)
        if harsh and rng.random() < 0.15:
            dose *= np.arange(size) > rng.integers(BEFORE, size - 20)
        if harsh and rng.random() < 0.06:
            dose = np.ones(size) * 2.0
        if not dose[BEFORE:].any():
            dose[-10:] = 1.0
        doses.append(dose)
        kinds.append("activity" if pattern == "posts" else ("hours" if harsh and rng.random() < 0.2 else "spend"))
    return doses, kinds


def _shares(rng: Generator, count: int, harsh: bool) -> Array:
    shares = rng.lognormal(np.log(rng.uniform(0.01, 0.045)), rng.uniform(0.4, 1.1), count)
    if harsh:
        shares *= rng.random(count) > rng.choice([0.05, 0.2, 0.5])
        if rng.random() < 0.05:
            shares[:] = 0.0
    most = rng.uniform(0.15, 0.4)
    return np.asarray(shares * min(1.0, most / max(shares.sum(), 1e-9)))


def _brought(rng: Generator, doses: list[Array], shares: Array, demand: Array, harsh: bool) -> Array:
    rows = []
    for dose, share in zip(doses, shares, strict=True):
        kernel = _kernel(rng)
        scaled = dose / dose[dose > 0].mean()
        first = rng.random() < 0.5
        curve = _curve(rng)
        lasting = np.convolve(scaled if first else curve(scaled), kernel)[: dose.size]
        effect = curve(lasting) if first else lasting
        if harsh and rng.random() < 0.4:
            effect = effect * demand / demand.mean()  # what marketing brings grows with demand
        rows.append(share * effect / max(effect[BEFORE:].mean(), 1e-9) * demand.mean())
    return np.array(rows)


def _kernel(rng: Generator) -> Array:
    lags = np.arange(BEFORE, dtype=float)
    family = rng.choice(["geometric", "gamma", "flat", "none"], p=[0.45, 0.25, 0.15, 0.15])
    if family == "geometric":
        kernel = rng.uniform(0.1, 0.8) ** lags
    elif family == "gamma":
        kernel = (lags + 0.5) ** rng.uniform(0.3, 1.5) * np.exp(-(lags + 0.5) / rng.uniform(0.4, 1.8))
    elif family == "flat":
        kernel = (lags < rng.integers(1, 5)).astype(float)
    else:
        kernel = (lags < 1).astype(float)
    return np.asarray(kernel / kernel.sum())


def _curve(rng: Generator):  # type: ignore[no-untyped-def]
    family = rng.choice(["exponential", "power", "logistic", "linear", "log", "threshold"])
    a = rng.uniform(0.3, 2.5)
    if family == "exponential":
        return lambda x: 1.0 - np.exp(-a * x)
    if family == "power":
        return lambda x: np.power(x, 0.3 + 0.25 * a)
    if family == "logistic":
        return lambda x: np.tanh(a * x / 2.0)
    if family == "log":
        return lambda x: np.log1p(2.0 * a * x)
    if family == "threshold":
        return lambda x: np.maximum(x - 0.2, 0.0) / (np.maximum(x - 0.2, 0.0) + a)
    return lambda x: x


def _talk(rng: Generator, brought: Array, base: Array, harsh: bool) -> Array:
    if not harsh or rng.random() < 0.4:
        return np.zeros_like(brought)
    branch, kept = rng.uniform(0.05, 0.3), rng.uniform(0.3, 0.9)
    slow, lasting = rng.uniform(0.0, 0.25), 0.98
    talk, stock = np.zeros_like(brought), np.zeros(brought.shape[0])
    community = np.zeros(brought.shape[0])
    for t in range(brought.shape[1]):
        talk[:, t] = stock + community
        stock = kept * stock + branch * (1 - kept) * (brought[:, t] + talk[:, t])
        community = lasting * community + slow * (1 - lasting) * brought[:, t]
    return talk


def _sold(rng: Generator, expected: Array, basket: float, spread: float, harsh: bool) -> Array:
    sigma = np.sqrt(np.log1p(spread**2))
    rate = expected * rng.gamma(200.0, 1 / 200.0, expected.size) if harsh else expected
    counts = rng.poisson(np.maximum(rate, 0.0))
    sales = [float(rng.lognormal(np.log(basket) - sigma**2 / 2, sigma, n).sum()) for n in counts]
    return np.array(sales)


def _series(
    rng: Generator, name: str, kind: str, dose: Array, share: float, money: float, harsh: bool
) -> UniverseSeries:
    """The dose in its unit; a spend is about what it brings, times a return drawn apart."""
    zero = np.zeros(dose.size)
    cost = money * float(np.clip(max(share, 0.004) / rng.lognormal(np.log(1.8), 0.7), 0.002, 0.12))
    if kind == "spend":
        return UniverseSeries(name=name, spend=dose / dose.sum() * cost, hours=zero, activity=zero, extra_cost=zero)
    if kind == "hours":
        return UniverseSeries(name=name, spend=zero, hours=dose, activity=zero, extra_cost=zero)
    return UniverseSeries(name=name, spend=zero, hours=0.5 * dose, activity=dose, extra_cost=zero)
