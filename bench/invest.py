"""Does deciding month by month earn anything, and is what is foretold of it true? Simulated shops over two years.

12 shops, 4 when quick, as many as ``--worlds`` says (``make soak``: 60). What was played is kept: a bench that was
stopped goes on where it stood.
"""

from bench.invest_ways import jobs_of, play_all, told
from bench.record import Options, Result

SHOPS = 12


def run(options: Options) -> Result:
    """Every way of deciding on every shop."""
    shops = 4 if options.quick else SHOPS if options.worlds == Options().worlds else options.worlds
    return told(play_all(jobs_of(options.seed, shops), options.jobs, minutes=options.minutes))
