"""``python -m bench.soak [--minutes 10] [--kills 200] [--seed N]``: long fuzz and kills, written to docs/bench/soak.md.

``--only listen`` (or fuzz, kills, web, web-kills) runs one part and writes docs/bench/soak-listen.md. Each part
has ``run`` that gives a ``Soaked``. A failure leaves with 1.
"""

import argparse
import sys
import time
from collections.abc import Callable

from bench.record import Options, Result, Soaked, Table
from bench.writing import markdown, write


def main() -> int:
    """0 when nothing broke."""
    reader = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    reader.add_argument("--minutes", type=float, default=10.0)
    reader.add_argument("--kills", type=int, default=200)
    reader.add_argument("--seed", type=int, default=2026)
    reader.add_argument("--only", choices=("fuzz", "kills", "listen", "web", "web-kills"))
    asked = reader.parse_args()
    began = time.monotonic()
    from bench import soak_fuzz, soak_kills, soak_listen, soak_web, soak_web_kills

    parts: dict[str, Callable[[], Soaked]] = {
        "fuzz": lambda: soak_fuzz.run(minutes=asked.minutes, seed=asked.seed),
        "kills": lambda: soak_kills.run(kills=asked.kills, seed=asked.seed),
        "listen": lambda: soak_listen.run(kills=asked.kills, seed=asked.seed),
        "web": lambda: soak_web.run(minutes=3 * asked.minutes, seed=asked.seed),
        "web-kills": lambda: soak_web_kills.run(kills=asked.kills // 2, seed=asked.seed),
    }
    result = told(tuple(run() for name, run in parts.items() if asked.only in (None, name)), asked.only)
    options = Options(seed=asked.seed)
    write(result, options, time.monotonic() - began)
    print(markdown(result, options, time.monotonic() - began))
    return 1 if result.misses else 0


def told(parts: tuple[Soaked, ...], only: str | None = None) -> Result:
    """One table: what was tried, how often, what broke."""
    rows = tuple((part.what, str(part.tries), str(len(part.failures))) for part in parts)
    notes = " ".join(part.note for part in parts if part.note)
    table = Table(title="Tried and broken", headings=("what", "tries", "broken"), rows=rows, note=notes)
    return Result(
        part="soak" if only is None else f"soak-{only}",
        title="Long fuzz and kills",
        tables=(table,),
        figures={part.what: {"tries": part.tries, "broken": len(part.failures)} for part in parts},
        misses=tuple(failure for part in parts for failure in part.failures[:5]),
    )


if __name__ == "__main__":
    sys.exit(main())
