"""How fast the parts are: a fit by size of business, a large file added, a command's start."""

import csv
import datetime
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.kinds import speed_case
from bench.peers.running import PEERS, ask
from bench.process import merite
from bench.record import Options, Result, Table
from merite.measure.panel_file import sum_of_areas
from merite.vocabulary.panel import Panel, Series, UniverseSeries
from merite.worlds import make

_SIZES = ((2, 78), (3, 104), (5, 156), (6, 208))
AT_MOST = {
    "fit_5x156_seconds": ("a refit of 5 universes and 156 weeks on two idle cores, seconds", 0.3),
    "daily_seconds": ("daily, 1,500 points, 3 universes", 5.0),
    "areas_seconds": ("20 areas, 156 weeks, 3 universes", 8.0),
    "process_cpu": ("a whole process, CPU seconds", 1.2),
    "process_mb": ("a whole process, peak MB", 350.0),
}
"""What is measured in figures, in words, and the most it should be."""


def run(options: Options) -> Result:
    """Medians of a few runs."""
    times = 2 if options.quick else 5
    fits = _fits(options.seed, times)
    starts = _starts(times)
    added = _added(options.seed)
    large, waited = _large(options.seed)
    beside, figures = _beside_peers(options, times)
    figures = {"fit_5x156_seconds": float(fits[2][2]), **waited, **figures}
    return Result(
        part="speed",
        title="How fast the parts are",
        tables=(
            Table(title="A fit, compiled", headings=("universes", "weeks", "seconds", "CPU seconds", "worst ESS"),
                  rows=tuple(fits)),
            large,
            beside,
            Table(title="A command", headings=("command", "seconds", "peak MB"), rows=tuple(starts + added)),
        ),
        figures=figures,
        misses=tuple(_misses(figures)),
    )  # fmt: skip


def _misses(figures: Mapping[str, float]) -> Iterator[str]:
    """What took more than it should, and a peer that takes less than twenty times as much."""
    for name, what in AT_MOST.items():
        if figures[name] > what[1]:
            yield f"{what[0]}: {figures[name]:.2f}, goal {what[1]:g} at most"
    if figures["process_ess"] < 400.0:
        yield f"a whole process: worst ESS {figures['process_ess']:.0f}, goal 400"
    for peer in PEERS:
        if figures.get(f"{peer.name}_ratio", 20.0) < 20.0:
            yield f"{peer.name} takes {figures[f'{peer.name}_ratio']:.0f} times as much, goal 20"


def _fits(seed: int, times: int) -> list[tuple[str, ...]]:
    from merite.measure.sales_model import fit_panel

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


def _large(seed: int) -> tuple[Table, dict[str, float]]:
    """Daily data over four years, and twenty areas over three, with the goals of each."""
    from merite.measure.sales_model import fit_panel

    body, figures = [], {}
    for name, panel in (("daily_seconds", _daily(seed, 1500)), ("areas_seconds", _areas(seed, 20, 156))):
        what, goal = AT_MOST[name]
        began, worked = time.monotonic(), time.process_time()
        fit = fit_panel(panel, margin=0.4, hourly_cost=15.0, seed=seed).measurement.fit
        clock, cpu = time.monotonic() - began, time.process_time() - worked
        body.append((what, f"{clock:.1f}", f"{cpu:.1f}", f"{goal:.0f}", f"{fit.ess:.0f}" if fit else "no fit"))
        figures[name] = clock
    table = Table(
        title="Large panels", headings=("panel", "seconds", "CPU seconds", "goal, seconds", "worst ESS"),
        rows=tuple(body),
    )  # fmt: skip
    return table, figures


