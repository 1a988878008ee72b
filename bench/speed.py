"""How fast the parts are: a fit by size of business, a large file added, a command's start."""

import statistics
import tempfile
import time
from pathlib import Path

from bench.process import merite
from bench.record import Options, Result, Table

_SIZES = ((2, 78), (3, 104), (5, 156), (6, 208))


def run(options: Options) -> Result:
    """Medians of a few runs."""
    times = 2 if options.quick else 5
    fits = _fits(options.seed, times)
    starts = _starts(times)
    added = _added(options.seed)
    return Result(
        part="speed",
        title="How fast the parts are",
        tables=(
            Table(title="A fit, compiled", headings=("universes", "weeks", "seconds", "CPU seconds", "worst ESS"),
                  rows=tuple(fits)),
            Table(title="A command", headings=("command", "seconds", "peak MB"), rows=tuple(starts + added)),
        ),
        figures={"fit_5x156_seconds": float(fits[2][2])},
    )  # fmt: skip


def _fits(seed: int, times: int) -> list[tuple[str, ...]]:
    from merite.measure.sales_model import fit_panel
    from merite.worlds import make

    rows = []
    for universes, weeks in _SIZES:
        world = make(seed, universes=universes, weeks=weeks)
        clock, cpu, ess = [], [], 0.0
        for attempt in range(times + 1):
            began, worked = time.monotonic(), time.process_time()
            result = fit_panel(world.panel, margin=world.margin, hourly_cost=world.settings.hourly_cost, seed=attempt)
            if attempt:  # the first may compile
                clock.append(time.monotonic() - began)
                cpu.append(time.process_time() - worked)
                ess = result.measurement.fit.ess if result.measurement.fit else 0.0
        rows.append((
            str(len(world.panel.universes)), str(weeks), f"{statistics.median(clock):.2f}",
            f"{statistics.median(cpu):.2f}", f"{ess:.0f}",
        ))  # fmt: skip
    return rows


def _starts(times: int) -> list[tuple[str, ...]]:
    ran = [merite(["--help"]) for _ in range(times)]
    return [("merite --help", f"{statistics.median(one.seconds for one in ran):.2f}", f"{ran[0].megabytes:.0f}")]


def _added(seed: int) -> list[tuple[str, ...]]:
    from merite.worlds import make
    from merite.worlds.exports import write_exports

    with tempfile.TemporaryDirectory() as scratch:
        files = write_exports(make(seed, tickets=450.0), Path(scratch) / "files")
        shop = str(Path(scratch) / "shop")
        merite(["init", "--workspace", shop, "--json"])
        ran = merite(["add", "--workspace", shop, "--json", *map(str, files)])
        again = merite(["add", "--workspace", shop, "--json", *map(str, files)])
        size = sum(file.stat().st_size for file in files) / 2**20
    return [
        (f"merite add, {len(files)} files, {size:.0f} MB", f"{ran.seconds:.1f}", f"{ran.megabytes:.0f}"),
        ("the same again", f"{again.seconds:.1f}", f"{again.megabytes:.0f}"),
    ]
