"""Do the ranges hold? Hundreds of simulated businesses whose truth is known, by sales a week.

Over worlds of every family and trade: how often the 90 % and 50 % ranges hold the truth, where the median stands
against it, and how often "stop paying" is said to universes that pay. Errors are Monte-Carlo standard errors with
worlds as clusters, since the universes of one world share their luck.
"""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from bench.record import Options, Result, Table
from bench.scores import Row, half_inside, inside, interval_score, mean_ratio, pair, ratio, share, shown
from merite.measure.sales_result import SalesResult
from merite.vocabulary.words import Trade
from merite.worlds import World

TICKETS = (20, 60, 150, 450)
STOP, MORE = "stop-paying", "invest"
MOVES = 0.3
"""An answer whose middle moves by more than this of its range, under another assumption, comes from it."""
LEAST = 0.80
"""The share of 90 % ranges that must hold in every class."""

_TRADES = (Trade.SHOP, Trade.SHOP, Trade.SHOP, Trade.MUSICIAN, Trade.ASSOCIATION)
_WEEKS = (104, 104, 78, 156, 104, 208)


def run(options: Options) -> Result:
    """Fit every world in ``options.jobs`` processes."""
    count = options.worlds // 10 if options.quick else options.worlds
    jobs = [(options.seed * 1000 + number, tickets) for number in range(count) for tickets in TICKETS]
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        rows = [row for found in pool.map(fitted, jobs, chunksize=4) for row in found]
    return told(rows, count)


def fitted(job: tuple[int, int]) -> list[Row]:
    """Make the world (seed, tickets a week), fit it, and set the answer beside the truth."""
    from merite.measure.sales_model import fit_panel
    from merite.worlds import make

    seed, tickets = job
    trade, weeks = _TRADES[seed % len(_TRADES)], _WEEKS[seed % len(_WEEKS)]
    world = make(seed, trade=trade, weeks=weeks, tickets=tickets)
    sales = float(world.expected.sum())
    verdicts: dict[str, str] = {}
    answers = {}
    failure, seconds = "", 0.0
    means: dict[str, float] = {}
    moved: dict[str, float] = {}
    try:
        result = fit_panel(
            world.panel,
            margin=world.margin,
            hourly_cost=world.settings.hourly_cost,
            country=world.settings.country,
            trade=trade,
            seed=seed,
        )
        measurement = result.measurement
        seconds = measurement.fit.seconds if measurement.fit else 0.0
        answers = {one.name: (one.contribution, one.interquartile, one.prior_driven) for one in measurement.universes}
        answers["total"] = (measurement.total.contribution, None, False)
        means, moved = _means(result), _moved(result)
        verdicts = _verdicts(result, world)
    except Exception as error:  # a bench counts what fails, and goes on
        failure = f"{type(error).__name__}: {error}"
    rows = []
    for name, truth in world.truth.items():
        if name != "total" and not next(u for u in world.panel.universes if u.name == name).dose.any():
            continue  # never active: no range is due
        estimate, half, driven = answers.get(name, (None, None, False))
        rows.append(
            Row(
                world=seed,
                family=world.family.value,
                weeks=weeks,
                tickets=tickets,
                name=name,
                truth=truth / sales,
                roi=None if name == "total" else world.roi(name),
                low=estimate.low / sales if estimate else None,
                quarter=half.low / sales if half else None,
                middle=estimate.middle / sales if estimate else None,
                three_quarters=half.high / sales if half else None,
                high=estimate.high / sales if estimate else None,
                prior_driven=driven,
                verdict=verdicts.get(name),
                seconds=seconds,
                failure=failure,
                mean=means[name] / sales if name in means else None,
                moved=moved[name] / sales if name in moved else None,
            )
        )
    return rows


def _means(result: SalesResult) -> dict[str, float]:
    """The mean of each universe's draws, and of the total's."""
    if result.draws is None:
        return {}
    found = {name: float(result.draws.of(name).mean()) for name in result.draws.names}
    return found | {"total": float(result.draws.total.mean())}


def _moved(result: SalesResult) -> dict[str, float]:
    """By how much each median moves from the pessimistic to the optimistic starting assumption, money."""
    if result.draws is None:
        return {}
    ends = {which: getattr(result.draws, which) for which in ("optimistic", "pessimistic")}
    gap = np.median(ends["optimistic"], axis=0) - np.median(ends["pessimistic"], axis=0)
    return dict(zip(result.draws.names, map(float, gap), strict=True))


