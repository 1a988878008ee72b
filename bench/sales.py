"""Do the sales model's ranges hold on businesses nobody tuned for? Over a thousand of many kinds, beside its peers.

What was computed for the same model and businesses is kept (``bench.cache``), so that the bench goes on where it
stopped; the peers take hours, and run on the first twenty of each kind.
"""

import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import Any

from bench import mmm_eval, public, sales_tests
from bench.beside import against_peers, beside, cost
from bench.kinds import KINDS, OF_RETURNS, RETURNS, case
from bench.ours import TimeOver, ours, rows_of, until
from bench.record import Options, Result, Table
from bench.sales_tables import (
    bias,
    figures,
    held,
    holding,
    nothing,
    outside,
    parts,
    plain,
    score,
    signed,
    zero_misses,
)
from bench.scores import Row, shown

_BARE_EVERY = 8
"""One business in eight is fitted again without merite's calendar."""


def run(options: Options) -> Result:
    """merite on every business, then the peers on what time allows."""
    found = _done(_jobs(options), options)
    rows, without, returns = (_flat(found[part]) for part in ("rows", "without", "returns"))
    tests, own = found["tests"], found["checks"]
    may_run = options.peers > 0
    peer_rows = against_peers(options, may_run)
    told_checks, check_figures = mmm_eval.table(own + mmm_eval.of_peers(options.seed, run=may_run))
    told_tests, test_figures = sales_tests.table(tests)
    documented, document_misses = public.table(options.seed, run=may_run)
    contest, contest_figures, contest_misses = beside(rows, peer_rows)
    tables = [
        holding(rows, "By kind of business", "kind", lambda row: row.family, _NOTE),
        holding(rows, "By sales a week", "sales a week", lambda row: _of(row.tickets)),
        holding(rows, "By length", "weeks", lambda row: str(row.weeks)),
        holding(rows, "By count of universes", "universes", lambda row: str(row.universes)),
        holding(returns, "When every universe has the same true return", "kind", lambda row: row.family,
                "Harsh businesses. Break-even is 1."),
        nothing(rows),
        _doubt(rows),
        calendar_off(rows, without),
        told_tests,
        *(contest if peer_rows else []),
        told_checks,
        *([documented] if documented else []),
        cost(rows, peer_rows),
    ]  # fmt: skip
    misses = [
        *outside(rows, "kind", lambda row: row.family),
        *outside(rows, "sales a week", lambda row: _of(row.tickets)),
        *outside(rows, "weeks", lambda row: str(row.weeks)),
        *outside(rows, "universes", lambda row: str(row.universes)),
        *outside(returns, "true return", lambda row: row.family),
        *_undone(found, options), *zero_misses(rows), *contest_misses, *document_misses,
        *(f"a fit failed: {failure}" for failure in sorted({row.failure for row in rows if row.failure})[:5]),
    ]  # fmt: skip
    return Result(
        part="sales",
        title=f"Do the ranges hold on {len({row.world for row in rows + returns}):,} businesses nobody tuned for?",
        tables=tuple(tables),
        figures={
            "all": figures(rows),
            **{kind: figures([row for row in rows if row.family == kind]) for kind in KINDS},
            **{kind: figures([row for row in returns if row.family == kind]) for kind in RETURNS},
            "without_calendar": figures(without), "tests": test_figures, "peers": contest_figures,
            "checks": check_figures,
        },
        misses=tuple(dict.fromkeys(misses)),
    )  # fmt: skip


