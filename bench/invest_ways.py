"""Simulated shops over two years, each played in several ways: the tables of what was played.

Errors are standard errors over shops. ``bench.invest_play`` plays; what was played is kept: a long bench goes on
where it stopped.
"""

import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from bench.invest_play import OURS, SUM_SAID, TICKETS, WAYS, WRONG, Job, Played, Said, played
from bench.record import Result, Table

Values = NDArray[np.float64]


BAD = 0.25
"""A bad year loses more than this share of a year's marketing cost before."""
LATER = 12
"""The month at which what is on is counted."""
NEAR = 1e-3
"""Universes whose true profit is nearer to nothing than this share of the cost neither pay nor lose."""


def jobs_of(seed: int, shops: int, *, hidden: float = 0.0, rules: bool = False) -> list[Job]:
    """Every way on every shop; on every other shop a sum said, and of merite's own kinds the wrong starts."""
    found = []
    for number in range(shops):
        more = () if number % 2 == 0 else (SUM_SAID,) if rules else (*WRONG, SUM_SAID)
        tickets = TICKETS[number % 4]
        found += [
            Job(seed=seed * 100 + number, tickets=tickets, way=way, hidden=hidden, rules=rules)
            for way in (*WAYS, *more)
        ]
    return found


def play_all(jobs: Sequence[Job], processes: int, *, minutes: float = 1e6) -> list[Played]:
    """Each job; what is not begun after ``minutes`` is left out, and the shops that lack a way with it."""
    until = time.monotonic() + 60.0 * minutes
    if processes == 1:
        found = [played(job) for job in jobs if time.monotonic() < until]
    else:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            found = list(pool.map(played, jobs))
    ways = Counter((row.job.seed, row.job.rules) for row in found)
    return [row for row in found if ways[row.job.seed, row.job.rules] >= len(WAYS)]


def told(rows: Sequence[Played]) -> Result:
    """The tables and what was not reached."""
    by_way = {way: {row.job.seed: row for row in rows if row.job.way == way} for way in (*WAYS, *WRONG, SUM_SAID)}
    figures = {way: way_figures(found, by_way) for way, found in by_way.items() if found}
    honest = [one for row in by_way[OURS].values() for one in row.said if not one.off]
    bins, stops = bins_of(honest), stops_of(by_way[OURS])
    starts = {way: costs_of(by_way[OURS], by_way[way]) for way in WRONG if by_way[way]}
    limits = {SUM_SAID: limit_of(by_way[OURS], by_way[SUM_SAID])} if by_way[SUM_SAID] else {}
    foreseen = foreseen_of(by_way[OURS])
    return Result(
        part="invest",
        title="What deciding month by month is worth, on simulated shops",
        tables=(
            Table(
                title=f"{len(by_way[OURS])} shops over 24 months, in % of a year's marketing cost",
                note="All of it is simulation; standard errors over shops in brackets. Stopping everything gives 0. A"
                " bad year loses over a quarter of a year's cost.",
                headings=(
                    "way",
                    "shops",
                    "profit a year",
                    "over keeping, same shops",
                    "of the gap to the oracle",
                    "bad years",
                    "spend on what earns nothing, of keeping's",
                    "losing universes on at month 12",
                    "good universes on at month 12",
                ),
                rows=tuple(_way_row(way, found) for way, found in figures.items()),
            ),
            Table(
                title="Chance of paying: said, and came true",
                headings=("said", "came true", "cases"),
                rows=tuple((f"{one['said']:.2f}", f"{one['true']:.2f}", f"{one['cases']:.0f}") for one in bins),
            ),
            Table(
                title="Universes that pay, told to stop, by sales a week",
                headings=("sales a week", "share of universes and months", "cases"),
                rows=tuple((name, _share(one), f"{one['cases']:.0f}") for name, one in stops.items()),
            ),
            Table(
                title="What a wrong starting assumption costs, same shops",
                headings=("assumption", "points a year", "shops"),
                rows=tuple(
                    (way, f"{100 * one['points']:.0f} ({100 * one['se']:.0f})", f"{one['shops']:.0f}")
                    for way, one in starts.items()
                ),
            ),
            Table(
                title="What saying a sum that may be lost, a quarter of a year's cost, costs and spares, same shops",
                headings=("points a year", "bad years without", "bad years with", "shops"),
                rows=tuple(
                    (
                        f"{100 * one['points']:.0f} ({100 * one['se']:.0f})",
                        f"{100 * one['bad_without']:.0f} %",
                        f"{100 * one['bad_with']:.0f} %",
                        f"{one['shops']:.0f}",
                    )
                    for one in limits.values()
                ),
            ),
            Table(
                title="The plan's own profit: how often the truth lay within and under its 90 % range",
                headings=("plans", "within", "under the 5 % end", "over the 95 % end"),
                rows=(
                    (
                        f"{foreseen['plans']:.0f}",
                        f"{100 * foreseen['within']:.0f} % ({100 * foreseen['within_se']:.0f})",
                        f"{100 * foreseen['under']:.0f} % ({100 * foreseen['under_se']:.0f})",
                        f"{100 * foreseen['over']:.0f} %",
                    ),
                ),
            ),
        ),
        figures=figures
        | {"honest": bins, "wrong_stops": stops, "wrong_start": starts, "plan_profit": foreseen}
        | {"sum_said": limits},
        misses=_misses(figures, bins, stops, starts, foreseen),
    )


