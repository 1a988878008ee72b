"""``python -m bench [PART...] [--quick] [--seed N] [--jobs N] [--peers N]``: measure, print, and write docs/bench."""

import argparse
import importlib
import importlib.util
import os
import sys
import time

from bench.record import Options, Result
from bench.writing import markdown, write

PARTS = ("ranges", "sales", "demo", "speed")
"""What runs, in this order, when no part is named; any module of ``bench`` with ``run(options)`` can be named."""


def main() -> int:
    """0 when every claim held, 1 when one did not."""
    reader = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reader.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    reader.add_argument("--seed", type=int, default=2026)
    reader.add_argument("--jobs", type=int, default=2)
    reader.add_argument("--worlds", type=int, default=200)
    reader.add_argument("--peers", type=int, default=20, help="businesses of each kind; 0: those kept from before")
    reader.add_argument(
        "--minutes", type=float, default=1e6, help="sales: what is neither kept nor begun by then is left out"
    )
    reader.add_argument("--quick", action="store_true")
    asked = reader.parse_args()
    options = Options(
        seed=asked.seed,
        jobs=asked.jobs,
        worlds=asked.worlds,
        quick=asked.quick,
        peers=asked.peers,
        minutes=asked.minutes,
    )
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line has it
    misses = 0
    for part in asked.parts or PARTS:
        began = time.monotonic()
        if importlib.util.find_spec(f"bench.{part}") is None:
            reader.error(f"no part {part}; there are {', '.join(PARTS)}")
        result: Result = importlib.import_module(f"bench.{part}").run(options)
        seconds = time.monotonic() - began
        if options.quick:
            print(markdown(result, options, seconds))
        else:
            write(result, options, seconds)
            print(markdown(result, options, seconds))
        misses += len(result.misses)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
