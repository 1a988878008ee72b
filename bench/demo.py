"""The first ten minutes: ``merite demo`` with nothing compiled yet, then again, in a process of its own."""

import tempfile
from pathlib import Path

from bench.process import Ran, merite
from bench.record import Options, Result, Table
from merite.vocabulary.words import Trade

FRESH_SECONDS, WARM_SECONDS, MEGABYTES = 60.0, 25.0, 700.0


def run(options: Options) -> Result:
    """Each trade warm, the shop also with an empty cache of compiled code."""
    with tempfile.TemporaryDirectory() as scratch:
        cache = {"MERITE_CACHE": str(Path(scratch) / "compiled")}
        runs = [("shop, nothing compiled", _demo(Path(scratch) / "fresh", Trade.SHOP, cache))]
        trades = [Trade.SHOP] if options.quick else list(Trade)
        runs += [(f"{trade.value}, compiled", _demo(Path(scratch) / trade.value, trade, cache)) for trade in trades]
    misses = [f"{name}: exit {ran.exit_code}, {ran.said.strip()[-400:]}" for name, ran in runs if ran.exit_code]
    for name, ran in runs:
        limit = FRESH_SECONDS if "nothing" in name else WARM_SECONDS
        if ran.seconds > limit:
            misses.append(f"{name}: {ran.seconds:.1f} s, more than {limit:.0f}")
        if ran.megabytes > MEGABYTES:
            misses.append(f"{name}: {ran.megabytes:.0f} MB, more than {MEGABYTES:.0f}")
    steps = ("world", "add", "fit", "report")
    table = Table(
        title="From nothing to a decision sheet",
        headings=("demo", "seconds", "CPU seconds", "peak MB", *steps),
        rows=tuple(
            (name, f"{ran.seconds:.1f}", f"{ran.cpu_seconds:.1f}", f"{ran.megabytes:.0f}",
             *(f"{ran.answer.get('seconds', {}).get(step, float('nan')):.1f}" for step in steps))
            for name, ran in runs
        ),
        note=f"Wanted: {FRESH_SECONDS:.0f} s with compilation, {WARM_SECONDS:.0f} s without, {MEGABYTES:.0f} MB.",
    )  # fmt: skip
    figures = {name: {"seconds": round(ran.seconds, 2), "megabytes": round(ran.megabytes)} for name, ran in runs}
    return Result(part="demo", title="How long the demo takes", tables=(table,), figures=figures, misses=tuple(misses))


def _demo(folder: Path, trade: Trade, environment: dict[str, str]) -> Ran:
    return merite(["demo", "--folder", str(folder), "--trade", trade.value, "--json"], environment=environment)