def _verdicts(result: SalesResult, world: World) -> dict[str, str]:
    """What each universe is told."""
    from merite.invest.verdict import decide

    decisions = decide(result, world.panel, world.settings, today=world.panel.dates[-1])
    return {decision.universe: decision.verdict.value for decision in decisions}


def told(rows: list[Row], worlds: int) -> Result:
    """The tables and the claims."""
    universes = [row for row in rows if row.name != "total"]
    totals = [row for row in rows if row.name == "total"]
    misses = []
    for tickets in TICKETS:
        held, error = share(*_held(universes, tickets))
        if not held >= LEAST:
            misses.append(f"90 % ranges hold at least {LEAST} at {tickets} sales a week: {held:.3f} ({error:.3f})")
    failures = sorted({row.failure for row in rows if row.failure})
    misses += [f"a fit failed: {failure}" for failure in failures[:5]]
    tables = (
        _holding(universes),
        _totals(totals),
        _driven(universes),
        _told(
            universes,
            STOP,
            "Stop paying: said to whom",
            "A stop said to a universe that pays is wrong; one not said "
            "to a universe that does not pay is a missed chance, which the next weeks repair.",
        ),
        _told(universes, MORE, "Put more in: said to whom", "Said to a universe that does not pay, it is wrong."),
        _by(universes, "family", lambda row: row.family),
        _by(universes, "weeks", lambda row: str(row.weeks)),
        _by(universes, "true return", _return_class),
    )
    return Result(
        part="ranges",
        title=f"Do the ranges hold? {worlds} simulated businesses at each size",
        tables=tables,
        figures=_figures(universes, totals),
        misses=tuple(misses),
    )


def _held(rows: list[Row], tickets: int | None) -> tuple[list[Row], list[bool]]:
    chosen = [row for row in rows if tickets is None or row.tickets == tickets]
    return chosen, [inside(row) for row in chosen]


def _holding(rows: list[Row]) -> Table:
    body = []
    for tickets in TICKETS:
        chosen = [row for row in rows if row.tickets == tickets]
        told_ = [row for row in chosen if row.middle is not None]
        earning = [row for row in told_ if row.truth > 0.005]
        nothing = [row for row in told_ if row.truth == 0.0]
        body.append((
            str(tickets), str(len(chosen)),
            shown(share(chosen, [inside(row) for row in chosen])),
            shown(share(chosen, [half_inside(row) for row in chosen])),
            shown(share(told_, [row.truth > row.high for row in told_])),
            shown(share(told_, [row.truth < row.low for row in told_])),
            ratio(earning),
            mean_ratio(earning),
            shown(share(nothing, [row.low <= 1e-6 for row in nothing])),
            shown(share(earning, [row.low <= 1e-6 for row in earning])),
            f"{np.mean([interval_score(row) for row in told_]):.1f}" if told_ else "-",
            f"{np.mean([row.prior_driven for row in told_]):.2f}" if told_ else "-",
            f"{np.median([row.seconds for row in told_]):.2f}" if told_ else "-",
        ))  # fmt: skip
    return Table(
        title="By sales a week",
        headings=(
            "sales a week", "universes", "90 % holds", "50 % holds", "truth above", "truth below", "median / truth",
            "mean / truth", "low end 0, earns nothing", "low end 0, earns", "interval score, % of sales",
            "prior-driven", "fit s",
        ),
        rows=tuple(body),
        note="Monte-Carlo standard errors in brackets. Median / truth and mean / truth: sums over universes that bring "
        "over .5 % of sales. A universe without a range counts as a miss.",
    )  # fmt: skip


def _totals(rows: list[Row]) -> Table:
    body = []
    for tickets in TICKETS:
        chosen = [row for row in rows if row.tickets == tickets]
        told_ = [row for row in chosen if row.middle is not None]
        bias = [100.0 * (row.middle - row.truth) for row in told_ if row.middle is not None]
        body.append((
            str(tickets), str(len(chosen)), shown(share(chosen, [inside(row) for row in chosen])),
            f"{np.mean(bias):+.2f} ({np.std(bias) / np.sqrt(max(len(bias), 1)):.2f})" if bias else "-",
            f"{np.mean([interval_score(row) for row in told_]):.1f}" if told_ else "-",
        ))  # fmt: skip
    return Table(
        title="The total",
        headings=("sales a week", "businesses", "90 % holds", "median minus truth, % of sales", "interval score"),
        rows=tuple(body),
    )


