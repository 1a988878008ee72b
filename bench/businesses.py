"""Simulated businesses for the sales bench, made by other rules than ``merite.worlds`` and than the model.

Kinds: ``harsh`` (year-end peaks at dates of its own, level shifts, spend that chases demand, promotions, closures,
word of mouth, slow community, universes that earn nothing, hours-only and constant universes) and ``friendly`` (none
of it). Sales are drawn as tickets: a Poisson number, each of a log-normal basket.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator

from bench.case import Array, Case, Mechanism
from merite.vocabulary.panel import Panel, UniverseSeries

BEFORE = 30
MARGIN, HOURLY = 0.45, 15.0
Curve = Callable[[Array], Array]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """How one universe works: ``strength`` times its lasting and diminishing effect, growing with demand or not."""

    kernel: Array
    curve: Curve
    lasts_first: bool
    grows: bool
    unit: float
    strength: float

    def brought(self, dose: Array, demand: Array) -> Array:
        """Sales a week, in the unit of demand; nothing for no dose."""
        scaled = dose / self.unit
        if self.lasts_first:
            effect = self.curve(np.convolve(scaled, self.kernel)[: dose.size])
        else:
            effect = np.convolve(self.curve(scaled), self.kernel)[: dose.size]
        return np.asarray(self.strength * (effect * demand / demand.mean() if self.grows else effect))


def business(
    number: int,
    *,
    kind: str,
    harsh: bool,
    weeks: int,
    tickets: int,
    universes: int,
    seed: int,
    returns: float | None = None,
) -> Case:
    """The business ``number`` of that kind: the same arguments give the same one.

    ``returns``: the true return of every universe (margin on what it brings over what it costs); drawn when None.
    """
    rng = np.random.default_rng([seed, number, weeks, tickets, harsh])
    size = weeks + BEFORE
    start = datetime.date(2019 + int(rng.integers(4)), 1, 1) + datetime.timedelta(days=int(rng.integers(364)))
    dates = tuple(start + datetime.timedelta(days=7 * (t - BEFORE)) for t in range(size))
    demand, controls, closed = draw_demand(rng, dates, harsh)
    doses, kinds = draw_doses(rng, universes, demand, harsh)
    if returns is None:
        shares = draw_shares(rng, universes, harsh)
        costs = np.clip(np.maximum(shares, 0.004) / rng.lognormal(np.log(1.8), 0.7, universes), 0.002, 0.12)
    else:
        costs = np.clip(rng.lognormal(np.log(0.02), 0.7, universes), 0.004, 0.08)
        shares = returns * costs / MARGIN
    effects = [draw_effect(rng, dose, share, demand, harsh) for dose, share in zip(doses, shares, strict=True)]
    talk = draw_talk(rng, harsh)
    basket, spread = float(rng.uniform(15, 60)), float(rng.uniform(0.5, 1.2))
    is_open = 1.0 - closed

    def demanded(given: Array) -> Array:
        brought = np.array([effect.brought(dose, demand) for effect, dose in zip(effects, given, strict=True)])
        return is_open * (demand + talk(brought.sum(axis=0) * is_open))

    inside = slice(BEFORE, size)
    scale = tickets / float(demanded(np.array(doses))[inside][closed[inside] < 1].mean())
    names = tuple(f"u{n}" for n in range(universes))
    mechanism = Mechanism(
        names=names, doses=np.array(doses), respond=lambda d: scale * basket * demanded(d), before=BEFORE
    )
    expected = mechanism.expected()
    sales, counts = _sold(rng, expected / basket, basket, spread, harsh)
    sales[closed[inside] >= 1] = np.nan
    money = float(np.nansum(sales))
    panel = Panel(
        dates=dates[BEFORE:],
        step=7,
        sales=sales,
        universes=tuple(
            _series(name, kinds[n], doses[n][inside], float(costs[n]) * money) for n, name in enumerate(names)
        ),
        tickets=counts if rng.random() < 0.5 else None,
        controls={name: values[inside] for name, values in controls.items()},
    )
    return Case(
        kind=kind, number=number, panel=panel, truth=mechanism.truth(), expected=expected, tickets=tickets,
        margin=MARGIN, hourly_cost=HOURLY, lift=mechanism.lift,
    )  # fmt: skip


def draw_demand(rng: Generator, dates: tuple[datetime.date, ...], harsh: bool) -> tuple[Array, dict[str, Array], Array]:
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


def draw_doses(rng: Generator, count: int, demand: Array, harsh: bool) -> tuple[list[Array], list[str]]:
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


def draw_shares(rng: Generator, count: int, harsh: bool) -> Array:
    shares = rng.lognormal(np.log(rng.uniform(0.01, 0.045)), rng.uniform(0.4, 1.1), count)
    if harsh:
        shares *= rng.random(count) > rng.choice([0.05, 0.2, 0.5])
        if rng.random() < 0.05:
            shares[:] = 0.0
    most = rng.uniform(0.15, 0.4)
    return np.asarray(shares * min(1.0, most / max(shares.sum(), 1e-9)))


def draw_effect(rng: Generator, dose: Array, share: float, demand: Array, harsh: bool) -> Effect:
    """An effect that brings about ``share`` of the demand over the panel's weeks."""
    shape = Effect(
        kernel=_kernel(rng), lasts_first=rng.random() < 0.5, curve=_curve(rng), unit=float(dose[dose > 0].mean()),
        grows=harsh and rng.random() < 0.4, strength=1.0,
    )  # fmt: skip
    mean = float(shape.brought(dose, demand)[BEFORE:].mean())
    return replace(shape, strength=share * float(demand[BEFORE:].mean()) / max(mean, 1e-9))


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


def _curve(rng: Generator) -> Curve:
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


def draw_talk(rng: Generator, harsh: bool) -> Curve:
    """What is brought, with what those customers bring in turn and a community that builds slowly."""
    if not harsh or rng.random() < 0.4:
        return lambda brought: brought
    branch, kept = rng.uniform(0.05, 0.3), rng.uniform(0.3, 0.9)
    slow, lasting = rng.uniform(0.0, 0.25), 0.98

    def with_talk(brought: Array) -> Array:
        talk = np.zeros_like(brought)
        stock = community = 0.0
        for t, direct in enumerate(brought):
            talk[t] = stock + community
            stock = kept * stock + branch * (1 - kept) * (direct + talk[t])
            community = lasting * community + slow * (1 - lasting) * direct
        return brought + talk

    return with_talk


def _sold(rng: Generator, expected: Array, basket: float, spread: float, harsh: bool) -> tuple[Array, Array]:
    """Money and number of tickets by week."""
    sigma = np.sqrt(np.log1p(spread**2))
    rate = expected * rng.gamma(200.0, 1 / 200.0, expected.size) if harsh else expected
    counts = rng.poisson(np.maximum(rate, 0.0))
    sales = [float(rng.lognormal(np.log(basket) - sigma**2 / 2, sigma, n).sum()) for n in counts]
    return np.array(sales), counts.astype(float)


def _series(name: str, kind: str, dose: Array, cost: float) -> UniverseSeries:
    """The dose in its unit, and all in all ``cost`` of money, or of hours at their price."""
    zero = np.zeros(dose.size)
    paid = dose / dose.sum() * cost
    if kind == "spend":
        return UniverseSeries(name=name, spend=paid, hours=zero, activity=zero, extra_cost=zero)
    activity = dose if kind == "activity" else zero
    return UniverseSeries(name=name, spend=zero, hours=paid / HOURLY, activity=activity, extra_cost=zero)