def _daily(seed: int, days: int) -> Panel:
    """A simulated business as its till tells it, one row a day."""
    world = make(seed, weeks=-(-days // 7), tickets=450.0, universes=3)
    till = world.tickets
    cents = np.bincount(till.day, till.cents - till.refunded, minlength=days)[:days]
    return Panel(
        dates=tuple(world.panel.dates[0] + datetime.timedelta(days=n) for n in range(days)),
        step=1,
        sales=cents / 100.0,
        universes=tuple(_changed(u, lambda series: np.repeat(series / 7.0, 7)[:days]) for u in world.panel.universes),
    )


def _areas(seed: int, count: int, weeks: int) -> Panel:
    """One simulated business in several areas, each with luck and bursts of its own."""
    rng = np.random.default_rng(seed)
    whole = make(seed, weeks=weeks, tickets=450.0, universes=3).panel
    areas = []
    for number, size in enumerate(rng.dirichlet(np.full(count, 5.0))):
        luck = rng.lognormal(0.0, 0.1, whole.periods) * size
        bursts = [rng.gamma(2.0, size / 2.0, whole.periods) for _ in whole.universes]
        universes = tuple(_changed(u, lambda s, b=b: s * b) for u, b in zip(whole.universes, bursts, strict=True))
        areas.append((f"area-{number}", replace(whole, sales=whole.sales * luck, tickets=None, universes=universes)))
    return sum_of_areas(tuple(areas))


def _changed(universe: UniverseSeries, change: Callable[[Series], Series]) -> UniverseSeries:
    kinds = ("spend", "hours", "activity", "extra_cost")
    return replace(universe, **{kind: change(getattr(universe, kind)) for kind in kinds})


def _beside_peers(options: Options, times: int) -> tuple[Table, dict[str, float]]:
    """The whole of ``merite measure`` on 5 universes and 156 weeks, and the peers on the same panel.

    A peer is run once; what was run before is kept, with its CPU seconds.
    """
    one = speed_case(options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "panel.csv"
        _write_panel(one.panel, file)
        asked = ["measure", str(file), "--margin", "0.4", "--hourly-cost", "15", "--json"]
        merite(asked)  # compiles where that was never done
        ran = [merite(asked) for _ in range(times)]
    cpu, memory = statistics.median(r.cpu_seconds for r in ran), max(r.megabytes for r in ran)
    ess = min(float((r.answer.get("fit") or {}).get("ess", 0.0)) for r in ran)
    goals = [f"{AT_MOST[name][1]:g}" for name in ("process_cpu", "process_mb")]
    body = [("merite measure", f"{cpu:.2f}", goals[0], f"{memory:.0f}", goals[1], f"{ess:.0f}", "")]
    figures = {"process_cpu": cpu, "process_mb": memory, "process_ess": ess}
    for peer in PEERS:
        answer = ask(peer, one, given=True, seed=options.seed, run=options.peers > 0)
        if answer is None or answer.failure:
            body.append((peer.name, "not run" if answer is None else "failed", "", "", "", "", ""))
            continue
        figures[f"{peer.name}_cpu"], figures[f"{peer.name}_ratio"] = answer.cpu, answer.cpu / cpu
        body.append((
            peer.name, f"{answer.cpu:.0f}", "", f"{answer.megabytes:.0f}", "", "", f"{answer.cpu / cpu:.0f}"
        ))  # fmt: skip
    return (
        Table(
            title="A whole process: 5 universes, 156 weeks, 4 chains",
            headings=("what", "CPU s", "goal", "peak MB", "goal ", "worst ESS (goal 400)", "times merite's (goal 20)"),
            rows=tuple(body),
            note="From the start of the process to the answer, imports included, compiled before. The peers have the "
            "same calendar columns and half their usual draws.",
        ),
        figures,
    )


def _write_panel(panel: Panel, file: Path) -> None:
    """The panel as the CSV that ``merite measure`` reads."""
    columns = {"date": [day.isoformat() for day in panel.dates], "sales": [_cell(value) for value in panel.sales]}
    for universe in panel.universes:
        for kind in ("spend", "hours", "activity"):
            columns[f"{universe.name}.{kind}"] = [_cell(value) for value in getattr(universe, kind)]
    for name, values in panel.controls.items():
        columns[f"control.{name}"] = [_cell(value) for value in values]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))


def _cell(value: float) -> str:
    return "" if value != value else f"{value:.6g}"


def _starts(times: int) -> list[tuple[str, ...]]:
    ran = [merite(["--help"]) for _ in range(times)]
    return [("merite --help", f"{statistics.median(one.seconds for one in ran):.2f}", f"{ran[0].megabytes:.0f}")]


def _added(seed: int) -> list[tuple[str, ...]]:
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
