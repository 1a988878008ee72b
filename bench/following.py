"""Spend that follows what is asked for, or does not: do the ranges hold, and who is told that it surely pays?

One channel in doubt beside two others, made here and by no formula of the model: its effect lasts little and never
levels off, which is the hardest to tell from demand that the spend followed in the same week.
"""

import datetime
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from bench.record import Options, Result, Table
from bench.strangers import lasting
from merite.vocabulary.pacing import Pacing
from merite.vocabulary.panel import Panel, UniverseSeries

Array = NDArray[np.float64]
KINDS = {
    "follows the same week": "ads that cost more in weeks in which more people look for the shop",
    "follows promotions": "raised in weeks of promotions that nobody wrote down, on nearly always",
    "a share of sales": "about 3 % of what is sold in the week",
    "by chance, always on": "owes nothing to demand and changes from week to week",
    "by chance, on and off": "owes nothing to demand; off in three weeks of five",
    "by chance, in blocks": "owes nothing to demand; as much for six weeks at a time",
}
RETURNS = (0.0, 0.7, 2.0, 4.0)
"""Margin brought for a unit of cost; break-even is 1. At 4 the channel brings a quarter of all sales."""
WEEKS = (60, 104, 156)
MARGIN, SALES, SHARE = 0.45, 8_000.0, 0.03
SURE = 0.8
SAID = ("nothing", "the truth", "the opposite")
"""What the owner says of how the pace is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one business is told of the channel: whether its range holds, the chance that it pays, and the remark."""

    said: str
    kind: str
    returns: float
    holds: bool
    pays: float
    follows: bool


def run(options: Options) -> Result:
    """Ten businesses of each kind, return and length, five where the owner says something; three when quick."""
    counts = dict(zip(SAID, (3, 3, 3) if options.quick else (10, 5, 5), strict=True))
    jobs = [
        (said, kind, returns, weeks, number, options.seed)
        for said, count in counts.items()
        for kind in KINDS for returns in RETURNS for weeks in WEEKS for number in range(count)
    ]  # fmt: skip
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(told, jobs, chunksize=8))
    return Result(
        part="following",
        title=f"Did spend follow demand? {len(KINDS) * len(RETURNS) * len(WEEKS) * max(counts.values())} businesses",
        tables=(_table([one for one in found if one.said == "nothing"]), _with_words(found), _kinds()),
    )


def told(job: tuple[str, str, float, int, int, int]) -> Told:
    """Fit one business."""
    from merite.measure.sales_model import fit_panel

    said, kind, returns, weeks, number, seed = job
    panel, truth = business(kind, returns, weeks, np.random.default_rng([seed, number, weeks, [*KINDS].index(kind)]))
    result = fit_panel(panel, margin=MARGIN, hourly_cost=20.0, seed=number, said=_words(said, kind))
    asked = result.measurement.universes[0]
    assert asked.contribution is not None and asked.chance_of_loss is not None
    return Told(
        said=said,
        kind=kind,
        returns=returns,
        holds=asked.contribution.low - 0.001 * SALES * weeks <= truth <= asked.contribution.high,
        pays=1.0 - asked.chance_of_loss,
        follows=asked.may_follow_demand,
    )


def _words(said: str, kind: str) -> dict[str, Pacing]:
    """What the owner says of the channel."""
    if said == "nothing":
        return {}
    chance = kind.startswith("by chance")
    return {"asked": Pacing.AHEAD if chance is (said == "the truth") else Pacing.WITH_DEMAND}


