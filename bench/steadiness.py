"""Do recommendations turn every Monday? Simulated businesses read again a week later, with no new evidence but a week.

Each business is read on six Mondays in a row, each time with one more week; a turn is a universe whose recommendation
is not last Monday's. The second column keeps last Monday's recommendation as ``merite report`` does.
"""

import datetime
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np

from bench.record import Options, Result, Table
from merite.vocabulary.words import Trade, Verdict

MONDAYS = 6
MOST = 0.05
"""The share of recommendations that may turn in a week without new evidence."""
_TRADES = (Trade.SHOP, Trade.SHOP, Trade.MUSICIAN, Trade.SHOP, Trade.ASSOCIATION)
_WEEKS = (60, 78, 104, 104, 130, 156)
_TICKETS = (20, 60, 60, 150, 450)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One universe on one Monday: last Monday's and this one's recommendation, as it is and as it would be alone."""

    world: int
    tickets: int
    before: str
    after: str
    alone_before: str
    alone_after: str
    prior_driven: bool
    overlap: float


def run(options: Options) -> Result:
    """Read every business on six Mondays."""
    count = max(20, options.worlds // 10) if options.quick else options.worlds
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        jobs = [options.seed * 1000 + number for number in range(count)]
        turns = [turn for found in pool.map(mondays, jobs, chunksize=2) for turn in found]
    return told(turns, count)


def mondays(seed: int) -> list[Turn]:
    """The turns of one business."""
    from merite.invest.verdict import decide
    from merite.measure.sales_model import fit_panel
    from merite.measure.variations import first_periods
    from merite.worlds import make

    tickets = _TICKETS[seed % len(_TICKETS)]
    world = make(seed, trade=_TRADES[seed // 3 % len(_TRADES)], weeks=_WEEKS[seed % len(_WEEKS)], tickets=tickets)
    settings, turns = world.settings, []
    kept: dict[str, str] = {}
    alone: dict[str, str] = {}
    ranges: dict[str, tuple[float, float]] = {}
    for back in reversed(range(MONDAYS)):
        panel = first_periods(world.panel, world.panel.periods - back)
        today = panel.dates[-1] + datetime.timedelta(days=7)
        result = fit_panel(
            panel, margin=settings.margin, hourly_cost=settings.hourly_cost, country=settings.country, trade=world.trade
        )
        by_itself = decide(result, panel, settings, today=today)
        before = {name: Verdict(verdict) for name, verdict in kept.items()}
        held = decide(result, panel, settings, today=today, before=before)
        now = {
            u.name: (u.contribution.low, u.contribution.high) for u in result.measurement.universes if u.contribution
        }
        for made, single in zip(held, by_itself, strict=True):
            name = made.universe
            if name in kept and name in now and name in ranges:
                turns.append(
                    Turn(
                        world=seed, tickets=tickets, before=kept[name], after=made.verdict.value,
                        alone_before=alone[name], alone_after=single.verdict.value,
                        prior_driven=made.prior_driven, overlap=_overlap(ranges[name], now[name]),
                    )
                )  # fmt: skip
        kept = {made.universe: made.verdict.value for made in held}
        alone = {made.universe: made.verdict.value for made in by_itself}
        ranges = now
    return turns


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The part of the wider range that both share, 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    widest = max(one[1] - one[0], other[1] - other[0])
    return max(0.0, shared / widest) if widest > 0 else 1.0


def told(turns: list[Turn], worlds: int) -> Result:
    """The table and the claim."""
    body = []
    for name, chosen in [
        ("all", turns),
        *((str(t), [u for u in turns if u.tickets == t]) for t in sorted(set(_TICKETS))),
    ]:
        if not chosen:
            continue
        alone = _share([u.alone_before != u.alone_after for u in chosen], chosen)
        turned = _share([u.before != u.after for u in chosen], chosen)
        body.append((name, str(len(chosen)), _shown(alone), _shown(turned),
                     f"{np.mean([u.overlap for u in chosen]):.2f}"))  # fmt: skip
    turned = _share([u.before != u.after for u in turns], turns)
    pairs: dict[str, int] = {}
    for turn in turns:
        if turn.before != turn.after:
            pairs[f"{turn.before} -> {turn.after}"] = pairs.get(f"{turn.before} -> {turn.after}", 0) + 1
    misses = () if turned[0] <= MOST else (f"recommendations turn in {turned[0]:.3f} of weeks, more than {MOST}",)
    return Result(
        part="steadiness",
        title=f"Do recommendations turn every Monday? {worlds} simulated businesses",
        tables=(
            Table(
                title="Recommendations that are not last Monday's",
                headings=("sales a week", "Mondays x universes", "each Monday alone", "as given", "ranges shared"),
                rows=tuple(body),
                note=f"Wanted: at most {MOST} as given. Monte-Carlo standard errors in brackets, worlds as clusters.",
            ),
            Table(
                title="Which turns",
                headings=("turn", "times"),
                rows=tuple((name, str(times)) for name, times in sorted(pairs.items(), key=lambda p: -p[1])),
            ),
        ),
        figures={"turned": round(turned[0], 4), "error": round(turned[1], 4)},
        misses=misses,
    )


def _share(values: list[bool], turns: list[Turn]) -> tuple[float, float]:
    worlds = np.unique([turn.world for turn in turns], return_inverse=True)[1]
    found = np.asarray(values, dtype=np.float64)
    mean = float(found.mean())
    return mean, float(np.sqrt(np.sum(np.bincount(worlds, found - mean) ** 2)) / found.size)


def _shown(found: tuple[float, float]) -> str:
    return f"{found[0]:.3f} ({found[1]:.3f})"
