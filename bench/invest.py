"""Does deciding month by month earn anything, and is what is foretold of it true? Simulated shops over two years.

12 shops, 4 when quick, as many as ``--worlds`` says (``make soak``: 60). What was played is kept: a bench that was
stopped goes on where it stood.
"""

from collections.abc import Sequence
from dataclasses import replace

from bench import invest_contest, invest_forecast
from bench.invest_contest import Held
from bench.invest_forecast import Foretelling
from bench.invest_play import OURS, Played
from bench.invest_ways import jobs_of, play_all, told
from bench.record import Options, Result, Table

SHOPS = 12
SECONDS = 1.0
"""A monthly decision, the fit included, takes no longer on a machine of its own."""


def run(options: Options) -> Result:
    """Every way of deciding on every shop, then forecasts at several lengths of data and contests on twice as many."""
    shops = 4 if options.quick else SHOPS if options.worlds == Options().worlds else options.worlds
    jobs = jobs_of(options.seed, shops) + jobs_of(options.seed, shops, rules=True)
    played = play_all(jobs, options.jobs, minutes=options.minutes)
    foretold = invest_forecast.forecasts(options.seed, 2 * shops)
    return together(played, foretold, invest_contest.contests(options.seed, 2 * shops))


def together(played: Sequence[Played], foretold: Sequence[Foretelling], held: Sequence[Held]) -> Result:
    """The tables of all, and how long a decision took."""
    ways = told([one for one in played if not one.job.rules])
    others = _by_other_rules([one for one in played if one.job.rules])
    table, figures, misses = invest_forecast.told(foretold)
    ranked, ranking, wrong = invest_contest.told(held)
    seconds = ways.figures[OURS]["seconds_a_decision"]
    took = Table(
        title="How long a monthly decision takes",
        note="Processor time, fit and plan together, beside whatever else ran on the machine.",
        headings=("seconds", "goal"),
        rows=((f"{seconds:.2f}", f"{SECONDS:.0f} at most"),),
    )
    slow = () if seconds <= SECONDS else (f"a decision takes {seconds:.2f} s of processor time, goal {SECONDS:.0f}",)
    return replace(
        ways,
        tables=(*ways.tables, *others.tables, table, ranked, took),
        figures=ways.figures | {"other_rules": others.figures, "forecasts": figures, "contest": dict(ranking)},
        misses=(*ways.misses, *others.misses, *misses, *wrong, *slow),
    )


def _by_other_rules(played: Sequence[Played]) -> Result:
    """The same on businesses of other rules than merite's own, whose returns differ more (bench.living_business)."""
    if not played:
        return Result(part="invest", title="", tables=(), figures={}, misses=())
    found = told(played)
    return replace(
        found,
        tables=tuple(
            replace(table, title=f"Made by other rules: {table.title}") for table in found.tables if table.rows
        ),
        misses=tuple(f"made by other rules: {miss}" for miss in found.misses),
    )
