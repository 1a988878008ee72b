"""``python -m bench.soak [--minutes 10] [--kills 200] [--seed N]``: long fuzz and kills, written to docs/bench/soak.md.

The work is done by ``bench.soak_fuzz`` and ``bench.soak_kills``; each has ``run`` that gives a ``Soaked``. A failure
leaves with 1.
"""

import argparse
import sys
import time

from bench.record import Options, Result, Soaked, Table
from bench.writing import markdown, write


def main() -> int:
    """0 when nothing broke."""
    reader = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    reader.add_argument("--minutes", type=float, default=10.0)
    reader.add_argument("--kills", type=int, default=200)
    reader.add_argument("--seed", type=int, default=2026)
    asked = reader.parse_args()
    began = time.monotonic()
    from bench import soak_fuzz, soak_kills, soak_listen, soak_web

    parts = (
        soak_fuzz.run(minutes=asked.minutes, seed=asked.seed),
        soak_kills.run(kills=asked.kills, seed=asked.seed),
        soak_listen.run(kills=asked.kills, seed=asked.seed),
        soak_web.run(minutes=3 * asked.minutes, seed=asked.seed),
    )
    result = told(parts)
    options = Options(seed=asked.seed)
    write(result, options, time.monotonic() - began)
    print(markdown(result, options, time.monotonic() - began))
    return 1 if result.misses else 0


def told(parts: tuple[Soaked, ...]) -> Result:
    """One table: what was tried, how often, what broke."""
    rows = tuple((part.what, str(part.tries), str(len(part.failures))) for part in parts)
    notes = " ".join(part.note for part in parts if part.note)
    table = Table(title="Tried and broken", headings=("what", "tries", "broken"), rows=rows, note=notes)
    return Result(
        part="soak",
        title="Long fuzz and kills",
        tables=(table,),
        figures={part.what: {"tries": part.tries, "broken": len(part.failures)} for part in parts},
        misses=tuple(failure for part in parts for failure in part.failures[:5]),
    )


if __name__ == "__main__":
    sys.exit(main())