def way_figures(found: dict[int, Played], by_way: dict[str, dict[int, Played]]) -> dict[str, float]:
    """One way's figures, against keeping and the oracle on the same shops."""
    keep, best = (np.array([by_way[way][seed].profit for seed in found]) for way in ("keep", "oracle"))
    rows = list(found.values())
    profit = np.array([row.profit for row in rows])
    over, gap = profit - keep, best - keep
    share = float(over.mean() / max(float(gap.mean()), 1e-9))
    kept = sum(row.on_nothing_kept for row in rows)
    on: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for row in rows:
        now = np.array(row.paces[LATER]) > 0.0
        worth = np.array(row.worth)
        for pays, which in ((True, worth > NEAR), (False, worth < -NEAR)):
            on[pays].append((float(now[which].sum()), float(which.sum())))
    good, good_se = _ratio(on[True])
    losing, losing_se = _ratio(on[False])
    bad, bad_se = _ratio([(float(sum(y < -BAD for y in row.years)), float(len(row.years))) for row in rows])
    return {
        "shops": len(rows),
        "profit": float(profit.mean()),
        "profit_se": _se(profit),
        "over_keep": float(over.mean()),
        "over_keep_se": _se(over),
        "share_of_gap": share,
        "share_of_gap_se": _se(over - share * gap) / max(float(gap.mean()), 1e-9),
        "better_than_keep": float((over > 0.0).mean()),
        "bad_years": bad,
        "bad_years_se": bad_se,
        "on_nothing": sum(row.on_nothing for row in rows) / kept if kept else float("nan"),
        "losing_on": losing,
        "losing_on_se": losing_se,
        "losing": sum(count for _, count in on[False]),
        "good_on": good,
        "good_on_se": good_se,
        "good": sum(count for _, count in on[True]),
        "seconds_a_decision": float(np.mean([row.seconds for row in rows])),
    }


def _way_row(way: str, found: dict[str, float]) -> tuple[str, ...]:
    def points(name: str, sign: str = "") -> str:
        return f"{100 * found[name]:{sign}.0f} ({100 * found[name + '_se']:.0f})"

    return (
        way,
        f"{found['shops']:.0f}",
        points("profit"),
        points("over_keep", "+"),
        f"{points('share_of_gap')} %",
        f"{points('bad_years')} %",
        f"{100 * found['on_nothing']:.0f} %",
        f"{points('losing_on')} % of {found['losing']:.0f}",
        f"{points('good_on')} % of {found['good']:.0f}",
    )


def bins_of(said: Sequence[Said]) -> list[dict[str, float]]:
    """What was said and what came true, by fifths of the chance said."""
    found = []
    for low in np.arange(0.0, 0.9, 0.2):
        inside = [one for one in said if low <= min(one.chance, 0.999) < low + 0.2]
        if inside:
            chance, true = (float(np.mean(x)) for x in ([o.chance for o in inside], [o.pays for o in inside]))
            found.append({"said": chance, "true": true, "cases": float(len(inside))})
    return found


def stops_of(rows: dict[int, Played]) -> dict[str, dict[str, float]]:
    """How often a universe that pays and is on was told to stop, by sales a week."""
    found = {}
    for tickets in TICKETS:
        pairs = []
        for row in rows.values():
            pays = [one.verdict == "stop-paying" for one in row.said if one.pays and not one.off]
            if row.job.tickets == tickets and pays:
                pairs.append((float(sum(pays)), float(len(pays))))
        if pairs:
            share, error = _ratio(pairs)
            found[str(tickets)] = {"share": share, "se": error, "cases": sum(count for _, count in pairs)}
    return found


