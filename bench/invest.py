"""Does deciding month by month earn anything? Simulated shops over two years, each played in several ways.

The same shop, market and luck whatever is decided; profit is the true expected one, against putting nothing out, so
that no chance is left but that of the figures the decisions were taken from. Errors are standard errors over shops.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from bench.record import Options, Result, Table
from merite.invest.plan import plan
from merite.measure.sales_result import SalesResult
from merite.rounds.measure import measure_panel
from merite.vocabulary.words import Trade, Verdict
from merite.worlds.living import Living, living

Doses = NDArray[np.float64]

MONTH = 4
TICKETS = (20, 60, 150, 450)
BAD = 0.25
"""A bad year loses more than this share of a year's marketing cost before."""
LEVELS = np.arange(0.0, 3.01, 0.25)
TRADES = (Trade.SHOP, Trade.SHOP, Trade.MUSICIAN, Trade.ASSOCIATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of a universe in a month beside what was true of it at its usual pace."""

    chance: float
    pays: bool
    stopped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One shop played in one way; money as a share of a year's marketing cost before (``profit`` a year)."""

    shop: int
    tickets: int
    way: str
    profit: float
    years: tuple[float, ...]
    on_nothing: float
    on_nothing_kept: float
    losing_on: tuple[bool, ...]
    good_on: tuple[bool, ...]
    seconds: float
    said: tuple[Said, ...] = field(default=())


Decide = Callable[[Living, Doses, int], Doses]
"""From what was put out so far, at a week, to the paces (universes,) of the next month as multiples of the usual."""


def run(options: Options) -> Result:
    """12 shops, 4 when quick; the soak plays 60."""
    shops = 4 if options.quick else min(options.worlds, 12) if options.worlds == 200 else options.worlds
    return told(play_all(options, shops), shops)


def play_all(options: Options, shops: int, *, hidden: float = 0.0) -> list[Played]:
    """Every way on every shop."""
    jobs = [(options.seed * 100 + number, TICKETS[number % 4], hidden) for number in range(shops)]
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        return [one for found in pool.map(play_shop, jobs) for one in found]


def play_shop(job: tuple[int, int, float]) -> list[Played]:
    """One shop in every way."""
    seed, tickets, hidden = job
    shop = living(seed, tickets=tickets, trade=TRADES[seed % 4], hidden=hidden)
    usual = shop.stopped(shop.usual, shop.decided.stop)
    ways: dict[str, Decide] = {
        "keep": lambda shop, doses, week: np.ones(len(shop.names)),
        "stop everything": lambda shop, doses, week: np.zeros(len(shop.names)),
        "equal": _equal,
        "platforms": _platforms,
        "merite": Merite(),
    }
    if seed % 2:  # the costliest rows, on every other shop
        ways |= {f"merite, {start} start": Merite(start=start) for start in ("pessimistic", "optimistic")}
    best = _oracle(shop, usual)
    ways["oracle"] = lambda shop, doses, week: best
    return [_played(shop, usual, tickets, way, decide) for way, decide in ways.items()]


def _played(shop: Living, usual: Doses, tickets: int, way: str, decide: Decide) -> Played:
    began = time.process_time()
    doses = shop.stopped(usual, shop.history)
    paces = []
    for week in range(shop.history, shop.decided.stop, MONTH):
        pace = decide(shop, doses, week)
        doses[:, week : week + MONTH] = pace[:, None] * usual[:, week : week + MONTH]
        paces.append(pace)
    seconds = (time.process_time() - began) / len(paces)
    cost = float(shop.costs(usual)[:, : shop.history].sum()) * 52.0 / shop.history
    worth = shop.worth(usual)
    spent = shop.costs(doses)[:, shop.decided].sum(axis=1)
    kept = shop.costs(usual)[:, shop.decided].sum(axis=1)
    brings = worth + kept
    nothing = np.abs(brings) <= 1e-6 * kept
    on = paces[12] > 0.0
    return Played(
        shop=shop.seed,
        tickets=tickets,
        way=way,
        profit=shop.profit(doses) * 52.0 / shop.weeks / cost,
        years=tuple(year / cost for year in shop.by_year(doses)),
        on_nothing=float(spent[nothing].sum()),
        on_nothing_kept=float(kept[nothing].sum()),
        losing_on=tuple(on[worth < 0.0].tolist()),
        good_on=tuple(on[worth > 0.0].tolist()),
        seconds=seconds,
        said=tuple(decide.said) if isinstance(decide, Merite) else (),
    )


class Merite:
    """Each month the sales model is fitted again and next month's plan followed."""

    def __init__(self, *, start: str = "usual") -> None:
        self.start = start
        self.said: list[Said] = []
        self._before: Doses | None = None
        self._worth: Doses | None = None

    def __call__(self, shop: Living, doses: Doses, week: int) -> Doses:
        if self._before is None:
            self._before = np.ones(len(shop.names))
            self._worth = shop.worth(shop.stopped(shop.usual, shop.decided.stop))
            self._last_on = np.ones(len(shop.names))
        panel = shop.panel(doses, week)
        measured = measure_panel(panel, shop.settings)
        result = _starting(measured.result, self.start)
        made = plan(result, panel, shop.settings, today=panel.dates[-1])
        by_name = {one.name: one for one in made.universes}
        pace = self._before.copy()
        for here, name in enumerate(shop.names):
            planned = by_name[name]
            off = self._before[here] == 0.0
            pace[here] = planned.factor * (self._last_on[here] if off else self._before[here])
            if self.start == "usual":
                self._note(here, planned, measured.decisions, off=off)
        self._last_on = np.where(pace > 0.0, pace, self._last_on)
        self._before = np.minimum(pace, LEVELS[-1])
        return self._before

    def _note(self, here: int, planned: object, decisions: Sequence[object], *, off: bool) -> None:
        assert self._worth is not None
        decision = decisions[here]
        chance = getattr(decision, "chance_of_loss", None)
        if chance is None or off:
            return
        stopped = getattr(decision, "verdict", None) is Verdict.STOP_PAYING
        self.said.append(Said(chance=1.0 - chance, pays=bool(self._worth[here] > 0.0), stopped=stopped))


def _starting(result: SalesResult, start: str) -> SalesResult:
    """The same fit as if another starting assumption had been the usual one."""
    if start == "usual" or result.draws is None:
        return result
    draws = getattr(result.draws, start)
    curves = result.pessimistic_curves if start == "pessimistic" else result.optimistic_curves
    return replace(result, curves=curves, draws=replace(result.draws, contribution=draws, total=draws.sum(axis=1)))


def _equal(shop: Living, doses: Doses, week: int) -> Doses:
    """The old budget split equally over all universes."""
    usual = shop.costs(shop.usual)[:, : shop.history].sum(axis=1)
    return np.divide(usual.mean(), usual, out=np.ones_like(usual), where=usual > 0.0)


def _platforms(shop: Living, doses: Doses, week: int) -> Doses:
    """The ad budget follows what platforms claim for each euro over the last quarter; what claims nothing is kept."""
    first = week - 13
    claimed = shop.claimed(doses, first, week)
    spent = doses[:, first:week].sum(axis=1)
    usual = shop.costs(shop.usual)[:, : shop.history].sum(axis=1)
    now = np.divide(spent, shop.usual[:, first:week].sum(axis=1), out=np.zeros_like(spent), where=spent > 0.0)
    moved = np.isfinite(claimed) & (spent > 0.0)
    if moved.sum() < 2:
        return np.where(now > 0.0, now, 1.0) if week > shop.history else np.ones(len(usual))
    rate = np.where(moved, claimed / np.maximum(now * usual, 1e-9), 0.0)
    share = rate * now * usual * moved
    target = share / max(share.sum(), 1e-9) * (usual * moved).sum()
    pace = np.where(moved, np.clip(target / np.maximum(usual, 1e-9), np.maximum(now - 0.5, 0.0), now + 0.5), 1.0)
    return np.clip(pace, 0.0, LEVELS[-1])


def _oracle(shop: Living, usual: Doses) -> Doses:
    """The constant paces of the largest true profit, one universe or two at a time until none is better."""
    kept = shop.costs(usual)[:, shop.decided].sum()

    def profit(paces: Doses) -> float:
        doses = usual.copy()
        doses[:, shop.decided] *= paces[:, None]
        over = shop.costs(doses)[:, shop.decided].sum() > 1.25 * kept
        return -np.inf if over else shop.profit(doses)

    best, reached = np.zeros(len(shop.names)), 0.0
    for start in (np.zeros(len(shop.names)), np.ones(len(shop.names))):
        paces, here = start.copy(), profit(start)
        while True:
            moves = [(n, level) for n in range(len(paces)) for level in LEVELS if level != paces[n]]
            tried = [(profit(np.where(np.arange(len(paces)) == n, level, paces)), n, level) for n, level in moves]
            gain, n, level = max(tried)
            if gain <= here + 1e-9:
                break
            paces[n], here = level, gain
        if here > reached:
            best, reached = paces, here
    return best


def told(rows: list[Played], shops: int) -> Result:
    """The tables and what was not reached."""
    ways = list(dict.fromkeys(row.way for row in rows))
    by_way = {way: [row for row in rows if row.way == way] for way in ways}
    keep, best = (np.array([row.profit for row in by_way[way]]) for way in ("keep", "oracle"))
    table, figures = [], {}
    for way in ways:
        found = by_way[way]
        profit = np.array([row.profit for row in found])
        same = np.isin([row.shop for row in by_way["keep"]], [row.shop for row in found])
        over = profit - keep[same]
        gap = float(over.mean() / max((best - keep)[same].mean(), 1e-9))
        bad = np.array([year < -BAD for row in found for year in row.years])
        kept = sum(row.on_nothing_kept for row in found)
        nothing = sum(row.on_nothing for row in found) / kept if kept else float("nan")
        losing = np.array([one for row in found for one in row.losing_on])
        good = np.array([one for row in found for one in row.good_on])
        figures[way] = {
            "profit": float(profit.mean()), "profit_se": _se(profit), "over_keep": float(over.mean()),
            "over_keep_se": _se(over), "share_of_gap": gap, "bad_years": float(bad.mean()),
            "on_nothing": nothing, "losing_on": float(losing.mean()), "good_on": float(good.mean()),
            "seconds_a_decision": float(np.mean([row.seconds for row in found])),
        }  # fmt: skip
        table.append(
            (
                way, str(len(found)), f"{100 * profit.mean():.0f} ({100 * _se(profit):.0f})",
                f"{100 * over.mean():+.0f} ({100 * _se(over):.0f})", f"{100 * gap:.0f} %", f"{100 * bad.mean():.0f} %",
                f"{100 * nothing:.0f} %", f"{100 * losing.mean():.0f} % of {losing.size}",
                f"{100 * good.mean():.0f} % of {good.size}",
            )
        )  # fmt: skip
    said = [one for row in by_way["merite"] for one in row.said]
    honest, honest_figures = _honest(said)
    stops, stop_figures = _stops(by_way["merite"])
    ours, platforms = figures["merite"], figures["platforms"]
    assumed = max(
        ours["profit"] - figures[f"merite, {start} start"]["profit"] for start in ("pessimistic", "optimistic")
    )
    figures |= {"honest": honest_figures, "wrong_stops": stop_figures, "wrong_start_costs": assumed}
    goals = {
        f"share of the gap {100 * ours['share_of_gap']:.0f} %, goal 60": ours["share_of_gap"] >= 0.6,
        f"over platforms {100 * (ours['profit'] - platforms['profit']):.0f} points, goal 20":
            ours["profit"] - platforms["profit"] >= 0.2,
        f"bad years {100 * ours['bad_years']:.0f} %, goal 5": ours["bad_years"] <= 0.05,
        f"spend on what earns nothing {100 * ours['on_nothing']:.0f} %, goal 5": not ours["on_nothing"] > 0.05,
        f"losing universes on at month 12: {100 * ours['losing_on']:.0f} %, goal 15": ours["losing_on"] <= 0.15,
        f"good universes on at month 12: {100 * ours['good_on']:.0f} %, goal 75": ours["good_on"] >= 0.75,
        f"a wrong start costs {100 * assumed:.0f} points, goal 10": assumed <= 0.10,
        "said and came true differ by over .10 in a bin of 50 or more":
            all(abs(one["said"] - one["true"]) <= 0.1 for one in honest_figures if one["cases"] >= 50),
        "universes that pay told to stop: over 10 % in a ticket class": all(x <= 0.10 for x in stop_figures.values()),
    }  # fmt: skip
    return Result(
        part="invest",
        title="What deciding month by month is worth, on simulated shops",
        tables=(
            Table(
                title=f"{shops} shops over 24 months, in % of a year's marketing cost (standard error over shops)",
                note="All of it is simulation. Stopping everything gives 0. A bad year loses over a quarter of it.",
                headings=(
                    "way",
                    "shops",
                    "profit a year",
                    "over keeping",
                    "of the gap to the oracle",
                    "bad years",
                    "spend on what earns nothing, of keeping's",
                    "losing universes on at month 12",
                    "good universes on at month 12",
                ),
                rows=tuple(table),
            ),
            Table(
                title="Chance of paying: said, and came true",
                headings=("said", "came true", "cases"),
                rows=honest,
            ),
            Table(
                title="Universes that pay, told to stop, by sales a week",
                headings=("tickets", "share of universes and months"),
                rows=stops,
            ),
        ),
        figures=figures,
        misses=tuple(goal for goal, reached in goals.items() if not reached),
    )


def _wrong_start(by_way: dict[str, list[Played]], start: str) -> float:
    """What another starting assumption costs, on the shops that were played under both."""
    other = {row.shop: row.profit for row in by_way[f"merite, {start} start"]}
    return float(np.mean([row.profit - other[row.shop] for row in by_way["merite"] if row.shop in other]))


def _se(values: Doses) -> float:
    return float(values.std(ddof=1) / np.sqrt(values.size)) if values.size > 1 else float("nan")


def _honest(said: Sequence[Said]) -> tuple[tuple[tuple[str, ...], ...], list[dict[str, float]]]:
    rows, figures = [], []
    for low in np.arange(0.0, 1.0, 0.2):
        inside = [one for one in said if low <= one.chance < low + 0.2 or (low > 0.7 and one.chance == 1.0)]
        if not inside:
            continue
        told_, true = (float(np.mean(x)) for x in ([o.chance for o in inside], [o.pays for o in inside]))
        figures.append({"said": told_, "true": true, "cases": len(inside)})
        rows.append((f"{told_:.2f}", f"{true:.2f}", str(len(inside))))
    return tuple(rows), figures


def _stops(rows: Sequence[Played]) -> tuple[tuple[tuple[str, ...], ...], dict[str, float]]:
    found = {}
    for tickets in TICKETS:
        pays = [one.stopped for row in rows if row.tickets == tickets for one in row.said if one.pays]
        if pays:
            found[str(tickets)] = float(np.mean(pays))
    return tuple((tickets, f"{share:.3f}") for tickets, share in found.items()), found