def business(kind: str, returns: float, weeks: int, rng: Generator) -> tuple[Panel, float]:
    """A business, and the sales that the channel in doubt truly brought."""
    sd, kept = rng.choice([0.06, 0.12, 0.2]), 0.3
    demand = lasting(sd * np.sqrt(1 - kept**2) * rng.standard_normal(weeks), kept)
    seen = demand + 0.15 * np.sin(2 * np.pi * (np.arange(weeks) / 52 + rng.uniform()))
    promotions = np.where(rng.random(weeks) < 0.125, rng.uniform(0.15, 0.5, weeks), 0.0)
    if kind != "follows promotions":
        promotions[:] = 0.0
    anyway = SALES * np.exp(seen + promotions + 0.05 * rng.standard_normal(weeks))
    other = 0.02 * SALES * rng.lognormal(0.0, 0.5, weeks) * (rng.random(weeks) < 0.7)
    third = 0.02 * SALES * np.repeat(rng.lognormal(0.0, 0.5, weeks // 4 + 1), 4)[:weeks]
    anyway += (1.5 * _at_work(other, 0.4) + 0.8 * _at_work(third, 0.5)) / MARGIN
    spend = SHARE * SALES * _spent(kind, seen, promotions, anyway / SALES, rng)
    brought = returns / MARGIN * _at_work(spend, 0.2)
    start = datetime.date(2023, 1, 2)
    panel = Panel(
        dates=tuple(start + datetime.timedelta(days=7 * week) for week in range(weeks)),
        step=7,
        sales=anyway + brought,
        universes=tuple(_universe(name, dose) for name, dose in (("asked", spend), ("meta", other), ("print", third))),
    )
    return panel, float(brought.sum())


def _spent(kind: str, seen: Array, promotions: Array, sold: Array, rng: Generator) -> Array:
    """Put in each week, about 1 on average."""
    weeks = seen.size
    if kind == "follows the same week":
        return np.asarray(np.exp(rng.uniform(0.5, 1.5) * seen) * rng.lognormal(0.0, 0.1, weeks))
    if kind == "follows promotions":
        return np.asarray(0.4 + 6.0 * promotions * rng.lognormal(0.0, 0.3, weeks))
    if kind == "a share of sales":
        return np.asarray(sold * rng.lognormal(0.0, 0.12, weeks))
    if kind == "by chance, always on":
        return rng.lognormal(0.0, 0.5, weeks)
    if kind == "by chance, on and off":
        return np.asarray(2.5 * (rng.random(weeks) < 0.4) * rng.lognormal(0.0, 0.3, weeks))
    return np.repeat(rng.uniform(0.0, 2.0, weeks // 6 + 1), 6)[:weeks]


def _at_work(dose: Array, kept: float) -> Array:
    """The dose in force, a share ``kept`` of it from one week to the next."""
    return lasting((1.0 - kept) * dose, kept)


def _universe(name: str, spend: Array) -> UniverseSeries:
    zero = np.zeros(spend.size)
    return UniverseSeries(name=name, spend=spend, hours=zero, activity=zero, extra_cost=zero)


def _table(found: list[Told]) -> Table:
    rows = []
    for kind in KINDS:
        for returns in RETURNS:
            own = [one for one in found if one.kind == kind and one.returns == returns]
            shares = (
                [one.holds for one in own], [one.pays > SURE for one in own], [one.follows for one in own],
            )  # fmt: skip
            rows.append(
                (kind, f"{returns:g}", str(len(own)), *map(_share, shares), f"{np.mean([o.pays for o in own]):.2f}")
            )
    return Table(
        title="By what the spend follows, and what it truly returns",
        headings=(
            "spend",
            "return",
            "businesses",
            "90 % holds",
            "surely pays",
            "told that it may follow",
            "chance said",
        ),
        rows=tuple(rows),
        note=f"Break-even is 1. Surely: a chance over {SURE:g}. Standard errors in brackets. A thousandth of sales is "
        "forgiven at the low end, where the truth is nothing.",
    )


def _with_words(found: list[Told]) -> Table:
    """Whether ranges hold and what is believed, by what was said."""
    rows = []
    for kind in KINDS:
        for returns in RETURNS:
            own = [one for one in found if one.kind == kind and one.returns == returns]
            ways = [[one for one in own if one.said == said] for said in SAID]
            chances = (f"{np.mean([one.pays for one in way]):.2f}" for way in ways)
            rows.append((kind, f"{returns:g}", *(_share([one.holds for one in way]) for way in ways), *chances))
    return Table(
        title="What it changes that the owner says how the pace is set",
        headings=(
            "spend",
            "return",
            *(f"90 % holds, {said} said" for said in SAID),
            *(f"chance of paying, {said} said" for said in SAID),
        ),
        rows=tuple(rows),
        note="The opposite: set ahead where it follows demand, with demand where it owes nothing to it.",
    )


def _share(held: list[bool]) -> str:
    mean = float(np.mean(held))
    return f"{mean:.2f} ({np.sqrt(mean * (1.0 - mean) / len(held)):.2f})"


def _kinds() -> Table:
    return Table(title="The kinds", headings=("spend", "what it is"), rows=tuple(KINDS.items()))
