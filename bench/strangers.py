"""Businesses made by no rule of the model's: do its ranges hold, and is a channel that surely pays one that pays?

Each kind departs from what the sales model assumes in a way of its own: what one would have sold anyway, how spend goes
with it, or how a channel brings sales. Luck is that of tickets and baskets.
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
KINDS = {
    "plain": "season, slow changes, a year's end, luck; carry-over, then levelling off",
    "multiplied": "channels multiply sales, and each other, instead of adding to them",
    "late": "what a channel brings is greatest two weeks after",
    "threshold": "a channel brings nothing to speak of under some dose (an S-curve of slope 3)",
    "wearing out": "what a channel brings halves every half year",
    "just launched": "one channel begins after three fifths of the history",
    "sudden changes": "three lasting rises or falls of 8 to 25 % that nobody noted",
    "large orders": "the value of a sale varies by two and a half times its mean",
    "by day": "daily figures, the week's budget spread evenly",
    "growing": "grows by half to twice a year, and spend with it",
    "declining": "loses four tenths a year",
    "one purse": "all channels rise and fall together with the budget",
    "ten channels": "ten of them, and up to half of sales brought",
    "four levels": "spend is changed every fourth week, between four levels",
    "by hours": "one channel takes hours and no money",
    "winter": "nearly all is sold in one half of the year, and spend goes with it",
    "beach": "sixteen times as much in fourteen weeks as in the others, and spend goes with it",
    "Christmas": "six times as much in six weeks, and spend goes half with it",
    "festival": "two weeks a year of three times as much, which spend goes with",
    "payday": "a fifth more every fourth week",
    "weather": "weeks vary by 30 % for no reason that is noted",
    "empty shelves": "one week in eight sells 40 % less",
    "months later": "what a channel brings comes ten weeks after on average (three weeks' spread)",
    "by subscription": "who comes by a channel goes on paying, for a year on average",
}
WEEKS = (60, 78, 104, 156)
SURE = 0.8
HOUR = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One channel, or the ``total``, in shares of sales; ``returns``: margin brought for a unit of cost."""

    kind: str
    total: bool
    truth: float
    low: float
    middle: float
    high: float
    pays: float | None = None
    returns: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether the 90 % range holds the truth."""
        return self.low - 1e-6 <= self.truth <= self.high + 1e-6

    @property
    def score(self) -> float:
        """Width plus 20 times the distance outside, in % of sales."""
        outside = max(self.low - self.truth, 0.0) + max(self.truth - self.high, 0.0)
        return 100.0 * (self.high - self.low + 20.0 * outside)


def run(options: Options) -> Result:
    """24 businesses of each kind; 4 when quick."""
    count = 4 if options.quick else 24
    jobs = [(kind, number, options.seed) for kind in KINDS for number in range(count)]
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        found = [one for answers in pool.map(told, jobs, chunksize=4) for one in answers]
    return Result(
        part="strangers",
        title=f"Do the ranges hold on businesses made by other rules? {len(jobs)} of {len(KINDS)} kinds",
        tables=(_table(found), _kinds()),
        figures={"holds": _mean([one.holds for one in found if not one.total])[0]},
    )


def told(job: tuple[str, int, int]) -> list[Told]:
    """Fit one business."""
    from merite.measure.sales_model import fit_panel

    kind, number, seed = job
    panel, truth, margin = business(kind, np.random.default_rng([seed, [*KINDS].index(kind), number]))
    measured = fit_panel(panel, margin=margin, hourly_cost=HOUR, seed=number).measurement
    sold, found = float(panel.sales.sum()), []
    for one, given in zip(measured.universes, panel.universes, strict=True):
        ends = one.contribution
        assert ends is not None and one.chance_of_loss is not None
        found.append(
            Told(
                kind=kind, total=False, truth=truth[one.name] / sold, low=ends.low / sold, middle=ends.middle / sold,
                high=ends.high / sold, pays=1.0 - one.chance_of_loss,
                returns=truth[one.name] * margin / float((given.spend + HOUR * given.hours).sum()),
            )
        )  # fmt: skip
    ends = measured.total.contribution
    assert ends is not None
    whole = sum(truth.values()) / sold
    ranged = {"low": ends.low / sold, "middle": ends.middle / sold, "high": ends.high / sold}
    return [*found, Told(kind=kind, total=True, truth=whole, **ranged)]


def business(kind: str, rng: Generator) -> tuple[Panel, dict[str, float], float]:
    """A business, the sales that each channel truly brought, and its margin."""
    weeks, channels = int(rng.choice(WEEKS)), 10 if kind == "ten channels" else int(rng.integers(2, 6))
    sales, basket = float(rng.choice([2_000.0, 8_000.0, 40_000.0])), float(rng.choice([20.0, 45.0, 90.0]))
    margin = float(rng.uniform(0.3, 0.7))
    course, follows = _anyway(kind, weeks, rng)
    anyway = sales * course
    purse = np.exp(0.4 * rng.standard_normal(weeks)) if kind == "one purse" else np.ones(weeks)
    days = np.array([0.5, 0.8, 0.9, 1.0, 1.3, 1.7, 0.8]) if kind == "by day" else np.ones(1)
    step, of_day = 7 // days.size, np.tile(days / days.mean(), weeks)
    anyway = np.repeat(anyway, days.size) / days.size * of_day
    doses, brought, times = [], [], np.ones(anyway.size)
    for channel in range(channels):
        dose = _dose(kind, weeks, rng) * purse * follows
        if kind == "just launched" and channel == 0:
            dose[: int(0.6 * weeks)] = 0.0
        if not dose.any():
            dose[weeks // 2 :] = 1.0
        dose *= rng.choice([0.005, 0.01, 0.02, 0.04]) * sales / dose.mean()
        effect = _effect(kind, dose, rng) * of_day
        returns = 0.0 if rng.random() < 0.25 else float(rng.lognormal(-0.1, 0.8))
        added = effect / effect.sum() * min(returns * dose.sum() / margin, 0.3 * anyway.sum())
        doses.append(dose)
        brought.append(added)
        times *= 1.0 + added / anyway.mean()
    if kind == "multiplied":
        expected = anyway * times
        brought = [expected * (1.0 - 1.0 / (1.0 + added / anyway.mean())) for added in brought]
    else:
        expected = anyway + np.sum(brought, axis=0)
    spread = 2.5 if kind == "large orders" else 0.6
    doses = [np.repeat(dose, days.size) / days.size for dose in doses]
    start = datetime.date(2023, 1, 2)
    panel = Panel(
        dates=tuple(start + datetime.timedelta(days=step * period) for period in range(expected.size)),
        step=step,
        sales=_sold(expected / basket, basket, spread, rng),
        universes=tuple(_universe(f"u{n}", dose, hours=kind == "by hours" and n == 0) for n, dose in enumerate(doses)),
    )
    return panel, {f"u{n}": float(added.sum()) for n, added in enumerate(brought)}, margin


def _anyway(kind: str, weeks: int, rng: Generator) -> tuple[Array, Array]:
    """What would be sold in each week without any channel, about 1, and how much more is put out in it."""
    week, quiet = np.arange(weeks), np.ones(weeks)
    of_year = (week + rng.integers(52)) % 52
    season = rng.uniform(0.05, 0.25) * np.sin(2.0 * np.pi * of_year / 52.0)
    trend = 0.01 * np.cumsum(rng.standard_normal(weeks)) + rng.uniform(-0.1, 0.15) * week / 52.0
    luck = lasting(0.04 * rng.standard_normal(weeks), 0.4)
    end = np.where((week + rng.integers(52)) % 52 >= 48, rng.uniform(0.2, 0.7), 0.0)
    follows = quiet
    if kind == "growing":
        trend = trend + rng.uniform(0.4, 0.8) * week / 52.0
        follows = np.exp(trend)
    elif kind == "declining":
        trend = trend - 0.5 * week / 52.0
    elif kind == "sudden changes":
        for _ in range(3):
            trend = trend + rng.choice([-1.0, 1.0]) * rng.uniform(0.08, 0.25) * (week >= rng.integers(5, weeks - 5))
    elif kind in ("winter", "beach", "Christmas", "festival"):
        season, follows = _sharp(kind, season, of_year, rng)
    elif kind == "payday":
        luck = luck + 0.2 * (of_year % 4 == 0)
    elif kind == "weather":
        luck = luck + 0.3 * rng.standard_normal(weeks)
    elif kind == "empty shelves":
        luck = luck - 0.5 * (rng.random(weeks) < 0.12)
    return np.exp(season + trend + end + luck), follows


def _sharp(kind: str, season: Array, of_year: NDArray[np.int64], rng: Generator) -> tuple[Array, Array]:
    if kind == "winter":
        season = np.log(np.maximum(0.08, np.clip(np.cos(2.0 * np.pi * of_year / 52.0), 0.0, 1.0) ** 0.7))
        return season, np.exp(season)
    if kind == "beach":
        season = np.where(of_year < 14, 0.0, np.log(0.06))
        return season, np.exp(season)
    if kind == "Christmas":
        season = season + np.where((of_year >= 45) & (of_year < 51), np.log(6.0), 0.0)
        return season, np.exp(0.5 * season)
    weeks = rng.choice(52, 2, replace=False)
    peaks = sum(np.log(3.0) * (of_year == one) + np.log(1.5) * (of_year == one + 1) for one in weeks)
    return season + peaks, np.exp(0.8 * peaks)


def _dose(kind: str, weeks: int, rng: Generator) -> Array:
    """What is put out in each week: always on, by stretches of six weeks, every other week by chance, or in bursts."""
    if kind == "four levels":
        return np.repeat(rng.choice([0.0, 1.0, 2.0, 3.0], weeks // 4 + 1), 4)[:weeks]
    way = rng.integers(4)
    if way == 0:
        return rng.lognormal(0.0, 0.35, weeks)
    if way == 1:
        stretches = weeks // 6 + 1
        return np.repeat((rng.random(stretches) < 0.5) * rng.lognormal(0.0, 0.3, stretches), 6)[:weeks]
    often = 0.5 if way == 2 else 0.12
    return np.asarray((rng.random(weeks) < often) * rng.lognormal(0.0, 0.4, weeks))


def _effect(kind: str, dose: Array, rng: Generator) -> Array:
    """What the doses bring in each week, or day, on no scale."""
    days = 7 if kind == "by day" else 1
    dose, kept = np.repeat(dose, days), float(rng.choice([0.1, 0.4, 0.7])) ** (1.0 / days)
    at_work = lasting((1.0 - kept) * dose, kept)
    if kind == "late":
        at_work = np.convolve(dose, [0.1, 0.2, 0.3, 0.2, 0.1, 0.1])[: dose.size]
    half = float(rng.choice([0.7, 1.5, 4.0])) * float(at_work.mean())
    power = 3.0 if kind == "threshold" else 1.0
    effect = at_work**power / (at_work**power + half**power)
    if kind == "months later":
        waits = np.exp(-0.5 * ((np.arange(20) - 10.0) / 3.0) ** 2)
        effect = np.convolve(effect, waits / waits.sum())[: dose.size] + 1e-12
    if kind == "by subscription":
        effect = lasting(effect, float(np.exp(-1.0 / 52.0)))
    return np.asarray(effect * 0.5 ** (np.arange(dose.size) / 26.0)) if kind == "wearing out" else np.asarray(effect)


def lasting(fresh: Array, kept: float) -> Array:
    """``fresh``, a share ``kept`` of it from one week to the next."""
    found, at_work = np.empty_like(fresh), 0.0
    for week, one in enumerate(fresh):
        at_work = kept * at_work + one
        found[week] = at_work
    return found


def _sold(tickets: Array, basket: float, spread: float, rng: Generator) -> Array:
    """Sales of each period: as many tickets as luck has it, of baskets whose sd is ``spread`` times their mean."""
    log_variance = np.log1p(spread**2)
    centre = np.log(basket) - 0.5 * log_variance
    counts = rng.poisson(tickets)
    return np.array([rng.lognormal(centre, np.sqrt(log_variance), count).sum() for count in counts])


def _universe(name: str, dose: Array, *, hours: bool) -> UniverseSeries:
    zero = np.zeros(dose.size)
    taken = dose / HOUR if hours else zero
    return UniverseSeries(name=name, spend=zero if hours else dose, hours=taken, activity=taken, extra_cost=zero)


def _table(found: list[Told]) -> Table:
    rows = [
        (kind, *_row([one for one in found if one.kind == kind or kind == "all"])) for kind in (*KINDS, "all")
    ]  # fmt: skip
    return Table(
        title="By kind",
        headings=(
            "kind", "channels", "90 % holds", "total: 90 % holds", "interval score", "total: median minus truth",
            "earns nothing: holds", "surely pays: does", "unlikely to pay: does", "between, said", "came true",
        ),
        rows=tuple(rows),
        note="A quarter of the channels earn nothing; the others return .9 (median; sd of its log .8) whatever they "
        f"cost. Histories of {', '.join(map(str, WEEKS))} weeks, 20 to 2,000 tickets a week. Scores and medians in "
        f"% of sales. Surely: a chance over {SURE:g}; unlikely: under {1 - SURE:.1f}; how many in brackets, elsewhere "
        "standard errors.",
    )  # fmt: skip


def _row(found: list[Told]) -> tuple[str, ...]:
    channels, totals = [one for one in found if not one.total], [one for one in found if one.total]
    sure = [one.returns > 1.0 for one in channels if one.pays is not None and one.pays > SURE]
    unlikely = [one.returns > 1.0 for one in channels if one.pays is not None and one.pays < 1.0 - SURE]
    between = [one for one in channels if one.pays is not None and 1.0 - SURE <= one.pays <= SURE]
    off, error = _mean([100.0 * (one.middle - one.truth) for one in totals])
    return (
        str(len(channels)),
        _share([one.holds for one in channels]),
        _share([one.holds for one in totals]),
        f"{_mean([one.score for one in channels])[0]:.1f}",
        f"{off:+.1f} ({error:.1f})",
        _share([one.holds for one in channels if one.truth == 0.0]),
        _counted(sure),
        _counted(unlikely),
        f"{np.mean([one.pays for one in between]):.2f}" if between else "-",
        _counted([one.returns > 1.0 for one in between]),
    )


def _mean(values: list[bool] | list[float]) -> tuple[float, float]:
    return float(np.mean(values)), float(np.std(values) / np.sqrt(len(values)))


def _share(held: list[bool]) -> str:
    return "{:.2f} ({:.2f})".format(*_mean(held)) if held else "-"


def _counted(held: list[bool]) -> str:
    return f"{np.mean(held):.2f} ({len(held)})" if held else "-"


def _kinds() -> Table:
    return Table(title="The kinds", headings=("kind", "what it is"), rows=tuple(KINDS.items()))