def _driven(rows: list[Row]) -> Table:
    """How often the answer really comes from the starting assumption, where it is said to and where it is not."""
    body = []
    for said in (True, False):
        chosen = [row for row in rows if row.moved is not None and row.prior_driven is said]
        far = [(row.moved or 0.0) > MOVES * max((row.high or 0.0) - (row.low or 0.0), 1e-9) for row in chosen]
        body.append((
            "yes" if said else "no", str(len(chosen)), shown(share(chosen, far)),
            shown(share(chosen, [inside(row) for row in chosen])),
            f"{np.mean([100.0 * ((row.high or 0.0) - (row.low or 0.0)) for row in chosen]):.1f}" if chosen else "-",
        ))  # fmt: skip
    return Table(
        title="Said to come from the starting assumption",
        headings=("said", "universes", "another assumption moves the middle", "90 % holds", "width, % of sales"),
        rows=tuple(body),
        note=f"From the pessimistic to the optimistic assumption, by more than {MOVES} of the width of the range.",
    )


def _told(rows: list[Row], verdict: str, heading: str, note: str) -> Table:
    """To whom ``verdict`` is said, by true return."""
    body = []
    for tickets in TICKETS:
        asked = [row for row in rows if row.tickets == tickets and row.verdict is not None and row.roi is not None]
        groups = (
            [row for row in asked if (row.roi or 0.0) >= 1.0],
            [row for row in asked if (row.roi or 0.0) >= 1.5],
            [row for row in asked if (row.roi or 0.0) < 1.0],
            [row for row in asked if row.roi == 0.0],
        )
        body.append((str(tickets), *(shown(_said(group, verdict)) for group in groups)))
    return Table(
        title=heading,
        headings=("sales a week", "to universes that pay", "that return 1.5 and more", "that do not pay",
                  "that earn nothing"),
        rows=tuple(body),
        note=note,
    )  # fmt: skip


def _by(rows: list[Row], heading: str, key: Callable[[Row], str]) -> Table:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    body = tuple(
        (name, str(len(group)), shown(share(group, [inside(row) for row in group])),
         shown(share(group, [half_inside(row) for row in group])),
         ratio([row for row in group if row.truth > 0.005]),
         f"{np.nanmean([interval_score(row) for row in group]):.1f}")
        for name, group in sorted(groups.items())
    )  # fmt: skip
    return Table(
        title=f"By {heading}",
        headings=(heading, "universes", "90 % holds", "50 % holds", "median / truth", "interval score"),
        rows=body,
    )


def _return_class(row: Row) -> str:
    roi = row.roi or 0.0
    if roi == 0.0:
        return "0: earns nothing"
    return "below .8" if roi < 0.8 else ".8 to 1.3" if roi < 1.3 else "above 1.3"


def _figures(universes: list[Row], totals: list[Row]) -> dict[str, object]:
    found: dict[str, object] = {}
    for tickets in TICKETS:
        chosen = [row for row in universes if row.tickets == tickets]
        in_all = [row for row in totals if row.tickets == tickets]
        asked = [row for row in chosen if row.verdict is not None and row.roi is not None]
        found[str(tickets)] = {
            "universes": len(chosen),
            "held_90": pair(share(chosen, [inside(row) for row in chosen])),
            "held_50": pair(share(chosen, [half_inside(row) for row in chosen])),
            "total_held_90": pair(share(in_all, [inside(row) for row in in_all])),
            "stop_to_payers": pair(_said([row for row in asked if (row.roi or 0.0) >= 1.0], STOP)),
            "stop_to_losers": pair(_said([row for row in asked if (row.roi or 0.0) < 1.0], STOP)),
            "more_to_losers": pair(_said([row for row in asked if (row.roi or 0.0) < 1.0], MORE)),
            "more_to_payers": pair(_said([row for row in asked if (row.roi or 0.0) >= 1.0], MORE)),
        }
    return found


def _said(rows: list[Row], verdict: str) -> tuple[float, float]:
    return share(rows, [row.verdict == verdict for row in rows])
