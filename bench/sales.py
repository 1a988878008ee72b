"""Do the ranges hold on businesses made by other rules? ``bench.businesses``, harsh and friendly, with and without
the retail calendar."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from bench.ranges import TICKETS, Row, inside, interval_score, share, shown, told
from bench.record import Options, Result, Table

WORLDS = 240
KINDS = ("harsh", "friendly")
WEEKS = (78, 104, 156, 208, 104, 52)


def run(options: Options) -> Result:
    """Fit every business twice, with the calendar and without."""
    count = WORLDS // 10 if options.quick else WORLDS
    jobs = [
        (options.seed * 1000 + number, KINDS[number // 4 % 4 == 3], WEEKS[number // 16 % 6], TICKETS[number % 4])
        for number in range(count)
    ]
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(fitted, jobs, chunksize=2))
    rows = [row for one, _ in found for row in one]
    bare = [row for _, one in found for row in one]
    result = told(rows, count)
    return Result(
        part="sales",
        title=f"Do the ranges hold on businesses made by other rules? {count} of them",
        tables=(*result.tables, _without_calendar(rows, bare)),
        figures=result.figures,
        misses=result.misses,
    )


def fitted(job: tuple[int, str, int, int]) -> tuple[list[Row], list[Row]]:
    """Make the business (seed, kind, weeks, tickets a week), fit it with and without the calendar."""
    from bench.businesses import business
    from merite.measure.sales_model import fit_panel

    seed, kind, weeks, tickets = job
    one = business(seed, kind=kind, weeks=weeks, tickets=tickets)
    sales = float(np.nansum(one.panel.sales))
    both = []
    for calendar in (True, False):
        measurement = fit_panel(one.panel, margin=0.45, hourly_cost=15.0, seed=seed, calendar=calendar).measurement
        seconds = measurement.fit.seconds if measurement.fit else 0.0
        rows = []
        for name, truth in one.truth.items():
            universe = next((u for u in measurement.universes if u.name == name), None)
            estimate = universe.contribution if universe else measurement.total.contribution
            half = universe.interquartile if universe else None
            cost = universe.cost if universe else None
            rows.append(
                Row(
                    world=seed, family=kind, weeks=weeks, tickets=tickets, name=name, truth=truth / sales,
                    roi=0.45 * truth / cost if cost else None,
                    low=estimate.low / sales if estimate else None,
                    quarter=half.low / sales if half else None,
                    middle=estimate.middle / sales if estimate else None,
                    three_quarters=half.high / sales if half else None,
                    high=estimate.high / sales if estimate else None,
                    prior_driven=bool(universe and universe.prior_driven), stop=None, seconds=seconds, failure="",
                )
            )  # fmt: skip
        both.append(rows)
    return both[0], both[1]


def _without_calendar(rows: list[Row], bare: list[Row]) -> Table:
    body = []
    for title, chosen in (("with the calendar", rows), ("without", bare)):
        for kind in KINDS:
            ours = [row for row in chosen if row.family == kind and row.name != "total"]
            totals = [row for row in chosen if row.family == kind and row.name == "total"]
            body.append((
                title, kind, shown(share(ours, [inside(row) for row in ours])),
                f"{np.mean([interval_score(row) for row in ours]):.1f}",
                shown(share(totals, [inside(row) for row in totals])),
                f"{np.mean([100.0 * ((row.middle or 0.0) - row.truth) for row in totals]):+.2f}",
            ))  # fmt: skip
    return Table(
        title="What the retail calendar contributes",
        headings=("fit", "kind", "90 % holds", "interval score", "total holds", "total: median minus truth"),
        rows=tuple(body),
    )