_NOTE = (
    "Standard errors in brackets, businesses as clusters. Goals: 90 % ranges hold .87-.93, 50 % ranges .46-.54, the "
    "total's 90 % ranges .87-.93, each band widened by two standard errors; in bold what is outside. Scores (width "
    "plus 20 times the distance outside) and medians are in % of sales. `worlds`: merite's own simulated businesses "
    "with every difficulty on, off, or drawn; `rules`: others made by other rules; `recovery`: after PyMC Labs' "
    "parameter-recovery benchmark; `example`: the documented process of mmm_example. Sizes, lengths of 78 to 208 weeks "
    "and 2 to 6 universes cycle within each kind."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One business to work on; those of a low ``turn`` first, so that all kinds are there wherever time stops it."""

    part: str
    kind: str
    number: int
    seed: int
    turn: float


def _jobs(options: Options) -> list[Job]:
    """All that is asked of merite, in order."""
    found = [
        Job(part="rows", kind=kind, number=number, seed=options.seed, turn=number)
        for kind, count in KINDS.items() for number in range(_scaled(count, options))
    ]  # fmt: skip
    found += [replace(job, part="without") for job in found if job.number % _BARE_EVERY == 0]
    for part, kinds, count, slower in (
        ("returns", tuple(RETURNS), OF_RETURNS, 3.0),
        ("tests", sales_tests.KINDS, sales_tests.BUSINESSES, 6.0),
        ("checks", mmm_eval.KINDS, mmm_eval.BUSINESSES, 24.0),
    ):
        found += [
            Job(part=part, kind=kind, number=number, seed=options.seed, turn=slower * number)
            for kind in kinds for number in range(_scaled(count, options))
        ]  # fmt: skip
    found += [
        Job(part="checks", kind=kind, number=number, seed=options.seed, turn=16.0) for kind, number in mmm_eval.PEERS_ON
    ]
    return sorted(dict.fromkeys(found), key=lambda job: job.turn)


def _done(jobs: list[Job], options: Options) -> dict[str, list[Any]]:
    """What each job found, by part; jobs neither kept nor begun within the minutes are left out."""
    found: dict[str, list[Any]] = {part: [] for part in ("rows", "without", "returns", "tests", "checks")}
    end = time.time() + 60.0 * options.minutes
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn"), initializer=until, initargs=(end,)) as pool:
        answers = pool.map(worked, jobs, chunksize=2)
        for job, answer in zip(jobs, answers, strict=True):
            if answer is not None:
                found[job.part].append(answer)
    return found


def _undone(found: dict[str, list[Any]], options: Options) -> list[str]:
    """What the clock left out, in one line."""
    asked = sum(job.part in ("rows", "returns") for job in _jobs(options))
    done = len(found["rows"]) + len(found["returns"])
    return [f"businesses: {done} of {asked} were fitted when this was written"] if done < asked else []


def worked(job: Job) -> Any:
    """The answer to one job; None where the time is over and it was not kept."""
    try:
        if job.part == "tests":
            return sales_tests.job((job.kind, job.number, job.seed))
        if job.part == "checks":
            return mmm_eval.of_ours((job.kind, job.number, job.seed))
        one = case(job.kind, job.number, job.seed)
        answer = ours(one, calendar=job.part != "without")
    except TimeOver:
        return None
    return rows_of(
        one, answer["ranges"], mean=answer["mean"], prior_driven=answer["prior_driven"], cpu=answer["cpu"],
        failure=answer["failure"],
    )  # fmt: skip


def _scaled(count: int, options: Options) -> int:
    return max(4, count // 12) if options.quick else max(4, count * options.worlds // 200)


def _flat(found: list[list[Row]]) -> list[Row]:
    return [row for rows in found for row in rows]


def _of(tickets: int | None) -> str:
    return str(tickets) if tickets else "noise not of tickets"


def _doubt(rows: list[Row]) -> Table:
    """What ``prior_driven`` says, beside where the median stands."""
    universes, _ = parts(rows)
    body = []
    for tickets in sorted({row.tickets or 0 for row in universes}):
        for driven in (True, False):
            chosen = [row for row in universes if (row.tickets or 0) == tickets and row.prior_driven == driven]
            earning = [row for row in chosen if row.truth > 0.005 and row.middle is not None]
            among = max(1, sum((row.tickets or 0) == tickets for row in universes))
            body.append((
                _of(tickets or None), "yes" if driven else "no", f"{len(chosen) / among:.2f}", shown(held(chosen)),
                f"{sum(r.middle or 0.0 for r in earning) / max(sum(r.truth for r in earning), 1e-12):.2f}",
                plain(score(chosen)),
            ))  # fmt: skip
    return Table(
        title="When the answer comes from the starting assumption",
        headings=(
            "sales a week", "prior-driven", "share of universes", "90 % holds", "median / truth", "interval score",
        ),
        rows=tuple(body),
        note="Median / truth: sums over universes that bring over .5 % of sales.",
    )  # fmt: skip


def calendar_off(rows: list[Row], without: list[Row]) -> Table:
    """The same businesses with merite's calendar and without."""
    again = {row.world for row in without}
    body = []
    for kind in KINDS:
        for title, chosen in (("with", [row for row in rows if row.world in again]), ("without", without)):
            universes, totals = parts([row for row in chosen if row.family == kind])
            body.append((
                kind, title, str(len(totals)), shown(held(universes)), plain(score(universes)), shown(held(totals)),
                signed(bias(totals)), plain(score(totals)),
            ))  # fmt: skip
    return Table(
        title="What the calendar contributes",
        headings=(
            "kind", "calendar", "businesses", "90 % holds", "interval score", "total: 90 % holds",
            "total: median minus truth", "total: interval score",
        ),
        rows=tuple(body),
        note=f"{len(again)} of the businesses, fitted twice.",
    )  # fmt: skip