def costs_of(usual: dict[int, Played], wrong: dict[int, Played]) -> dict[str, float]:
    """What another starting assumption costs, on the shops that were played under both."""
    apart = np.array([usual[seed].profit - row.profit for seed, row in wrong.items() if seed in usual])
    return {"points": float(apart.mean()), "se": _se(apart), "shops": float(apart.size)}


def limit_of(free: dict[int, Played], held: dict[int, Played]) -> dict[str, float]:
    """What a sum that may be lost costs, and bad years without and with one, on shops played both ways."""
    years = {"bad_without": [free[seed] for seed in held], "bad_with": list(held.values())}
    bad = {name: float(np.mean([year < -BAD for row in rows for year in row.years])) for name, rows in years.items()}
    return costs_of(free, held) | bad


def foreseen_of(rows: dict[int, Played]) -> dict[str, float]:
    """How often the plan's true profit lay within and under what was said; plans that put something out."""
    within, under, over = [], [], []
    for row in rows.values():
        own = [one for one in row.foreseen if one.low != one.high]
        count = float(len(own))
        under.append((float(sum(one.true < one.low for one in own)), count))
        over.append((float(sum(one.true > one.high for one in own)), count))
        within.append((count - under[-1][0] - over[-1][0], count))
    return {
        "plans": sum(count for _, count in within),
        "within": _ratio(within)[0],
        "within_se": _ratio(within)[1],
        "under": _ratio(under)[0],
        "under_se": _ratio(under)[1],
        "over": _ratio(over)[0],
    }


def _misses(
    figures: dict[str, dict[str, float]],
    bins: list[dict[str, float]],
    stops: dict[str, dict[str, float]],
    starts: dict[str, dict[str, float]],
    foreseen: dict[str, float],
) -> tuple[str, ...]:
    """What the issue asks for and was not reached."""
    ours, platforms = figures[OURS], figures["platforms"]
    above = ours["profit"] - platforms["profit"]
    goals = [
        (f"{100 * ours['share_of_gap']:.0f} % of the gap closed, goal 60", ours["share_of_gap"] >= 0.6),
        (f"{100 * above:.0f} points over following the platforms, goal 20", above >= 0.2),
        (f"bad years {100 * ours['bad_years']:.0f} %, goal 5 at most", ours["bad_years"] <= 0.05),
        (
            f"{100 * ours['on_nothing']:.0f} % of keeping's spend goes to what earns nothing, goal 5 at most",
            not ours["on_nothing"] > 0.05,
        ),
        (f"{100 * ours['losing_on']:.0f} % of losing universes on at month 12, goal 15", ours["losing_on"] <= 0.15),
        (f"{100 * ours['good_on']:.0f} % of good universes on at month 12, goal 75", ours["good_on"] >= 0.75),
        (
            f"{100 * foreseen['under']:.0f} % of plans end under their 5 % end, goal 7 at most",
            not foreseen["under"] > 0.07,
        ),
    ]
    for one in bins:
        if one["cases"] >= 50:
            apart = abs(one["said"] - one["true"])
            goals.append((f"said {one['said']:.2f}, came true {one['true']:.2f}: goal within .10", apart <= 0.1))
    for tickets, stop in stops.items():
        goals.append((f"{tickets} sales a week: {_share(stop)} of months of paying universes", stop["share"] <= 0.1))
    for way, cost in starts.items():
        goals.append((f"{way} costs {100 * cost['points']:.0f} points, goal 10 at most", cost["points"] <= 0.1))
    return tuple(goal for goal, reached in goals if not reached)


def _share(found: dict[str, float]) -> str:
    return f"{100 * found['share']:.1f} % ({100 * found['se']:.1f})"


def _se(values: Values) -> float:
    return float(values.std(ddof=1) / np.sqrt(values.size)) if values.size > 1 else float("nan")


def _ratio(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Share of the second that is the first, and its standard error with shops as clusters."""
    counts, sizes = np.array(pairs, dtype=np.float64).reshape(-1, 2).T
    if sizes.sum() == 0.0:
        return float("nan"), float("nan")
    share = float(counts.sum() / sizes.sum())
    left = counts - share * sizes
    used = max(int((sizes > 0.0).sum()), 1)
    error = float(np.sqrt((left**2).sum() * used / max(used - 1, 1)) / sizes.sum())
    return share, error
