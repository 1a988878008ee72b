"""Does deciding month by month earn anything, and is what is foretold of it true? Simulated shops over two years.

12 shops, 4 when quick, as many as ``--worlds`` says (``make soak``: 60). What was played is kept: a bench that was
stopped goes on where it stood.
"""

from collections.abc import Sequence
from dataclasses import replace

from bench import invest_contest, invest_forecast, invest_timing
from bench.invest_contest import Held
from bench.invest_forecast import Foretelling
from bench.invest_play import Played
from bench.invest_timing import Timed
from bench.invest_ways import jobs_of, play_all, told
from bench.record import Options, Result

SHOPS = 12


def run(options: Options) -> Result:
    """Every way of deciding on every shop, then forecasts at several lengths of data and contests on twice as many."""
    shops = 4 if options.quick else SHOPS if options.worlds == Options().worlds else options.worlds
    jobs = jobs_of(options.seed, shops) + jobs_of(options.seed, shops, rules=True)
    played = play_all(jobs, options.jobs, minutes=options.minutes)
    foretold = invest_forecast.forecasts(options.seed, 2 * shops)
    held = invest_contest.contests(options.seed, 2 * shops)
    return together(played, foretold, held, invest_timing.timings(options.seed, shops))


def together(
    played: Sequence[Played],
    foretold: Sequence[Foretelling],
    held: Sequence[Held],
    timed: Sequence[Timed],
) -> Result:
    """The tables of all."""
    ways = told([one for one in played if not one.job.rules])
    others = _by_other_rules([one for one in played if one.job.rules])
    table, figures, misses = invest_forecast.told(foretold)
    ranked, ranking, wrong = invest_contest.told(held)
    took, seconds, slow = invest_timing.told(timed)
    return replace(
        ways,
        tables=(*ways.tables, *others.tables, table, ranked, took),
        figures=ways.figures
        | {
            "other_rules": others.figures,
            "forecasts": figures,
            "contest": dict(ranking),
            "timing": seconds,
        },
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
